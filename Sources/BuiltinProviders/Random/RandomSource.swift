/// The world's randomness as a generator.
struct RandomSource: RandomNumberGenerator {
    let world: UtilityWorld

    mutating func next() -> UInt64 { world.random() }

    /// A number from 0, each as likely as the others.
    mutating func number(below limit: Int) -> Int { limit > 0 ? Int.random(in: 0..<limit, using: &self) : 0 }

    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<max(count, 0)).map { _ in UInt8.random(in: .min ... .max, using: &self) }
    }
}

/// A generator whose numbers follow from a text: the same in every run, though not those of the original provider.
struct SeededSource: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: String) {
        state = seed.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }

    /// SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
