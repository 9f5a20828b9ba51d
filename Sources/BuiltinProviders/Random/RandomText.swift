import Providers
import Values

/// Texts of characters drawn at random, with so many of each kind: `random_string` and `random_password`.
enum RandomText {
    static let arguments: [AttributeSchema] = [
        .keepers,
        .required("length", .number, replacement: .always),
        .optional("lower", .bool, default: .true, replacement: .always),
        .optional("min_lower", .number, default: .number(0), replacement: .always),
        .optional("min_numeric", .number, default: .number(0), replacement: .always),
        .optional("min_special", .number, default: .number(0), replacement: .always),
        .optional("min_upper", .number, default: .number(0), replacement: .always),
        .optionalComputed("number", .bool, replacement: .conditional, deprecation: "Use numeric instead."),
        .optionalComputed("numeric", .bool, replacement: .conditional),
        .optional("override_special", .string, replacement: .conditional),
        .optional("special", .bool, default: .true, replacement: .always),
        .optional("upper", .bool, default: .true, replacement: .always),
    ]

    static func problems(_ configuration: Value) -> [ConfigurationProblem] {
        var problems: [ConfigurationProblem] = []
        let least = ["min_lower", "min_numeric", "min_special", "min_upper"]
            .reduce(into: 0) { sum, name in
                sum += min(max(configuration.number(name) ?? 0, 0), lengthMax)
            }
        if let length = configuration.number("length") {
            if length < 1 || length > lengthMax {
                problems.append(
                    .invalid("length", "must be between 1 and \(lengthMax), but this is \(length)."))
            } else if length < least {
                problems.append(
                    .invalid(
                        "length",
                        "must be at least \(least), the sum of the minimum counts, but this is \(length)."))
            }
        }
        let kinds = ["lower", "numeric", "number", "special", "upper"]
        if kinds.allSatisfy({ $0 == "number" || configuration[$0]?.asBool == false }) {
            problems.append(
                .combination(
                    "upper", "cannot be false when all other kinds of characters are left out as well."))
        }
        return problems
    }

    /// Whether digits are used: `numeric`, or `number` as it was called before.
    static func refine(_ draft: inout PlanDraft) {
        draft.replaceWhenChanged(map: "keepers")
        let configuration = draft.configuration
        let given = [configuration["numeric"], configuration["number"]].compactMap { $0 }.first { !$0.isNull }
        let digits = given ?? draft.prior?["numeric"].flatMap { $0.isNull ? nil : $0 } ?? .true
        for name in ["numeric", "number"] { draft.set(name, to: digits) }
        guard let prior = draft.prior else { return }
        if let old = prior["numeric"], !old.isNull, old != digits {
            draft.requireReplacement(.attribute("numeric"))
        }
        let (old, new) = (prior.text("override_special"), draft.planned.text("override_special"))
        if old != new || draft.planned["override_special"]?.isUnknown == true {
            draft.requireReplacement(.attribute("override_special"))
        }
    }

    /// A text as the arguments ask for it.
    static func draw(_ planned: Value, _ world: UtilityWorld) throws(ProviderFailure) -> String {
        let special = planned.text("override_special") ?? "!@#$%&*()-_=+[]{}<>:?"
        let kinds: [(isUsed: Bool, characters: [Character], least: Int)] = [
            (planned.flag("upper"), Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), planned.number("min_upper") ?? 0),
            (planned.flag("lower"), Array("abcdefghijklmnopqrstuvwxyz"), planned.number("min_lower") ?? 0),
            (planned["numeric"]?.asBool ?? true, Array("0123456789"), planned.number("min_numeric") ?? 0),
            (planned.flag("special"), Array(special), planned.number("min_special") ?? 0),
        ]
        let all = kinds.filter(\.isUsed).flatMap(\.characters)
        let length = planned.number("length") ?? 0
        guard !all.isEmpty, (1...lengthMax).contains(length) else {
            throw ProviderFailure(
                .rejected, "Random text cannot be made",
                "There are no characters to draw it from, or no length.",
                path: .attribute("length"))
        }
        var source = RandomSource(world: world)
        var text: [Character] = []
        for kind in kinds where kind.least > 0 && !kind.characters.isEmpty {
            for _ in 0..<min(kind.least, length) {
                text.append(kind.characters[source.number(below: kind.characters.count)])
            }
        }
        while text.count < length { text.append(all[source.number(below: all.count)]) }
        return String(text.prefix(length).shuffled(using: &source))
    }

    /// The longest text that is drawn.
    static let lengthMax = 1 << 20
}

extension AttributeSchema {
    static let keepers = optional("keepers", .map(.string), replacement: .conditional)
}
