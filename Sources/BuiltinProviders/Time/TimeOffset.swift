import Expressions
import Providers
import Values

/// `time_offset`: a time some way off from the one at which it was made, or from a given one.
///
/// Source: registry.terraform.io/providers/hashicorp/time, `time_offset`.
enum TimeOffset {
    static let resource = UtilityResource(
        schema: schema,
        refine: { draft, _ in
            guard draft.prior != nil, (arguments + ["base_rfc3339"]).contains(where: { draft.changes($0) }),
                let base = draft.planned.text("base_rfc3339").flatMap(Timestamp.read),
                let values = values(draft.planned, from: base)
            else { return }
            draft.planned = draft.planned.setting(values)
        },
        create: { (planned, world) throws(ProviderFailure) in try completed(planned, world) },
        update: { (planned, world) throws(ProviderFailure) in try completed(planned, world) })

    private static let arguments = [
        "offset_days", "offset_hours", "offset_minutes", "offset_months", "offset_seconds", "offset_years",
    ]

    private static let schema = ResourceSchema(
        "time_offset",
        block: BlockSchema(
            attributes: Moment.exports + arguments.map { .optional($0, .number) } + [
                .optionalComputed("base_rfc3339", .string), .computed("rfc3339", .string), Moment.triggers,
            ]),
        validate: { configuration in
            let missing =
                configuration.lacksAll(arguments) ? [ConfigurationProblem.missing(oneOf: arguments)] : []
            return missing + Moment.problems(configuration, "base_rfc3339")
        })

    private static func completed(_ planned: Value, _ world: UtilityWorld) throws(ProviderFailure) -> Value {
        guard let values = values(planned, from: Moment.given("base_rfc3339", in: planned, world)) else {
            throw Moment.outOfRange
        }
        return planned.setting(values)
    }

    /// Offsets are added one after the other, days first and years last; nil where the result is out of range.
    private static func values(_ planned: Value, from base: Timestamp) -> [String: Value]? {
        func offset(_ name: String) -> Int { planned.number("offset_\(name)") ?? 0 }
        func seconds(_ name: String, _ length: Int) -> Int {
            let (product, isTooLarge) = offset(name).multipliedReportingOverflow(by: length)
            return isTooLarge ? .max : product
        }
        let moved = base.moved(days: offset("days"))?.moved(seconds: seconds("hours", 3600))?
            .moved(seconds: seconds("minutes", 60))?.moved(months: offset("months"))?
            .moved(seconds: offset("seconds"))?.moved(years: offset("years"))
        guard let moved else { return nil }
        return moved.parts.merging([
            "base_rfc3339": .string(base.text), "id": .string(base.text), "rfc3339": .string(moved.text),
        ]) { $1 }
    }
}
