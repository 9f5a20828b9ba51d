import Providers
import Values

/// `terraform_data`: keeps a value, and replaces itself when another one changes.
///
/// Source: developer.hashicorp.com/terraform/language/resources/terraform-data.
enum TerraformData {
    static let schema = ResourceSchema(
        "terraform_data", identity: ResourceIdentity(id: "{uuid}"),
        block: BlockSchema(attributes: [
            AttributeSchema("input", .dynamic, .optional(default: nil)),
            AttributeSchema("triggers_replace", .dynamic, .optional(default: nil), replacement: .always),
            AttributeSchema("id", .string, .computed),
            AttributeSchema("output", .dynamic, .computed),
        ]))

    /// The output follows the input: unknown while the input is about to change, null where there is none.
    static func plan(_ proposal: Proposal) -> PlannedObject {
        guard var fields = proposal.proposed.asFields else { return PlannedObject(value: proposal.proposed) }
        let input = fields["input"] ?? .null
        guard let prior = proposal.prior?.value else {
            fields = fields.setting("id", to: .unknownNotNull(.string))
            fields = fields.setting("output", to: input.isNull ? .null : .unknown(input.type))
            return PlannedObject(value: .object(fields))
        }
        if input != prior["input"] { fields = fields.setting("output", to: .unknown(input.type)) }
        let isReplaced = fields["triggers_replace"] != prior["triggers_replace"]
        if isReplaced { fields = fields.setting("id", to: .unknownNotNull(.string)) }
        return PlannedObject(
            value: .object(fields), requiresReplacement: isReplaced ? [.attribute("triggers_replace")] : [])
    }

    static func apply(_ request: ApplyRequest) -> StoredObject {
        guard var fields = request.planned.asFields else {
            return StoredObject(schema: request.schema, value: request.planned)
        }
        if fields["id"]?.isUnknown ?? true { fields = fields.setting("id", to: .string(uuid())) }
        let input = fields["input"] ?? .null
        if fields["output"]?.isUnknown ?? true { fields = fields.setting("output", to: input) }
        return StoredObject(schema: request.schema, value: .object(fields))
    }

    /// A random identifier (RFC 9562, version 4).
    private static func uuid() -> String {
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        for word in [generator.next(), generator.next()] {
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(word >> UInt64(shift) & 0xFF))
            }
        }
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(index) { text.append(UInt8(ascii: "-")) }
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}

/// `terraform_remote_state`: the outputs of another stack.
enum RemoteState {
    static let schema = ResourceSchema(
        "terraform_remote_state",
        block: BlockSchema(attributes: [
            AttributeSchema("backend", .string, .required),
            AttributeSchema("config", .dynamic, .optional(default: nil)),
            AttributeSchema("defaults", .dynamic, .optional(default: nil)),
            AttributeSchema("workspace", .string, .optional(default: nil)),
            AttributeSchema("outputs", .dynamic, .computed),
        ]))
}
