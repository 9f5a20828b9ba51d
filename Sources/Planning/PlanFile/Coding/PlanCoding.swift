import Addresses
import Evaluating
import States
import Values

extension PlanEncoder {
    /// Writes the members of a plan.
    mutating func plan(_ plan: Plan) {
        json.member("mode", plan.mode.rawValue)
        json.key("basis")
        basis(plan.basis)
        list("changes", plan.changes) { encoder, change in encoder.change(change) }
        list("drift", plan.drift) { encoder, drift in encoder.drift(drift) }
        dictionary("outputs", plan.outputs) { encoder, output in encoder.output(output) }
        operations(plan.operations)
        json.key("prior")
        snapshot(plan.prior)
        checks(plan.checks)
        json.member("targets", plan.targets)
        flag("errored", plan.isErrored)
        flag("complete", plan.isComplete)
        flag("changes_order", plan.changesOrder)
        if !plan.emptyModules.isEmpty {
            list("empty_modules", plan.emptyModules) { encoder, path in encoder.module(path) }
        }
        json.member("timestamp", plan.timestamp)
        causes(plan.causes)
        implied(plan.implied)
    }

    private mutating func basis(_ basis: Basis) {
        json.beginObject()
        json.member("workspace", basis.workspace)
        if let lineage = basis.lineage { json.member("lineage", lineage) }
        json.key("serial")
        json.raw(String(basis.serial))
        json.member("configuration", basis.configurationDigest)
        dictionary("variables", basis.variables) { encoder, value in encoder.value(value) }
        json.member("ephemeral_variables", basis.ephemeralVariables)
        json.endObject()
    }
}

extension PlanDecoder {
    /// Reads a plan from the members of a document.
    func plan(_ document: Value) throws(PlanFileError) -> Plan {
        let changes = try list(document["changes"], "the changes", each: change)
        return Plan(
            mode: try word(document["mode"], "the mode"), basis: try basis(document["basis"]),
            changes: changes,
            drift: try list(document["drift"], "the drift", each: drift),
            outputs: try dictionary(document["outputs"], "the outputs", each: output),
            operations: try operations(document, changes: changes.count),
            prior: try snapshot(document["prior"]),
            checks: try checks(document["checks"]), targets: try texts(document["targets"], "the targets"),
            isErrored: flag(document["errored"]), isComplete: flag(document["complete"]),
            timestamp: try integer(document["timestamp"], "the time"),
            causes: try causes(document["causes"], changes: changes.count),
            implied: try implied(document["implied"], changes: changes.count),
            changesOrder: flag(document["changes_order"]),
            emptyModules: try optional(document["empty_modules"]) { (json) throws(PlanFileError) in
                try list(json, "the modules", each: moduleInstance)
            } ?? [])
    }

    private func basis(_ json: Value?) throws(PlanFileError) -> Basis {
        Basis(
            workspace: try text(json?["workspace"], "the workspace"),
            lineage: try optional(json?["lineage"]) { (json) throws(PlanFileError) in
                try text(json, "the lineage")
            },
            serial: try unsigned(json?["serial"], "the serial"),
            configurationDigest: try text(json?["configuration"], "the configuration's checksum"),
            variables: try dictionary(json?["variables"], "the variables") { (json) throws(PlanFileError) in
                try value(json)
            },
            ephemeralVariables: try texts(json?["ephemeral_variables"], "the variables"))
    }
}
