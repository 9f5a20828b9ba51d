import Testing
import Values

/// Records of one form are read faster than others; what they mean must not depend on that.
@Suite struct JSONReadingTests {
    private struct Case: CustomTestStringConvertible {
        /// The members of each object of a list, in the order in which they are written.
        let objects: [[(name: String, value: String)]]
        var testDescription: String { text }

        var text: String {
            let written = objects.map { members in
                "{" + members.map { "\"\($0.name)\": \($0.value)" }.joined(separator: ",") + "}"
            }
            return "[" + written.joined(separator: ", ") + "]"
        }
    }

    private static let cases = [
        Case(objects: [[("a", "1"), ("b", "2")], [("a", "3"), ("b", "4")]]),
        Case(objects: [[("b", "1"), ("a", "2")], [("b", "3"), ("a", "4")], [("a", "5"), ("b", "6")]]),
        Case(objects: [[("a", "1"), ("b", "2"), ("c", "3")], [("a", "4"), ("b", "5")]]),
        Case(objects: [[("a", "1")], [("a", "2"), ("b", "3")]]),
        Case(objects: [[("a", "1"), ("b", "2")], [("a", "3"), ("c", "4")], [("a", "5"), ("b", "6")]]),
        Case(objects: [[("a", "1"), ("b", "2")], [("a", "3"), ("a", "4")]]),
        Case(objects: [[("a", "1"), ("a", "2")], [("a", "3"), ("a", "4")]]),
        Case(objects: [[("a", "1")], [], [("a", "2")]]),
        Case(objects: [[("ab", "1")], [("a", "2")], [("abc", "3")]]),
        Case(objects: [[("größe", "1")], [("größe", "2")]]),
        Case(objects: [[("a", "{\"x\": 1}")], [("a", "{\"x\": 2}")], [("a", "{\"y\": 2}")]]),
    ]

    @Test(arguments: cases.indices) func recordsAreReadOneByOne(_ index: Int) throws {
        let given = Self.cases[index]
        let whole = try parseJSON(Array(given.text.utf8))
        let single = try given.objects.map { try parseJSON(Array(Case(objects: [$0]).text.utf8)) }
        #expect(whole == .tuple(single.flatMap { $0.asElements ?? [] }))
    }

    @Test func theLastOfTwoMembersCounts() throws {
        let value = try parseJSON(Array(#"{"a": 1, "b": 2, "a": 3}"#.utf8))
        #expect(value == .object(["a": .number(3), "b": .number(2)]))
    }

    @Test(arguments: [
        #"[{"a\"b": 1}, {"a"b": 2}]"#, #"[{"a": 1}, {"a" 2}]"#, #"[{"a": 1}, {"a": 2"#, #"[{"a": 1}, {"a"#,
    ]) func badRecordsAfterGoodOnesAreRefused(_ text: String) {
        #expect(throws: JSONError.self) { try parseJSON(Array(text.utf8)) }
    }

    /// What is handed on, put back into its place, makes the document that is read otherwise.
    @Test(arguments: [
        #"{"a": 1, "list": [1, {"x": [2]}, "c"], "b": [3]}"#, #"{"list": []}"#, "{}", "[1, 2]", "3",
        #"{"list": [1, 2], "a": 0, "list": [3]}"#, #"{"list": [1, 2], "list": null}"#,
        #"{"list": {"list": [1]}}"#,
        #"{"a": {"list": [1]}, "list": [[1], [2, [3]]]}"#, #"{"list": 1, "list": [2]}"#,
    ]) func aListIsHandedOn(_ text: String) throws {
        var elements: [Value] = []
        let document = try parseJSON(Array(text.utf8), handingOn: "list") { part in
            switch part {
            case .beginning: elements = []
            case .element(let element): elements.append(element)
            }
        }
        var whole = document
        if case .object(let fields) = document.content, fields["list"] == .tuple([]) {
            whole = .object(fields.setting("list", to: .tuple(elements)))
        } else {
            #expect(elements.isEmpty)
        }
        #expect(try whole == parseJSON(Array(text.utf8)))
    }

    @Test(arguments: [
        #"{"list": [1, 2"#, #"{"list": [1 2]}"#, #"{"list": [1]"#, #"{"list": [1]} 2"#, #"{"list" [1]}"#,
        #"{list: [1]}"#, #"{"list": [1],}"#, "",
    ]) func badDocumentsWithAListAreRefused(_ text: String) {
        #expect(throws: JSONError.self) { try parseJSON(Array(text.utf8)) }
        #expect(throws: JSONError.self) { try parseJSON(Array(text.utf8), handingOn: "list") { _ in } }
    }

    @Test(
        arguments: [
            ([], []), (["a"], [1]), (["b", "a"], [1, 2]), (["b", "a", "b"], [1, 2, 3]),
            (["a", "a", "a"], [1, 2, 3]),
            ((0..<40).map { "n\($0 % 20)" }, Array(0..<40)),
        ] as [([String], [Int])]) func writtenFieldsAreThoseOfADictionary(_ names: [String], _ numbers: [Int])
    {
        let values = numbers.map { Value.number($0) }
        #expect(Fields(written: names, values) == Fields(Dictionary(zip(names, values)) { $1 }))
    }
}
