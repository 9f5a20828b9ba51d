extension Value: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// A short rendering for logs and tests that never shows what is sensitive.
    public var description: String {
        if marks.contains(.sensitive) { return "(sensitive)" }
        return switch content {
        case .null(let type): "null(\(type))"
        case .unknown(let unknown): "unknown(\(unknown.type))"
        case .bool(let flag): "\(flag)"
        case .number(let number): "\(number)"
        case .string(let text): "\"\(text)\""
        case .list(let elements, _): "list\(elements)"
        case .set(let elements, _): "set\(elements.sorted)"
        case .tuple(let elements): "\(elements)"
        case .map(let fields, _): "map{\(fields.map { "\($0): \($1)" }.joined(separator: ", "))}"
        case .object(let fields): "{\(fields.map { "\($0): \($1)" }.joined(separator: ", "))}"
        }
    }

    public var debugDescription: String { description }

    public var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}
