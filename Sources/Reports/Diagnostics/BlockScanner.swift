import Diagnostics

/// Finds the top-level block that a place in a file stands in, by a look at quotes, comments and braces alone.
///
/// It works on files that do not parse as well; on text that is far from the language it may find nothing.
struct BlockScanner {
    private enum Mode {
        /// In code, with the number of braces that are open since the mode began.
        case code(Int)
        case text
    }

    private let bytes: [UInt8]
    private let end: Int
    private var position = 0
    private var modes: [Mode] = [.code(0)]
    private var statementStart = 0
    private var header: String?
    private var headerEnd = 0

    /// The header of the block at an offset, such as `resource "aws_vpc" "main"`.
    static func header(in file: SourceFile, at offset: Int) -> String? {
        guard !file.name.hasSuffix(".json") else { return nil }
        var scanner = BlockScanner(file, offset)
        return scanner.scan()
    }

    private init(_ file: SourceFile, _ offset: Int) {
        bytes = file.bytes
        // The rest of the line may hold the opening brace of a block whose header is meant.
        var end = min(offset, bytes.count)
        while end < bytes.count, bytes[end] != 0x0A { end += 1 }
        self.end = end
        target = offset
    }

    private let target: Int

    private mutating func scan() -> String? {
        while position < end {
            if position == target, header != nil { return header }
            let byte = bytes[position]
            switch modes.last ?? .code(0) {
            case .text: scanText(byte)
            case .code(let depth): scanCode(byte, depth)
            }
        }
        return header
    }

    private mutating func scanText(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\\"): position += 2
        case UInt8(ascii: "\""), 0x0A:
            modes.removeLast()
            position += 1
        case UInt8(ascii: "$"), UInt8(ascii: "%"):
            if position + 1 < end, bytes[position + 1] == UInt8(ascii: "{") {
                modes.append(.code(0))
                position += 2
            } else {
                position += 1
            }
        default: position += 1
        }
    }

    private mutating func scanCode(_ byte: UInt8, _ depth: Int) {
        let isOutermost = modes.count == 1
        switch byte {
        case UInt8(ascii: "\""):
            modes.append(.text)
            position += 1
        case UInt8(ascii: "#"): skipLine()
        case UInt8(ascii: "/") where position + 1 < end && bytes[position + 1] == byte: skipLine()
        case UInt8(ascii: "/") where position + 1 < end && bytes[position + 1] == UInt8(ascii: "*"):
            skipComment()
        case UInt8(ascii: "<") where position + 1 < end && bytes[position + 1] == byte: skipHeredoc()
        case UInt8(ascii: "{"):
            if isOutermost, depth == 0 { header = headerText() }
            setDepth(depth + 1)
        case UInt8(ascii: "}"):
            if depth == 0, !isOutermost {
                modes.removeLast()
                position += 1
            } else {
                if isOutermost, depth == 1, position < target { header = nil }
                setDepth(max(depth - 1, 0))
                if isOutermost { statementStart = position }
            }
        case 0x0A:
            position += 1
            if isOutermost, depth == 0 { statementStart = position }
        default: position += 1
        }
    }

    private mutating func setDepth(_ depth: Int) {
        modes[modes.count - 1] = .code(depth)
        position += 1
    }

    private func headerText() -> String? {
        let text = String(decoding: bytes[statementStart..<position], as: UTF8.self).trimmed
        return text.isEmpty || text.contains("=") ? nil : text
    }

    private mutating func skipLine() {
        while position < end, bytes[position] != 0x0A { position += 1 }
    }

    private mutating func skipComment() {
        position += 2
        while position < end,
            !(bytes[position] == UInt8(ascii: "/") && bytes[position - 1] == UInt8(ascii: "*"))
        {
            position += 1
        }
        position += 1
        if modes.count == 1, case .code(0) = modes[0] { statementStart = min(position, end) }
    }

    private mutating func skipHeredoc() {
        position += 2
        if position < end, bytes[position] == UInt8(ascii: "-") { position += 1 }
        let start = position
        skipLine()
        let mark = String(decoding: bytes[min(start, end)..<position], as: UTF8.self).trimmed
        guard !mark.isEmpty else { return }
        while position < end {
            let lineStart = position + 1
            position = min(lineStart, end)
            skipLine()
            let line = String(decoding: bytes[min(lineStart, end)..<position], as: UTF8.self)
            if line.trimmed == mark { return }
        }
    }
}
