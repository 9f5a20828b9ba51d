import Testing

@testable import Values

@Suite struct NumberFunctionTests {
    /// `log` in Terraform 1.15.5; the C library differs in the last digit of some.
    @Test(arguments: [
        ("1", "10", "0"), ("100", "10", "2"), ("2", "10", "0.30102999566398114"), ("8", "2", "3"),
        ("0.5", "2", "-1"),
        ("50", "2", "5.643856189774724"), ("2.718281828459045", "10", "0.43429448190325176"),
        ("98", "3", "4.1734172518943025"), ("122", "3", "4.3728084004570515"), ("0", "10", "-Inf"),
        ("274653318570", "3", "23.974586622819487"), ("28.898", "3", "3.061837577521959"),
        ("10", "1", "+Inf"),
    ])
    func logarithm(text: String, base: String, printed: String) throws {
        let result = try #require(Number(parsing: text)).logarithm(base: #require(Number(parsing: base)))
        #expect(result?.description == printed)
    }

    /// `pow` in Terraform 1.15.5; the C library differs in the last digit of some.
    @Test(arguments: [
        ("3", "2", "9"), ("4", "0", "1"), ("0", "0", "1"), ("2", "0.5", "1.4142135623730951"),
        ("1.5", "2", "2.25"),
        ("10", "20", "100000000000000000000"), ("0", "-1", "+Inf"), ("10", "400", "+Inf"),
        ("18.811", "-12", "0.0000000000000005093981916417998"), ("8.404", "26", "1088020647455619000000000"),
        ("4.425", "13", "249386290.55165404"), ("245", "2.312", "334004.245441052"), ("10", "-400", "0"),
        ("8.801", "0.25", "1.722395988155976"), ("28.463", "2.83", "13050.113955478748"),
        ("11.627", "4.343", "42396.11890531105"), ("233", "1.5", "3556.5906427363825"), ("-2", "3", "-8"),
    ])
    func power(text: String, exponent: String, printed: String) throws {
        let result = try #require(Number(parsing: text)).power(#require(Number(parsing: exponent)))
        #expect(result?.description == printed)
    }

    @Test func resultsThatAreNoNumberAreNil() throws {
        #expect(Number(-8).power(Number(parsing: "0.4") ?? 0) == nil)
        #expect(Number(-1).logarithm(base: 10) == nil)
        #expect(Number(1).logarithm(base: 1) == nil)
        let tooLarge = try #require(Number(parsing: "1e400"))
        #expect(tooLarge.power(2) == nil)
        #expect(Number(2).logarithm(base: tooLarge) == nil)
    }

    /// The rules that Go's documentation of `math.Pow` lists.
    @Test func powersOfSpecialNumbers() throws {
        let infinity = Double.infinity
        #expect(GoMath.power(-0.0, -3) == -infinity)
        #expect(GoMath.power(0, -infinity) == infinity)
        #expect(GoMath.power(-0.0, 3).sign == .minus)
        #expect(GoMath.power(-1, infinity) == 1)
        #expect(GoMath.power(0.5, infinity) == 0)
        #expect(GoMath.power(0.5, -infinity) == infinity)
        #expect(GoMath.power(-infinity, 3) == -infinity)
        #expect(GoMath.power(-infinity, -3).sign == .minus)
        #expect(GoMath.power(infinity, -1) == 0)
        #expect(GoMath.power(2, 0x1p70) == infinity)
        #expect(GoMath.power(2, -1074) == .leastNonzeroMagnitude)
        #expect(GoMath.power(.nan, 0) == 1)
        #expect(GoMath.exponential(-800) == 0)
        #expect(GoMath.exponential(710) == infinity)
    }
}
