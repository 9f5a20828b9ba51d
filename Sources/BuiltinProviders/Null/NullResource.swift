import Providers
import Values

/// `null_resource`: nothing but a place for provisioners, made anew when one of its triggers changes.
///
/// Source: registry.terraform.io/providers/hashicorp/null, `null_resource`.
enum NullResource {
    static let resource = UtilityResource(
        schema: schema,
        refine: { draft, _ in draft.replaceWhenChanged(map: "triggers") },
        create: { (planned, world) throws(ProviderFailure) in
            planned.setting(["id": .string(randomDigits(world))])
        },
        importing: { (id, _) throws(ProviderFailure) in schema.objectValue(["id": .string(id)]) })

    private static let schema = ResourceSchema(
        "null_resource",
        block: BlockSchema(attributes: [
            .optional("triggers", .map(.string), replacement: .conditional),
            .computed("id", .string),
        ]))
}

/// A random number below 2^63, in decimal digits.
func randomDigits(_ world: UtilityWorld) -> String { String(world.random() >> 1) }
