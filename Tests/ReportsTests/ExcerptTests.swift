import Diagnostics
import Reports
import Testing

/// A text with the part of it that is wrong, and the lines that people see.
struct ExcerptCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let start: Int
    let end: Int
    let shown: [String]
    var width = 160

    /// What is wrong stands between the first two marks `¦`.
    init(_ description: String, _ text: String, width: Int = 160, _ shown: String...) {
        testDescription = description
        let parts = text.split(separator: "¦", omittingEmptySubsequences: false)
        bytes = parts.flatMap { Array($0.utf8) }
        start = parts[0].utf8.count
        end = start + (parts.count > 1 ? parts[1].utf8.count : 0)
        self.shown = shown
        self.width = width
    }

    init(_ description: String, bytes: [UInt8], _ range: Range<Int>, _ shown: String...) {
        testDescription = description
        self.bytes = bytes
        (start, end) = (range.lowerBound, range.upperBound)
        self.shown = shown
    }
}

private let cases = [
    ExcerptCase("one word", "a = ¦b¦ + c\n", "   1: a = b + c", "          ~"),
    ExcerptCase("a whole line", "¦a = b¦\n", "   1: a = b", "      ~~~~~"),
    ExcerptCase("tabs", "\ta\t= ¦b¦\n", "   1:     a   = b", "                ~"),
    ExcerptCase("a tab in the mark", "a¦\tb¦\n", "   1: a   b", "       ~~~~"),
    ExcerptCase("wide characters", "a = \"漢字\" ¦+¦\n", "   1: a = \"漢字\" +", "                 ~"),
    ExcerptCase("a wide mark", "a = ¦漢字¦\n", "   1: a = 漢字", "          ~~~~"),
    ExcerptCase(
        "combining marks", "a = \"e\u{301}\u{323}\" ¦+¦\n", "   1: a = \"e\u{301}\u{323}\" +",
        "              ~"),
    ExcerptCase("emoji", "a = \"👩‍👩‍👧\" ¦+¦\n", "   1: a = \"👩‍👩‍👧\" +", "               ~"),
    ExcerptCase("carriage returns", "a = ¦b¦\r\nc = 1\r\n", "   1: a = b", "          ~"),
    ExcerptCase("a line break", "a = b¦\n¦c = 1\n", "   1: a = b", "           ~"),
    ExcerptCase("the end of the file", "a = b\n\n  \n¦¦", "   1: a = b", "           ~"),
    ExcerptCase("the end of a line at the end of the file", "a = ¦¦", "   1: a =", "          ~"),
    ExcerptCase("an empty file", "¦¦"),
    ExcerptCase("control characters", "a = ¦\"\u{1B}[31m\"¦\n", "   1: a = \"␛[31m\"", "          ~~~~~~~"),
    ExcerptCase("a change of direction", "a = ¦\u{202E}b¦\n", "   1: a = \u{FFFD}b", "          ~~"),
    ExcerptCase(
        "two lines", "a = ¦[1,\n  2]¦ + c\n", "   1: a = [1,", "          ~~~", "   2:   2] + c", "        ~~"
    ),
    ExcerptCase(
        "many lines", "a = ¦[\n1,\n2,\n3,\n4,\n5,\n6\n]¦\n", "   1: a = [", "          ~", "   2: 1,",
        "   3: 2,",
        "   4: 3,", "      …", "   8: ]", "      ~"),
    ExcerptCase(
        "a long line",
        "a = \"\(String(repeating: "x", count: 90))\" + ¦b¦ + \"\(String(repeating: "y", count: 90))\"\n",
        width: 60, "   1: …xxxxxxxxx\" + b + \"yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy…", "                    ~"),
    ExcerptCase(
        "a long mark", "¦\(String(repeating: "x", count: 90))¦\n", width: 40,
        "   1: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…", "      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~"),
    ExcerptCase(
        "what is not UTF-8", bytes: Array("a = ".utf8) + [0xFF, 0xFE, 0x0A], 4..<5,
        "   1: a = \u{FFFD}\u{FFFD}", "          ~"),
    ExcerptCase("a place beyond the end", bytes: Array("a".utf8), 5..<9, "   1: a", "       ~"),
]

@Suite("Excerpts") struct ExcerptTests {
    @Test("what is wrong is underlined just where it stands", arguments: cases)
    func excerpts(_ test: ExcerptCase) {
        let file = SourceFile(name: "main.tf", bytes: test.bytes)
        let range = SourceRange(file: file, start: test.start, end: test.end)
        let style = Style(hasColor: false, width: 78, lineWidth: test.width)
        let text = DiagnosticRenderer(style: style).text(.error("Wrong", at: range))
        let lines = text.split(separator: "\n").dropFirst(2).map(String.init)
        #expect(lines == test.shown)
    }

    @Test("a mended line is shown where the fix is certain") func fixes() {
        let file = SourceFile(name: "main.tf", text: "a: 1\n")
        let colon = SourceRange(file: file, start: 1, end: 2)
        let fix = Diagnostic.Fix("Write an equals sign", replacing: colon, with: " =", isCertain: true)
        let text = DiagnosticRenderer(style: .plain).text(.error("Wrong", at: colon, fixes: [fix]))
        #expect(text.hasSuffix("\nSuggestion: Write an equals sign:\n   1: a = 1\n        ~\n"))
        let guess = Diagnostic.error("Wrong", "No.", at: colon).guessing("nmae", at: nil, among: ["name"])
        #expect(guess.detail == "No. Did you mean \"name\"?")
    }

    @Test("warnings of one kind are told once") func warnings() {
        let file = SourceFile(name: "main.tf", text: "a\nb\nc\n")
        let places = [0, 2, 4].map { SourceRange(file: file, start: $0, end: $0 + 1) }
        let warnings = places.map { Diagnostic.warning("Old", "Mend it.", at: $0) } + [.error("Wrong")]
        let grouped = warnings.groupedForReport()
        #expect(grouped.map(\.summary) == ["Old", "Wrong"])
        #expect(grouped[0].detail == "Mend it.\n\n(and 2 more similar warnings elsewhere)")
        let compact = DiagnosticRenderer(style: .plain).compactText(Array(warnings.prefix(3)))
        #expect(compact.contains("- Old\n  on main.tf line 1 (and 2 more)\n"))
    }

    @Test("people and machines get what is for them") func audiences() {
        let told = Diagnostic.error("Told")
        let found = [
            told, Diagnostic.error("Counted").limited(to: .machines), .error("Further").limited(to: .people),
        ]
        #expect(found.forPeople.map(\.summary) == ["Told", "Further"])
        #expect(found.forMachines.map(\.summary) == ["Told", "Counted"])
        let document = String(decoding: DiagnosticJSON.document(found), as: UTF8.self)
        #expect(document.contains("\"error_count\": 2"))
        #expect(document.contains("\"further_diagnostics\""))
    }
}
