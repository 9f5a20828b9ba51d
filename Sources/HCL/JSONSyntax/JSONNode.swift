import Diagnostics

/// A JSON value with the places of its parts.
struct JSONNode: Sendable {
    indirect enum Kind: Sendable {
        case null
        case bool(Bool)
        /// A number as it was written.
        case number(String)
        /// A string, escapes resolved.
        case string([UInt8])
        case array([JSONNode])
        case object([Member])
        /// What is no JSON; an error was reported where it stands.
        case invalid
    }

    struct Member: Sendable {
        let name: String
        /// The name with its quotes.
        let nameNode: JSONNode
        let value: JSONNode

        var nameRange: SourceRange { nameNode.range }
        var range: SourceRange { nameNode.range.union(value.range) }
    }

    let kind: Kind
    let range: SourceRange

    init(_ kind: Kind, _ range: SourceRange) {
        self.kind = kind
        self.range = range
    }

    /// The opening brace or bracket.
    var openRange: SourceRange { SourceRange(file: range.file, start: range.start, end: range.start + 1) }

    /// The closing brace or bracket.
    var closeRange: SourceRange {
        SourceRange(file: range.file, start: max(range.start, range.end - 1), end: range.end)
    }
}
