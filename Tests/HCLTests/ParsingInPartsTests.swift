import Diagnostics
import HCL
import Synchronization
import TestKit
import Testing

/// A large file that is parsed in parts comes out as one that is parsed as a whole.
@Suite struct ParsingInPartsTests {
    private static let block = """
        resource "kind" "name" {
          text = "${var.a}-b }"
          list = [1, { a = "}" }]
        }

        """

    /// Enough blocks for a large file, with a text in their midst.
    private func large(_ middle: String = "", end: String = "") -> String {
        let half = String(repeating: Self.block, count: 1000)
        return half + middle + half + end
    }

    private func check(
        _ text: String, isParted: Bool, _ location: SourceLocation = #_sourceLocation
    ) throws {
        let file = SourceFile(name: "main.tf", bytes: Array(text.utf8))
        let turns = Mutex(0)
        let parted = parseFile(file) { count, work in
            for number in (0..<count).reversed() {
                work(number)
                turns.withLock { $0 += 1 }
            }
        }
        let whole = parseFile(file)
        #expect(turns.withLock { $0 } == (isParted ? 2 : 0), sourceLocation: location)
        #expect(outline(parted.output) == outline(whole.output), sourceLocation: location)
        #expect(
            parted.diagnostics.map(\.summary) == whole.diagnostics.map(\.summary), sourceLocation: location)
        var (found, wanted) = (RangeCollector(), RangeCollector())
        found.visit(parted.output)
        found.visit(parted.diagnostics)
        wanted.visit(whole.output)
        wanted.visit(whole.diagnostics)
        #expect(found.ranges == wanted.ranges, sourceLocation: location)
    }

    @Test(arguments: [
        "", "# } {\n", "// \"\n", "/* \n}\n */\n", "locals {\n  a = <<EOT\n}\n\n  EOT\n}\n", "\u{FEFF}",
        "variable \"größe\" {\n}\n", "\r\n\r\n", "a {\n  b {\n}\n}\n",
    ]) func wholeBlocksAreParsedInParts(_ middle: String) throws {
        try check(large(middle), isParted: true)
    }

    /// The place in the midst only looks as if it were one between two blocks, or there is something wrong.
    @Test(arguments: [
        "locals {\n  a = <<EOT\n", "/*\n", "locals {\n  a = \"", "x = [\n", "a {\n", "}\n", "b = 1\n", "c {",
        "\"\n",
        "locals {\n  a = <<EOT\n" + String(repeating: "}\n", count: 400) + "EOT\n}\n",
        "/*\n" + String(repeating: "}\n\n", count: 400) + "*/\n", "locals {\n  a = (\n}\n)\n}\n",
    ]) func whatGoesOverThePlaceIsParsedAsAWhole(_ middle: String) throws {
        try check(large(middle), isParted: true)
        try check(large(middle, end: "*/\nEOT\n}\n\"\n"), isParted: true)
    }

    @Test func smallFilesAreParsedAsAWhole() throws {
        try check(Self.block, isParted: false)
        try check("", isParted: false)
    }

    @Test(arguments: 0..<40) func damagedFilesComeOutAlike(_ seed: Int) throws {
        var random = SeededGenerator(seed: seed)
        var bytes = Array(large().utf8)
        let middle = bytes.count / 2
        for _ in 0..<random.number(1..<4) {
            let place = random.oneIn(2) ? middle + random.number(-300..<300) : random.number(0..<bytes.count)
            let marks = Array("{}[]\"\n#/*<$%=(".utf8)
            bytes[place] = marks[random.number(0..<marks.count)]
        }
        try check(String(decoding: bytes, as: UTF8.self), isParted: true)
    }
}
