public import Diagnostics
public import Expressions
public import HCL
public import Values

/// A `variable` block.
public struct Variable: Sendable {
    public let name: String
    public let constraint: TypeConstraint
    /// Whether the block says a type: without one, text from the command line stays text.
    public let hasType: Bool
    /// Nil for a variable that must be set.
    public let defaultValue: Value?
    public let defaultRange: SourceRange?
    public let description: String?
    public let isSensitive: Bool
    public let isEphemeral: Bool
    public let isNullable: Bool
    /// Whether the value is known before modules are installed, so that their sources may depend on it.
    public let isConstant: Bool
    /// What callers are told who set the variable; nil where it is not deprecated.
    public let deprecation: String?
    public let validations: [Condition]
    public let range: SourceRange

    /// Whether a value given as text is an expression rather than the text itself.
    public var readsTextAsExpression: Bool {
        hasType && !constraint.type.isPrimitive
    }
}

/// One entry of a `locals` block.
public struct Local: Sendable {
    public let name: String
    public let expression: Expression
    public let range: SourceRange
}

/// An `output` block.
public struct Output: Sendable {
    public let name: String
    public let expression: Expression
    public let description: String?
    public let isSensitive: Bool
    public let isEphemeral: Bool
    /// The type that the value is converted to; nil where none was declared.
    public let constraint: TypeConstraint?
    /// What those are told who use the output; nil where it is not deprecated.
    public let deprecation: String?
    public let deprecationRange: SourceRange?
    public let dependsOn: [Traversal]
    public let preconditions: [Condition]
    public let range: SourceRange
}

/// Something that must be true: a `validation`, `precondition`, `postcondition` or `assert` block.
public struct Condition: Sendable {
    public let condition: Expression
    public let message: Expression
    public let range: SourceRange

    public init(condition: Expression, message: Expression, range: SourceRange) {
        self.condition = condition
        self.message = message
        self.range = range
    }
}

/// A `check` block.
public struct Check: Sendable {
    public let name: String
    public let assertions: [Condition]
    /// The name of the data source that the block declares for itself, where it does.
    public let data: Resource?
    public let range: SourceRange
}
