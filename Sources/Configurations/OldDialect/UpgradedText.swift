import Diagnostics

/// A part of a rewritten file: text taken over, or text put in the place of other text.
enum Piece {
    case kept(Range<Int>)
    case new(String, at: Range<Int>)
}

/// A rewritten file that remembers where each of its bytes comes from.
struct UpgradedText {
    private struct Segment {
        let start: Int
        let end: Int
        let origin: Range<Int>
        let isKept: Bool
    }

    let original: SourceFile
    let file: SourceFile
    private let segments: [Segment]

    init(_ pieces: [Piece], of original: SourceFile) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(original.bytes.count)
        var segments: [Segment] = []
        for piece in pieces {
            let start = bytes.count
            switch piece {
            case .kept(let range):
                let range = range.clamped(to: 0..<original.bytes.count)
                bytes += original.bytes[range]
                segments.append(Segment(start: start, end: bytes.count, origin: range, isKept: true))
            case .new(let text, let range):
                bytes += Array(text.utf8)
                segments.append(Segment(start: start, end: bytes.count, origin: range, isKept: false))
            }
        }
        self.original = original
        self.segments = segments
        file = SourceFile(name: original.name, bytes: bytes)
    }

    /// The place in the original that a place in the rewritten text stands for.
    func origin(of range: SourceRange) -> SourceRange {
        let start = offset(of: range.start, isEnd: false)
        let end = range.end == range.start ? start : offset(of: range.end, isEnd: true)
        return SourceRange(file: original, start: min(start, end), end: max(start, end))
    }

    private func offset(of offset: Int, isEnd: Bool) -> Int {
        // The last segment that begins at or before the byte that counts.
        let wanted = isEnd ? offset - 1 : offset
        var low = 0
        var high = segments.count
        while low < high {
            let middle = (low + high) / 2
            if segments[middle].end <= wanted { low = middle + 1 } else { high = middle }
        }
        guard low < segments.count else { return original.bytes.count }
        let segment = segments[low]
        if segment.isKept { return segment.origin.lowerBound + max(0, offset - segment.start) }
        return isEnd ? segment.origin.upperBound : segment.origin.lowerBound
    }
}
