package import Providers
package import Values

/// The shape of a value with what is unknown or sensitive in it, as JSON plans and states write it.
///
/// A part is `true`; sequences keep their length; mappings keep only what is not `false`.
///
/// Source: developer.hashicorp.com/terraform/internals/json-format, "Change Representation"; forms of empty parts as
/// Terraform 1.15 writes them.
enum Mask {
    case flag(Bool)
    case sequence([Mask])
    case mapping([(String, Mask)])

    static let none = Mask.flag(false)
    static let emptyMapping = Mask.mapping([])

    /// Which parts are not known yet.
    static func unknown(_ value: Value) -> Mask {
        switch value.content {
        case .unknown: .flag(true)
        case .null, .bool, .number, .string: none
        case .list(let elements, _), .tuple(let elements): .sequence(elements.map(unknown))
        case .set(let elements, _): .sequence(elements.sorted.map(unknown))
        case .map(let fields, _), .object(let fields): mapping(fields, unknown)
        }
    }

    /// Which parts are sensitive, by their marks.
    static func sensitive(_ value: Value) -> Mask {
        if value.isSensitive { return .flag(true) }
        return switch value.content {
        case .null, .bool, .number, .string: none
        case .unknown(let unknown): ofUnknown(unknown.type)
        case .list(let elements, _), .tuple(let elements): .sequence(elements.map(sensitive))
        case .set(let elements, _): .sequence(elements.sorted.map(sensitive))
        case .map(let fields, _), .object(let fields): mapping(fields, sensitive)
        }
    }

    /// Of what is not known, only the kind is told.
    private static func ofUnknown(_ type: ValueType) -> Mask {
        switch type {
        case .list, .set, .tuple: .sequence([])
        case .map, .object: emptyMapping
        case .dynamic, .bool, .number, .string: none
        }
    }

    private static func mapping(_ fields: Fields, _ part: (Value) -> Mask) -> Mask {
        var parts: [(String, Mask)] = []
        for (name, value) in fields {
            let mask = part(value)
            if case .flag(false) = mask { continue }
            parts.append((name, mask))
        }
        return .mapping(parts)
    }
}

extension JSONWriter {
    mutating func mask(_ mask: Mask) {
        switch mask {
        case .flag(let flag): bool(flag)
        case .sequence(let parts):
            beginArray()
            for part in parts { self.mask(part) }
            endArray()
        case .mapping(let parts):
            beginObject()
            for (name, part) in parts {
                key(name)
                self.mask(part)
            }
            endObject()
        }
    }
}

extension Value {
    /// The object with marks on what its schema says is sensitive.
    package func concealing(_ block: BlockSchema) -> Value {
        guard block.hasSensitiveParts, case .object(let fields) = content else { return self }
        var result = fields
        for attribute in block.attributes where attribute.isSensitive {
            guard let part = fields[attribute.name] else { continue }
            result = result.setting(attribute.name, to: part.concealing(true))
        }
        for nested in block.blocks where nested.block.hasSensitiveParts {
            guard let part = fields[nested.name] else { continue }
            result = result.setting(nested.name, to: part.concealingEach(nested.block))
        }
        return Value(.object(result), marks: marks)
    }

    private func concealingEach(_ block: BlockSchema) -> Value {
        switch content {
        case .object: concealing(block)
        case .list(let elements, let type):
            Value(.list(elements.map { $0.concealing(block) }, of: type), marks: marks)
        case .map(let fields, let type):
            Value(.map(fields.mapValues { $0.concealing(block) }, of: type), marks: marks)
        // An element of a set cannot be sensitive in part, so the set is as a whole.
        case .set(let elements, _): elements.isEmpty ? self : marked(.sensitive)
        default: self
        }
    }
}

extension BlockSchema {
    /// Whether the schema alone makes a part of the block sensitive.
    var hasSensitiveParts: Bool {
        attributes.contains(where: \.isSensitive) || blocks.contains { $0.block.hasSensitiveParts }
    }
}
