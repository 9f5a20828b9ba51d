public import Values

/// Types as `console` prints them for `type(…)`.
public enum TypeText {
    /// The type as a constraint of the language, with one attribute or element a line.
    public static func text(_ type: ValueType, indent: Int = 0) -> String {
        switch type {
        case .dynamic, .bool, .number, .string: type.friendlyName
        case .list(let element): "list(\(inside(element, indent)))"
        case .set(let element): "set(\(inside(element, indent)))"
        case .map(let element): "map(\(inside(element, indent)))"
        case .tuple(let elements): "tuple([\(lines(elements.map { text($0, indent: indent + 1) }, indent))])"
        case .object(let object): "object({\(lines(attributes(object, indent), indent))})"
        }
    }

    private static func attributes(_ object: ObjectType, _ indent: Int) -> [String] {
        zip(object.names, object.types).map { "\($0): \(text($1, indent: indent + 1))" }
    }

    /// The type of a collection's elements: on lines of its own where it has parts.
    private static func inside(_ element: ValueType, _ indent: Int) -> String {
        switch element {
        case .object, .tuple: lines([text(element, indent: indent + 1)], indent)
        default: text(element, indent: indent)
        }
    }

    private static func lines(_ parts: [String], _ indent: Int) -> String {
        guard !parts.isEmpty else { return "" }
        let margin = String(repeating: "    ", count: indent)
        return "\n" + parts.map { "\(margin)    \($0),\n" }.joined() + margin
    }
}
