/// Why a pattern is not a regular expression.
///
/// Kinds and wording are those of Go's `regexp/syntax` package (<https://pkg.go.dev/regexp/syntax#ErrorCode>),
/// because Terraform prints them.
public struct RegularExpressionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong; the raw value is Go's text for it.
    public enum Kind: String, Hashable, Sendable {
        case invalidCharacterRange = "invalid character class range"
        case invalidEscape = "invalid escape sequence"
        case invalidNamedCapture = "invalid named capture"
        case invalidPerlSyntax = "invalid or unsupported Perl syntax"
        case invalidRepeatOperator = "invalid nested repetition operator"
        case invalidRepeatCount = "invalid repeat count"
        case missingBracket = "missing closing ]"
        case missingParenthesis = "missing closing )"
        case missingRepeatArgument = "missing argument to repetition operator"
        case nestsTooDeeply = "expression nests too deeply"
        case tooLarge = "expression too large"
        case trailingBackslash = "trailing backslash at end of expression"
        case unexpectedParenthesis = "unexpected )"
    }

    /// What is wrong.
    public let kind: Kind

    /// The part of the pattern at fault, or the whole of it where Go shows the whole.
    public let fragment: String

    /// Where in the pattern the fault lies, in UTF-8 bytes.
    public let offset: Int

    /// The message Go's `regexp.Compile` gives.
    public var description: String {
        "error parsing regexp: \(kind.rawValue): `\(fragment)`"
    }
}
