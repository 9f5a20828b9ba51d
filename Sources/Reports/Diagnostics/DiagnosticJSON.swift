public import Diagnostics
import Values

/// Diagnostics for machines, in the form of `validate -json`.
///
/// Source: developer.hashicorp.com/terraform/cli/commands/validate, "JSON Output Format".
public enum DiagnosticJSON {
    /// The document that `validate -json` prints.
    public static func document(_ diagnostics: [Diagnostic]) -> [UInt8] {
        var writer = JSONWriter(indentation: 2)
        let errors = diagnostics.errors.count
        writer.beginObject()
        writer.member("format_version", "1.0")
        writer.member("valid", errors == 0)
        writer.member("error_count", errors)
        writer.member("warning_count", diagnostics.count - errors)
        writer.key("diagnostics")
        writer.beginArray()
        for diagnostic in diagnostics { write(diagnostic, to: &writer) }
        writer.endArray()
        writer.endObject()
        writer.newline()
        return writer.bytes
    }

    /// One finding as an object.
    static func write(_ diagnostic: Diagnostic, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("severity", diagnostic.severity.rawValue)
        writer.member("summary", diagnostic.summary)
        writer.member("detail", detail(diagnostic))
        if let address = diagnostic.address { writer.member("address", address) }
        if let range = diagnostic.range {
            let snippet = Snippet(range, context: diagnostic.context)
            writer.key("range")
            write(snippet, to: &writer)
            writer.key("snippet")
            writeCode(snippet, diagnostic.values, to: &writer)
        }
        writer.endObject()
    }

    /// Notes have no place in the format, so the detail tells them.
    private static func detail(_ diagnostic: Diagnostic) -> String {
        diagnostic.notes.reduce(diagnostic.detail) { text, note in
            let place = note.range.map { " (\($0))" } ?? ""
            return (text.isEmpty ? "" : text + "\n\n") + "Note: \(note.message)\(place)"
        }
    }

    private static func write(_ snippet: Snippet, to writer: inout JSONWriter) {
        // An empty place is shown as the character after it, as Terraform does.
        let isEmpty = snippet.end.byte <= snippet.start.byte
        writer.beginObject()
        writer.member("filename", snippet.fileName)
        writer.key("start")
        write(snippet.start.line, snippet.start.column, snippet.start.byte, to: &writer)
        writer.key("end")
        let extra = isEmpty ? 1 : 0
        write(snippet.end.line, snippet.end.column + extra, snippet.end.byte + extra, to: &writer)
        writer.endObject()
    }

    private static func write(_ line: Int, _ column: Int, _ byte: Int, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("line", line)
        writer.member("column", column)
        writer.member("byte", byte)
        writer.endObject()
    }

    private static func writeCode(
        _ snippet: Snippet, _ values: [Diagnostic.InvolvedValue], to writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.key("context")
        if let context = snippet.context { writer.string(context) } else { writer.null() }
        writer.member("code", snippet.code)
        writer.member("start_line", snippet.start.line)
        writer.member("highlight_start_offset", snippet.highlight.lowerBound)
        writer.member("highlight_end_offset", snippet.highlight.upperBound)
        writer.key("values")
        writer.beginArray()
        for value in values {
            writer.beginObject()
            writer.member("traversal", value.expression)
            writer.member("statement", value.statement)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
    }
}
