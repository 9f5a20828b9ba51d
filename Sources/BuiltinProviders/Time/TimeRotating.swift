import Expressions
import Providers
import Values

/// `time_rotating`: a time that is made anew once it has grown old.
///
/// Source: registry.terraform.io/providers/hashicorp/time, `time_rotating`.
enum TimeRotating {
    static let resource = UtilityResource(
        schema: schema,
        refine: { draft, world in
            guard let prior = draft.prior, arguments.contains(where: { draft.changes($0) }) else { return }
            if let end = prior.text("rotation_rfc3339").flatMap(Timestamp.read), isOver(end, world),
                draft.changes("rotation_rfc3339")
            {
                draft.requireReplacement(.attribute("rotation_rfc3339"))
            }
            guard let base = draft.planned.text("rfc3339").flatMap(Timestamp.read),
                let values = values(draft.planned, draft.configuration, from: base)
            else { return }
            draft.planned = draft.planned.setting(values)
        },
        create: { (planned, world) throws(ProviderFailure) in try completed(planned, world) },
        read: { (value, world) throws(ProviderFailure) in
            guard let end = value.text("rotation_rfc3339").flatMap(Timestamp.read) else { return value }
            // What is too old counts as gone, and is made anew.
            return isOver(end, world) ? nil : value
        })

    private static let spans = [
        "rotation_days", "rotation_hours", "rotation_minutes", "rotation_months", "rotation_years",
    ]
    private static let arguments = spans + ["rotation_rfc3339"]

    private static let schema = ResourceSchema(
        "time_rotating",
        block: BlockSchema(
            attributes: Moment.exports + spans.map { .optional($0, .number) } + [
                .optionalComputed("rfc3339", .string, replacement: .always),
                .optionalComputed("rotation_rfc3339", .string), Moment.triggers,
            ]),
        validate: problems)

    private static func problems(_ configuration: Value) -> [ConfigurationProblem] {
        let missing =
            configuration.lacksAll(arguments) ? [ConfigurationProblem.missing(oneOf: arguments)] : []
        let small = spans.compactMap { name -> ConfigurationProblem? in
            guard let number = configuration.number(name), number < 1 else { return nil }
            return .invalid(name, "must be at least 1, but this is \(number).")
        }
        return missing + small + Moment.problems(configuration, "rfc3339", "rotation_rfc3339")
    }

    private static func isOver(_ end: Timestamp, _ world: UtilityWorld) -> Bool {
        Timestamp(seconds: world.now()) > end
    }

    private static func completed(_ planned: Value, _ world: UtilityWorld) throws(ProviderFailure) -> Value {
        let base = Moment.given("rfc3339", in: planned, world)
        guard let values = values(planned, planned, from: base) else { throw Moment.outOfRange }
        return planned.setting(values)
    }

    /// The longest of the units that are given decides, and a fixed end comes between months and years.
    private static func values(_ planned: Value, _ configuration: Value, from base: Timestamp) -> [String:
        Value]?
    {
        func span(_ name: String) -> Int? {
            planned.number("rotation_\(name)").flatMap { $0 == 0 ? nil : $0 }
        }
        func seconds(_ count: Int, _ length: Int) -> Int {
            let (product, isTooLarge) = count.multipliedReportingOverflow(by: length)
            return isTooLarge ? .max : product
        }
        let end: Timestamp? =
            if let years = span("years") {
                base.moved(years: years)
            } else if let text = configuration.text("rotation_rfc3339") {
                Timestamp.read(text)
            } else if let months = span("months") {
                base.moved(months: months)
            } else if let minutes = span("minutes") {
                base.moved(seconds: seconds(minutes, 60))
            } else if let hours = span("hours") {
                base.moved(seconds: seconds(hours, 3600))
            } else {
                base.moved(days: span("days") ?? 0)
            }
        guard let end else { return nil }
        return end.parts.merging([
            "id": .string(base.text), "rfc3339": .string(base.text), "rotation_rfc3339": .string(end.text),
        ]) { $1 }
    }
}
