/// The Unicode code points from one to another, both included.
struct ScalarRange: Hashable, Sendable {
    var first: UInt32
    var last: UInt32
}

/// A set of Unicode code points: what a character class stands for.
///
/// Code points are plain numbers, not `Unicode.Scalar`s: a class may span the surrogates, which no text has.
struct ScalarSet: Hashable, Sendable {
    static let greatest: UInt32 = 0x10FFFF

    /// Sorted, with gaps between them.
    let ranges: [ScalarRange]

    /// One bit for each ASCII character, so that the usual case needs no search.
    private let asciiLow: UInt64
    private let asciiHigh: UInt64

    /// Makes a set of ranges in any order, that may overlap.
    init(_ unsorted: [ScalarRange]) {
        var merged: [ScalarRange] = []
        for range in unsorted.sorted(by: { $0.first < $1.first }) {
            if let last = merged.last, range.first <= last.last + 1 {
                merged[merged.count - 1].last = max(last.last, range.last)
            } else {
                merged.append(range)
            }
        }
        ranges = merged
        var words: (low: UInt64, high: UInt64) = (0, 0)
        for range in merged where range.first < 128 {
            for scalar in range.first...min(range.last, 127) {
                if scalar < 64 {
                    words.low |= 1 << scalar
                } else {
                    words.high |= 1 << (scalar - 64)
                }
            }
        }
        (asciiLow, asciiHigh) = words
    }

    var inverted: ScalarSet {
        var gaps: [ScalarRange] = []
        var next: UInt32 = 0
        for range in ranges {
            if range.first > next {
                gaps.append(ScalarRange(first: next, last: range.first - 1))
            }
            next = range.last + 1
        }
        if next <= Self.greatest {
            gaps.append(ScalarRange(first: next, last: Self.greatest))
        }
        return ScalarSet(gaps)
    }

    /// The one code point in the set, if it has just one.
    var single: UInt32? {
        guard ranges.count == 1, let range = ranges.first, range.first == range.last else {
            return nil
        }
        return range.first
    }

    func contains(_ scalar: UInt32) -> Bool {
        if scalar < 64 {
            return asciiLow >> scalar & 1 == 1
        }
        if scalar < 128 {
            return asciiHigh >> (scalar - 64) & 1 == 1
        }
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if scalar > ranges[middle].last {
                low = middle + 1
            } else if scalar < ranges[middle].first {
                high = middle
            } else {
                return true
            }
        }
        return false
    }
}
