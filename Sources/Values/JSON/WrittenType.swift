/// A type as documents have its values, prepared for reading many of them.
package final class WrittenType: Sendable {
    package let type: ValueType
    fileprivate let form: Form
    fileprivate let null: Value

    fileprivate enum Form {
        case dynamic, bool, number, string
        case list(of: WrittenType)
        case set(of: WrittenType)
        /// The members in the order of their names, as they are written.
        case object(ObjectShape, [(name: JSONText, type: WrittenType)])
        /// Read as a document first.
        case other
    }

    package init(_ type: ValueType) {
        self.type = type
        null = .null(type)
        form =
            switch type {
            case .dynamic: .dynamic
            case .bool: .bool
            case .number: .number
            case .string: .string
            case .list(let element): .list(of: WrittenType(element))
            case .set(let element): .set(of: WrittenType(element))
            case .object(let object):
                .object(
                    object.shape,
                    zip(object.names, object.types).map { (JSONText($0), WrittenType($1)) })
            case .map, .tuple: .other
            }
    }
}

extension JSONReader {
    /// The value that comes next, where it is written as values of the type mostly are; nil where it is not, and the reader may then
    /// stand anywhere.
    ///
    /// It is the value that `Value(json:as:)` makes of the same text.
    package mutating func value(as type: WrittenType, depth: Int) -> Value? {
        guard depth < depthMax else { return nil }
        skipSpace()
        guard position < bytes.count else { return nil }
        if bytes[position] == UInt8(ascii: "n") { return passes(word: "null") ? type.null : nil }
        switch type.form {
        case .dynamic: return valueWithType(depth: depth)
        case .bool: return flag()
        case .number: return plainNumber()
        case .string: return text().map { .string($0) }
        case .list(let element):
            return elements(as: element, depth: depth).map { .list($0, of: element.type) }
        case .set(let element): return elements(as: element, depth: depth).map { .set($0, of: element.type) }
        case .object(let shape, let members):
            guard passes(UInt8(ascii: "{")) else { return nil }
            var values: [Value] = []
            values.reserveCapacity(members.count)
            var isFirst = true
            for member in members {
                guard passes(member: member.name, isFirst: &isFirst),
                    let value = value(as: member.type, depth: depth + 1)
                else { return nil }
                values.append(value)
            }
            return passes(UInt8(ascii: "}")) ? .object(Fields(shape: shape, values: values)) : nil
        case .other: return documentValue(as: type.type, depth: depth)
        }
    }

    private mutating func documentValue(as type: ValueType, depth: Int) -> Value? {
        guard let json = try? value(depth: depth) else { return nil }
        return try? Value(json: json, as: type)
    }

    private mutating func flag() -> Value? {
        if passes(word: "true") { return .true }
        return passes(word: "false") ? .false : nil
    }

    private mutating func plainNumber() -> Value? {
        guard position < bytes.count,
            bytes[position] == UInt8(ascii: "-")
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position])
        else { return nil }
        return (try? number()).map { .number($0) }
    }

    private mutating func elements(as type: WrittenType, depth: Int) -> [Value]? {
        guard passes(UInt8(ascii: "[")) else { return nil }
        if passes(UInt8(ascii: "]")) { return [] }
        var values: [Value] = []
        repeat {
            guard let value = value(as: type, depth: depth + 1) else { return nil }
            values.append(value)
        } while passes(UInt8(ascii: ","))
        return passes(UInt8(ascii: "]")) ? values : nil
    }

    /// A value that is written with its type.
    private mutating func valueWithType(depth: Int) -> Value? {
        let start = position
        if let value = plainValueWithType() { return value }
        position = start
        return documentValue(as: .dynamic, depth: depth)
    }

    private mutating func plainValueWithType() -> Value? {
        var isFirst = true
        guard passes(UInt8(ascii: "{")), passes(member: memberNames.value, isFirst: &isFirst) else {
            return nil
        }
        skipSpace()
        guard position < bytes.count else { return nil }
        let found: Value?
        let type: JSONText
        switch bytes[position] {
        case UInt8(ascii: "\""): (found, type) = (text().map { .string($0) }, memberNames.string)
        case UInt8(ascii: "t"), UInt8(ascii: "f"): (found, type) = (flag(), memberNames.bool)
        default: (found, type) = (plainNumber(), memberNames.number)
        }
        guard let found, passes(member: memberNames.type, isFirst: &isFirst), passes(type),
            passes(UInt8(ascii: "}"))
        else { return nil }
        return found
    }
}

/// What values that are written with their types have in them.
private let memberNames = (
    value: JSONText("value"), type: JSONText("type"), string: JSONText("string"), number: JSONText("number"),
    bool: JSONText("bool")
)
