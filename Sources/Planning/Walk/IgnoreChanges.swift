package import Configurations
import Expressions
import HCL
package import Providers
package import Values

/// The configuration with prior values for what `ignore_changes` names.
package func ignoringChanges(
    _ configuration: Value, prior: Value?, _ resource: Resource, _ schema: ResourceSchema
) -> Value {
    guard let prior else { return configuration }
    switch resource.lifecycle.ignoreChanges {
    case .none: return configuration
    case .all:
        guard let fields = configuration.asFields else { return configuration }
        var result = fields
        for attribute in schema.block.attributes where attribute.isConfigurable {
            if let old = prior[attribute.name] { result = result.setting(attribute.name, to: old) }
        }
        for block in schema.block.blocks {
            if let old = prior[block.name] { result = result.setting(block.name, to: old) }
        }
        return .object(result)
    case .only(let paths):
        return paths.reduce(configuration) { value, traversal in
            let path = ValuePath([.attribute(traversal.root)] + traversal.steps.map(\.pathStep))
            return restoring(value, path, from: prior)
        }
    }
}

/// The sensitive parts of an object: those of its configuration, except for what is ignored there, which keeps its marks.
package func markedPaths(_ configuration: Value, prior: Value?, _ resource: Resource) -> [ValuePath] {
    let marked = configuration.paths(marked: .sensitive)
    guard let prior, resource.lifecycle.ignoresAny else { return marked }
    return marked.filter { !isIgnored($0, resource) }
        + prior.paths(marked: .sensitive).filter { isIgnored($0, resource) }
}

extension Lifecycle {
    fileprivate var ignoresAny: Bool {
        if case .none = ignoreChanges { false } else { true }
    }
}

/// Whether `ignore_changes` names a part, or something around it.
package func isIgnored(_ path: ValuePath, _ resource: Resource) -> Bool {
    switch resource.lifecycle.ignoreChanges {
    case .none: false
    case .all: true
    case .only(let traversals):
        traversals.contains { traversal in
            let steps = [ValuePath.Step.attribute(traversal.root)] + traversal.steps.map(\.pathStep)
            return path.steps.starts(with: steps)
        }
    }
}

/// A value with the part at a path as it was, added or removed where it was not or was there.
private func restoring(_ value: Value, _ path: ValuePath, from prior: Value) -> Value {
    let old = prior.part(at: path)
    if value.part(at: path) != nil {
        if let old { return value.replacing(path) { _ in old } }
        guard let last = path.steps.last, case let name? = last.name else { return value }
        return value.replacing(ValuePath(path.steps.dropLast())) { parent in
            guard case .map(let fields, let type) = parent.content else { return parent }
            var dictionary = fields.dictionary
            dictionary[name] = nil
            return Value(.map(Fields(dictionary), of: type), marks: parent.marks)
        }
    }
    guard let old, let name = path.steps.last?.name else { return value }
    return value.replacing(ValuePath(path.steps.dropLast())) { parent in
        guard case .map(let fields, let type) = parent.content else { return parent }
        return Value(.map(fields.setting(name, to: old), of: type), marks: parent.marks)
    }
}

extension ValuePath.Step {
    fileprivate var name: String? {
        switch self {
        case .attribute(let name), .key(let name): name
        case .index, .element: nil
        }
    }
}
