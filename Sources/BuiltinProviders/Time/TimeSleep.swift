import Expressions
import Providers
import Values

/// `time_sleep`: waits when it is made, and when it is destroyed.
///
/// Source: registry.terraform.io/providers/hashicorp/time, `time_sleep`.
enum TimeSleep {
    static let resource = UtilityResource(
        schema: schema,
        create: { (planned, world) async throws(ProviderFailure) in
            try await wait(planned.text("create_duration"), world)
            return planned.setting(["id": .string(Timestamp(seconds: world.now()).text)])
        },
        delete: { (value, world) async throws(ProviderFailure) in
            try await wait(value.text("destroy_duration"), world)
        },
        importing: imported)

    private static let arguments = ["create_duration", "destroy_duration"]

    private static let schema = ResourceSchema(
        "time_sleep",
        block: BlockSchema(
            attributes: arguments.map { .optional($0, .string) } + [
                .computed("id", .string), Moment.triggers,
            ]),
        validate: problems)

    private static func problems(_ configuration: Value) -> [ConfigurationProblem] {
        let missing =
            configuration.lacksAll(arguments) ? [ConfigurationProblem.missing(oneOf: arguments)] : []
        return missing
            + arguments.compactMap { name in
                guard let text = configuration[name]?.asString, duration(text) == nil else { return nil }
                return .invalid(
                    name,
                    "must be a number and a unit, ms, s, m or h, such as \"30s\", but this is \"\(text)\".")
            }
    }

    private static func imported(_ id: String, _ world: UtilityWorld) throws(ProviderFailure) -> Value {
        let parts = id.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts.contains(where: { !$0.isEmpty }),
            parts.allSatisfy({ $0.isEmpty || duration($0) != nil })
        else {
            throw ProviderFailure(
                .rejected, "Unexpected Format of ID",
                "\"\(id)\" is not of the form CREATEDURATION,DESTROYDURATION, of which one may be empty.")
        }
        func value(_ text: String) -> Value { text.isEmpty ? .null(.string) : .string(text) }
        return schema.objectValue([
            "create_duration": value(parts[0]), "destroy_duration": value(parts[1]),
            "id": .string(Timestamp(seconds: world.now()).text), "triggers": .map(Fields.empty, of: .string),
        ])
    }

    private static func wait(_ text: String?, _ world: UtilityWorld) async throws(ProviderFailure) {
        guard let text, let length = duration(text) else { return }
        do throws(CancellationError) {
            try await world.wait(length)
        } catch {
            throw ProviderFailure(
                .cancelled, "Interrupted while waiting", "The wait of \(text) was not over.")
        }
    }

    /// A number with one unit; nil for other texts, and for waits of more than a year.
    private static func duration(_ text: String) -> Duration? {
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let units = ["ms": 0.001, "s": 1, "m": 60, "h": 3600]
        guard let unit = units[String(text.dropFirst(digits.count))], let first = digits.first, first != ".",
            let last = digits.last, last != ".", let number = Double(digits), number * unit <= 31_622_400
        else { return nil }
        return .milliseconds(Int((number * unit * 1000).rounded()))
    }
}
