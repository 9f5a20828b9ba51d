extension Magnitude {
    /// Quotient and remainder of a division by something other than zero.
    func quotientAndRemainder(dividingBy divisor: Magnitude) -> (quotient: Magnitude, remainder: Magnitude) {
        assert(!divisor.isZero, "the callers answer division by zero themselves")
        guard self >= divisor else { return (Magnitude(0), self) }
        if let single = divisor.asUInt64 {
            var quotient = self
            let remainder = quotient.divide(by: single)
            return (quotient, Magnitude(remainder))
        }
        return dividedByLong(divisor)
    }

    /// Schoolbook long division: Knuth, The Art of Computer Programming, volume 2, 4.3.1, algorithm D.
    private func dividedByLong(_ divisor: Magnitude) -> (quotient: Magnitude, remainder: Magnitude) {
        // With the divisor's top bit set an estimated digit is at most two too large.
        let shift = (64 - divisor.bitLength & 63) & 63
        let places = (divisor << shift).limbs
        var rest = (self << shift).limbs
        let count = places.count
        rest.append(0)
        var quotient = [UInt64](repeating: 0, count: rest.count - count)

        for position in quotient.indices.reversed() {
            var digit = Self.estimate(rest, at: position + count, by: places)
            guard digit > 0 else { continue }
            if Self.subtract(places, times: digit, from: &rest, at: position) {
                digit -= 1
                Self.add(places, to: &rest, at: position)
            }
            quotient[position] = digit
        }
        return (Magnitude(limbs: quotient), Magnitude(limbs: rest) >> shift)
    }

    /// The next digit of the quotient, judged by the divisor's two highest limbs: right or one too large.
    private static func estimate(_ rest: [UInt64], at top: Int, by divisor: [UInt64]) -> UInt64 {
        let first = divisor[divisor.count - 1]
        let second = divisor[divisor.count - 2]
        var digit = UInt64.max
        var remainder: UInt64
        if rest[top] >= first {
            let (sum, overflow) = rest[top - 1].addingReportingOverflow(first)
            guard !overflow else { return digit }
            remainder = sum
        } else {
            (digit, remainder) = first.dividingFullWidth((rest[top], rest[top - 1]))
        }
        while true {
            let product = digit.multipliedFullWidth(by: second)
            guard (product.high, product.low) > (remainder, rest[top - 2]) else { return digit }
            digit -= 1
            let (sum, overflow) = remainder.addingReportingOverflow(first)
            guard !overflow else { return digit }
            remainder = sum
        }
    }

    /// Takes `digit` times the divisor off the rest and says whether that was too much.
    private static func subtract(
        _ divisor: [UInt64], times digit: UInt64, from rest: inout [UInt64], at position: Int
    ) -> Bool {
        var carry: UInt64 = 0
        var borrow: UInt64 = 0
        for (index, limb) in divisor.enumerated() {
            let (high, low) = digit.multipliedFullWidth(by: limb)
            let (product, overflow) = low.addingReportingOverflow(carry)
            carry = high &+ (overflow ? 1 : 0)
            let (partial, first) = rest[position + index].subtractingReportingOverflow(product)
            let (total, second) = partial.subtractingReportingOverflow(borrow)
            rest[position + index] = total
            borrow = first || second ? 1 : 0
        }
        let top = position + divisor.count
        let (partial, first) = rest[top].subtractingReportingOverflow(carry)
        let (total, second) = partial.subtractingReportingOverflow(borrow)
        rest[top] = total
        return first || second
    }

    /// Gives the divisor back to the rest, after a digit that was one too large.
    private static func add(_ divisor: [UInt64], to rest: inout [UInt64], at position: Int) {
        var carry: UInt64 = 0
        for (index, limb) in divisor.enumerated() {
            let (partial, first) = rest[position + index].addingReportingOverflow(limb)
            let (total, second) = partial.addingReportingOverflow(carry)
            rest[position + index] = total
            carry = first || second ? 1 : 0
        }
        rest[position + divisor.count] &+= carry
    }
}

extension Magnitude {
    /// The value in ASCII digits of a base from 2 to 36; zero has no digits.
    func digits(radix: UInt64, uppercase: Bool = false) -> [UInt8] {
        // As many digits at a time as one limb holds: 19 in base 10.
        var chunk = radix
        var width = 1
        while true {
            let (next, overflow) = chunk.multipliedReportingOverflow(by: radix)
            guard !overflow else { break }
            chunk = next
            width += 1
        }
        let letters = UInt8(ascii: uppercase ? "A" : "a") - 10
        var rest = self
        var reversed: [UInt8] = []
        reversed.reserveCapacity(limbs.count * (width + 1))
        while !rest.isZero {
            var part = rest.divide(by: chunk)
            var left = width
            while left > 0, part > 0 || !rest.isZero {
                let digit = UInt8(part % radix)
                reversed.append(digit < 10 ? UInt8(ascii: "0") + digit : letters + digit)
                part /= radix
                left -= 1
            }
        }
        return reversed.reversed()
    }
}
