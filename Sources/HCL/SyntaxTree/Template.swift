public import Diagnostics

/// A template: literal text, interpolations and directives, in order.
///
/// Strip markers (`~`) and heredoc indentation are already applied to the literal parts.
public struct Template: Sendable {
    public enum Part: Sendable {
        case literal(String)
        case interpolation(Expression)
        indirect case conditional(If)
        indirect case loop(For)
    }

    /// `%{ if condition } … %{ else } … %{ endif }`: one of two templates.
    public struct If: Sendable {
        public let condition: Expression
        public let then: Template
        public let otherwise: Template
        public let range: SourceRange

        public init(condition: Expression, then: Template, otherwise: Template, range: SourceRange) {
            self.condition = condition
            self.then = then
            self.otherwise = otherwise
            self.range = range
        }
    }

    /// `%{ for k, v in collection } … %{ endfor }`: a template for each element.
    public struct For: Sendable {
        public let head: ForHead
        public let body: Template
        public let range: SourceRange

        public init(head: ForHead, body: Template, range: SourceRange) {
            self.head = head
            self.body = body
            self.range = range
        }
    }

    public let parts: [Part]
    public let range: SourceRange

    public init(parts: [Part], range: SourceRange) {
        self.parts = parts
        self.range = range
    }
}
