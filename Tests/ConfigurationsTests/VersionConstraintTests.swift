import Configurations
import Testing

/// A constraint, with versions that it allows and versions that it does not.
struct ConstraintCase: Sendable, CustomTestStringConvertible {
    let text: String
    let allowed: [String]
    let refused: [String]

    var testDescription: String { text }
}

/// What Terraform 1.15.5 allows and refuses.
private let cases: [ConstraintCase] = [
    ConstraintCase(
        text: "1.2.3", allowed: ["1.2.3", "v1.2.3"], refused: ["1.2.4", "1.2", "0.9", "1.2.3-rc1"]),
    ConstraintCase(text: "= 1.2", allowed: ["1.2.0"], refused: ["1.2.1"]),
    ConstraintCase(text: "!= 1.2.3", allowed: ["1.2.4"], refused: ["1.2.3"]),
    ConstraintCase(
        text: "> 1.15", allowed: ["1.15.1", "2.0.0"], refused: ["1.15.0", "1.14.9", "2.0.0-rc1"]),
    ConstraintCase(text: ">=1.15.0", allowed: ["1.15.0", "1.100.0"], refused: ["1.9.9", "1.16.0-beta"]),
    ConstraintCase(text: "< 2.0", allowed: ["1.99.99"], refused: ["2.0.0", "10.0.0", "2.0.0-rc1"]),
    ConstraintCase(text: "<= 2.0.0", allowed: ["2.0.0"], refused: ["2.0.1"]),
    ConstraintCase(text: "~> 0", allowed: ["0.1.0", "1.0.0", "12.3.4"], refused: ["0.1.0-rc1"]),
    ConstraintCase(text: "~> 1", allowed: ["1.0.0", "1.9.0", "2.0.0"], refused: ["0.9.9"]),
    ConstraintCase(text: "~> 1.2", allowed: ["1.2.0", "1.2.9", "1.9.0"], refused: ["1.1.9", "2.0.0"]),
    ConstraintCase(text: "~> 1.2.0", allowed: ["1.2.0", "1.2.9"], refused: ["1.3.0", "1.1.9"]),
    ConstraintCase(text: "~> 1.2.3", allowed: ["1.2.3", "1.2.10"], refused: ["1.2.2", "1.3.0"]),
    ConstraintCase(text: "~> 1.2.3.0", allowed: ["1.2.3.4"], refused: ["1.2.3", "1.2.4"]),
    ConstraintCase(text: "~> 2.1.0-rc1", allowed: ["2.1.0-rc1", "2.1.0-rc2"], refused: ["2.1.0", "2.1.1"]),
    ConstraintCase(
        text: ">= 1.2.0-beta1", allowed: ["1.2.0-beta1", "1.2.0-rc1", "1.2.0"],
        refused: ["1.3.0-rc1", "1.2.0-alpha"]),
    ConstraintCase(text: ">= 1.2.3.4", allowed: ["1.15.5", "1.2.3.4"], refused: ["1.2.3", "1.2.3.3"]),
    ConstraintCase(text: "1.15.5+meta", allowed: ["1.15.5+meta"], refused: ["1.15.6"]),
    ConstraintCase(text: ">= v1.0", allowed: ["1.0.0"], refused: ["0.9.0"]),
    ConstraintCase(text: ">=\n1.0", allowed: ["1.0.0"], refused: ["0.9.0"]),
    ConstraintCase(text: ">= 01.0", allowed: ["1.0.0"], refused: ["0.9.0"]),
    ConstraintCase(text: ">= 1.15.5beta1", allowed: ["1.15.5"], refused: ["1.15.4"]),
    ConstraintCase(text: ">= 1.5, < 2.0", allowed: ["1.5.0", "1.15.5"], refused: ["1.4.9", "2.0.0"]),
    ConstraintCase(text: " >= 1.5 ,!= 1.6.0 ", allowed: ["1.5.0", "1.6.1"], refused: ["1.6.0"]),
]

@Suite struct VersionConstraintTests {
    @Test(arguments: cases) func aConstraintAllowsWhatItSays(_ one: ConstraintCase) throws {
        let constraint = try VersionConstraint.parse(one.text).get()
        for text in one.allowed { #expect(constraint.allows(try #require(Version(text))), "\(text)") }
        for text in one.refused { #expect(!constraint.allows(try #require(Version(text))), "\(text)") }
    }

    @Test(arguments: [
        "", " ", "x", "1.x", ">", "=> 1.0", ">= 1.0,", "~ 1.0", "1..2", "-1", "> = 1.0", "==1.0", "!1.0",
        "^1.0", "*",
        ">= 1.0 < 2.0", ">= 99999999999999999999", "1.0-a..b", "1.0+",
    ])
    func whatIsNoConstraintIsRefused(_ text: String) {
        #expect(throws: VersionConstraint.Problem.self) { _ = try VersionConstraint.parse(text).get() }
    }

    @Test func aPrereleaseIsChosenOnlyByItsName() throws {
        func selects(_ constraint: String, _ version: String) throws -> Bool {
            try VersionConstraint.parse(constraint).get().selects(try #require(Version(version)))
        }
        #expect(try selects("1.2.0-beta1", "1.2.0-beta1"))
        #expect(try selects("= 1.2.0-beta1", "1.2.0-beta1"))
        #expect(try !selects(">= 1.2.0-beta1", "1.2.0-beta1"))
        #expect(try !selects("~> 1.2.0-beta1", "1.2.0-beta2"))
        #expect(try selects(">= 1.2.0-beta1", "1.2.0"))
        #expect(try !selects("!= 1.0.0", "1.2.0-beta1"))
    }

    @Test func versionsAreInOrder() throws {
        let texts = [
            "0.9.0", "1.0.0-1", "1.0.0-2", "1.0.0-10", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.b",
            "1.0.0-beta", "1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0-rc1", "2.0.0",
        ]
        let versions = try texts.map { try #require(Version($0)) }
        #expect(versions.shuffled().sorted() == versions)
        #expect(versions.map(\.description) == texts)
    }
}
