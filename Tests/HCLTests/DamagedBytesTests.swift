import Diagnostics
import HCL
import Testing

/// Bytes that are no text, or none that may stand there, in each kind of place.
@Suite("Damaged bytes") struct DamagedBytesTests {
    /// A text around the damage, and whether the damage is one there whatever it is.
    struct Place: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let before: String
        let after: String
    }

    private static let native = [
        Place(testDescription: "name of an argument", before: "lo", after: "cal = 1\n"),
        Place(testDescription: "type of a block", before: "lo", after: "cals {\n}\n"),
        Place(testDescription: "label", before: "a \"b", after: "\" {\n}\n"),
        Place(testDescription: "text", before: "a = \"x", after: "y\"\n"),
        Place(testDescription: "text with a sequence", before: "a = \"${b}", after: "${c}\"\n"),
        Place(testDescription: "sequence", before: "a = \"${b", after: "}\"\n"),
        Place(testDescription: "heredoc", before: "a = <<E\nx", after: "y\nE\n"),
        Place(testDescription: "marker of a heredoc", before: "a = <<E", after: "\nx\nE\n"),
        Place(testDescription: "comment", before: "# x", after: "\na = 1\n"),
        Place(testDescription: "comment over lines", before: "/* x", after: " */\na = 1\n"),
        Place(testDescription: "name in an expression", before: "a = b", after: ".c\n"),
        Place(testDescription: "name of a function", before: "a = f", after: "(1)\n"),
        Place(testDescription: "number", before: "a = 1", after: "2\n"),
        Place(testDescription: "between items", before: "a = 1\n", after: "\nb = 2\n"),
        Place(testDescription: "end of the file", before: "a = 1\n", after: ""),
    ]

    private static let json = [
        Place(testDescription: "name", before: "{\"a", after: "\": 1}"),
        Place(testDescription: "text", before: "{\"a\": \"x", after: "\"}"),
        Place(testDescription: "value", before: "{\"a\": ", after: "}"),
        Place(testDescription: "after the end", before: "{\"a\": 1}", after: ""),
    ]

    private static let damage: [[UInt8]] = [
        [0x80], [0xFF], [0xC0, 0xAF], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x00],
        [0x0D],
        [0xEF, 0xBB, 0xBF], [0xEF, 0xBF, 0xBF], [0xE2, 0x80, 0xA8],
    ]

    @Test("findings lie within the text", arguments: native) func nativeSyntax(_ place: Place) {
        for damage in Self.damage {
            let file = file(place, damage, "test.tf")
            check(parseFile(file).diagnostics, file)
            check(formatSource(file).diagnostics, file)
        }
    }

    @Test("findings lie within the document", arguments: json) func jsonSyntax(_ place: Place) {
        for damage in Self.damage {
            let file = file(place, damage, "test.tf.json")
            check(parseJSONFile(file).diagnostics, file)
        }
    }

    /// Comments may hold anything that is text.
    @Test("what is not UTF-8 is an error everywhere but in a comment", arguments: native)
    func invalidText(_ place: Place) {
        for damage in Self.damage.prefix(6) {
            let findings = parseFile(file(place, damage, "test.tf")).diagnostics
            #expect(findings.hasErrors || place.testDescription.hasPrefix("comment"), "\(damage)")
        }
    }

    private func file(_ place: Place, _ damage: [UInt8], _ name: String) -> SourceFile {
        SourceFile(name: name, bytes: Array(place.before.utf8) + damage + Array(place.after.utf8))
    }

    private func check(_ findings: [Diagnostic], _ file: SourceFile) {
        for finding in findings {
            let range = finding.range ?? file.range
            #expect(range.start <= range.end && range.end <= file.bytes.count, "\(finding.summary)")
            #expect(range.startPosition.line <= file.lineCount)
        }
    }
}
