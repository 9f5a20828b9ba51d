import Testing

@testable import Expressions

/// That the machines agree, and that no pattern makes them slow or deep.
@Suite("Regular expressions: machines")
struct RegularExpressionMachineTests {
    /// A generator with a seed (splitmix64), so that a failure comes back.
    struct SeededGenerator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    @Test("The backtracker and the Pike machine find the same", arguments: 0..<8 as Range<UInt64>)
    func agreement(seed: UInt64) {
        var generator = SeededGenerator(state: seed)
        var backtracker = RegularExpression.Backtracker()
        var pikeMachine = RegularExpression.PikeMachine()
        var compared = 0
        while compared < 150 {
            let pattern = Self.random("aabbb(()|*+?", upTo: 10, using: &generator)
            guard let expression = try? RegularExpression(pattern) else {
                continue
            }
            let text = Array(Self.random("aab", upTo: 8, using: &generator).utf8)
            for offset in 0...text.count {
                let tried = backtracker.firstMatch(of: expression.program, in: text, from: offset)
                let simulated = pikeMachine.firstMatch(of: expression.program, in: text, from: offset)
                #expect(tried == simulated, "\(pattern) from \(offset)")
            }
            compared += 1
        }
    }

    private static func random(
        _ alphabet: String, upTo length: Int, using generator: inout SeededGenerator
    ) -> String {
        let characters = Array(alphabet)
        let count = Int.random(in: 0...length, using: &generator)
        return String((0..<count).compactMap { _ in characters.randomElement(using: &generator) })
    }

    @Test(
        "Patterns that blow up elsewhere take linear time",
        .timeLimit(.minutes(15)),
        arguments: ["(a*)*b", "(a|a)*c", "(a+)+$b", "(?:a?){30}a{30}b", "(x+x+)+y|(.*)(.*)(.*)z"])
    func linearTime(pattern: String) throws {
        let expression = try RegularExpression(pattern)
        #expect(expression.firstMatch(in: Array(repeating: 0x61, count: 20_000)) == nil)
    }

    @Test("A long text is searched by its prefix")
    func longText() throws {
        let expression = try RegularExpression("needle([0-9]+)")
        let text = Array(repeating: UInt8(ascii: "n"), count: 1_000_000) + Array("needle42".utf8)
        let match = try #require(expression.firstMatch(in: text))
        #expect(match.texts(in: text) == ["needle42", "42"])
    }

    @Test("Nesting up to Go's limit neither fails nor overflows the stack")
    func nesting() throws {
        let deepest = String(repeating: "(", count: 999) + "a" + String(repeating: ")", count: 999)
        let expression = try RegularExpression(deepest)
        #expect(expression.groupCount == 999)
        #expect(expression.matches(in: Array("aa".utf8)).count == 2)
        let error = try #require(throws: RegularExpressionError.self) {
            try RegularExpression("(\(deepest))")
        }
        #expect(error.kind == .nestsTooDeeply)
        // Groups that do not capture are no level of their own.
        let flat = String(repeating: "(?:a", count: 2000) + String(repeating: ")", count: 2000)
        #expect(throws: Never.self) {
            try RegularExpression(flat)
        }
    }

    @Test("A program too large is refused before it is made")
    func size() throws {
        let error = try #require(throws: RegularExpressionError.self) {
            try RegularExpression("(?:\(String(repeating: "abcdefghij", count: 400))){1000}")
        }
        #expect(error.kind == .tooLarge)
        #expect(throws: RegularExpressionError.self) {
            try RegularExpression(String(repeating: "(", count: 100_000))
        }
    }

    @Test("A search may begin in the middle and looks back at what is before")
    func offset() throws {
        let text = Array("ab ab".utf8)
        #expect(try RegularExpression("ab").firstMatch(in: text, from: 1)?.range == 3..<5)
        #expect(try RegularExpression("^ab").firstMatch(in: text, from: 3) == nil)
        #expect(try RegularExpression(#"\bb"#).firstMatch(in: text, from: 1) == nil)
        #expect(try RegularExpression("$").firstMatch(in: text, from: 5)?.range == 5..<5)
        #expect(try RegularExpression("").firstMatch(in: text, from: 6) == nil)
    }

    @Test("A byte that is not UTF-8 is one replacement character", arguments: [0, 100_000])
    func invalidText(padding: Int) throws {
        // Behind the padding the other machine is at work.
        let text = Array(repeating: UInt8(ascii: "-"), count: padding) + [0xFF, 0xE6, 0x97, 0x61]
        let found = try RegularExpression(#"[^\x00-\x7F]"#).matches(in: text)
        #expect(found.map(\.range) == (padding..<padding + 3).map { $0..<$0 + 1 })
    }

    @Test("Groups are counted and named")
    func groups() throws {
        let expression = try RegularExpression("(a)(?P<n>b)(?:c)(?<m>d){0}")
        #expect(expression.groupCount == 3)
        #expect(expression.groupNames == [nil, "n", "m"])
    }
}
