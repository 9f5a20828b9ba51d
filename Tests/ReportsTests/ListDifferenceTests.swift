import Planning
import Reports
import Testing
import Values

/// How lists of values without a declared type are compared; the expected forms are those of Terraform 1.15.5.
struct ListDifferenceTests {
    private func lines(_ before: [Value], _ after: [Value]) throws -> String {
        let change = OutputChange(
            action: .update, before: .tuple(before), after: .tuple(after), isSensitive: false)
        let text = PlanRenderer(style: .plain).text(try plan(outputs: ["o": change]))
        let lines = text.split(separator: "\n").map(String.init)
        let start = try #require(lines.firstIndex { $0.hasPrefix("  ~ o = [") })
        let end = try #require(lines.firstIndex { $0 == "    ]" })
        return lines[(start + 1)..<end].map { String($0.dropFirst(6)) }.joined(separator: "\n")
    }

    private func texts(_ before: String, _ after: String) throws -> String {
        try lines(before.map { .string("\($0)") }, after.map { .string("\($0)") })
    }

    @Test func oneElementChanges() throws {
        #expect(try texts("abc", "axc") == "  \"a\",\n~ \"b\" -> \"x\",\n  \"c\",")
    }

    @Test func anElementIsAddedAtTheEnd() throws {
        #expect(try texts("abc", "abcd") == "  # (2 unchanged elements hidden)\n  \"c\",\n+ \"d\",")
    }

    @Test func theOrderChanges() throws {
        #expect(try texts("ab", "ba") == "- \"a\",\n  \"b\",\n+ \"a\",")
    }

    @Test func listsOfOneLengthAreComparedByPosition() throws {
        #expect(try texts("abc", "bcd") == "~ \"a\" -> \"b\",\n~ \"b\" -> \"c\",\n~ \"c\" -> \"d\",")
    }

    @Test func whatWasThereStaysAndIsRepeated() throws {
        #expect(try texts("aba", "abb") == "  # (1 unchanged element hidden)\n  \"b\",\n- \"a\",\n+ \"b\",")
    }

    @Test func elementsAreInserted() throws {
        #expect(try texts("abc", "xbyc") == "- \"a\",\n+ \"x\",\n  \"b\",\n+ \"y\",\n  \"c\",")
    }

    @Test func objectsAreChangedInPlace() throws {
        func numbered(_ numbers: [Int]) -> [Value] { numbers.map { .object(["a": .number($0)]) } }
        #expect(
            try lines(numbered([1, 2, 3]), numbered([2, 5])) == """
                - {
                    - a = 1
                  },
                  {
                      a = 2
                  },
                ~ {
                    ~ a = 3 -> 5
                  },
                """)
    }
}
