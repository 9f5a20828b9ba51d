public import Diagnostics
public import HCL
import Values

/// What a message is about that a reader would otherwise be misled by.
public enum ValueConcern: Sendable {
    /// A value of whatever kind; what is unknown or secret is left out, since it is not the reason.
    case known
    /// Something that is not known yet.
    case unknown
    /// Something secret.
    case sensitive
}

extension Evaluator {
    /// What the names in an expression stand for, for the reader of a message.
    ///
    /// Source: the lines `│ var.x is …` of Terraform's messages. Unknown and sensitive values appear only where they are
    /// the reason, because a reader takes whatever is listed for the reason.
    public func involvedValues(
        _ expression: Expression, because concern: ValueConcern = .known
    ) -> [Diagnostic.InvolvedValue] {
        var found: [String: String] = [:]
        for traversal in traversals(in: expression) where found.count < 8 {
            // Where the whole has no value, what it begins with may have one.
            for count in stride(from: traversal.steps.count, to: 0, by: -1) {
                let part = Traversal(
                    root: traversal.root, rootRange: traversal.rootRange,
                    steps: Array(traversal.steps.prefix(count)))
                guard let value = quietly(part) else { continue }
                if let statement = statement(about: value, because: concern) {
                    found[part.sourceText] = statement
                }
                break
            }
        }
        return found.map { Diagnostic.InvolvedValue(expression: $0, statement: $1) }
            .sorted { $0.expression < $1.expression }
    }

    /// The value of a traversal; nil where it has none.
    private func quietly(_ traversal: Traversal) -> Value? {
        var copy = self
        copy.diagnostics = []
        copy.tellsValues = false
        let value = copy.evaluate(Expression(.traversal(traversal), range: traversal.range))
        return copy.diagnostics.isEmpty ? value : nil
    }
}

/// The words after the name in the lines under a snippet; nil where there is nothing to say.
func statement(about value: Value, because concern: ValueConcern = .known) -> String? {
    if value.marks.contains(.sensitive) { return concern == .sensitive ? "has a sensitive value" : nil }
    if value.marks.contains(.ephemeral) { return nil }
    guard case .unknown = value.content else { return "is \(compact(value))" }
    if value.type.isDynamic { return concern == .unknown ? "will be known only after apply" : nil }
    return "is a \(value.type.friendlyName)" + (concern == .unknown ? ", known only after apply" : "")
}

private func compact(_ value: Value) -> String {
    func sized(_ count: Int) -> String {
        let type = value.type.friendlyName
        return count == 0 ? "empty \(type)" : "\(type) with \(counted(count, "element"))"
    }
    return switch value.content {
    case .null: "null"
    case .unknown: "not known yet"
    case .bool(let flag): flag ? "true" : "false"
    case .number(let number): "\(number)"
    case .string(let text): quoted(text)
    case .list(let elements, _), .tuple(let elements): sized(elements.count)
    case .set(let elements, _): sized(elements.count)
    case .map(let fields, _): sized(fields.count)
    case .object(let fields):
        switch fields.count {
        case 0: "object with no attributes"
        case 1: "object with 1 attribute \(quoted(fields.names.first ?? ""))"
        default: "object with \(fields.count) attributes"
        }
    }
}

/// The text in quotes, without characters that would break the line.
private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        case "\n": result += "\\n"
        case "\r": result += "\\r"
        case "\t": result += "\\t"
        default:
            if scalar.value < 0x20 || scalar.value == 0x7F {
                let digits = String(scalar.value, radix: 16)
                result += "\\x" + (digits.count < 2 ? "0" : "") + digits
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
    }
    return result + "\""
}

extension Function {
    /// The function as messages show it to machines.
    func described(as name: String) -> Diagnostic.CalledFunction {
        func parameter(_ parameter: Parameter) -> Diagnostic.CalledFunction.Parameter {
            .init(name: parameter.name, type: json(parameter.type))
        }
        let unknowns = (parameters + (variadic.map { [$0] } ?? [])).map { Value.unknown($0.type) }
        let type = (try? returnType(unknowns)) ?? .dynamic
        return Diagnostic.CalledFunction(
            calledAs: name, parameters: parameters.map(parameter), variadic: variadic.map(parameter),
            returnType: json(type))
    }

    private func json(_ type: ValueType) -> String {
        var writer = JSONWriter()
        writer.type(type)
        return writer.text
    }
}
