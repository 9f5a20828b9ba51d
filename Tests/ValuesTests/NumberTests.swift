import Testing

@testable import Values

@Suite struct NumberTests {
    @Test func equalValuesAreEqualWhateverTheyCameFrom() throws {
        let texts = ["3", "3.0", "0.3e1", "300e-2", "+3", "1.5p1", "000003"]
        let parsed = try texts.map { try #require(Number(parsing: $0)) }
        #expect(Set(parsed) == [Number(3)])
        #expect(Number(3.0) == Number(UInt64(3)))
        let half = try #require(Number(parsing: "0.5"))
        #expect(Number(0.5) == half)
        #expect(Number(0.5)?.hashValue == half.hashValue)
    }

    @Test func negativeZeroEqualsZeroAndPrintsItsSign() {
        let zero = Number(0)
        #expect(-zero == zero)
        #expect((-zero).hashValue == zero.hashValue)
        #expect((-zero).isNegativeZero)
        #expect((-zero).description == "-0")
        #expect((-(-zero)).description == "0")
        #expect((-zero).signum == 0)
        #expect((-zero).magnitude.description == "0")
        #expect(!(-zero < zero))
    }

    /// Recorded from Terraform 1.15.5.
    @Test func signsOfZeroFollowTerraform() {
        let zero: Number = 0
        #expect((-zero * 5)?.description == "-0")
        #expect((zero * -5)?.description == "-0")
        #expect((-zero + 0)?.description == "0")
        #expect((-zero - 0)?.description == "-0")
        #expect((zero - 0)?.description == "0")
        #expect((-zero).floor.description == "0")
        #expect(Number(-0.5)?.ceiling.description == "0")
        #expect(Number(1).dividing(by: -zero)?.description == "-Inf")
    }

    @Test func infinitiesComeFromDivisionByZero() throws {
        let infinity = try #require(Number(1).dividing(by: 0))
        #expect(infinity.isInfinite)
        #expect(!infinity.isInteger)
        #expect(infinity.description == "+Inf")
        #expect((-infinity).description == "-Inf")
        #expect(infinity > Number(Int64.max))
        #expect(-infinity < Number(Int64.min))
        #expect(!(infinity < infinity))
        #expect(-infinity < infinity)
        #expect(infinity == Number(Double.infinity))
        #expect(infinity.floor == infinity)
        #expect((infinity + 1) == infinity)
        #expect((infinity * -2) == -infinity)
        #expect(Number(3).dividing(by: -infinity)?.isNegativeZero == true)
    }

    /// Where Go panics and Terraform reports "Operation failed".
    @Test func undefinedResultsAreNil() throws {
        let infinity = try #require(Number(1).dividing(by: 0))
        #expect((infinity - infinity) == nil)
        #expect((infinity + -infinity) == nil)
        #expect((infinity * 0) == nil)
        #expect(Number(0).dividing(by: 0) == nil)
        #expect(infinity.dividing(by: infinity) == nil)
        #expect(infinity.remainder(dividingBy: 3) == nil)
        #expect(Number(3).remainder(dividingBy: infinity) == nil)
        #expect(Number(Double.nan) == nil)
    }

    @Test func integersThatFitAreSmall() throws {
        let edges: [Int64] = [0, 1, -1, .max, .min, .max - 1, .min + 1]
        for edge in edges {
            let number = try #require(Number(parsing: String(edge)))
            guard case .small(edge) = number.storage else {
                Issue.record("\(edge) is not stored as a small integer")
                continue
            }
            #expect(number.asInt64 == edge)
            #expect(number.description == String(edge))
        }
        let sum = Number(Int64.max) + 1
        let beyond = try #require(sum)
        #expect(beyond.asInt64 == nil)
        #expect(beyond == -Number(Int64.min))
        #expect((beyond - 1) == Number(Int64.max))
        #expect(-beyond == Number(Int64.min))
        #expect((-beyond).asInt64 == .min)
        #expect(Number(Int64.min).magnitude == beyond)
        #expect(Number(Int64.min).dividing(by: -1) == beyond)
        #expect(Number(Int64.min).remainder(dividingBy: -1) == 0)
    }

    @Test func conversionsAreExactOrNil() throws {
        #expect(Number(UInt64.max).asUInt64 == .max)
        #expect(Number(UInt64.max).asInt64 == nil)
        #expect(Number(-1).asUInt64 == nil)
        #expect(Number(2.5)?.asInt == nil)
        #expect(Number(parsing: "18446744073709551616")?.asUInt64 == nil)
        #expect(Number(parsing: "1e18")?.asInt == 1_000_000_000_000_000_000)
        #expect((-Number(0)).asInt == 0)
    }

    @Test func doublesComeBack() throws {
        var edges: [Double] = [0, -0.0, 0.1, -1.5, 1e300, -1e-300, 0x1p53, 0x1p64, .infinity, -.infinity]
        edges += [.greatestFiniteMagnitude, .leastNormalMagnitude, .leastNonzeroMagnitude, .pi, 0x1p-1070]
        for edge in edges {
            let back = try #require(Number(edge)).asDouble
            #expect(back == edge)
            #expect(back.sign == edge.sign)
        }
    }

    @Test(arguments: [
        ("0.1", 0.1), ("1e400", .infinity), ("-1e400", -.infinity), ("1e-400", 0),
        ("3e-324", .leastNonzeroMagnitude),
        ("2e-324", 0), ("1.7976931348623157e308", .greatestFiniteMagnitude), ("9007199254740993", 0x1p53),
        ("9007199254740995", 9_007_199_254_740_996),
        ("179769313486231580793728971405303e276", .greatestFiniteMagnitude),
        ("179769313486231580793728971405304e276", .infinity),
    ])
    func doublesAreTheNearest(text: String, double: Double) throws {
        #expect(try #require(Number(parsing: text)).asDouble == double)
    }

    @Test(arguments: [
        ("5.1", "5", "6"), ("-5.1", "-6", "-5"), ("0.0000001", "0", "1"), ("-0.0000001", "-1", "0"),
        ("123456789012345678.5", "123456789012345678", "123456789012345679"), ("4", "4", "4"),
        ("1e20", "100000000000000000000", "100000000000000000000"),
    ])
    func floorAndCeiling(text: String, floor: String, ceiling: String) throws {
        let number = try #require(Number(parsing: text))
        #expect(number.floor.description == floor)
        #expect(number.ceiling.description == ceiling)
        #expect(number.truncated == (number.signum < 0 ? number.ceiling : number.floor))
    }

    @Test func aValueFitsSixteenBytes() {
        #expect(MemoryLayout<Number>.size == 16)
    }
}
