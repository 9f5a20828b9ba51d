import Configurations
import Testing

/// A constraint, with versions that it allows and versions that it does not.
struct ConstraintCase: Sendable, CustomTestStringConvertible {
    let text: String
    let allowed: [String]
    let refused: [String]

    var testDescription: String { text }
}

private let cases: [ConstraintCase] = [
    ConstraintCase(text: "1.2.3", allowed: ["1.2.3", "v1.2.3"], refused: ["1.2.4", "1.2", "0.9"]),
    ConstraintCase(text: "= 1.2", allowed: ["1.2.0"], refused: ["1.2.1"]),
    ConstraintCase(text: "!= 1.2.3", allowed: ["1.2.4"], refused: ["1.2.3"]),
    ConstraintCase(text: "> 1.15", allowed: ["1.15.1", "2.0.0"], refused: ["1.15.0", "1.14.9"]),
    ConstraintCase(text: ">=1.15.0", allowed: ["1.15.0", "1.100.0"], refused: ["1.9.9"]),
    ConstraintCase(text: "< 2.0", allowed: ["1.99.99"], refused: ["2.0.0", "10.0.0"]),
    ConstraintCase(text: "<= 2.0.0", allowed: ["2.0.0"], refused: ["2.0.1"]),
    ConstraintCase(text: "~> 1.2", allowed: ["1.2.0", "1.2.9", "1.9.0"], refused: ["1.1.9", "2.0.0"]),
    ConstraintCase(text: "~> 1.2.0", allowed: ["1.2.0", "1.2.9"], refused: ["1.3.0", "1.1.9"]),
    ConstraintCase(text: "~> 1.2.3", allowed: ["1.2.3", "1.2.10"], refused: ["1.2.2", "1.3.0"]),
    ConstraintCase(text: ">= 1.5, < 2.0", allowed: ["1.5.0", "1.15.5"], refused: ["1.4.9", "2.0.0"]),
    ConstraintCase(text: "1.2.3.0", allowed: ["1.2.3"], refused: ["1.2.3.4"]),
    ConstraintCase(text: " >= 1.5 ,!= 1.6.0 ", allowed: ["1.5.0", "1.6.1"], refused: ["1.6.0"]),
]

@Suite struct VersionConstraintTests {
    @Test(arguments: cases) func aConstraintAllowsWhatItSays(_ one: ConstraintCase) throws {
        let constraint = try VersionConstraint.parse(one.text).get()
        for text in one.allowed { #expect(constraint.allows(try #require(Version(text))), "\(text)") }
        for text in one.refused { #expect(!constraint.allows(try #require(Version(text))), "\(text)") }
    }

    @Test(arguments: ["", "x", "1.x", ">", "=> 1.0", "1.2.3.", ">= 1.0,", "~ 1.0", "1..2", "-1"])
    func whatIsNoConstraintIsRefused(_ text: String) {
        #expect(throws: VersionConstraint.Problem.self) { _ = try VersionConstraint.parse(text).get() }
    }

    @Test func versionsAreInOrder() throws {
        let texts = [
            "0.9.0", "1.0.0-alpha", "1.0.0-beta", "1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0-rc1", "2.0.0",
        ]
        let versions = try texts.map { try #require(Version($0)) }
        #expect(versions.shuffled().sorted() == versions)
        #expect(versions.map(\.description) == texts)
    }
}
