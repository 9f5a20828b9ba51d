import Expressions
import Testing
import Values

@Suite struct FormatFunctionTests {
    private let call = FunctionCalls()

    @Test(
        "numbers",
        arguments: [
            ("%d|%5d|%-5d|%05d|%+d|% d", "-42", "-42|  -42|-42  |-0042|-42|-42"),
            ("%x|%X|%#x|%o|%#o|%b|%#b", "255", "ff|FF|0xff|377|0377|11111111|0b11111111"),
            ("%.5d|%8.5d|%-8.5d|%08.5d|%.0d", "42", "00042|   00042|00042   |   00042|42"),
            ("%.0d|", "0", "|"),
            ("%f|%.2f|%08.2f|%-8.2f|%-08.2f|%+.1f", "2.25", "2.250000|2.25|00002.25|2.25    |00002.25|+2.2"),
            ("%e|%.0E|%g|%.3g|%G", "12345.678", "1.234568e+04|1E+04|12345.678|1.23e+04|12345.678"),
            ("%v|%g|%#v|%s", "1234567", "1.234567e+06|1.234567e+06|1234567|1234567"),
            ("%v|%s", "0.00001234", "1.234e-05|0.00001234"), ("%.0f", "2.5", "2"),
        ])
    func numbers(_ format: String, _ value: String, _ expected: String) {
        let verbs = format.split(separator: "|", omittingEmptySubsequences: false)
        let parts = verbs.map { $0.isEmpty ? "" : call.text("format", .string(String($0)), .digits(value)) }
        #expect(parts.joined(separator: "|") == expected)
    }

    @Test(
        "texts and values",
        arguments: [
            ("%5s|", "é", "    é|"), ("%-5s|", "ab", "ab   |"), ("%05s|", "ab", "000ab|"),
            ("%.1s|", "é日", "é|"),
            ("%.0s|", "abc", "abc|"), ("%q", "<\t\"", #""\u003c\t\"""#), ("%10q|", "a", "       \"a\"|"),
            ("%#v", "a", "\"a\""), ("%t", "true", "true"), ("%[1]s%[1]s", "a", "aa"), ("%d%%", "7", "7%"),
        ])
    func texts(_ format: String, _ value: String, _ expected: String) {
        #expect(call.text("format", .string(format), .string(value)) == expected)
    }

    @Test func compoundValuesAreJSON() {
        let object = Argument.object(["a": .tuple([1, .null, .true])])
        #expect(call.text("format", "%v", object) == #"{"a":[1,null,true]}"#)
        #expect(call.text("format", "%v|%#v", .null, .set(["b", "a"])) == #"null|["a","b"]"#)
    }

    @Test(
        "errors",
        arguments: [
            "%", "%z", "%!", "%d", "%s %s", "abc", "%t", "%F", "%*d", "%[0]s", "%[1]5s", "%9999999s", "%s%",
            "% %",
        ])
    func errors(_ format: String) {
        #expect(call.text("format", .string(format), "x").hasPrefix("error"))
    }

    @Test func unknownArgumentsLeaveThePrefix() throws {
        let value = try call("format", [.string("abc-%s"), .unknown(.string)])
        #expect(value == Value(.unknown(Unknown(.string, Unknown.Refinement(.prefix("abc-"))))))
        // A letter could still get an accent.
        let cut = try call("format", [.string("abc%s"), .unknown(.string)])
        #expect(cut == Value(.unknown(Unknown(.string, Unknown.Refinement(.prefix("ab"))))))
    }

    @Test func listsGiveARowEach() throws {
        #expect(call.text("formatlist", "%s-%s", "x", .tuple(["a", "b"])) == #"list["x-a", "x-b"]"#)
        #expect(call.text("formatlist", "%s", "a") == #"list["a"]"#)
        #expect(call.text("formatlist", "%s%s", "a", .tuple([])) == "list[]")
        #expect(call.text("formatlist", "%s-%s", .tuple(["a"]), .tuple(["a", "b"])) == "error 2")
        #expect(
            call.text("formatlist", "%s", .tuple(["a", .unknown(.string)])) == #"list["a", unknown(string)]"#)
        #expect(call.text("formatlist", "%s", .unknown(.list(.string))) == "unknown(list(string))")
    }
}
