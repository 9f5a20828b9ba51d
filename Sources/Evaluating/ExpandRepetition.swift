public import Configurations
public import Diagnostics
import HCL
import Values

extension Evaluation {
    /// The instances that a block's `count` or `for_each` asks for.
    ///
    /// Unknown while validating; an error while planning, when it cannot be told which instances there will be.
    public func expand(
        _ repetition: Repetition, in instance: ModuleInstance, subject: String
    ) -> Diagnosed<Expansion> {
        switch repetition {
        case .once: return Diagnosed(.once)
        case .count(let expression): return expandCount(expression, in: instance)
        case .forEach(let expression): return expandForEach(expression, in: instance)
        }
    }

    private func expandCount(_ expression: Expression, in instance: ModuleInstance) -> Diagnosed<Expansion> {
        let result = evaluate(expression, in: instance)
        let unknown = Expansion.unknown(isCount: true)
        if result.diagnostics.hasErrors { return Diagnosed(unknown, result.diagnostics) }
        func failure(_ summary: String, _ detail: String) -> Diagnosed<Expansion> {
            Diagnosed(unknown, result.diagnostics + [.error(summary, detail, at: expression.range)])
        }
        let value = result.output
        if value.isNull {
            return failure(
                "Invalid count argument",
                "The given \"count\" argument value is null. An integer is required.")
        }
        let converted: Value
        do {
            converted = try value.converted(to: .number)
        } catch {
            return failure("Incorrect value type", "Invalid expression value: a number is required.")
        }
        if converted.marks.contains(.ephemeral) {
            return failure(
                "Invalid count argument",
                "The given \"count\" is derived from an ephemeral value, which means it cannot be persisted between plan and "
                    + "apply rounds. Use only non-ephemeral values to specify a resource's instance count.")
        }
        guard let number = converted.asNumber else {
            if purpose == .validate { return Diagnosed(unknown, result.diagnostics) }
            return failure(
                "Invalid count argument",
                "The \"count\" value depends on resource attributes that cannot be determined until apply, so it cannot be told "
                    + "how many instances will be created. To work around this, use the -target argument to first apply only the "
                    + "resources that the count depends on.")
        }
        guard let count = number.asInt, count >= 0 else {
            return failure(
                "Invalid count argument",
                "The given \"count\" argument value is unsuitable: "
                    + (number.isInteger
                        ? "must be greater than or equal to zero."
                        : "must be a whole number, greater than or equal to zero."))
        }
        return Diagnosed(.count(count), result.diagnostics)
    }

    private func expandForEach(_ expression: Expression, in instance: ModuleInstance) -> Diagnosed<Expansion>
    {
        let result = evaluate(expression, in: instance)
        let unknown = Expansion.unknown(isCount: false)
        if result.diagnostics.hasErrors { return Diagnosed(unknown, result.diagnostics) }
        func failure(_ detail: String, _ summary: String = "Invalid for_each argument") -> Diagnosed<
            Expansion
        > {
            Diagnosed(unknown, result.diagnostics + [.error(summary, detail, at: expression.range)])
        }
        let value = result.output
        if value.marks.contains(.sensitive) {
            return failure(
                "Sensitive values, or values derived from sensitive values, cannot be used as for_each arguments. If used, the "
                    + "sensitive value could be exposed as a resource instance key.")
        }
        if value.marks.contains(.ephemeral) {
            return failure(
                "The given \"for_each\" value is derived from an ephemeral value, which means it cannot be persisted between plan "
                    + "and apply rounds.")
        }
        switch value.content {
        case .null:
            return failure(
                "The given \"for_each\" argument value is null. A map, or set of strings is allowed.")
        case .object(let fields), .map(let fields, _): return Diagnosed(.forEach(fields), result.diagnostics)
        case .set(let elements, let type):
            if elements.isEmpty { return Diagnosed(.forEach(.empty), result.diagnostics) }
            guard type == .string || type == .dynamic else {
                return failure(
                    "The given \"for_each\" argument value is unsuitable: \"for_each\" supports maps and sets of strings, but you "
                        + "have provided a set containing type \(type.friendlyName).", unsuitableSet)
            }
            return expandSet(elements, { failure($0, $1) }, result.diagnostics)
        case .unknown(let type):
            return expandUnknown(type.type, { failure($0, $1) }, result.diagnostics)
        case .list, .tuple, .bool, .number, .string:
            return failure(
                "The given \"for_each\" argument value is unsuitable: the \"for_each\" argument must be a map, or set of strings, "
                    + "and you have provided a value of type \(value.type.friendlyName)."
                    + (value.type.isListLike
                        ? " To use the elements of a list of strings as keys, wrap it in toset()." : ""))
        }
    }

    private func expandSet(
        _ elements: SetElements, _ failure: (String, String) -> Diagnosed<Expansion>,
        _ diagnostics: [Diagnostic]
    ) -> Diagnosed<Expansion> {
        var names: [String: Value] = [:]
        for element in elements.sorted {
            switch element.content {
            case .string(let text): names[text] = element
            case .unknown:
                if purpose == .validate { return Diagnosed(.unknown(isCount: false), diagnostics) }
                return failure(unknownKeys, "Invalid for_each argument")
            default:
                return failure(
                    "The given \"for_each\" argument value is unsuitable: \"for_each\" sets must not contain null values.",
                    unsuitableSet)
            }
        }
        return Diagnosed(.forEach(Fields(names)), diagnostics)
    }

    private func expandUnknown(
        _ type: ValueType, _ failure: (String, String) -> Diagnosed<Expansion>, _ diagnostics: [Diagnostic]
    ) -> Diagnosed<Expansion> {
        switch type {
        case .dynamic, .map, .object, .set(.string), .set(.dynamic):
            if purpose == .validate { return Diagnosed(.unknown(isCount: false), diagnostics) }
            return failure(unknownKeys, "Invalid for_each argument")
        case .set(let element):
            // What a set is of is looked at once the set is there.
            if purpose == .validate { return Diagnosed(.unknown(isCount: false), diagnostics) }
            return failure(
                "The given \"for_each\" argument value is unsuitable: \"for_each\" supports maps and sets of strings, but you have "
                    + "provided a set containing type \(element.friendlyName).", unsuitableSet)
        default:
            return failure(
                "The given \"for_each\" argument value is unsuitable: the \"for_each\" argument must be a map, or set of strings, "
                    + "and you have provided a value of type \(type.friendlyName).",
                "Invalid for_each argument")
        }
    }

    private var unsuitableSet: String { "Invalid for_each set argument" }

    private var unknownKeys: String {
        "The \"for_each\" value includes keys derived from resource attributes that cannot be determined until apply, so the full "
            + "set of keys that will identify the instances is not known. Use keys that are written in the configuration, with "
            + "apply-time results only in the values of a map; or use -target to first apply what the keys depend on."
    }
}

extension ValueType {
    fileprivate var isListLike: Bool {
        switch self {
        case .list, .tuple: true
        default: false
        }
    }
}
