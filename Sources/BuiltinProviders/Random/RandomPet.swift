import Providers
import Values

/// `random_pet`: a name that people can remember.
///
/// Source: registry.terraform.io/providers/hashicorp/random, `random_pet`.
enum RandomPet {
    static let resource = UtilityResource(
        schema: schema,
        refine: { draft, _ in draft.replaceWhenChanged(map: "keepers") },
        create: { (planned, world) throws(ProviderFailure) in
            var source = RandomSource(world: world)
            let separator = planned["separator"]?.asString ?? "-"
            let words = PetNames.words(min(planned.number("length") ?? 2, lengthMax), &source)
            let parts = [planned.text("prefix")].compactMap { $0 } + words
            return planned.setting(["id": .string(parts.joined(separator: separator))])
        })

    private static let lengthMax = 1000

    private static let schema = ResourceSchema(
        "random_pet",
        block: BlockSchema(attributes: [
            .keepers,
            .optional("length", .number, default: .number(2), replacement: .always),
            .optional("prefix", .string, replacement: .always),
            .optional("separator", .string, default: .string("-"), replacement: .always),
            .computed("id", .string),
        ]))
}
