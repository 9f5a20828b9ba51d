/// An unsigned integer of any size: what the mantissa of a big number is, and what its arithmetic is done in.
struct Magnitude: Hashable, Sendable {
    /// Base 2⁶⁴ digits, least significant first, the last one never zero; zero has none.
    private(set) var limbs: [UInt64]

    init(_ value: UInt64) {
        limbs = value == 0 ? [] : [value]
    }

    init(limbs: [UInt64]) {
        self.limbs = limbs
        trim()
    }

    var isZero: Bool { limbs.isEmpty }

    var isOdd: Bool {
        guard let lowest = limbs.first else { return false }
        return lowest & 1 == 1
    }

    /// How many bits it takes to write the value; 0 for zero.
    var bitLength: Int {
        guard let highest = limbs.last else { return 0 }
        return limbs.count * 64 - highest.leadingZeroBitCount
    }

    /// How often the value can be halved; 0 for zero.
    var trailingZeroBitCount: Int {
        guard let index = limbs.firstIndex(where: { $0 != 0 }) else { return 0 }
        return index * 64 + limbs[index].trailingZeroBitCount
    }

    /// The value, when one limb holds it.
    var asUInt64: UInt64? {
        guard limbs.count <= 1 else { return nil }
        return limbs.first ?? 0
    }

    func isBitSet(_ index: Int) -> Bool {
        let limb = index >> 6
        guard limb < limbs.count else { return false }
        return limbs[limb] >> UInt64(index & 63) & 1 == 1
    }

    /// Whether any of the `count` lowest bits is set.
    func hasBits(below count: Int) -> Bool {
        !isZero && trailingZeroBitCount < count
    }

    private mutating func trim() {
        while limbs.last == 0 { limbs.removeLast() }
    }
}

extension Magnitude: Comparable {
    static func < (left: Magnitude, right: Magnitude) -> Bool {
        guard left.limbs.count == right.limbs.count else { return left.limbs.count < right.limbs.count }
        for index in left.limbs.indices.reversed() where left.limbs[index] != right.limbs[index] {
            return left.limbs[index] < right.limbs[index]
        }
        return false
    }
}

extension Magnitude {
    static func + (left: Magnitude, right: Magnitude) -> Magnitude {
        let (long, short) = left.limbs.count >= right.limbs.count ? (left, right) : (right, left)
        var sum = long.limbs
        var carry = false
        for index in sum.indices {
            guard carry || index < short.limbs.count else { break }
            let addend = index < short.limbs.count ? short.limbs[index] : 0
            let (partial, first) = sum[index].addingReportingOverflow(addend)
            let (total, second) = partial.addingReportingOverflow(carry ? 1 : 0)
            sum[index] = total
            carry = first || second
        }
        if carry { sum.append(1) }
        return Magnitude(limbs: sum)
    }

    /// The difference; the left operand must not be the smaller one.
    static func - (left: Magnitude, right: Magnitude) -> Magnitude {
        assert(left >= right, "a magnitude cannot be negative")
        var difference = left.limbs
        var borrow = false
        for index in difference.indices {
            guard borrow || index < right.limbs.count else { break }
            let subtrahend = index < right.limbs.count ? right.limbs[index] : 0
            let (partial, first) = difference[index].subtractingReportingOverflow(subtrahend)
            let (total, second) = partial.subtractingReportingOverflow(borrow ? 1 : 0)
            difference[index] = total
            borrow = first || second
        }
        return Magnitude(limbs: difference)
    }

    static func * (left: Magnitude, right: Magnitude) -> Magnitude {
        guard !left.isZero, !right.isZero else { return Magnitude(0) }
        let count = left.limbs.count + right.limbs.count
        let product = [UInt64](unsafeUninitializedCapacity: count) { product, initializedCount in
            product.initialize(repeating: 0)
            for (offset, factor) in left.limbs.enumerated() where factor != 0 {
                var carry: UInt64 = 0
                for (index, limb) in right.limbs.enumerated() {
                    let (high, low) = factor.multipliedFullWidth(by: limb)
                    let (partial, first) = low.addingReportingOverflow(product[offset + index])
                    let (total, second) = partial.addingReportingOverflow(carry)
                    product[offset + index] = total
                    // Cannot overflow: (2⁶⁴−1)² + 2·(2⁶⁴−1) is below 2¹²⁸.
                    carry = high &+ (first ? 1 : 0) &+ (second ? 1 : 0)
                }
                product[offset + right.limbs.count] = carry
            }
            initializedCount = count
        }
        return Magnitude(limbs: product)
    }

    static func << (value: Magnitude, count: Int) -> Magnitude {
        guard count > 0, !value.isZero else { return value }
        let bits = UInt64(count & 63)
        var shifted = [UInt64](repeating: 0, count: count >> 6)
        shifted.reserveCapacity(shifted.count + value.limbs.count + 1)
        var carry: UInt64 = 0
        for limb in value.limbs {
            shifted.append(limb << bits | carry)
            carry = bits == 0 ? 0 : limb >> (64 - bits)
        }
        shifted.append(carry)
        return Magnitude(limbs: shifted)
    }

    static func >> (value: Magnitude, count: Int) -> Magnitude {
        guard count > 0 else { return value }
        let bits = UInt64(count & 63)
        var shifted = Array(value.limbs.dropFirst(count >> 6))
        guard bits != 0 else { return Magnitude(limbs: shifted) }
        for index in shifted.indices {
            let above = index + 1 < shifted.count ? shifted[index + 1] : 0
            shifted[index] = shifted[index] >> bits | above << (64 - bits)
        }
        return Magnitude(limbs: shifted)
    }

    /// Multiplies by one limb and adds another, in place: how digits are read in.
    mutating func multiply(by factor: UInt64, adding addend: UInt64) {
        var carry = addend
        for index in limbs.indices {
            let (high, low) = limbs[index].multipliedFullWidth(by: factor)
            let (total, overflow) = low.addingReportingOverflow(carry)
            limbs[index] = total
            carry = high &+ (overflow ? 1 : 0)
        }
        if carry != 0 { limbs.append(carry) }
        trim()
    }

    /// Divides by one limb, in place, and returns the remainder: how digits are written out.
    mutating func divide(by divisor: UInt64) -> UInt64 {
        var remainder: UInt64 = 0
        for index in limbs.indices.reversed() {
            (limbs[index], remainder) = divisor.dividingFullWidth((remainder, limbs[index]))
        }
        trim()
        return remainder
    }

    /// 5 to the power of `exponent`, exactly.
    static func powerOfFive(_ exponent: Int) -> Magnitude {
        // 5²⁷ is the largest power that fits one limb.
        var power = Magnitude(1)
        for _ in 0..<exponent % 27 { power.multiply(by: 5, adding: 0) }
        var square = Magnitude(7_450_580_596_923_828_125)
        var rest = exponent / 27
        while rest > 0 {
            if rest & 1 == 1 { power = power * square }
            rest >>= 1
            if rest > 0 { square = square * square }
        }
        return power
    }
}
