import Digests
import Foundation
import Providers
import Values

/// `random_bytes`: random bytes that must not be seen.
///
/// Source: registry.terraform.io/providers/hashicorp/random, `random_bytes`.
enum RandomBytes {
    static let resource = UtilityResource(
        schema: schema,
        create: { (planned, world) throws(ProviderFailure) in
            var source = RandomSource(world: world)
            return planned.setting(spellings(source.bytes(min(planned.number("length") ?? 0, lengthMax))))
        },
        importing: { (id, _) throws(ProviderFailure) in
            guard let data = Base64.decode(id), !data.isEmpty else {
                throw ProviderFailure(.rejected, "Import Random bytes Error", "\"\(id)\" is not Base64.")
            }
            return schema.objectValue(
                spellings(data).merging(["length": .number(data.count)]) { $1 })
        })

    private static let lengthMax = 1 << 20

    private static let schema = ResourceSchema(
        "random_bytes",
        block: BlockSchema(attributes: [
            .optional("keepers", .map(.string), replacement: .always),
            .required("length", .number, replacement: .always),
            .computed("base64", .string, isSensitive: true),
            .computed("hex", .string, isSensitive: true),
        ]),
        validate: { configuration in
            guard let length = configuration.number("length"), !(1...lengthMax).contains(length) else {
                return []
            }
            return [.invalid("length", "must be between 1 and \(lengthMax), but this is \(length).")]
        })

    private static func spellings(_ bytes: [UInt8]) -> [String: Value] {
        ["base64": .string(base64(bytes)), "hex": .string(hexadecimal(bytes))]
    }
}
