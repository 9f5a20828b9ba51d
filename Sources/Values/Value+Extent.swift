/// How far a value goes beyond what one may be.
public enum Excess: Hashable, Sendable {
    case depth, size
}

extension Value {
    /// How deep a value may nest, in lists, maps and the like inside of one another.
    ///
    /// Code that walks values calls itself for each level, on threads whose stacks may have half a megabyte.
    public static let depthMax = 256

    /// How many parts a value may have in all, texts counted as one for every 16 bytes.
    ///
    /// Parts may share their storage, so that a value with more of them than fit into memory is soon made: each of sixty
    /// local values that holds the one before it twice.
    public static let sizeMax = 10_000_000

    /// In what the value is more than one may be; nil where it is not.
    public var excess: Excess? {
        var left = Value.sizeMax
        return excess(depth: 0, &left)
    }

    private func excess(depth: Int, _ left: inout Int) -> Excess? {
        left -= 1
        switch content {
        case .null, .unknown, .bool, .number: break
        case .string(let text): left -= text.utf8.count / 16
        case .list(let elements, _), .tuple(let elements):
            return Value.excess(of: elements, depth: depth + 1, &left)
        case .set(let elements, _): return Value.excess(of: elements.sorted, depth: depth + 1, &left)
        case .map(let fields, _), .object(let fields):
            return Value.excess(of: fields.values, depth: depth + 1, &left)
        }
        return left < 0 ? .size : nil
    }

    private static func excess(of parts: [Value], depth: Int, _ left: inout Int) -> Excess? {
        if depth > depthMax { return .depth }
        // By index, because that copies no part.
        for index in parts.indices {
            if let found = parts[index].excess(depth: depth, &left) { return found }
        }
        return left < 0 ? .size : nil
    }
}
