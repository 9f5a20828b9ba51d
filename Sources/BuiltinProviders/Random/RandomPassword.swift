import Digests
import Expressions
import Providers
import Values

/// `random_password`: a text that must not be seen, and its hash.
///
/// Source: registry.terraform.io/providers/hashicorp/random, `random_password`.
enum RandomPassword {
    static let resource = UtilityResource(
        schema: schema,
        refine: { draft, _ in RandomText.refine(&draft) },
        create: { (planned, world) throws(ProviderFailure) in
            let text = try RandomText.draw(planned, world)
            return planned.setting([
                "bcrypt_hash": hash(text, world), "id": .string("none"), "result": .string(text),
            ])
        },
        importing: { (id, world) throws(ProviderFailure) in
            schema.objectValue(
                RandomString.imported(id).merging(["bcrypt_hash": hash(id, world), "id": .string("none")]) {
                    $1
                })
        })

    /// A password for the length of a run: another one with every plan and every apply.
    static let opened = UtilityDataSource(
        schema: ResourceSchema(
            "random_password",
            block: BlockSchema(
                attributes: openedArguments + [
                    .computed("bcrypt_hash", .string, isSensitive: true),
                    .computed("result", .string, isSensitive: true),
                ]), validate: RandomText.problems),
        read: { (configuration, world) throws(ProviderFailure) in
            var filled = configuration
            for argument in RandomText.arguments where configuration[argument.name]?.isNull ?? false {
                if let value = argument.defaultValue { filled = filled.setting([argument.name: value]) }
            }
            if filled["numeric"]?.isNull ?? true { filled = filled.setting(["numeric": .true]) }
            let text = try RandomText.draw(filled, world)
            return filled.setting(["bcrypt_hash": hash(text, world), "result": .string(text)])
        })

    private static let openedArguments: [AttributeSchema] = RandomText.arguments.compactMap { argument in
        switch argument.name {
        case "keepers", "number": nil
        case "length": .required("length", .number)
        case "override_special": .optional("override_special", .string)
        default: .optionalComputed(argument.name, argument.type)
        }
    }

    private static let schema = ResourceSchema(
        "random_password", version: 3,
        block: BlockSchema(
            attributes: RandomText.arguments + [
                .computed("bcrypt_hash", .string, isSensitive: true), .computed("id", .string),
                .computed("result", .string, isSensitive: true),
            ]),
        validate: RandomText.problems)

    /// The hash of as much of the text as bcrypt takes.
    private static func hash(_ text: String, _ world: UtilityWorld) -> Value {
        var source = RandomSource(world: world)
        let password = Array(text.utf8.prefix(Bcrypt.passwordBytesMax))
        return .string(Bcrypt.hash(password, cost: Bcrypt.costDefault, salt: source.bytes(16)))
    }
}
