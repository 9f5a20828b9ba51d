import HCL
import Values

/// How the content of a body becomes a value: what a file for the program hcldec asks for.
///
/// Source: the HCL repository, `cmd/hcldec/spec-format.md`.
indirect enum Specification {
    struct Named {
        let name: String
        let specification: Specification
    }

    enum Collection {
        case list, set
    }

    /// An object with a property for each specification.
    case object([Named])
    case array([Specification])
    case attribute(name: String, type: ValueType, isRequired: Bool)
    /// At most one block of the type, as the value that its body gives.
    case block(type: String, isRequired: Bool, Specification)
    /// All blocks of the type; a maximum of 0 is none.
    case blocks(Collection, type: String, countMin: Int, countMax: Int, Specification)
    /// All blocks of the type by their labels, a level of maps for each label.
    case blockMap(type: String, labels: [String], Specification)
    /// The arguments of one block as a map.
    case blockAttributes(type: String, element: ValueType, isRequired: Bool)
    case literal(Value)
    /// The first that is not null.
    case fallback([Specification])
    /// What an expression makes of the value, which it calls `nested`.
    case transform(Specification, Expression)

    /// The type of the value where the body does not decide it.
    var impliedType: ValueType {
        switch self {
        case .object(let properties):
            .object(
                Dictionary(properties.map { ($0.name, $0.specification.impliedType) }) { _, later in later })
        case .array(let elements): .tuple(elements.map(\.impliedType))
        case .attribute(_, let type, _): type
        case .block(_, _, let nested): nested.impliedType
        case .blocks(.list, _, _, _, let nested): .list(nested.impliedType)
        case .blocks(.set, _, _, _, let nested): .set(nested.impliedType)
        case .blockMap(_, let labels, let nested):
            labels.reduce(nested.impliedType) { type, _ in .map(type) }
        case .blockAttributes(_, let element, _): .map(element)
        case .literal(let value): value.type
        case .fallback(let choices): choices.first?.impliedType ?? .dynamic
        case .transform: .dynamic
        }
    }

    /// The specifications that name an argument or a type of block of the body itself.
    var itemsOfBody: [Specification] {
        switch self {
        case .object(let properties): properties.flatMap(\.specification.itemsOfBody)
        case .array(let elements): elements.flatMap(\.itemsOfBody)
        case .fallback(let choices): choices.flatMap(\.itemsOfBody)
        case .transform(let nested, _): nested.itemsOfBody
        case .literal: []
        case .attribute, .block, .blocks, .blockMap, .blockAttributes: [self]
        }
    }

    /// The type of the blocks that it reads, with the number of their labels.
    var blockType: (name: String, labelCount: Int)? {
        switch self {
        case .block(let type, _, _), .blocks(_, let type, _, _, _), .blockAttributes(let type, _, _):
            (type, 0)
        case .blockMap(let type, let labels, _): (type, labels.count)
        default: nil
        }
    }

    /// What is made of the body of each block that it reads.
    var nested: Specification? {
        switch self {
        case .block(_, _, let nested), .blocks(_, _, _, _, let nested), .blockMap(_, _, let nested): nested
        default: nil
        }
    }
}
