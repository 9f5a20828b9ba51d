public import Addresses
import Configurations
import Diagnostics
import Evaluating
import Expressions
import HCL
import Providers
import States
public import Values

/// How many references of references are shown below one attribute.
private let referencesMax = 200

/// Answers questions about the objects of a plan, one that was just made as well as one that was saved.
public struct Explainer {
    private let plan: Plan
    private let request: PlanRequest
    private let evaluation: Evaluation
    private let positions: [InstanceAddress: Int]

    /// - Parameters:
    ///   - plan: the plan.
    ///   - request: what it was made from.
    public init(_ plan: Plan, _ request: PlanRequest) {
        self.plan = plan
        self.request = request
        evaluation = evaluatePlan(plan, request).output
        var positions: [InstanceAddress: Int] = [:]
        for (index, change) in plan.changes.enumerated() where change.deposed == nil {
            positions[change.address] = index
        }
        self.positions = positions
    }

    // MARK: - What a question is about

    /// The objects that an address stands for: one, those of a resource, or those of a module.
    public func objects(_ address: TargetAddress) throws(ExplanationError) -> [InstanceAddress] {
        let all = known
        let found = all.filter { address.contains($0) }
        if found.isEmpty {
            if case .resource(let module, let name, _) = address,
                let resource = request.configuration.resource(ResourceAddress(module: module.module, name))
            {
                throw .noInstances(
                    ResourceAddress(module: module.module, name),
                    (resource.repetition.expression?.range ?? resource.headerRange).place)
            }
            throw .unknownAddress(
                "\(address)", similar: nearest("\(address)", among: all.flatMap { ["\($0)", "\($0.block)"] }))
        }
        return found.sorted()
    }

    /// The objects of the configuration, of the state and of the plan.
    private var known: Set<InstanceAddress> {
        var found = Set(plan.prior.instances.keys).union(positions.keys)
        for module in request.configuration.root.all {
            for instance in evaluation.instances(of: module.path) {
                for resource in module.resources.values {
                    let address = InstanceAddress(module: instance.path, resource.name)
                    if case .once = resource.repetition { found.insert(address) }
                }
            }
        }
        return found
    }

    // MARK: - Answers

    /// What there is to say about an object, and about one of its attributes where that is asked for.
    public func explain(_ address: InstanceAddress, attribute: ValuePath? = nil) throws(ExplanationError)
        -> Explanation
    {
        let resource = request.configuration.resource(address.block)
        var about: AttributeExplanation?
        if let attribute { about = try explain(attribute, of: address, resource) }
        return Explanation(
            address: address, place: resource?.headerRange.place, situation: situation(address, resource),
            replacement: replacement(address), dependents: dependents(of: address), attribute: about)
    }

    private func situation(_ address: InstanceAddress, _ resource: Resource?) -> Explanation.Situation {
        if let index = positions[address] {
            if plan.changes[index].hasEffect { return .change(index) }
            return .unchanged(resource.map { hiddenDifferences(address, $0, plan.changes[index]) } ?? [])
        }
        if address.name.mode == .data, plan.prior.instances[address] != nil { return .read }
        return plan.isComplete || plan.isErrored ? .unchanged([]) : .outOfScope
    }

    /// Parts that the configuration has otherwise than the object, without anything being done about it.
    private func hiddenDifferences(_ address: InstanceAddress, _ resource: Resource, _ change: Change)
        -> [Explanation.HiddenDifference]
    {
        guard let module = evaluation.instance(address.module), let existing = change.after else { return [] }
        let configured = evaluation.decode(
            resource.body, change.schema.block, in: module, repetition: repetition(resource, address, module)
        ).output
        var found: [Explanation.HiddenDifference] = []
        for attribute in change.schema.block.attributes
        where attribute.source != .computed && !attribute.isWriteOnly {
            guard let value = configured[attribute.name], !value.isNull, value.isWhollyKnown,
                let other = existing[attribute.name], differ(value, other)
            else { continue }
            found.append(
                Explanation.HiddenDifference(
                    path: .attribute(attribute.name),
                    place: resource.body.attribute(attribute.name)?.range.place,
                    cover: resource.lifecycle.ignores(attribute.name) ? .ignored : .equivalent,
                    configured: value, existing: other))
        }
        return found
    }

    private func replacement(_ address: InstanceAddress) -> Explanation.ReplacementExplanation? {
        guard let index = positions[address],
            case .replace(_, _, let order, let paths) = plan.changes[index].action
        else { return nil }
        let reasons = plan.causes.reasons[index] ?? []
        var grounds: [Explanation.ReplacementExplanation.Ground] = []
        switch plan.changes[index].reason {
        case .replaceBecauseTainted: grounds.append(.tainted)
        case .replaceByRequest: grounds.append(.requested)
        case .replaceByTriggers:
            let places = reasons.filter { $0.path.steps.isEmpty && $0.forcesReplacement }.map(\.place)
            grounds += places.isEmpty ? [.triggered(nil)] : places.map { .triggered($0) }
        default: break
        }
        for path in paths {
            let reason = reasons.first { $0.path.steps.first == path.steps.first && !path.steps.isEmpty }
            grounds.append(.part(path, reason?.place))
        }
        return Explanation.ReplacementExplanation(grounds: grounds, createsFirst: order == .createFirst)
    }

    /// The resources that refer to one, directly or through values.
    private func dependents(of address: InstanceAddress) -> [Explanation.Dependent] {
        let graph = request.graph.graph
        guard let start = request.graph.indices[.resource(address.block)] else { return [] }
        let adjacency = graph.dependents()
        var seen: Set<Int> = [start]
        var open = [start]
        var blocks = Set<ResourceAddress>()
        while let node = open.popLast() {
            for next in adjacency[node].map(Int.init) where seen.insert(next).inserted {
                switch graph.nodes[next] {
                case .resource(let block): blocks.insert(block)
                case .call, .completion, .check, .provider: break
                case .variable, .local, .output: open.append(next)
                }
            }
        }
        let changes = Dictionary(
            grouping: plan.changes.indices.filter { plan.changes[$0].hasEffect },
            by: { plan.changes[$0].address.block })
        return blocks.sorted { "\($0)" < "\($1)" }
            .map { Explanation.Dependent(resource: $0, changes: changes[$0] ?? []) }
    }

    private func repetition(_ resource: Resource, _ address: InstanceAddress, _ module: ModuleInstance)
        -> RepetitionData
    {
        evaluation.expand(resource.repetition, in: module, subject: "resource").output.data(for: address.key)
    }

    // MARK: - Attributes

    private func explain(_ path: ValuePath, of address: InstanceAddress, _ resource: Resource?)
        throws(ExplanationError) -> AttributeExplanation
    {
        let change = positions[address].map { plan.changes[$0] }
        let schema = change?.schema.block ?? self.schema(address, resource)?.block
        let name = path.steps.first?.memberName ?? ""
        guard let schema, schema.has(name) else {
            let names = (schema?.attributes.map(\.name) ?? []) + (schema?.blocks.map(\.name) ?? [])
            throw .unknownAttribute(
                String("\(path)".drop { $0 == "." }), of: address, similar: nearest(name, among: names))
        }
        let value = evaluation.value(of: address)
        let attribute = resource?.body.attribute(name)
        let blocks = resource?.body.blocks.filter { $0.recordedType == name } ?? []
        var references: [ReferenceExplanation] = []
        if let resource, let module = evaluation.instance(address.module) {
            var seen = Set<String>()
            let expressions =
                attribute.map { [$0.expression] }
                ?? blocks.flatMap { $0.body.allAttributes.map(\.expression) }
            let repetition = repetition(resource, address, module)
            references = expressions.flatMap {
                self.references(of: $0, in: module, repetition, resource, &seen, 0)
            }
        }
        let reasons = positions[address].flatMap { plan.causes.reasons[$0] } ?? []
        return AttributeExplanation(
            path: path, expression: attribute?.expression.range.text ?? blocks.first?.range.text,
            place: attribute?.range.place ?? blocks.first?.range.place,
            before: change?.before?.part(at: path) ?? (change == nil ? value?.part(at: path) : nil),
            after: change == nil ? value?.part(at: path) : change?.after?.part(at: path),
            replacement: replacement(name, schema),
            reasons: reasons.filter { $0.path.steps.first == path.steps.first }, references: references)
    }

    private func schema(_ address: InstanceAddress, _ resource: Resource?) -> ResourceSchema? {
        guard let resource, let module = request.configuration.module(address.block.module) else {
            return nil
        }
        return request.schemas.schema(address.name, from: module.providerSource(resource.provider.localName))
    }

    private func replacement(_ name: String, _ schema: BlockSchema) -> AttributeExplanation.Replacement {
        switch schema.attribute(name)?.replacement ?? schema.block(name)?.replacement {
        case .always?: .always
        case .conditional?: .conditional
        case .never?, nil: .never
        }
    }

    /// What an expression reads, and what that is made from; each once.
    private func references(
        of expression: Expression, in module: ModuleInstance, _ repetition: RepetitionData,
        _ resource: Resource?,
        _ seen: inout Set<String>, _ depth: Int
    ) -> [ReferenceExplanation] {
        var found: [ReferenceExplanation] = []
        for traversal in traversals(in: expression) {
            let prefix = module.path.isRoot ? "" : "\(module.path)."
            let name = prefix + traversal.sourceText
            guard depth < 20, seen.count < referencesMax,
                case .success(let reference) = Reference.parse(traversal),
                seen.insert(name).inserted
            else { continue }
            let value = evaluation.evaluate(
                Expression(.traversal(traversal), range: traversal.range), in: module, repetition: repetition)
            found.append(
                explain(
                    reference.0, name: name, value.diagnostics.isEmpty ? value.output : nil, in: module,
                    repetition,
                    resource, &seen, depth + 1))
        }
        return found
    }

    private func explain(
        _ reference: Reference, name: String, _ value: Value?, in module: ModuleInstance,
        _ repetition: RepetitionData, _ resource: Resource?, _ seen: inout Set<String>, _ depth: Int
    ) -> ReferenceExplanation {
        var place: SourcePlace?
        var origin: VariableOrigin?
        var change: Int?
        var inner: [ReferenceExplanation] = []
        switch reference {
        case .variable(let name):
            guard let variable = module.module.variables[name] else { break }
            place = variable.range.place
            guard let parent = module.parent, let step = module.path.steps.last,
                let argument = parent.module.calls[step.name]?.arguments[name]
            else {
                origin =
                    plan.causes.origins[name] ?? .fallback((variable.defaultRange ?? variable.range).place)
                break
            }
            place = argument.range.place
            inner = references(of: argument.expression, in: parent, module.repetition, nil, &seen, depth)
        case .local(let name):
            guard let local = module.module.locals[name] else { break }
            place = local.range.place
            inner = references(of: local.expression, in: module, .none, nil, &seen, depth)
        case .module(let name, let output):
            guard let child = module.children[name]?.instances.first?.instance,
                let output = output.flatMap({ child.module.outputs[$0] })
            else { break }
            place = output.range.place
            inner = references(of: output.expression, in: child, .none, nil, &seen, depth)
        case .resource(let name):
            place = module.module.resources[name]?.headerRange.place
            let objects = plan.changes.indices.filter {
                plan.changes[$0].address.name == name && plan.changes[$0].address.module == module.path
                    && plan.changes[$0].hasEffect
            }
            change = objects.first
        case .eachKey, .eachValue, .countIndex:
            guard let expression = resource?.repetition.expression else { break }
            place = expression.range.place
            inner = references(of: expression, in: module, .none, nil, &seen, depth)
        case .path, .terraform, .selfObject: break
        }
        return ReferenceExplanation(
            name: name, value: value, place: place, origin: origin, change: change, references: inner)
    }

    private func nearest(_ text: String, among names: [String]) -> [String] {
        Suggestion.nearest(to: text, among: names).map { [$0] } ?? []
    }
}

extension Lifecycle {
    /// Whether `ignore_changes` covers an argument, or a part of it.
    fileprivate func ignores(_ name: String) -> Bool {
        switch ignoreChanges {
        case .none: false
        case .all: true
        case .only(let paths): paths.contains { $0.root == name }
        }
    }
}
