/// A finite number ±magnitude · 2^exponent: the working form of every number that is no small integer.
///
/// A stored one is canonical: its magnitude is odd, so that equal values are equal field by field.
struct Dyadic: Hashable, Sendable {
    var isNegative: Bool
    var magnitude: Magnitude
    var exponent: Int

    var isZero: Bool { magnitude.isZero }

    /// The power of two that bounds the value: it lies in 2^(top−1) ..< 2^top.
    var top: Int { magnitude.bitLength + exponent }

    var negated: Dyadic { Dyadic(isNegative: !isNegative, magnitude: magnitude, exponent: exponent) }

    /// The same value with an odd magnitude.
    var canonical: Dyadic {
        let zeros = magnitude.trailingZeroBitCount
        return Dyadic(isNegative: isNegative, magnitude: magnitude >> zeros, exponent: exponent + zeros)
    }

    /// The nearest number of at most `precision` bits; of two equally near ones the even one.
    ///
    /// `isBelow` says that the true value is a little larger in magnitude than this one, by less than its
    /// lowest bit; the magnitude must then have at least two bits more than `precision`.
    func rounded(to precision: Int, isBelow: Bool = false) -> Dyadic {
        let excess = magnitude.bitLength - precision
        guard excess > 0 else { return self }
        var kept = magnitude >> excess
        if magnitude.isBitSet(excess - 1),
            isBelow || kept.isOdd || magnitude.hasBits(below: excess - 1)
        {
            kept = kept + Magnitude(1)
        }
        return Dyadic(isNegative: isNegative, magnitude: kept, exponent: exponent + excess)
    }

    /// The integer part, and whether anything was cut off.
    var truncated: (integer: Dyadic, isExact: Bool) {
        guard exponent < 0 else { return (self, true) }
        let whole = Dyadic(isNegative: isNegative, magnitude: magnitude >> -exponent, exponent: 0)
        return (whole, !magnitude.hasBits(below: -exponent))
    }

    /// -1, 0 or 1 as the left magnitude is smaller than, equal to or larger than the right one.
    static func compareMagnitudes(_ left: Dyadic, _ right: Dyadic) -> Int {
        guard !left.isZero, !right.isZero else { return (right.isZero ? 1 : 0) - (left.isZero ? 1 : 0) }
        guard left.top == right.top else { return left.top < right.top ? -1 : 1 }
        let exponent = min(left.exponent, right.exponent)
        let first = left.magnitude << (left.exponent - exponent)
        let second = right.magnitude << (right.exponent - exponent)
        return first == second ? 0 : first < second ? -1 : 1
    }
}

/// Arithmetic that rounds once, to the nearest number of `precision` bits, as Go's `big.Float` does.
extension Dyadic {
    static func sum(_ left: Dyadic, _ right: Dyadic, precision: Int) -> Dyadic {
        guard !left.isZero else {
            guard right.isZero else { return right.rounded(to: precision) }
            return Dyadic(
                isNegative: left.isNegative && right.isNegative, magnitude: Magnitude(0), exponent: 0)
        }
        guard !right.isZero else { return left.rounded(to: precision) }

        let (high, low) = left.exponent >= right.exponent ? (left, right) : (right, left)
        let gap = high.exponent - low.exponent
        let room = precision + 3
        // What lies below every bit that could matter is not worth writing out: 1e1000 + 1e-1000 stays short.
        if gap > low.magnitude.bitLength + room {
            let shifted = high.magnitude << room
            let nearest = high.isNegative == low.isNegative ? shifted : shifted - Magnitude(1)
            return Dyadic(isNegative: high.isNegative, magnitude: nearest, exponent: high.exponent - room)
                .rounded(to: precision, isBelow: true)
        }

        let aligned = high.magnitude << gap
        if high.isNegative == low.isNegative {
            return Dyadic(
                isNegative: high.isNegative, magnitude: aligned + low.magnitude, exponent: low.exponent
            ).rounded(to: precision)
        }
        let isHighLarger = aligned >= low.magnitude
        let difference = isHighLarger ? aligned - low.magnitude : low.magnitude - aligned
        // Opposites cancel to +0, whichever of the two comes first.
        let isNegative = !difference.isZero && (isHighLarger ? high : low).isNegative
        return Dyadic(isNegative: isNegative, magnitude: difference, exponent: low.exponent)
            .rounded(to: precision)
    }

    static func product(_ left: Dyadic, _ right: Dyadic, precision: Int) -> Dyadic {
        Dyadic(
            isNegative: left.isNegative != right.isNegative, magnitude: left.magnitude * right.magnitude,
            exponent: left.exponent + right.exponent
        ).rounded(to: precision)
    }

    /// The quotient; the divisor must not be zero.
    static func quotient(_ left: Dyadic, _ right: Dyadic, precision: Int) -> Dyadic {
        let shift = max(0, precision + 2 + right.magnitude.bitLength - left.magnitude.bitLength)
        let division = (left.magnitude << shift).quotientAndRemainder(dividingBy: right.magnitude)
        return Dyadic(
            isNegative: left.isNegative != right.isNegative, magnitude: division.quotient,
            exponent: left.exponent - right.exponent - shift
        ).rounded(to: precision, isBelow: !division.remainder.isZero)
    }
}
