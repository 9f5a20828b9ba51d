import Testing

@testable import Values

@Suite struct NumberParsingTests {
    /// What `tonumber` makes of a string in Terraform 1.15.5.
    @Test(arguments: [
        ("007", "7"), ("2.50", "2.5"), ("1E3", "1000"), ("1E+05", "100000"), ("1e-10", "0.0000000001"),
        ("+1", "1"), (".5", "0.5"), ("5.", "5"), ("-0", "-0"), ("-.0e5", "-0"), ("1p3", "8"),
        ("1.5P-1", "0.75"), ("Inf", "+Inf"), ("inf", "+Inf"), ("+Inf", "+Inf"), ("-inf", "-Inf"),
        ("0e999999999999", "0"), ("123456789012345678901234567890", "123456789012345678901234567890"),
        ("18446744073709551616", "18446744073709551616"), ("-9223372036854775808", "-9223372036854775808"),
        ("0.30000000000000004", "0.30000000000000004"),
    ])
    func reads(text: String, printed: String) {
        #expect(Number(parsing: text)?.description == printed)
        #expect(Number(parsing: text[...].utf8)?.description == printed)
    }

    /// What is "a number is required" in Terraform 1.15.5.
    @Test(arguments: [
        "", " ", "-", "+", ".", "e5", "1e", "1e+", "1_000", "1e1_0", "0x1F", "0b1", "--1", "+-1", "1 ", " 1",
        "1.2.3",
        "infinity", "INF", "NaN", "٣", "1f", "1e5.", "0e99999999999999999999",
    ])
    func refuses(text: String) {
        #expect(Number(parsing: text) == nil)
    }

    @Test func hugeExponentsAreRefusedAtOnce() {
        #expect(Number(parsing: "1e1000000000") == nil)
        #expect(Number(parsing: "1e-1000000000") == nil)
        #expect(Number(parsing: "1p9223372036854775807") == nil)
        #expect(Number(parsing: "1e-9223372036854775807") == nil)
        #expect(Number(parsing: "1e300000") != nil)
        #expect(Number(parsing: "1e-300000") != nil)
    }

    /// Reading each digit exactly would take the square of their number.
    @Test func manyDigitsTakeNoTime() {
        let nines = String(repeating: "9", count: 100_000)
        #expect(Number(parsing: "0.\(nines)") == Number(parsing: "0." + nines.prefix(5_000)))
        #expect(Number(parsing: "\(nines)e-100000") == Number(parsing: "0." + nines.prefix(5_000)))
        #expect(Number(parsing: nines) != nil)
        #expect(
            Number(parsing: "0." + String(repeating: "0", count: 20_000) + "1") == Number(parsing: "1e-20001")
        )
        // Half of a unit of the last bit is rounded to even, and up with any digit after it, however far.
        let half = "1" + String(repeating: "0", count: 200)
        #expect(Number(parsing: half + "." + String(repeating: "0", count: 20_000)) == Number(parsing: half))
    }

    @Test func aLongIntegerIsRoundedTo512Bits() throws {
        let power = try #require(Number(parsing: "1e154"))
        #expect((power + 1)?.description == "1" + String(repeating: "0", count: 153) + "1")
        let larger = try #require(Number(parsing: "1e200"))
        #expect((larger + 1) == larger)
        // 2⁵¹² + 1 lies in the middle of two neighbours, 2⁵¹² + 3 as well; both go to the even one.
        let even = try #require(Number.parse("1" + String(repeating: "0", count: 512), base: 2))
        let text = try #require(even.integerText(radix: 10))
        #expect(text.hasSuffix("096"))
        #expect(Number(parsing: text.dropLast(3) + "097") == even)
        let above = try #require(Number(parsing: text.dropLast(3) + "100"))
        #expect(Number(parsing: text.dropLast(3) + "099") == above)
        #expect(Number(parsing: text.dropLast(3) + "097.00000000000000000001") != even)
    }

    /// `parseint` in Terraform 1.15.5.
    @Test(arguments: [
        ("100", 10, "100"), ("ff", 16, "255"), ("FF", 16, "255"), ("-ff", 16, "-255"), ("aA", 62, "656"),
        ("Az", 62, "2267"), ("zz", 36, "1295"), ("Zz", 36, "1295"), ("Zz", 62, "3817"), ("777", 8, "511"),
        ("-0", 10, "0"), ("+5", 10, "5"), ("12", 3, "5"), ("007", 10, "7"),
        ("ffffffffffffffffffffffff", 16, "79228162514264337593543950335"),
    ])
    func readsABase(text: String, base: Int, printed: String) {
        #expect(Number.parse(text, base: base)?.description == printed)
    }

    @Test(arguments: [
        ("12", 2), ("1_000", 10), ("_1", 10), ("1.5", 10), ("", 10), ("-", 16), (" 1", 10), ("g", 16),
        ("0x1", 16),
        ("Z", 35), ("10", 0), ("10", 1), ("10", -2), ("10", 63), ("é", 62),
    ])
    func refusesABase(text: String, base: Int) {
        #expect(Number.parse(text, base: base) == nil)
    }

    @Test func aBaseKeepsEveryDigit() {
        let digits = String(repeating: "1234567890", count: 21)
        #expect(Number.parse(digits, base: 10)?.description == digits)
        #expect(Number.parse(digits, base: 10).flatMap { $0 + 1 }?.description == digits.dropLast() + "1")
    }
}
