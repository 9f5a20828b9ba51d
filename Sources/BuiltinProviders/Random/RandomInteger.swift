import Providers
import Values

/// `random_integer`: a whole number between two others.
///
/// Source: registry.terraform.io/providers/hashicorp/random, `random_integer`.
enum RandomInteger {
    static let resource = UtilityResource(
        schema: schema,
        refine: { draft, _ in draft.replaceWhenChanged(map: "keepers") },
        create: { (planned, world) throws(ProviderFailure) in
            guard let low = planned.number("min"), let high = planned.number("max"), low <= high else {
                throw ProviderFailure(
                    .rejected, "Create Random Integer Error", "The minimum must not be above the maximum.",
                    path: .attribute("min"))
            }
            var number = 0
            if let seed = planned.text("seed") {
                var source = SeededSource(seed)
                number = Int.random(in: low...high, using: &source)
            } else {
                var source = RandomSource(world: world)
                number = Int.random(in: low...high, using: &source)
            }
            return planned.setting(["id": .string(String(number)), "result": .number(number)])
        },
        importing: imported)

    private static let schema = ResourceSchema(
        "random_integer",
        block: BlockSchema(attributes: [
            .keepers,
            .required("max", .number, replacement: .always),
            .required("min", .number, replacement: .always),
            .optional("seed", .string, replacement: .always),
            .computed("id", .string),
            .computed("result", .number),
        ]))

    private static func imported(_ id: String, _ world: UtilityWorld) throws(ProviderFailure) -> Value {
        let parts = id.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard (3...4).contains(parts.count), let result = Int(parts[0]), let low = Int(parts[1]),
            let high = Int(parts[2])
        else {
            throw ProviderFailure(
                .rejected, "Import Random Integer Error",
                "\"\(id)\" is not of the form RESULT,MIN,MAX or RESULT,MIN,MAX,SEED.")
        }
        return schema.objectValue([
            "id": .string(parts[0]), "result": .number(result), "min": .number(low), "max": .number(high),
            "seed": parts.count > 3 ? .string(parts[3]) : .null(.string),
        ])
    }
}
