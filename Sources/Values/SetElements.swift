/// The elements of a set: distinct, without marks, in the order in which the language iterates them.
public struct SetElements: Hashable, Sendable {
    public let sorted: [Value]

    public init(_ elements: [Value]) {
        var seen = Set<Value>(minimumCapacity: elements.count)
        let distinct = elements.filter { !$0.isWhollyKnown || seen.insert($0).inserted }
        sorted =
            distinct.first?.isPrimitive ?? true
            ? distinct.sorted(by: Self.precedes) : Self.sortedByKey(distinct)
    }

    public var count: Int { sorted.count }
    public var isEmpty: Bool { sorted.isEmpty }

    public func contains(_ value: Value) -> Bool { sorted.contains(value) }

    /// The order of primitives is their own.
    private static func precedes(_ left: Value, _ right: Value) -> Bool {
        switch (left.content, right.content) {
        case (.string(let a), .string(let b)): a < b
        case (.number(let a), .number(let b)): a < b
        case (.bool(let a), .bool(let b)): !a && b
        // Unknowns go after known values, and nulls last.
        case (.null, _): false
        case (_, .null): true
        case (.unknown, _): false
        case (_, .unknown): true
        default: false
        }
    }

    /// Everything else is ordered by a rendering of its parts.
    private static func sortedByKey(_ elements: [Value]) -> [Value] {
        let keyed = elements.map {
            (value: $0, rank: $0.isNull ? 2 : $0.isUnknown ? 1 : 0, key: $0.orderingKey)
        }
        return keyed.sorted { left, right in
            if left.rank != right.rank { return left.rank < right.rank }
            return left.key.lexicographicallyPrecedes(right.key)
        }.map(\.value)
    }
}

extension Value {
    /// Whether the type of the value is a primitive one.
    fileprivate var isPrimitive: Bool {
        switch content {
        case .string, .number, .bool: true
        case .null(let type): type.isPrimitive
        case .unknown(let unknown): unknown.type.isPrimitive
        default: false
        }
    }

    /// A text whose bytes order compound set elements as cty does.
    ///
    /// Source: the bytes of cty's set hashes, which it sorts by too.
    fileprivate var orderingKey: [UInt8] {
        var key: [UInt8] = []
        appendOrderingKey(to: &key)
        return key
    }

    private func appendOrderingKey(to key: inout [UInt8]) {
        switch content {
        case .null: key.append(UInt8(ascii: "~"))
        case .unknown: key.append(UInt8(ascii: "?"))
        case .bool(let flag): key.append(flag ? UInt8(ascii: "T") : UInt8(ascii: "F"))
        case .number(let number): key += Array(number.general(digits: 10).utf8)
        case .string(let text): text.appendQuoted(to: &key)
        case .list(let elements, _): Self.append(elements, "[", "]", to: &key)
        case .set(let elements, _): Self.append(elements.sorted, "[", "]", to: &key)
        case .tuple(let elements): Self.append(elements, "<", ">", to: &key)
        case .object(let fields): Self.append(fields.values, "<", ">", to: &key)
        case .map(let fields, _):
            key.append(UInt8(ascii: "{"))
            for (name, value) in fields {
                name.appendQuoted(to: &key)
                key.append(UInt8(ascii: ":"))
                value.appendOrderingKey(to: &key)
                key.append(UInt8(ascii: ";"))
            }
            key.append(UInt8(ascii: "}"))
        }
    }

    private static func append(
        _ elements: [Value], _ open: Unicode.Scalar, _ close: Unicode.Scalar, to key: inout [UInt8]
    ) {
        key.append(UInt8(ascii: open))
        for element in elements {
            element.appendOrderingKey(to: &key)
            key.append(UInt8(ascii: ";"))
        }
        key.append(UInt8(ascii: close))
    }
}

extension String {
    /// The text in double quotes, with the characters escaped that come before the letters or end the text.
    fileprivate func appendQuoted(to key: inout [UInt8]) {
        key.append(UInt8(ascii: "\""))
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): key += [UInt8(ascii: "\\"), byte]
            case 0..<0x20, 0x7F:
                let letters: [UInt8: Unicode.Scalar] = [
                    7: "a", 8: "b", 9: "t", 10: "n", 11: "v", 12: "f", 13: "r",
                ]
                let digits = String(byte, radix: 16)
                let escape = letters[byte].map { String($0) } ?? "x" + (digits.count == 1 ? "0" : "") + digits
                key += Array("\\\(escape)".utf8)
            default: key.append(byte)
            }
        }
        key.append(UInt8(ascii: "\""))
    }
}
