import Addresses
import Configurations
import Diagnostics
import Evaluating
import Expressions
import Values

/// What has been changed in a configuration since the last apply, by the record of that.
final class EditHistory {
    private let record: AppliedRecord
    private let request: PlanRequest
    private var texts: [ModulePath: [String: RecordedText]] = [:]
    private var edited: [Bool] = []
    /// Values of root variables that are not the same any more; unknown where they were not kept.
    let earlierVariables: [String: Value]

    init(_ record: AppliedRecord, _ request: PlanRequest) {
        self.record = record
        self.request = request
        var values: [String: Value] = [:]
        for (name, variable) in request.configuration.root.variables where !variable.isEphemeral {
            guard let now = request.variables.values[name] else { continue }
            guard let then = record.variables[name] else {
                values[name] = .unknown(.dynamic)
                continue
            }
            if then.digest == valueDigest(now, salt: record.salt) { continue }
            let type = variable.constraint.type.withoutOptionals
            values[name] = then.value.flatMap { try? variable.constraint.convert($0) } ?? .unknown(type)
        }
        earlierVariables = values
    }

    // MARK: - Variables

    /// How a part of a root variable has changed; nil where it has not.
    func change(of variable: Variable, at path: ValuePath, to value: Value?) -> VariableChange? {
        guard let earlier = earlierVariables[variable.name] else { return nil }
        let before = earlier.part(at: path) ?? (earlier.isUnknown ? earlier : nil)
        let after = value?.part(at: path)
        guard differ(before, after) else { return nil }
        return VariableChange(
            name: variable.name, origin: origin(of: variable, request.variables),
            earlierOrigin: record.variables[variable.name]?.origin, before: before.flatMap(shown),
            after: after.flatMap(shown))
    }

    // MARK: - Texts

    private func now(_ module: ModulePath) -> [String: RecordedText] {
        if let known = texts[module] { return known }
        let found = request.configuration.module(module).map { recordedTexts($0, salt: record.salt) } ?? [:]
        texts[module] = found
        return found
    }

    /// Whether a text is another than it was, or was not there.
    func isEdited(_ key: String, in module: ModulePath) -> Bool {
        guard let recorded = record.modules[module] else { return true }
        return recorded.texts[key]?.digest != now(module)[key]?.digest
    }

    /// Where a text stood in the last apply; nil where it did not.
    func place(_ key: String, in module: ModulePath) -> SourcePlace? {
        record.modules[module]?.texts[key]?.place
    }

    func knows(_ module: ModulePath) -> Bool { record.modules[module] != nil }

    /// Whether the text of a part of the configuration was edited: that of the part alone.
    func isEdited(_ node: ConfigurationNode) -> Bool {
        let module = node.module
        switch node {
        case .local(_, let name): return isEdited(TextKey.local(name), in: module)
        case .output(_, let name): return isEdited(TextKey.output(name), in: module)
        case .provider(_, let key): return isEdited(TextKey.provider(key), in: module)
        case .resource(let address): return isEdited(TextKey.block(address.name), in: module)
        case .variable(_, let name):
            guard let parent = module.parent, let call = module.names.last else { return false }
            let key = TextKey.argument(name, of: TextKey.call(call))
            let isGiven = request.configuration.module(parent)?.calls[call]?.arguments[name] != nil
            return isEdited(key, in: parent) || (!isGiven && isEdited(TextKey.fallback(name), in: module))
        case .call:
            guard let parent = module.parent, let call = module.names.last else { return false }
            return isEdited(TextKey.repetition(of: TextKey.call(call)), in: parent)
        case .check, .completion: return false
        }
    }

    /// Whether the text of a value was edited, or that of a value that it is made from.
    func isEdited(beneath node: ConfigurationNode) -> Bool {
        if edited.isEmpty { findEdited() }
        return request.graph.indices[node].map { edited[$0] } ?? false
    }

    private func findEdited() {
        let graph = request.graph.graph
        edited = Array(repeating: false, count: graph.nodes.count)
        for node in graph.order {
            // What becomes of objects shows in their values.
            if case .resource = graph.nodes[node] { continue }
            edited[node] =
                isEdited(graph.nodes[node])
                || graph.dependencies(of: node).contains { edited[Int($0)] }
        }
    }

    // MARK: - Modules

    /// The change of the module around a text, or of one further out: that explains all the texts in it.
    func moduleChange(around module: ModulePath) -> CausalLeaf? {
        var path = module
        while let parent = path.parent, let name = path.names.last {
            if let call = request.configuration.module(parent)?.calls[name],
                let before = record.modules[path]?.origin
            {
                let after = moduleOrigin(call, path, request.moduleVersions)
                if before != after {
                    return .module("\(path)", call.headerRange.place, from: before, to: after)
                }
            }
            path = parent
        }
        return nil
    }
}

/// Where a called module comes from.
func moduleOrigin(_ call: ModuleCall, _ path: ModulePath, _ versions: [ModulePath: String]) -> ModuleOrigin {
    ModuleOrigin(source: call.source, version: versions[path])
}

/// Where a root variable has its value from.
func origin(of variable: Variable, _ variables: RootVariables) -> VariableOrigin {
    switch variables.origins[variable.name] {
    case .commandLine?: .commandLine
    case .environment(let name)?: .environment(name)
    case .file(let range)?: .file(range.place)
    case .prompt?: .prompt
    case .plan?: .plan
    case nil: .fallback((variable.defaultRange ?? variable.range).place)
    }
}
