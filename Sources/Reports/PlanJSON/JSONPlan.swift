import Addresses
public import Configurations
import Expressions
public import Planning
import Providers
import States
import Values

/// A plan as `show -json` prints it.
///
/// Source: developer.hashicorp.com/terraform/internals/json-format, "Plan Representation"; the details follow what
/// Terraform 1.15.5 writes (`conformance/plans`).
public struct JSONPlan {
    private let configuration: Configuration?
    private let schema: StateRenderer.SchemaLookup

    /// Schemas are needed for the types of the prior state and for nested blocks in the configuration.
    public init(configuration: Configuration?, schema: @escaping StateRenderer.SchemaLookup) {
        self.configuration = configuration
        self.schema = schema
    }

    /// The document, on one line that ends with a line break.
    public func document(_ plan: Plan) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("format_version", "1.2")
        writer.member("terraform_version", Version.language.description)
        writeVariables(plan, to: &writer)
        writer.key("planned_values")
        PlannedValues().write(plan, to: &writer)
        writeDrift(plan, to: &writer)
        writeChanges(plan, to: &writer)
        writePrior(plan, to: &writer)
        if let configuration {
            writer.key("configuration")
            ConfigurationJSON(root: configuration.root, schema: schema).write(to: &writer)
            let relevant = RelevantAttributes.find(plan, configuration, schema: schema)
            if !relevant.isEmpty {
                writer.key("relevant_attributes")
                writer.beginArray()
                for attribute in relevant { writer.relevantAttribute(attribute) }
                writer.endArray()
            }
        }
        if !plan.checks.isEmpty {
            writer.key("checks")
            writer.checks(plan.checks)
        }
        writer.member("timestamp", timestampText(plan.timestamp))
        writer.member("applyable", plan.isApplyable)
        writer.member("complete", plan.isComplete)
        writer.member("errored", plan.isErrored)
        writer.endObject()
        writer.newline()
        return writer.bytes
    }

    private func writeVariables(_ plan: Plan, to writer: inout JSONWriter) {
        var values = plan.basis.variables
        for (name, variable) in configuration?.root.variables ?? [:] where values[name] == nil {
            guard let value = variable.defaultValue else { continue }
            values[name] = (try? variable.constraint.convert(value)) ?? value
        }
        guard !values.isEmpty else { return }
        writer.key("variables")
        writer.beginObject()
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            writer.key(name)
            writer.beginObject()
            writer.key("value")
            writer.value(value)
            writer.endObject()
        }
        writer.endObject()
    }

    private func writeDrift(_ plan: Plan, to writer: inout JSONWriter) {
        guard !plan.drift.isEmpty else { return }
        writer.key("resource_drift")
        writer.beginArray()
        for drift in plan.drift { ChangeJSON().write(drift, to: &writer) }
        writer.endArray()
    }

    private func writeChanges(_ plan: Plan, to writer: inout JSONWriter) {
        if !plan.changes.isEmpty {
            writer.key("resource_changes")
            writer.beginArray()
            for change in plan.changes { ChangeJSON().write(change, to: &writer) }
            writer.endArray()
        }
        guard !plan.outputs.isEmpty else { return }
        writer.key("output_changes")
        writer.beginObject()
        for (name, change) in plan.outputs.sorted(by: { $0.key < $1.key }) {
            writer.key(name)
            ChangeJSON().write(change, to: &writer)
        }
        writer.endObject()
    }

    /// The state that the plan starts from, with what the configuration's outputs are found to be already.
    private func writePrior(_ plan: Plan, to writer: inout JSONWriter) {
        var prior = plan.prior
        if plan.mode != .destroy {
            for (name, change) in plan.outputs where change.action != .delete {
                guard let after = change.after, after.isWhollyKnown else { continue }
                let isSensitive = configuration?.root.outputs[name]?.isSensitive ?? change.isSensitive
                prior.outputs[name] =
                    after.isNull ? nil : OutputRecord(value: after, isSensitive: isSensitive)
            }
        }
        // What a data source said before does not count where it is to be read again.
        for change in plan.changes where change.address.name.mode == .data {
            if case .read = change.action, change.reason != .readBecauseCheckNested {
                prior.instances[change.address] = nil
            }
        }
        guard !prior.instances.isEmpty || !prior.outputs.isEmpty else { return }
        writer.key("prior_state")
        // The results of its checks are those of the plan, which has them itself.
        prior.checks = []
        JSONState(schema: schema).write(prior, to: &writer)
    }
}
