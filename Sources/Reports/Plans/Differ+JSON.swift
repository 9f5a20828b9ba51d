import Values

extension Differ {
    private enum Kind {
        case null, bool, number, string, sequence, mapping
    }

    /// The difference of two values without a declared type, by the kinds that JSON knows.
    ///
    /// An element that is null is shown; nil is a side without the element.
    func compare(_ before: Value?, _ after: Value?) -> Difference {
        concealed(before, after) { before, after in
            guard let kind = Self.kind(before, after) else { return typeChange(before, after) }
            switch kind {
            case .sequence: return sequence(before, after) { left, right, _ in compare(left, right) }
            case .mapping:
                return mapping(before, after, isMap: false) { _, left, right in compare(left, right) }
            case .null, .bool, .number, .string: return primitive(before, after)
            }
        }
    }

    private func typeChange(_ before: Value?, _ after: Value?) -> Difference {
        Difference(
            action: .update, replaces: false,
            content: .typeChange(before: compare(before, nil), after: compare(nil, after)))
    }

    /// The kind of both sides; nil where they differ.
    private static func kind(_ before: Value?, _ after: Value?) -> Kind? {
        switch (before.map(kind), after.map(kind)) {
        case (let kind?, nil), (nil, let kind?): kind
        case (let left?, let right?):
            left == right ? left : nil
        case (nil, nil): .null
        }
    }

    private static func kind(_ value: Value) -> Kind {
        switch value.content {
        case .null, .unknown: .null
        case .bool: .bool
        case .number: .number
        case .string: .string
        case .list, .set, .tuple: .sequence
        case .map, .object: .mapping
        }
    }
}
