import Testing

@testable import Values

@Suite struct NumberTextTests {
    /// `format` with this verb in Terraform 1.15.5; nil digits are a verb without a precision.
    @Test(arguments: [
        ("1.5", 6, "1.500000"), ("1", 6, "1.000000"), ("3.14159", 2, "3.14"), ("2.5", 0, "2"),
        ("3.5", 0, "4"),
        ("2.25", 1, "2.2"), ("0.06", 0, "0"), ("0.5", 0, "0"), ("0.6", 0, "1"), ("-0.001", 2, "-0.00"),
        ("-0", 1, "-0.0"), ("99.995", 2, "100.00"), ("1e21", 1, "1000000000000000000000.0"),
        ("9.99", 1, "10.0"), ("1e-300000", 3, "0.000"),
    ])
    func fixed(text: String, digits: Int, printed: String) throws {
        #expect(try #require(Number(parsing: text)).fixed(digits: digits) == printed)
    }

    @Test(arguments: [
        ("12345.678", 6, "1.234568e+04"), ("12345.678", 3, "1.235e+04"), ("0", 6, "0.000000e+00"),
        ("0", nil, "0e+00"),
        ("12345.678", nil, "1.2345678e+04"), ("-9.99e-120", 1, "-1.0e-119"), ("5", 0, "5e+00"),
        ("99", 0, "1e+02"),
    ])
    func scientific(text: String, digits: Int?, printed: String) throws {
        let number = try #require(Number(parsing: text))
        #expect(number.scientific(digits: digits) == printed)
        #expect(number.scientific(digits: digits, uppercase: true) == printed.uppercased())
    }

    @Test(arguments: [
        ("12345.678", nil, "12345.678"), ("1e21", nil, "1e+21"), ("0.00001", nil, "1e-05"),
        ("0.0001", nil, "0.0001"),
        ("1234567", nil, "1.234567e+06"), ("123456", nil, "123456"), ("0.1", 15, "0.1"), ("0", nil, "0"),
        ("0", 0, "0"), ("100", 3, "100"), ("100", 2, "1e+02"), ("1000000", 10, "1000000"), ("2.5", 1, "2"),
    ])
    func general(text: String, digits: Int?, printed: String) throws {
        let number = try #require(Number(parsing: text))
        #expect(number.general(digits: digits) == printed)
        #expect(number.general(digits: digits, uppercase: true) == printed.uppercased())
    }

    @Test func integersInABase() throws {
        let big = try #require(Number(parsing: "-79228162514264337593543950335"))
        #expect(big.integerText(radix: 16) == "-ffffffffffffffffffffffff")
        #expect(big.integerText(radix: 16, uppercase: true) == "-FFFFFFFFFFFFFFFFFFFFFFFF")
        #expect(big.integerText(radix: 2) == "-" + String(repeating: "1", count: 96))
        #expect(big.integerText(radix: 8) == "-" + String(repeating: "7", count: 32))
        #expect(big.integerText(radix: 10) == "-79228162514264337593543950335")
        #expect(Number(-255).integerText(radix: 16) == "-ff")
        #expect((-Number(0)).integerText(radix: 10) == "0")
        #expect(Number(1.5)?.integerText(radix: 10) == nil)
        #expect(Number(Double.infinity)?.integerText(radix: 10) == nil)
    }

    /// A number prints as many digits as its precision tells apart: recorded from Terraform 1.15.5.
    @Test func precisionDecidesHowManyDigitsArePrinted() throws {
        let length = 3
        let third = Number(1 as Int).dividing(by: Number(length))
        #expect(third?.description == "0.33333333333333333334")
        let literal: Number = 3
        #expect(Number(1 as Int).dividing(by: literal)?.description.utf8.count == 157)
        let root = try #require(Number(2).power(Number(parsing: "0.5") ?? 0))
        #expect(root.description == "1.4142135623730951")
        let zero: Number = 0
        #expect((root + zero)?.description == "1.4142135623730951454746218587388284504413604736328125")
        #expect((root * root)?.description == "2.00000000000000027343234630647693")
        #expect(Number(2).power(62)?.description == "4611686018427388000")
        #expect(Number(2).power(64)?.description == "18446744073709550000")
        #expect(Number(208).power(Number(parsing: "7.952") ?? 0)?.description == "2711687502892841500")
        let sum = try #require(Number(2).power(53)) + #require(Number(1).power(2))
        #expect(sum?.description == "9007199254740992")
    }
}
