/// A half-open range of bytes in a source file.
public struct SourceRange: Hashable, Sendable {
    public let file: SourceFile
    private let startOffset: Int32
    private let endOffset: Int32

    public init(file: SourceFile, start: Int, end: Int) {
        self.file = file
        startOffset = Int32(clamping: start)
        endOffset = Int32(clamping: max(start, end))
    }

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

extension SourceFile {
    /// The line and column of a byte offset; linear in the offset.
    public func position(at offset: Int) -> SourcePosition {
        let bounded = min(max(offset, 0), bytes.count)
        var line = 1
        var lineStart = 0
        for (index, byte) in bytes[..<bounded].enumerated() where byte == 0x0A {
            line += 1
            lineStart = index + 1
        }
        let before = String(decoding: bytes[lineStart..<bounded], as: UTF8.self)
        return SourcePosition(line: line, column: before.count + 1, byte: bounded)
    }

    /// The text of a line counted from 1, without its line break.
    public func line(_ number: Int) -> String {
        var current = 1
        var start = 0
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0x0A {
                if current == number { break }
                current += 1
                start = index + 1
            }
            index += 1
        }
        guard current == number else { return "" }
        var end = index
        if end > start, bytes[end - 1] == 0x0D { end -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}
