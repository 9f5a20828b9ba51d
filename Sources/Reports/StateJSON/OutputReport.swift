public import Diagnostics
public import States
import Values

/// The outputs of a state, as `output` prints them.
public enum OutputReport {
    /// `output`: a line or more for each output; sensitive ones are named and not shown.
    public static func list(_ outputs: [String: OutputRecord]) -> String {
        outputs.sorted { $0.key < $1.key }.map { name, output in
            output.isSensitive ? "\(name) = <sensitive>\n" : "\(name) = \(HCLText.expression(output.value))\n"
        }.joined()
    }

    /// What `output NAME` prints: the value as an expression.
    ///
    /// Who asks for a sensitive output by its name gets to see it.
    public static func text(_ output: OutputRecord) -> String {
        HCLText.expression(output.value.withoutMarksDeep().value) + "\n"
    }

    /// `output -raw NAME`: the text itself, without a line break added.
    /// - Throws: a diagnostic for values that are not text, number or bool.
    public static func raw(_ name: String, _ output: OutputRecord) throws(DiagnosticsError) -> String {
        switch output.value.content {
        case .string(let text): return text
        case .number(let number): return number.description
        case .bool(let flag): return flag ? "true" : "false"
        case .null:
            throw DiagnosticsError(
                "Unsupported value for raw output",
                "The value for output value \"\(name)\" is null, so -raw mode cannot print it.")
        default:
            throw DiagnosticsError(
                "Unsupported value for raw output",
                "The -raw option only supports strings, numbers, and boolean values, but output value \"\(name)\" is "
                    + "\(output.value.type.friendlyName).\n\nUse the -json option for machine-readable representations "
                    + "of output values that have complex types.")
        }
    }

    /// `output -json`: `{name: {sensitive, type, value}}`, one member a line.
    public static func json(_ outputs: [String: OutputRecord]) -> [UInt8] {
        var writer = JSONWriter(indentation: 2)
        writer.beginObject()
        for (name, output) in outputs.sorted(by: { $0.key < $1.key }) {
            writer.key(name)
            write(output, to: &writer)
        }
        writer.endObject()
        writer.newline()
        return writer.bytes
    }

    /// `output -json NAME`: the value alone.
    public static func json(_ output: OutputRecord) -> [UInt8] {
        var writer = JSONWriter()
        writer.value(output.value)
        writer.newline()
        return writer.bytes
    }

    private static func write(_ output: OutputRecord, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("sensitive", output.isSensitive)
        writer.key("type")
        writer.type(output.value.type)
        writer.key("value")
        writer.value(output.value)
        writer.endObject()
    }
}
