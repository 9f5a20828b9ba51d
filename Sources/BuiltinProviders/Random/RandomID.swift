import Digests
import Foundation
import Providers
import Values

/// `random_id`: random bytes in several spellings.
///
/// Source: registry.terraform.io/providers/hashicorp/random, `random_id`.
enum RandomID {
    static let resource = UtilityResource(
        schema: schema,
        refine: { draft, _ in draft.replaceWhenChanged(map: "keepers") },
        create: { (planned, world) throws(ProviderFailure) in
            var source = RandomSource(world: world)
            let bytes = source.bytes(min(planned.number("byte_length") ?? 0, lengthMax))
            return planned.setting(spellings(bytes, prefix: planned["prefix"]?.asString ?? ""))
        },
        importing: imported)

    private static let lengthMax = 1 << 20

    private static let schema = ResourceSchema(
        "random_id",
        block: BlockSchema(attributes: [
            .required("byte_length", .number, replacement: .always),
            .keepers,
            .optional("prefix", .string, replacement: .always),
            .computed("b64_std", .string),
            .computed("b64_url", .string),
            .computed("dec", .string),
            .computed("hex", .string),
            .computed("id", .string),
        ]),
        validate: { configuration in
            guard let length = configuration.number("byte_length"), !(1...lengthMax).contains(length) else {
                return []
            }
            return [.invalid("byte_length", "must be between 1 and \(lengthMax), but this is \(length).")]
        })

    private static func spellings(_ bytes: [UInt8], prefix: String) -> [String: Value] {
        let id = urlSafe(bytes)
        return [
            "b64_std": .string(prefix + base64(bytes)), "b64_url": .string(prefix + id),
            "dec": .string(prefix + decimal(bytes)), "hex": .string(prefix + hexadecimal(bytes)),
            "id": .string(id),
        ]
    }

    private static func imported(_ id: String, _ world: UtilityWorld) throws(ProviderFailure) -> Value {
        let comma = id.lastIndex(of: ",")
        let prefix = comma.map { String(id[..<$0]) } ?? ""
        let text = comma.map { String(id[id.index(after: $0)...]) } ?? id
        let standard = String(text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
        let padding = String(repeating: "=", count: (4 - standard.count % 4) % 4)
        guard let data = Base64.decode(standard + padding), !data.isEmpty else {
            throw ProviderFailure(
                .rejected, "Import Random ID Error", "\"\(text)\" is not Base64 with the alphabet for URLs.")
        }
        var values = spellings(data, prefix: prefix)
        values["byte_length"] = .number(data.count)
        if !prefix.isEmpty { values["prefix"] = .string(prefix) }
        return schema.objectValue(values)
    }

    /// Base64 with the alphabet for URLs and without padding: RFC 4648, section 5.
    private static func urlSafe(_ bytes: [UInt8]) -> String {
        String(base64(bytes).filter { $0 != "=" }.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })
    }

    /// The bytes as one whole number, highest first.
    private static func decimal(_ bytes: [UInt8]) -> String {
        // Nine digits a place, lowest first.
        var places: [UInt64] = [0]
        for byte in bytes {
            var carry = UInt64(byte)
            for index in places.indices {
                let sum = places[index] << 8 + carry
                places[index] = sum % 1_000_000_000
                carry = sum / 1_000_000_000
            }
            if carry > 0 { places.append(carry) }
        }
        let rest = places.dropLast().reversed().map { place in
            let digits = String(place)
            return String(repeating: "0", count: 9 - digits.count) + digits
        }
        return String(places[places.count - 1]) + rest.joined()
    }
}
