import Expressions
import Providers
import Values

/// `time_static`: the time at which it was made, or a given one.
///
/// Source: registry.terraform.io/providers/hashicorp/time, `time_static`.
enum TimeStatic {
    static let resource = UtilityResource(
        schema: schema,
        refine: { draft, _ in
            // A time that is given says everything beforehand.
            guard draft.prior == nil, let time = draft.configuration.text("rfc3339").flatMap(Timestamp.read)
            else {
                return
            }
            draft.planned = draft.planned.setting(values(time))
        },
        create: { (planned, world) throws(ProviderFailure) in
            planned.setting(values(Moment.given("rfc3339", in: planned, world)))
        },
        importing: { (id, _) throws(ProviderFailure) in
            guard let time = Timestamp.read(id) else {
                throw ProviderFailure(
                    .rejected, "Import time static error", "\"\(id)\" is not a time in RFC 3339.")
            }
            return schema.objectValue(values(time))
        })

    private static let schema = ResourceSchema(
        "time_static",
        block: BlockSchema(
            attributes: Moment.exports + [
                .optionalComputed("rfc3339", .string, replacement: .always), Moment.triggers,
            ]),
        validate: { Moment.problems($0, "rfc3339") })

    private static func values(_ time: Timestamp) -> [String: Value] {
        time.parts.merging(["id": .string(time.text), "rfc3339": .string(time.text)]) { $1 }
    }
}
