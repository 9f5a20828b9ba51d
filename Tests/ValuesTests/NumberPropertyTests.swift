import Testing

@testable import Values

@Suite struct NumberPropertyTests {
    @Test func printedNumbersReadBack() throws {
        var random = SplitMix(state: 1)
        for _ in 0..<3000 {
            let number = try random.number()
            #expect(Number(parsing: number.description) == number)
            #expect(Number(parsing: number.scientific(digits: nil)) == number)
            #expect(Number(parsing: number.general(digits: nil)) == number)
        }
    }

    @Test func integersObeyInt128() throws {
        var random = SplitMix(state: 2)
        for _ in 0..<3000 {
            let (a, b) = (random.integer(), random.integer())
            let (first, second) = try (number(a), number(b))
            #expect((first + second)?.description == String(a + b))
            #expect((first - second)?.description == String(a - b))
            #expect((first * second)?.dividing(by: second) == (b == 0 ? nil : first))
            #expect((first < second) == (a < b))
            #expect((first == second) == (a == b))
            #expect(first.integerText(radix: 16) == String(a, radix: 16))
            guard b != 0 else { continue }
            #expect(first.remainder(dividingBy: second)?.integerText(radix: 10) == String(a % b))
            #expect(first.dividing(by: second)?.truncated.description == String(a / b))
        }
    }

    @Test func oneValueHasOneForm() throws {
        var random = SplitMix(state: 3)
        for _ in 0..<2000 {
            let (a, b) = try (random.number(), random.number())
            #expect((a + b) == (b + a))
            #expect((a * b) == (b * a))
            #expect((a - b) == (b - a).map(-))
            #expect((a + 0)?.hashValue == a.hashValue)
            #expect([a < b, a == b, a > b].filter(\.self).count == 1)
            #expect(a.floor <= a && a <= a.ceiling)
            #expect(a.isInteger == (a.floor == a))
        }
    }

    @Test func fixedIsTheNearestDecimal() throws {
        var random = SplitMix(state: 4)
        // A little over half a unit: the difference is rounded too.
        let half = try #require(Number(parsing: "0.500000001"))
        for _ in 0..<1000 {
            let number = try random.number()
            let digits = Int(random.next() % 12)
            let unit = try #require(Number(parsing: "1e-\(digits)"))
            let shown = try #require(Number(parsing: number.fixed(digits: digits)))
            let error = number - shown
            let units = try #require(error?.magnitude.dividing(by: unit))
            #expect(units <= half)
        }
    }

    /// Both look for the fewest digits, and for the nearest among those.
    @Test func doublesHaveTheDigitsThatSwiftGivesThem() throws {
        var random = SplitMix(state: 5)
        for _ in 0..<3000 {
            let double = Double(bitPattern: random.next())
            // Go takes the two neighbours of a power of two to be equally far away, and knows no subnormals.
            guard double.isNormal, double.significandBitPattern != 0 else { continue }
            let number = try #require(Number(double))
            #expect(number.asDouble == double)
            #expect(Double(number.description) == double)
            #expect(digits(number.scientific(digits: nil)) == digits("\(double)"))
        }
    }

    private func digits(_ text: String) -> Substring {
        let significant = text.prefix { $0 != "e" }.filter(\.isNumber).drop { $0 == "0" }
        let zeros = significant.reversed().prefix { $0 == "0" }
        return significant.dropLast(zeros.count)
    }

    private func number(_ value: Int128) throws -> Number {
        try #require(Number(parsing: String(value)))
    }
}

@Suite struct MagnitudeTests {
    /// Limbs of all zeros and all ones lead the long division into its rare branches.
    @Test func divisionUndoesMultiplication() {
        var random = SplitMix(state: 6)
        for _ in 0..<5000 {
            let divisor = random.magnitude(limbs: 1 + Int(random.next() % 4))
            let dividend = random.magnitude(limbs: 1 + Int(random.next() % 9))
            guard !divisor.isZero else { continue }
            let division = dividend.quotientAndRemainder(dividingBy: divisor)
            #expect(division.remainder < divisor)
            #expect(division.quotient * divisor + division.remainder == dividend)
        }
    }

    @Test func shiftsUndoEachOther() {
        var random = SplitMix(state: 7)
        for _ in 0..<500 {
            let value = random.magnitude(limbs: 1 + Int(random.next() % 5))
            let count = Int(random.next() % 200)
            #expect((value << count) >> count == value)
            #expect((value << count).bitLength == (value.isZero ? 0 : value.bitLength + count))
            #expect((value << count) - value == value * ((Magnitude(1) << count) - Magnitude(1)))
        }
    }

    @Test func powersOfFive() {
        var expected = Magnitude(1)
        for exponent in 0..<200 {
            #expect(Magnitude.powerOfFive(exponent) == expected)
            expected = expected * Magnitude(5)
        }
    }
}

/// Numbers that differ but are the same in every run.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// An integer of any size up to 100 bits.
    mutating func integer() -> Int128 {
        let bits = next() % 100
        let wide = Int128(next()) << 64 | Int128(next())
        let value = (wide & (1 << Int128(bits) - 1))
        return next() & 1 == 0 ? value : -value
    }

    /// A number of any kind: whole or not, short or long, large or small.
    mutating func number() throws -> Number {
        var text = String(integer())
        if next() & 1 == 0 { text += "." + String(next()) }
        if next() & 3 == 0 { text += "e\(Int(next() % 300) - 150)" }
        let number = try #require(Number(parsing: text))
        guard next() & 3 == 0, let quotient = number.dividing(by: 7) else { return number }
        return quotient
    }

    mutating func magnitude(limbs: Int) -> Magnitude {
        Magnitude(
            limbs: (0..<limbs).map { _ in
                switch next() % 4 {
                case 0: 0
                case 1: .max
                case 2: 1 << 63
                default: next()
                }
            })
    }
}
