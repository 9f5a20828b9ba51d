/// A half-open range of bytes in a source file.
public struct SourceRange: Sendable {
    /// Not counted as a reference: syntax trees are copied all the time, every part of them has a range, and files live for ever.
    private unowned(unsafe) let source: SourceFile
    private let startOffset: Int32
    private let endOffset: Int32

    public init(file: SourceFile, start: Int, end: Int) {
        source = file
        startOffset = Int32(clamping: start)
        endOffset = Int32(clamping: max(start, end))
    }

    public var file: SourceFile { source }

    /// The offset of the first byte.
    public var start: Int { Int(startOffset) }
    /// The offset after the last byte.
    public var end: Int { Int(endOffset) }

    /// The smallest range that covers this one and another of the same file.
    public func union(_ other: SourceRange) -> SourceRange {
        SourceRange(file: file, start: min(start, other.start), end: max(end, other.end))
    }

    /// The text that the range covers, with invalid UTF-8 repaired.
    public var text: String {
        let lower = min(start, file.bytes.count)
        let upper = min(end, file.bytes.count)
        return String(decoding: file.bytes[lower..<upper], as: UTF8.self)
    }
}

extension SourceRange: Hashable {
    public static func == (left: SourceRange, right: SourceRange) -> Bool {
        left.startOffset == right.startOffset && left.endOffset == right.endOffset && left.file == right.file
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(file)
        hasher.combine(startOffset)
        hasher.combine(endOffset)
    }
}

extension SourceRange: CustomStringConvertible {
    /// The place as `file:line,column`, as Terraform writes it.
    public var description: String {
        let position = startPosition
        return "\(file.name):\(position.line),\(position.column)"
    }
}

/// A place in a file as people count it.
public struct SourcePosition: Hashable, Sendable {
    /// The line, from 1.
    public let line: Int
    /// The column in grapheme clusters, from 1.
    public let column: Int
    /// The offset in bytes, from 0.
    public let byte: Int
}

extension SourceRange {
    /// Where the range begins.
    public var startPosition: SourcePosition { file.position(at: start) }
    /// Where the range ends: the place after its last byte.
    public var endPosition: SourcePosition { file.position(at: end) }
}
