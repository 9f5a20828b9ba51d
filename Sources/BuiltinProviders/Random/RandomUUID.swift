import Providers
import Values

/// `random_uuid`: an identifier of RFC 9562, version 4.
///
/// Source: registry.terraform.io/providers/hashicorp/random, `random_uuid`.
enum RandomUUID {
    static let resource = UtilityResource(
        schema: schema,
        refine: { draft, _ in draft.replaceWhenChanged(map: "keepers") },
        create: { (planned, world) throws(ProviderFailure) in planned.setting(values(uuid(world))) },
        importing: { (id, _) throws(ProviderFailure) in
            let groups = id.split(separator: "-", omittingEmptySubsequences: false)
            guard groups.map(\.count) == [8, 4, 4, 4, 12], id.allSatisfy({ $0 == "-" || $0.isHexDigit })
            else {
                throw ProviderFailure(.rejected, "Import Random UUID Error", "\"\(id)\" is not a UUID.")
            }
            return schema.objectValue(values(id))
        })

    private static let schema = ResourceSchema(
        "random_uuid",
        block: BlockSchema(attributes: [.keepers, .computed("id", .string), .computed("result", .string)]))

    private static func values(_ uuid: String) -> [String: Value] {
        ["id": .string(uuid), "result": .string(uuid)]
    }

    private static func uuid(_ world: UtilityWorld) -> String {
        var source = RandomSource(world: world)
        var bytes = source.bytes(16)
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = Array(hexadecimal(bytes))
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
    }
}
