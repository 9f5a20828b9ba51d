package import Addresses
public import Configurations
public import Diagnostics
public import Expressions
import HCL
public import Providers
public import Values

/// Finds what can be known to be wrong with a configuration without any state, value or provider call.
///
/// With `besidePlan`, resources are left out of which a plan shows the same mistakes. That a plan for the whole configuration finds nothing
/// at all then says that there is nothing wrong with them; where it does find something, the whole look has to be taken.
public func validateConfiguration(
    _ configuration: Configuration, _ graph: ConfigurationGraph, workspace: String, schemas: ProviderSchemas,
    paths: Evaluation.WorkingPaths, functions: FunctionLibrary, context: FunctionContext,
    besidePlan: Bool = false
) -> [Diagnostic] {
    let evaluation = Evaluation(
        configuration, purpose: .validate, variables: RootVariables(values: [:], origins: [:], given: [:]),
        workspace: workspace, schemas: schemas, paths: paths, functions: functions, context: context)
    var validation = Validation(evaluation: evaluation, isBesidePlan: besidePlan)
    validation.checkBackend()
    validation.checkActions()
    for index in graph.graph.order { validation.visit(graph.graph.nodes[index]) }
    validation.checkImports()
    // Without the schema of each provider and provisioner Terraform does not begin to look.
    return decisiveSummaries.reduce(validation.diagnostics) { found, decisive in
        guard found.areDecided(by: decisive) else { return found }
        return found.map { decisive.contains($0.summary) ? $0 : $0.limited(to: .people) }
    }
}

/// Findings of which each group keeps Terraform from looking for others, the first groups most.
private let decisiveSummaries: [Set<String>] = [
    ["Missing required provider", "Missing required provisioner plugin"], [missingActionSummary],
]

extension [Diagnostic] {
    /// Whether Terraform would not have looked at the references in a configuration of which these are the findings.
    public var keepFromReferences: Bool { decisiveSummaries.contains { areDecided(by: $0) } }

    fileprivate func areDecided(by summaries: Set<String>) -> Bool {
        contains { summaries.contains($0.summary) && $0.audience != .people }
    }
}

private let missingActionSummary = "action_trigger actions references non-existent action"

private struct Validation {
    let evaluation: Evaluation
    var diagnostics: [Diagnostic] = []
    /// Providers that are missing, and were reported.
    private var missing = Set<String>()
    private lazy var used = usedConfigurations()
    private let isBesidePlan: Bool

    init(evaluation: Evaluation, isBesidePlan: Bool) {
        self.evaluation = evaluation
        self.isBesidePlan = isBesidePlan
    }

    mutating func visit(_ node: ConfigurationNode) {
        switch node {
        case .variable(let module, let name): diagnostics += evaluation.visitVariable(module, name)
        case .local(let module, let name): diagnostics += evaluation.visitLocal(module, name)
        case .output(let module, let name): visitOutput(module, name)
        case .call(let module): diagnostics += evaluation.visitCall(module)
        case .provider(let module, let key): visitProvider(module, key)
        case .resource(let address): visitResource(address)
        case .check(let module, let name): visitCheck(module, name)
        case .completion: break
        }
    }

    mutating func checkBackend() {
        guard let backend = evaluation.configuration.root.settings.backend else { return }
        if let problem = backendTypeProblem(backend) {
            diagnostics.append(problem)
            return
        }
        guard backend.type == "local" else { return }
        let schema = BlockSchema(attributes: [
            AttributeSchema("path", .string, .optional(default: nil)),
            AttributeSchema("workspace_dir", .string, .optional(default: nil)),
        ])
        // Terraform looks into the block when it initializes the backend, and not before.
        diagnostics += evaluation.decode(backend.body, schema, in: evaluation.root).diagnostics.map {
            $0.limited(to: .people)
        }
    }

    private mutating func visitOutput(_ module: ModulePath, _ name: String) {
        diagnostics += evaluation.visitOutput(module, name)
        for instance in evaluation.instances(of: module) {
            for condition in instance.module.outputs[name]?.preconditions ?? [] {
                let result = evaluation.check(condition, in: instance)
                note(result.diagnostics, of: condition.condition)
                note(
                    evaluation.checkMessage(of: condition, in: instance, isText: true), of: condition.message)
                if case .fail(let message) = result.output {
                    diagnostics.append(
                        .error(
                            "Module output value precondition failed", message, at: condition.condition.range)
                    )
                }
            }
        }
    }

    /// Adds what was found about a part of a condition.
    ///
    /// After a reference that cannot be right, Terraform evaluates the rest without any names, and counts each one that is missing.
    private mutating func note(_ found: [Diagnostic], of expression: Expression) {
        diagnostics += found
        let names = traversals(in: expression)
        guard found.contains(where: { isAboutName($0, among: names) }) else { return }
        for name in names {
            diagnostics.append(
                Diagnostic.error(
                    "Unknown variable", "There is no variable named \"\(name.root)\".", at: name.rootRange
                ).limited(to: .machines))
        }
    }

    /// Whether a finding is about a reference to an object that cannot be right, whatever there is.
    private func isAboutName(_ finding: Diagnostic, among names: [Traversal]) -> Bool {
        switch finding.summary {
        case "Reference to undeclared resource", "Reference to undeclared module",
            "Invalid \"self\" reference":
            true
        case "Unsupported attribute":
            names.contains { $0.isOfObject && finding.range.map($0.range.holds) ?? false }
        default: false
        }
    }

    private mutating func visitCheck(_ module: ModulePath, _ name: String) {
        for instance in evaluation.instances(of: module) {
            for condition in instance.module.checks[name]?.assertions ?? [] {
                // What a condition comes to is asked in plans, which go on where that is wrong; names must be right before.
                let names = traversals(in: condition.condition)
                diagnostics += evaluation.check(condition, in: instance).diagnostics.filter {
                    isAboutName($0, among: names) || $0.summary.hasPrefix("Reference to \"")
                }
                diagnostics += evaluation.checkMessage(of: condition, in: instance, isText: true)
            }
        }
    }

    private mutating func visitProvider(_ module: ModulePath, _ key: String) {
        for instance in evaluation.instances(of: module) {
            guard let block = instance.module.providers.first(where: { $0.key == key }) else { continue }
            let source = instance.module.providerSource(block.localName)
            guard let schema = evaluation.schemas[source] else { continue }
            let found = evaluation.decode(block.body, schema.settings, for: .handingOn, in: instance)
            // A configuration that nothing uses is never given to its provider.
            let isUsed = used.contains(ConfigurationNode.provider(module, key))
            diagnostics += found.diagnostics.map { finding in
                isUsed || finding.summary.hasPrefix("Reference to undeclared")
                    ? finding : finding.weighing(.warning).limited(to: .people)
            }
        }
    }

    /// The provider configurations that resources use.
    private func usedConfigurations() -> Set<ConfigurationNode> {
        var used: Set<ConfigurationNode> = []
        for module in evaluation.configuration.root.all {
            for resource in module.resources.values {
                guard
                    let found = providerConfiguration(
                        resource.provider, in: module, evaluation.configuration)
                else { continue }
                used.insert(.provider(found.module, found.key))
            }
        }
        return used
    }

    private mutating func visitResource(_ address: ResourceAddress) {
        for instance in evaluation.instances(of: address.module) {
            guard let resource = instance.module.resources[address.name] else { continue }
            // Of the root module there is one instance, whatever the values are.
            if isBesidePlan, instance.parent == nil, resource.showsMistakesWhenPlanned { continue }
            let expansion = evaluation.expand(resource.repetition, in: instance, subject: "resource")
            diagnostics += expansion.diagnostics
            guard let schema = schema(of: resource, in: instance.module) else { continue }
            // One look shows the mistakes; the instances differ only in values that are unknown here.
            let key = expansion.output.keys.first ?? .none
            let repetition =
                resource.repetition.expression == nil
                ? .none : Expansion.unknown(isCount: resource.isCounted).data(for: key)
            check(resource, schema, in: instance, repetition)
        }
    }

    private mutating func check(
        _ resource: Resource, _ schema: ResourceSchema, in instance: ModuleInstance,
        _ repetition: RepetitionData
    ) {
        let decoded = evaluation.decode(
            resource.body, schema.block, for: resource.name.mode.use, in: instance, repetition: repetition)
        // Terraform asks providers about the whole only when its parts are right.
        let computed = "Invalid or unknown key"
        let isWrong = decoded.diagnostics.errors.contains { $0.summary != computed }
        diagnostics += decoded.diagnostics.map {
            isWrong && $0.summary == computed ? $0.limited(to: .people) : $0
        }
        if !decoded.diagnostics.hasErrors, let validate = schema.validate {
            diagnostics += validate(decoded.output.withoutMarksDeep().value).map {
                $0.diagnostic(in: resource)
            }
        }
        for condition in resource.lifecycle.preconditions {
            check(condition, in: instance, repetition, selfValue: nil)
        }
        let typical = evaluation.typicalObject(schema).marked(resource.name.mode.marks)
        for condition in resource.lifecycle.postconditions {
            check(condition, in: instance, repetition, selfValue: typical)
        }
        checkIgnoredChanges(resource, schema, isLookedAt: !decoded.diagnostics.hasErrors)
        for provisioner in resource.provisioners {
            diagnostics += evaluation.validate(
                provisioner, in: instance, repetition: repetition, selfValue: typical)
            if let connection = provisioner.connection(over: resource.connection) {
                diagnostics += evaluation.validateConnection(
                    connection, in: instance, repetition: repetition, selfValue: typical)
            }
        }
    }

    /// Checks the expressions of a condition; whether it comes to true or false is for plans to find out.
    private mutating func check(
        _ condition: Condition, in instance: ModuleInstance, _ repetition: RepetitionData, selfValue: Value?
    ) {
        for expression in [condition.condition, condition.message] {
            let found = evaluation.evaluate(
                expression, in: instance, repetition: repetition, selfValue: selfValue)
            note(found.diagnostics, of: expression)
        }
    }

    /// Terraform looks at them only where the arguments are right.
    private mutating func checkIgnoredChanges(
        _ resource: Resource, _ schema: ResourceSchema, isLookedAt: Bool
    ) {
        guard case .only(let paths) = resource.lifecycle.ignoreChanges else { return }
        for path in paths {
            guard let problem = ignoredChangeProblem(path, resource, schema) else { continue }
            diagnostics.append(isLookedAt ? problem : problem.limited(to: .people))
        }
    }

    mutating func checkActions() {
        for module in evaluation.configuration.root.all {
            let names = Set(module.actions.map { "\($0.type).\($0.name)" })
            for action in module.actions {
                let source = module.providerSource(action.provider.localName)
                diagnostics.append(
                    .error(
                        "Unsupported action",
                        "The provider \(source) has no action \"\(action.type)\". None of the providers that are built in here has "
                            + "actions.", at: action.headerRange))
            }
            let triggers = module.resources.values.filter { !$0.lifecycle.actionReferences.isEmpty }
            for resource in triggers.sorted(by: { $0.name < $1.name }) {
                for traversal in resource.lifecycle.actionReferences {
                    let name = traversal.steps.prefix(2).compactMap(\.attributeName).joined(separator: ".")
                    guard !names.contains(name) else { continue }
                    diagnostics.append(
                        .error(
                            missingActionSummary,
                            "The module declares no action \(name)."
                                + Suggestion.sentence(for: name, among: names),
                            at: traversal.range))
                }
            }
        }
    }

    mutating func checkImports() {
        let root = evaluation.configuration.root
        for block in root.imports { diagnostics += evaluation.validate(block, in: evaluation.root) }
    }

    /// The schema of a resource; reports a type or provider that does not exist.
    private mutating func schema(of resource: Resource, in module: Module) -> ResourceSchema? {
        if let schema = evaluation.schema(of: resource, in: module) { return schema }
        let source = module.providerSource(resource.provider.localName)
        // A missing provider is one finding, however many resources want it.
        if evaluation.schemas[source] != nil || missing.insert(source).inserted {
            diagnostics.append(unknownType(resource, source, evaluation.schemas))
        }
        return nil
    }
}

/// The finding about a resource whose type or provider this program does not have.
public func unknownType(_ resource: Resource, _ source: String, _ schemas: ProviderSchemas) -> Diagnostic {
    guard let provider = schemas[source] else {
        return .error(
            "Missing required provider",
            "This configuration requires provider \(source), but that provider isn't available. Slipway has these built in: "
                + "\(schemas.sources.joined(separator: ", ")).",
            at: resource.provider.range ?? resource.headerRange)
    }
    if resource.name.mode == .ephemeral {
        return .error(
            "Invalid ephemeral resource",
            "The provider \(source) does not support ephemeral resource \"\(resource.name.type)\"."
                + Suggestion.sentence(for: resource.name.type, among: provider.ephemeralResourceNames),
            at: resource.typeRange)
    }
    let isManaged = resource.name.mode == .managed
    let names = isManaged ? provider.resourceNames : provider.dataSourceNames
    let others = isManaged ? provider.dataSourceNames : provider.resourceNames
    var hint = Suggestion.sentence(for: resource.name.type, among: names)
    if others.contains(resource.name.type) {
        hint =
            isManaged
            ? " There is a data source of this name: did you mean data \"\(resource.name.type)\"?"
            : " There is a resource type of this name: did you mean resource \"\(resource.name.type)\"?"
    }
    return .error(
        isManaged ? "Invalid resource type" : "Invalid data source",
        "The provider \(source) does not support \(isManaged ? "resource type" : "data source") \"\(resource.name.type)\".\(hint)",
        at: resource.typeRange)
}

extension Traversal {
    /// Whether something with attributes of its own is named, and no plain value.
    fileprivate var isOfObject: Bool {
        switch try? Reference.parse(self).get().0 {
        case .resource, .module, .selfObject: true
        default: false
        }
    }
}

extension SourceRange {
    fileprivate func holds(_ other: SourceRange) -> Bool {
        file == other.file && start <= other.start && other.end <= end
    }
}

extension ResourceName.Mode {
    /// What becomes of the configuration of such a resource.
    package var use: DecodedUse { self == .ephemeral ? .handingOn : .storing }
}

extension Resource {
    /// Whether the block is repeated by `count`.
    public var isCounted: Bool {
        if case .count = repetition { true } else { false }
    }

    /// Where a part of the resource's value was written: its argument, its block, or the resource's header.
    public func place(of path: ValuePath) -> SourceRange {
        guard case .attribute(let name)? = path.steps.first else { return headerRange }
        if let attribute = body.attribute(name) { return attribute.expression.range }
        let blocks = body.blocks.filter {
            $0.type == name || ($0.type == "dynamic" && $0.labels.first?.text == name)
        }
        if path.steps.count > 1, case .index(let index) = path.steps[1], blocks.indices.contains(index) {
            return blocks[index].headerRange
        }
        return blocks.first?.headerRange ?? headerRange
    }
}

extension ConfigurationProblem {
    /// The finding with the place in the resource that it is about.
    public func diagnostic(in resource: Resource) -> Diagnostic {
        Diagnostic(
            isWarning ? .warning : .error, summary, detail, at: resource.place(of: path),
            context: resource.headerRange)
    }
}

extension Evaluation {
    /// An object of a schema of which only the types are known.
    func typicalObject(_ schema: ResourceSchema) -> Value {
        .object(
            Fields(shape: schema.objectType.shape, values: schema.objectType.types.map { .unknown($0) }))
    }
}
