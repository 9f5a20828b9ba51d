import Testing

@testable import Expressions

/// What all matches in a text are, both by the search and by each machine for itself.
@Suite("Regular expressions: matches")
struct RegularExpressionMatchTests {
    @Test("Flags and anchors", arguments: MatchCase.perl)
    func flagsAndAnchors(_ example: MatchCase) throws {
        try example.check()
    }

    @Test("Repetition", arguments: MatchCase.repetition)
    func repetition(_ example: MatchCase) throws {
        try example.check()
    }

    @Test("Empty matches", arguments: MatchCase.empty)
    func emptyMatches(_ example: MatchCase) throws {
        try example.check()
    }

    @Test("Alternatives and groups", arguments: MatchCase.choice)
    func alternativesAndGroups(_ example: MatchCase) throws {
        try example.check()
    }

    @Test("Bracketed and Perl classes", arguments: MatchCase.classes)
    func classes(_ example: MatchCase) throws {
        try example.check()
    }

    @Test("Escapes", arguments: MatchCase.escapes)
    func escapes(_ example: MatchCase) throws {
        try example.check()
    }

    @Test("Unicode classes", arguments: MatchCase.unicode)
    func unicodeClasses(_ example: MatchCase) throws {
        try example.check()
    }

    @Test("Case folding", arguments: MatchCase.folding)
    func caseFolding(_ example: MatchCase) throws {
        try example.check()
    }
}

extension RegularExpressionMatchTests.MatchCase {
    func check() throws {
        let expression = try RegularExpression(pattern)
        let bytes = Array(text.utf8)
        let found = expression.matches(in: bytes)
        #expect(found.map { $0.texts(in: bytes) } == matches)
        var backtracker = RegularExpression.Backtracker()
        var pikeMachine = RegularExpression.PikeMachine()
        let first = found.first
        #expect(backtracker.firstMatch(of: expression.program, in: bytes, from: 0) == first)
        #expect(pikeMachine.firstMatch(of: expression.program, in: bytes, from: 0) == first)
    }
}

extension RegularExpression.Match {
    /// What the match and its groups have matched.
    func texts(in bytes: [UInt8]) -> [String?] {
        ([range] + captures).map { $0.map { String(decoding: bytes[$0], as: UTF8.self) } }
    }
}
