/// What tells the instances of one resource or module call apart.
public enum InstanceKey: Hashable, Sendable {
    /// The only instance of a block without `count` and `for_each`.
    case none
    case index(Int)
    case string(String)
}

extension InstanceKey: Comparable {
    /// No key first, then numbers, then text.
    public static func < (left: InstanceKey, right: InstanceKey) -> Bool {
        switch (left, right) {
        case (.none, .none): false
        case (.none, _): true
        case (_, .none): false
        case (.index(let a), .index(let b)): a < b
        case (.index, .string): true
        case (.string, .index): false
        case (.string(let a), .string(let b)): a < b
        }
    }
}

extension InstanceKey: CustomStringConvertible {
    /// The key with its brackets, as it stands in an address; empty for `none`.
    public var description: String {
        switch self {
        case .none: ""
        case .index(let index): "[\(index)]"
        case .string(let text): "[\(quoted(text))]"
        }
    }
}

/// The text as a quoted string of the language, with what would be a template escaped.
func quoted(_ text: String) -> String {
    var result = "\""
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        case "\n": result += "\\n"
        case "\r": result += "\\r"
        case "\t": result += "\\t"
        case "{" where previous == "$" || previous == "%":
            result.unicodeScalars.append(previous)
            result.unicodeScalars.append(scalar)
        default: result.unicodeScalars.append(scalar)
        }
        previous = scalar
    }
    return result + "\""
}
