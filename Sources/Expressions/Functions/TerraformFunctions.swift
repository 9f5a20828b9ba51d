import Diagnostics
import HCL
import Values

/// The functions of the built-in provider `terraform` that write values in the language's own notation.
package enum TerraformFunctions {
    package static let all: [Function] = [decodeVariables, encodeExpression, encodeVariables]

    private static let encodeExpression = Function(
        "provider::terraform::encode_expr", "Writes a value as an expression.",
        [.init("value", .dynamic, allowsUnknown: true)], returns: .string
    ) { (arguments, _) in
        guard arguments[0].isWhollyKnown else { return unknownText(of: arguments[0]) }
        var writer = ExpressionWriter()
        writer.write(arguments[0])
        return .string(writer.formatted())
    }

    /// The text of a value that is not wholly known: its type tells how it begins.
    private static func unknownText(of value: Value) -> Value {
        let beginning =
            switch value.type {
            case .string: "\""
            case .object, .map: "{"
            case .tuple, .list, .set: "["
            case .dynamic, .bool, .number: ""
            }
        return .unknown(.string, .init(.prefix(value.isKnownNotNull ? beginning : "")))
    }

    private static let decodeVariables = Function(
        "provider::terraform::decode_tfvars", "Reads a file of variable definitions as an object.",
        [.init("src", .string)],
        returnType: { (arguments) throws(FunctionError) in
            guard let text = arguments[0].asString else { return .dynamic }
            return try decode(text).type
        },
        body: { (arguments, _) throws(FunctionError) in try decode(arguments[0].asString ?? "") })

    private static func decode(_ text: String) throws(FunctionError) -> Value {
        let parsed = parseFile(SourceFile.shared(name: "<decode_tfvars argument>", text: text))
        if let problem = parsed.diagnostics.errors.first {
            throw FunctionError("invalid variable definitions: \(problem.summary); \(problem.detail)")
        }
        guard parsed.output.blocks.isEmpty else {
            throw FunctionError("invalid variable definitions: blocks are not allowed in them")
        }
        var evaluator = Evaluator(
            scope: VariableScope(.empty, subject: "file of variable definitions"),
            functions: FunctionLibrary([]),
            context: FunctionContext(files: NoFiles()))
        var fields: [String: Value] = [:]
        for attribute in parsed.output.attributes {
            fields[attribute.name] = evaluator.evaluate(attribute.expression)
        }
        if let problem = evaluator.diagnostics.errors.first {
            throw FunctionError("invalid variable definitions: \(problem.summary); \(problem.detail)")
        }
        return .object(fields)
    }

    private static let encodeVariables = Function(
        "provider::terraform::encode_tfvars", "Writes an object as a file of variable definitions.",
        [.init("value", .dynamic)], returns: .string
    ) { (arguments, _) throws(FunctionError) in
        guard let fields = arguments[0].asFields else {
            throw FunctionError("an object is required, whose attributes are the variables")
        }
        var writer = ExpressionWriter()
        for (name, value) in fields {
            guard name.isIdentifier else {
                throw FunctionError("\"\(name)\" is not a valid name of a variable")
            }
            writer.write(name, value)
        }
        return .string(writer.formatted())
    }
}

/// Writes values as expressions, indented and aligned as `terraform fmt` does it.
private struct ExpressionWriter {
    private struct Line {
        /// All before the equals sign, where there is one.
        var lead = ""
        var value: String?
        /// How many more brackets open than close.
        var opened = 0

        var isAligned: Bool { value != nil && opened == 0 }
    }

    private var lines = [Line()]

    private mutating func add(_ text: String, opening brackets: Int = 0) {
        let last = lines.count - 1
        lines[last].opened += brackets
        if let value = lines[last].value {
            lines[last].value = value + text
        } else {
            lines[last].lead += text
        }
    }

    mutating func write(_ name: String, _ value: Value) {
        add(name)
        lines[lines.count - 1].value = ""
        write(value)
        lines.append(Line())
    }

    mutating func write(_ value: Value) {
        switch value.content {
        case .null, .unknown: add("null")
        case .bool(let flag): add(flag ? "true" : "false")
        case .number(let number): add(number.isInfinite ? (number.signum < 0 ? "-Inf" : "+Inf") : "\(number)")
        case .string(let text): add(quoted(text))
        case .list, .set, .tuple:
            add("[", opening: 1)
            for (index, element) in (value.asElements ?? []).enumerated() {
                if index > 0 { add(", ") }
                write(element)
            }
            add("]", opening: -1)
        case .map(let fields, _), .object(let fields):
            add("{", opening: 1)
            if !fields.isEmpty { lines.append(Line()) }
            for (name, element) in fields { write(name.isIdentifier ? name : quoted(name), element) }
            add("}", opening: -1)
        }
    }

    /// The text so far, with each line in its place.
    func formatted() -> String {
        var texts: [String] = []
        var width = 0
        var open: [Int] = []
        for (index, line) in lines.enumerated() {
            // Equals signs are aligned among neighbours that end where they begin.
            if line.isAligned, index == 0 || !lines[index - 1].isAligned {
                width = lines[index...].prefix(while: \.isAligned).map(\.lead.count).max() ?? 0
            }
            var depth = open.count
            if line.opened > 0 {
                open.append(line.opened)
            } else if line.opened < 0 {
                close(-line.opened, in: &open)
                depth = open.count
            }
            guard !line.lead.isEmpty else {
                texts.append("")
                continue
            }
            let padding = line.isAligned ? String(repeating: " ", count: width - line.lead.count) : ""
            let assigned = line.value.map { "\(padding) = \($0)" } ?? ""
            texts.append(String(repeating: "  ", count: depth) + line.lead + assigned)
        }
        return texts.joined(separator: "\n")
    }

    /// Brackets that close undo the indents of the lines that opened them.
    private func close(_ count: Int, in open: inout [Int]) {
        var rest = count
        while rest > 0, let last = open.popLast() {
            if rest < last { open.append(last - rest) }
            rest -= last
        }
    }

    private func quoted(_ text: String) -> String {
        var result = "\""
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "$" where index + 1 < scalars.count && scalars[index + 1] == "{": result += "$$"
            case "%" where index + 1 < scalars.count && scalars[index + 1] == "{": result += "%%"
            default:
                if isPrintable(scalar) {
                    result.unicodeScalars.append(scalar)
                } else {
                    let digits = String(scalar.value, radix: 16)
                    let length = scalar.value > 0xffff ? 8 : 4
                    let zeros = String(repeating: "0", count: length - digits.count)
                    result += (length == 8 ? "\\U" : "\\u") + zeros + digits
                }
            }
        }
        return result + "\""
    }

    /// Whether a character leaves something on paper, or is the space.
    private func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        if scalar == " " { return true }
        return switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
            .spaceSeparator:
            false
        default: true
        }
    }
}

extension String {
    /// Whether the text is a name of the language: a letter or underscore, then also digits and dashes.
    fileprivate var isIdentifier: Bool {
        guard let first = unicodeScalars.first else { return false }
        let isRestFine = unicodeScalars.dropFirst().allSatisfy { $0.properties.isIDContinue || $0 == "-" }
        return (first.properties.isIDStart || first == "_") && isRestFine
    }
}
