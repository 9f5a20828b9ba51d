/// Where the lines of a text begin, so that finding a place does not read all that comes before it.
struct LineTable: Sendable {
    /// The offset of the first byte of each line.
    private let starts: [Int]
    /// Places in long lines, in order: how many clusters the line has before them.
    private let landmarks: [Landmark]

    private struct Landmark {
        let offset: Int
        let clusters: Int
    }

    /// How far landmarks stand apart; also the longest text that is read to find a column.
    private static let stride = 1024

    init(_ bytes: [UInt8]) {
        var starts = [0]
        var landmarks: [Landmark] = []
        for (index, byte) in bytes.enumerated() where byte == 0x0A {
            LineTable.mark(bytes, starts[starts.count - 1]..<index, &landmarks)
            starts.append(index + 1)
        }
        LineTable.mark(bytes, starts[starts.count - 1]..<bytes.count, &landmarks)
        self.starts = starts
        self.landmarks = landmarks
    }

    var count: Int { starts.count }

    /// The line and column of an offset that lies in the text.
    func position(at offset: Int, in bytes: [UInt8]) -> SourcePosition {
        let line = LineTable.last(of: starts.count) { starts[$0] <= offset } ?? 0
        let place = LineTable.last(of: landmarks.count) { landmarks[$0].offset <= offset }
        var (from, clusters) = (starts[line], 0)
        if let place, landmarks[place].offset >= from {
            (from, clusters) = (landmarks[place].offset, landmarks[place].clusters)
        }
        let column = clusters + LineTable.clusters(bytes[from..<offset]) + 1
        return SourcePosition(line: line + 1, column: column, byte: offset)
    }

    /// The bytes of a line counted from 1, its line break left out; nil where there is no such line.
    func line(_ number: Int, in bytes: [UInt8]) -> Range<Int>? {
        guard starts.indices.contains(number - 1) else { return nil }
        let start = starts[number - 1]
        var end = number < starts.count ? starts[number] - 1 : bytes.count
        if end > start, bytes[end - 1] == 0x0D { end -= 1 }
        return start..<end
    }

    /// Notes places in a long line at which certainly no cluster is in its middle: between two bytes of ASCII.
    ///
    /// A text that has no such place for very long is cut anywhere between two scalars.
    private static func mark(_ bytes: [UInt8], _ line: Range<Int>, _ landmarks: inout [Landmark]) {
        var from = line.lowerBound
        var count = 0
        while line.upperBound - from > stride {
            var cut = from + stride
            let limit = min(line.upperBound, cut + 4 * stride)
            while cut < limit, bytes[cut] >= 0x80 || bytes[cut - 1] >= 0x80 { cut += 1 }
            while cut < line.upperBound, bytes[cut] & 0xC0 == 0x80 { cut += 1 }
            count += clusters(bytes[from..<cut])
            landmarks.append(Landmark(offset: cut, clusters: count))
            from = cut
        }
    }

    private static func clusters(_ bytes: ArraySlice<UInt8>) -> Int {
        // Within a line each byte of ASCII is a cluster of its own.
        bytes.allSatisfy { $0 < 0x80 } ? bytes.count : String(decoding: bytes, as: UTF8.self).count
    }

    /// The last index that satisfies a condition which holds for all before it.
    private static func last(of count: Int, _ holds: (Int) -> Bool) -> Int? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(middle) { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? low - 1 : nil
    }
}
