/// A small generator of numbers that gives the same ones on every machine (SplitMix64).
package struct Generator: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Texts near to those of a corpus: two of them joined, then cut, doubled, swapped and spiked in a few places.
package struct Mutation {
    package let corpus: [String]
    package let fragments: [String]

    package func text(using generator: inout Generator) -> [UInt8] {
        var bytes = Array((corpus.randomElement(using: &generator) ?? "").utf8)
        if Int.random(in: 0..<4, using: &generator) == 0 {
            bytes += Array((corpus.randomElement(using: &generator) ?? "").utf8)
        }
        for _ in 0..<Int.random(in: 1...5, using: &generator) { change(&bytes, using: &generator) }
        return bytes
    }

    private func change(_ bytes: inout [UInt8], using generator: inout Generator) {
        let place = Int.random(in: 0...bytes.count, using: &generator)
        switch Int.random(in: 0..<8, using: &generator) {
        case 0:
            bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...8, using: &generator)))
        case 1: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
        case 2, 3, 4: bytes.insert(contentsOf: fragment(using: &generator), at: place)
        case 5:
            let other = Int.random(in: 0...bytes.count, using: &generator)
            if place < bytes.count, other < bytes.count { bytes.swapAt(place, other) }
        case 6:
            let piece = fragment(using: &generator)
            let count = Int.random(in: 2...120, using: &generator)
            bytes.insert(contentsOf: repeatElement(piece, count: count).joined(), at: place)
        default:
            let piece = Array(
                bytes[place..<min(bytes.count, place + Int.random(in: 1...30, using: &generator))])
            bytes.insert(contentsOf: piece, at: Int.random(in: 0...bytes.count, using: &generator))
        }
    }

    private func fragment(using generator: inout Generator) -> [UInt8] {
        Array((fragments.randomElement(using: &generator) ?? "").utf8)
    }
}
