public import Diagnostics
import Values

/// Diagnostics for machines, in the form of `validate -json`.
///
/// Source: developer.hashicorp.com/terraform/cli/commands/validate, "JSON Output Format". The members `notes` and
/// `suggestions` are our own; readers of the format ignore members that they do not know.
public enum DiagnosticJSON {
    /// The document that `validate -json` prints.
    ///
    /// What Terraform does not find is neither counted nor among the others: `further_diagnostics` has it.
    public static func document(_ all: [Diagnostic]) -> [UInt8] {
        let diagnostics = all.forMachines
        let further = all.filter { $0.audience == .people }
        var writer = JSONWriter(indentation: 2)
        let errors = diagnostics.errors.count
        writer.beginObject()
        writer.member("format_version", "1.0")
        writer.member("valid", errors == 0)
        writer.member("error_count", errors)
        writer.member("warning_count", diagnostics.count - errors)
        write(diagnostics, as: "diagnostics", to: &writer)
        if !further.isEmpty { write(further, as: "further_diagnostics", to: &writer) }
        writer.endObject()
        writer.newline()
        return writer.bytes
    }

    private static func write(_ diagnostics: [Diagnostic], as name: String, to writer: inout JSONWriter) {
        writer.key(name)
        writer.beginArray()
        for diagnostic in diagnostics { write(diagnostic, to: &writer) }
        writer.endArray()
    }

    /// One finding as an object.
    static func write(_ diagnostic: Diagnostic, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("severity", diagnostic.severity.rawValue)
        writer.member("summary", diagnostic.summary)
        writer.member("detail", detail(diagnostic))
        if let address = diagnostic.address { writer.member("address", address) }
        if let range = diagnostic.range {
            writer.key("range")
            write(range, to: &writer)
            writer.key("snippet")
            write(Snippet(range, context: diagnostic.context), diagnostic, to: &writer)
        }
        writeNotes(diagnostic.notes, to: &writer)
        writeSuggestions(diagnostic.fixes, to: &writer)
        writer.endObject()
    }

    /// Readers of the format alone get the notes in the detail.
    private static func detail(_ diagnostic: Diagnostic) -> String {
        diagnostic.notes.reduce(diagnostic.detail) { text, note in
            let place = note.range.map { " (\($0))" } ?? ""
            return (text.isEmpty ? "" : text + "\n\n") + "Note: \(note.message)\(place)"
        }
    }

    // MARK: - Places

    private static func write(_ range: SourceRange, to writer: inout JSONWriter) {
        // An empty place is shown as the character after it, as Terraform does.
        let extra = range.end <= range.start ? 1 : 0
        let (start, end) = (range.startPosition, range.endPosition)
        writer.beginObject()
        writer.member("filename", range.file.name)
        writer.key("start")
        write(start.line, start.column, start.byte, to: &writer)
        writer.key("end")
        write(end.line, end.column + extra, end.byte + extra, to: &writer)
        writer.endObject()
    }

    private static func write(_ line: Int, _ column: Int, _ byte: Int, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("line", line)
        writer.member("column", column)
        writer.member("byte", byte)
        writer.endObject()
    }

    private static func write(_ snippet: Snippet, _ diagnostic: Diagnostic, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("context")
        if let context = snippet.context { writer.string(context) } else { writer.null() }
        writer.member("code", snippet.code)
        writer.member("start_line", snippet.startLine)
        writer.member("highlight_start_offset", snippet.highlight.lowerBound)
        writer.member("highlight_end_offset", snippet.highlight.upperBound)
        writer.key("values")
        writer.beginArray()
        for value in diagnostic.values {
            writer.beginObject()
            writer.member("traversal", value.expression)
            writer.member("statement", value.statement)
            writer.endObject()
        }
        writer.endArray()
        if let call = diagnostic.call {
            writer.key("function_call")
            write(call, to: &writer)
        }
        writer.endObject()
    }

    // MARK: - Functions

    private static func write(_ call: Diagnostic.CalledFunction, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("called_as", call.calledAs)
        writer.key("signature")
        writer.beginObject()
        let parts = call.calledAs.split(separator: ":")
        writer.member("name", parts.last.map(String.init) ?? call.calledAs)
        writer.key("params")
        writer.beginArray()
        for parameter in call.parameters { write(parameter, to: &writer) }
        writer.endArray()
        if let variadic = call.variadic {
            writer.key("variadic_param")
            write(variadic, to: &writer)
        }
        writer.key("return_type")
        writer.raw(call.returnType)
        writer.endObject()
        writer.endObject()
    }

    private static func write(_ parameter: Diagnostic.CalledFunction.Parameter, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", parameter.name)
        writer.key("type")
        writer.raw(parameter.type)
        writer.endObject()
    }

    // MARK: - What is our own

    private static func writeNotes(_ notes: [Diagnostic.Note], to writer: inout JSONWriter) {
        guard !notes.isEmpty else { return }
        writer.key("notes")
        writer.beginArray()
        for note in notes {
            writer.beginObject()
            writer.member("message", note.message)
            if let range = note.range {
                writer.key("range")
                write(range, to: &writer)
            }
            writer.endObject()
        }
        writer.endArray()
    }

    private static func writeSuggestions(_ fixes: [Diagnostic.Fix], to writer: inout JSONWriter) {
        guard !fixes.isEmpty else { return }
        writer.key("suggestions")
        writer.beginArray()
        for fix in fixes {
            writer.beginObject()
            writer.member("message", fix.message)
            writer.member("certain", fix.isCertain)
            writer.member("replacement", fix.replacement)
            writer.key("range")
            // An exact place: what is inserted replaces nothing.
            let (start, end) = (fix.range.startPosition, fix.range.endPosition)
            writer.beginObject()
            writer.member("filename", fix.range.file.name)
            writer.key("start")
            write(start.line, start.column, start.byte, to: &writer)
            writer.key("end")
            write(end.line, end.column, end.byte, to: &writer)
            writer.endObject()
            writer.endObject()
        }
        writer.endArray()
    }
}
