import Testing
import Values

struct JSONWritingTests {
    /// Source: Go's encoding of JSON with HTML escapes, which Terraform's documents are written with.
    @Test(arguments: [
        ("", #""""#),
        ("plain text", #""plain text""#),
        ("<a & b>", #""\u003ca \u0026 b\u003e""#),
        ("\"\\", #""\"\\""#),
        ("\u{08}\u{0C}\n\r\t\u{01}\u{1F}\u{7F}", "\"\\b\\f\\n\\r\\t\\u0001\\u001f\u{7F}\""),
        ("… € \u{2028}\u{2029}\u{2027}", "\"… € \\u2028\\u2029\u{2027}\""),
        ("äöü 🙂 end", "\"äöü 🙂 end\""),
    ]) func textIsEscapedWhereItMustBe(text: String, expected: String) throws {
        var writer = JSONWriter()
        writer.string(text)
        #expect(writer.text == expected)
        #expect(try parseJSON(writer.bytes).asString == text)
    }

    @Test(arguments: [nil, 2]) func partsOfAnArrayAreAsIfWrittenInOneGo(indentation: Int?) {
        func elements(_ numbers: Range<Int>, to writer: inout JSONWriter) {
            for number in numbers {
                writer.beginObject()
                writer.member("n", number)
                writer.endObject()
            }
        }
        func document(_ body: (inout JSONWriter) -> Void) -> String {
            var writer = JSONWriter(indentation: indentation)
            writer.beginObject()
            writer.key("list")
            writer.beginArray()
            body(&writer)
            writer.endArray()
            writer.member("end", true)
            writer.endObject()
            return writer.text
        }
        for cut in 0...3 {
            let inParts = document { writer in
                var (first, second) = (writer.part(isFirst: true), writer.part(isFirst: cut == 0))
                elements(0..<cut, to: &first)
                elements(cut..<3, to: &second)
                writer.append(first)
                if cut < 3 { writer.append(second) }
            }
            #expect(inParts == document { elements(0..<3, to: &$0) })
        }
    }
}
