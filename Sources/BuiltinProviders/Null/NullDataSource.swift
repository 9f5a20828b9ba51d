import Providers
import Values

/// `null_data_source`: hands its inputs on; from before there were local values.
///
/// Source: registry.terraform.io/providers/hashicorp/null, `null_data_source`.
enum NullDataSource {
    static let data = UtilityDataSource(schema: schema) { (configuration, world) throws(ProviderFailure) in
        let given = configuration["has_computed_default"] ?? .null
        return configuration.setting([
            "has_computed_default": given.isNull ? .string("default") : given,
            "id": .string("static"),
            "outputs": configuration["inputs"] ?? .null(.map(.string)),
            "random": .string(randomDigits(world)),
        ])
    }

    private static let schema = ResourceSchema(
        "null_data_source",
        block: BlockSchema(attributes: [
            .optionalComputed("has_computed_default", .string),
            .optional(
                "inputs", .map(.string), deprecation: "Use local values or a terraform_data resource instead."
            ),
            .computed("id", .string),
            .computed("outputs", .map(.string)),
            .computed("random", .string),
        ]))
}
