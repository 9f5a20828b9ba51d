public import Diagnostics

/// A file in the syntax that Terraform read up to version 0.11: HCL's first version, with HIL in its strings.
///
/// Nodes keep offsets instead of texts, because the tree serves to rewrite the file: what a rule does not touch is
/// taken over byte for byte.
public struct OldFile: Sendable {
    public let file: SourceFile
    public let items: [OldItem]
}

/// `key = value`, `key { … }` or `key "label" { … }`: the syntax does not tell arguments from blocks.
public struct OldItem: Sendable {
    /// At least one; more than one only without an equals sign.
    public let keys: [OldKey]
    /// Where the equals sign stands, where there is one.
    public let equals: Int?
    public let value: OldValue

    public var name: String { keys.first?.text ?? "" }
    public var range: Range<Int> { (keys.first?.range.lowerBound ?? 0)..<value.range.upperBound }
}

public struct OldKey: Sendable {
    /// Without quotes.
    public let text: String
    public let isQuoted: Bool
    public let range: Range<Int>
}

public struct OldValue: Sendable {
    public indirect enum Kind: Sendable {
        /// As written: decimal, octal (`0755`), hexadecimal (`0x1F`) or with a fraction.
        case number
        case bool(Bool)
        case text(OldText)
        case list([OldValue])
        case object([OldItem])
    }

    public let kind: Kind
    /// Brackets, braces and quotes included.
    public let range: Range<Int>
}

/// Quoted text or a heredoc: literal parts and interpolations in order.
public struct OldText: Sendable {
    public enum Form: Sendable {
        /// Quotes in a body, with the escapes of HCL.
        case quoted
        /// Quotes in an interpolation, with the escapes of HIL.
        case nested
        case heredoc(OldHeredoc)
    }

    public enum Part: Sendable {
        case literal(Range<Int>)
        /// What follows `$$` in braces in quoted text: quotes and backslashes stand for themselves there.
        case raw(Range<Int>)
        /// `${…}`, braces included.
        case interpolation(OldExpression, range: Range<Int>)
    }

    public let form: Form
    public let parts: [Part]
    public let range: Range<Int>

    /// The expression where the text is one interpolation and nothing else.
    public var only: OldExpression? {
        guard parts.count == 1, case .interpolation(let expression, _) = parts[0] else { return nil }
        return expression
    }

    public var hasInterpolation: Bool {
        parts.contains { if case .interpolation = $0 { true } else { false } }
    }
}

public struct OldHeredoc: Sendable {
    /// Whether it was introduced by `<<-`.
    public let isFlush: Bool
    /// The lines between introduction and marker.
    public let content: Range<Int>
    /// Where the marker's line begins.
    public let markerLine: Int
    /// Where the marker itself begins.
    public let marker: Int
}

/// An expression of HIL, the language between `${` and `}`.
public struct OldExpression: Sendable {
    public indirect enum Kind: Sendable {
        case integer
        case float
        case bool(Bool)
        case text(OldText)
        /// A dotted name such as `aws_subnet.public.*.id`.
        case reference(OldReference)
        /// `name[key]`; nothing can follow it.
        case index(OldReference, key: OldExpression)
        case call(OldCall)
        case unary(UnaryOperator, OldExpression)
        case binary(BinaryOperator, OldExpression, OldExpression)
        case conditional(OldExpression, then: OldExpression, otherwise: OldExpression)
        case parenthesized(OldExpression)
    }

    public let kind: Kind
    public let range: Range<Int>
}

public struct OldReference: Sendable {
    public let name: String
    public let range: Range<Int>
    /// The name's parts, which dots separate.
    public var parts: [String] {
        name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    }
}

public struct OldCall: Sendable {
    public let name: String
    public let nameRange: Range<Int>
    public let arguments: [OldExpression]
}

/// Why a file cannot be of the old syntax: the first place that it does not allow.
public struct OldSyntaxFailure: Error, Sendable {
    public let range: Range<Int>
    /// What stands there, as the end of a sentence.
    public let reason: String

    public init(_ range: Range<Int>, _ reason: String) {
        self.range = range
        self.reason = reason
    }
}
