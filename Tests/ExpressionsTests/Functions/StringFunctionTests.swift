import Expressions
import Testing
import Values

@Suite struct StringFunctionTests {
    private let call = FunctionCalls()

    @Test(
        "case is mapped code point by code point",
        arguments: [
            ("upper", "éß ŉ ﬁ ᾀ ǅ ı", "Éß ŉ ﬁ ᾈ Ǆ I"), ("lower", "ÀΣΑΣ İ ẞ ᾈ", "àσασ i ß ᾀ"),
            ("title", "hello_world a-b o'neil élan 1st ǆ x—y", "Hello_world A-B O'Neil Élan 1st ǅ X—y"),
        ])
    func letterCase(_ name: String, _ text: String, _ expected: String) {
        #expect(call.text(name, .string(text)) == expected)
    }

    @Test(
        "blanks, line ends and order",
        arguments: [
            ("chomp", "a\r\n\n\r", "a"), ("chomp", "a\nb\n", "a\nb"),
            ("trimspace", "\t\r\n a \u{A0}\u{85}", "a"),
            ("trimspace", "\u{200B}x", "\u{200B}x"), ("trimspace", " \n", ""),
            ("strrev", "a\r\n👩‍👩‍👧é", "é👩‍👩‍👧\r\na"),
            ("strrev", "क्षि", "षिक्"), ("urlencode", "a b+é/~\"", "a+b%2B%C3%A9%2F~%22"),
        ])
    func changes(_ name: String, _ text: String, _ expected: String) {
        #expect(call.text(name, .string(text)) == expected)
    }

    @Test(
        "substr counts characters, from the end for negative offsets",
        arguments: [
            ("hello", 1, 3, "ell"), ("hello", 2, -1, "llo"), ("hello", -3, 2, "ll"), ("hello", -3, 0, "llo"),
            ("hello", -10, 2, "he"), ("hello", 10, 2, ""), ("🇩🇪🇫🇷", 1, 1, "🇫🇷"), ("", 0, -1, ""),
        ])
    func substr(_ text: String, _ offset: Int, _ length: Int, _ expected: String) {
        #expect(call.text("substr", .string(text), .number(offset), .number(length)) == expected)
    }

    @Test func numbersMustBeWhole() {
        #expect(call.text("substr", "hello", .digits("1.5"), 1) == "error 1")
        #expect(call.text("indent", -1, "a") == "error 0")
        #expect(call.text("indent", 2, "a\n\nb") == "a\n  \n  b")
    }

    @Test func splitCutsCodePointsWithoutSeparator() {
        #expect(call.text("split", "", "a\r\nb") == #"list["a", "\#r", "\#n", "b"]"#)
        #expect(call.text("split", "", "") == "list[]")
        #expect(call.text("split", "aa", "aaaa") == #"list["", "", ""]"#)
    }

    @Test func joinTakesSeveralLists() {
        let list = Argument.list(["a", "b"])
        #expect(call.text("join", "-", list, .list([]), .tuple([1])) == "a-b-1")
        #expect(call.text("join", "-") == "error")
        #expect(call.text("join", "-", list, .list([.null(.string)])) == "error 2")
        #expect(call.text("join", "", .tuple(["e", "\u{301}"])) == "\u{E9}")
    }

    @Test(
        "replace takes a regular expression between slashes",
        arguments: [
            ("1 + 2", "+", "-", "1 - 2"), ("ab", "", "-", "-a-b-"), ("a/b", "/", "-", "a-b"),
            ("ab", "//", "-", "-a-b-"),
            ("hello", "/(l)(l)/", "$2-$1", "hel-lo"), ("ab", "/(a)(b)/", "$2_$1", "a"),
            ("aaa", "aa", "b", "ba"),
        ])
    func replace(_ text: String, _ part: String, _ replacement: String, _ expected: String) {
        #expect(call.text("replace", .string(text), .string(part), .string(replacement)) == expected)
    }

    @Test func startswithKnowsPrefixes() {
        let unknown = Argument(Value(.unknown(Unknown(.string, Unknown.Refinement(.prefix("abc-"))))))
        #expect(call.text("startswith", unknown, "ab") == "true")
        #expect(call.text("startswith", unknown, "x") == "false")
        #expect(call.text("startswith", unknown, "abc-d") == "unknown(bool)")
        #expect(call.text("startswith", .unknown(.string), "") == "true")
        #expect(call.text("endswith", .unknown(.string), "") == "unknown(bool)")
    }

    @Test func regexShapesItsResultByGroups() {
        #expect(call.text("regex", "[a-z]+", "1ab2") == "ab")
        #expect(call.text("regex", "(a)|(b)", "b") == #"[null(string), "b"]"#)
        #expect(call.text("regex", "(?P<x>a)(?P<y>b)?", "a") == #"{x: "a", y: null(string)}"#)
        #expect(call.text("regex", "(a)(?P<n>b)", "ab") == "error 0")
        #expect(call.text("regex", "(", "ab") == "error 0")
        #expect(call.text("regex", "a", "b") == "error")
        #expect(call.text("regex", .unknown(.string), "b") == "unknown(any)")
        #expect(call.text("regexall", "x*", "abc") == #"list["", "", "", ""]"#)
        #expect(call.text("regexall", "(a)", .unknown(.string)) == "unknown(list(tuple([string])))")
    }
}
