import Providers
import Values

/// `random_string`: a text that may be seen.
///
/// Source: registry.terraform.io/providers/hashicorp/random, `random_string`.
enum RandomString {
    static let resource = UtilityResource(
        schema: schema,
        refine: { draft, _ in RandomText.refine(&draft) },
        create: { (planned, world) throws(ProviderFailure) in
            let text = try RandomText.draw(planned, world)
            return planned.setting(["id": .string(text), "result": .string(text)])
        },
        importing: { (id, _) throws(ProviderFailure) in
            schema.objectValue(imported(id).merging(["id": .string(id)]) { $1 })
        })

    private static let schema = ResourceSchema(
        "random_string", version: 3,
        block: BlockSchema(
            attributes: RandomText.arguments + [.computed("id", .string), .computed("result", .string)]),
        validate: RandomText.problems)

    /// An object around a text that exists; how it was drawn is taken to be as by default.
    static func imported(_ text: String) -> [String: Value] {
        var values: [String: Value] = ["length": .number(text.utf8.count), "result": .string(text)]
        for name in ["lower", "number", "numeric", "special", "upper"] { values[name] = .true }
        for name in ["min_lower", "min_numeric", "min_special", "min_upper"] { values[name] = .number(0) }
        return values
    }
}
