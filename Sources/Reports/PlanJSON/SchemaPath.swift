import HCL
import Providers
import Values

/// Follows the steps of a reference through a schema, as far as the schema says what is there.
enum SchemaPath {
    typealias Steps = ArraySlice<Traversal.Step.Kind>

    static func steps(_ steps: Steps, in block: BlockSchema) -> [RelevantAttribute.Step] {
        guard let name = steps.first?.name else { return [] }
        let rest = steps.dropFirst()
        if let attribute = block.attribute(name) {
            return [.name(name)] + self.steps(rest, in: attribute.type)
        }
        guard let nested = block.block(name) else { return [] }
        let inner: [RelevantAttribute.Step]
        switch nested.nesting {
        case .single: inner = self.steps(rest, in: nested.block)
        case .list:
            guard let index = rest.first?.index else { return [.name(name)] }
            inner = [.index(index)] + self.steps(rest.dropFirst(), in: nested.block)
        case .map:
            guard let key = rest.first?.name else { return [.name(name)] }
            inner = [.name(key)] + self.steps(rest.dropFirst(), in: nested.block)
        // Nothing can refer to an element of a set.
        case .set: inner = []
        }
        return [.name(name)] + inner
    }

    private static func steps(_ steps: Steps, in type: ValueType) -> [RelevantAttribute.Step] {
        guard let step = steps.first else { return [] }
        let rest = steps.dropFirst()
        switch type {
        case .dynamic, .bool, .number, .string, .set: return []
        case .list(let element):
            guard let index = step.index else { return [] }
            return [.index(index)] + self.steps(rest, in: element)
        case .tuple(let elements):
            guard let index = step.index, elements.indices.contains(index) else { return [] }
            return [.index(index)] + self.steps(rest, in: elements[index])
        case .map(let element):
            guard let name = step.name else { return [] }
            return [.name(name)] + self.steps(rest, in: element)
        case .object(let object):
            guard let name = step.name, let position = object.shape.index(of: name) else { return [] }
            return [.name(name)] + self.steps(rest, in: object.types[position])
        }
    }
}

extension Traversal.Step.Kind {
    /// The step as the name of an attribute or the key of a map.
    var name: String? {
        switch self {
        case .attribute(let name), .key(let name), .number(let name): name
        }
    }

    /// The step as a position in a sequence; nil where it is none.
    var index: Int? {
        switch self {
        case .attribute(let text), .key(let text), .number(let text): Int(text)
        }
    }
}
