public import Diagnostics
import Synchronization

/// Does so many pieces of work, which do not wait for one another, and returns once all are done.
public typealias SideBySide = @Sendable (_ count: Int, _ work: @Sendable (Int) -> Void) -> Void

/// Parses a whole file as `parseFile` does, a large one in two parts, one beside the other.
public func parseFile(_ file: SourceFile, _ sideBySide: SideBySide) -> Diagnosed<Body> {
    parseInParts(file, sideBySide) ?? parseFile(file)
}

/// Smaller files than this, in bytes, are parsed before another thread has begun.
private let partedSizeMin = 1 << 17

/// Parses a file that consists of blocks alone and has nothing wrong with it; nil for others, which are parsed as a whole.
///
/// What is read up to a place tells whether that stands between two blocks: inside of a block, a text or a comment something would be
/// left open there. Then what comes after it means the same as if it were a file of its own.
private func parseInParts(_ file: SourceFile, _ sideBySide: SideBySide) -> Diagnosed<Body>? {
    guard file.bytes.count >= partedSizeMin, let middle = placeBetweenBlocks(file.bytes) else { return nil }
    let parts = [
        SourceRange(file: file, start: 0, end: middle),
        SourceRange(file: file, start: middle, end: file.bytes.count),
    ]
    let bodies = Mutex<[Int: Body]>([:])
    sideBySide(parts.count) { number in
        var parser = Parser(file, range: parts[number])
        let body = parser.fileBody()
        guard parser.diagnostics.isEmpty, !parser.leftOpen, !parser.hasGuessed, body.attributes.isEmpty,
            !body.blocks.isEmpty, !body.isBroken
        else { return }
        bodies.withLock { $0[number] = body }
    }
    let found = bodies.withLock { $0 }
    guard var body = found[0], let rest = found[1] else { return nil }
    body.blocks += rest.blocks
    body.range = body.range.union(rest.range)
    return Diagnosed(body)
}

/// A place in the middle of a text that mostly is one between two blocks: the line after one that begins with a closing brace.
private func placeBetweenBlocks(_ bytes: [UInt8]) -> Int? {
    var position = bytes.count / 2
    while position + 2 < bytes.count {
        if ASCII.isLineBreak(bytes[position]), bytes[position + 1] == UInt8(ascii: "}"),
            ASCII.isLineBreak(bytes[position + 2])
        {
            return position + 3
        }
        position += 1
    }
    return nil
}
