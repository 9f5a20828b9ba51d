public import Diagnostics
public import Values

/// A value that a user gave for a root variable, and where.
public struct InputValue: Sendable {
    public enum Origin: Hashable, Sendable {
        case commandLine
        case environment(String)
        case file(SourceRange)
        case prompt
        /// A saved plan carries the values it was made with.
        case plan
    }

    public enum Content: Sendable {
        /// Text whose meaning depends on the variable's type.
        case text(String)
        case value(Value)
    }

    public let content: Content
    public let origin: Origin

    public init(_ content: Content, from origin: Origin) {
        self.content = content
        self.origin = origin
    }
}

extension InputValue.Origin: CustomStringConvertible {
    public var description: String {
        switch self {
        case .commandLine: "-var"
        case .environment(let name): name
        case .file(let range): "\(range.file.name):\(range.startPosition.line)"
        case .prompt: "your answer"
        case .plan: "the saved plan"
        }
    }
}
