internal import AWSClient
internal import Providers
internal import Values

/// One rule of a network ACL, managed by itself.
///
/// Source: `aws_network_acl_rule` in the provider's reference; EC2 API `CreateNetworkAclEntry`.
enum NetworkACLRuleType {
    static let schema = ResourceSchema(
        "aws_network_acl_rule", block: block, refinePlan: refine, validate: constraints.problems)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("network_acl_id", .string, replacement: .always),
        .required("protocol", .string, replacement: .always),
        .required("rule_action", .string, replacement: .always, allowed: ["allow", "deny"]),
        .required("rule_number", .number, replacement: .always),
        .optional("cidr_block", .string, replacement: .always),
        .optional("egress", .bool, default: .false, replacement: .always),
        .optional("from_port", .number, replacement: .always),
        .optional("icmp_code", .number, replacement: .always),
        .optional("icmp_type", .number, replacement: .always),
        .optional("ipv6_cidr_block", .string, replacement: .always),
        .optional("to_port", .number, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let constraints = Constraints([
        .exactlyOne(["cidr_block", "ipv6_cidr_block"]),
        .cidr("cidr_block", .v4),
        .cidr("ipv6_cidr_block", .v6),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(sameness)
    }

    static let sameness = Sameness([
        "protocol": NetworkACLEntries.protocolForm, "rule_action": Sameness.ignoringCase,
        "ipv6_cidr_block": AddressRange.form,
    ])
}

// MARK: - Calls

extension NetworkACLRuleType {
    static let live = LiveResource(
        schema: schema, gone: ["InvalidNetworkAclID.NotFound", "InvalidNetworkAclEntry.NotFound"],
        sameness: sameness, create: create, read: read,
        delete: { call in
            try await NetworkACLCalls.delete(
                call.int("rule_number") ?? 0, call.bool("egress"), of: call.text("network_acl_id") ?? "", call
            )
        },
        identify: { text in
            let parts = text.split(separator: ":").map(String.init)
            guard parts.count == 4, let number = Int(parts[1]), ["true", "false"].contains(parts[3]) else {
                throw ProviderFailure.importID(text, "NETWORK-ACL-ID:RULE-NUMBER:PROTOCOL:EGRESS")
            }
            return [
                "egress": .bool(parts[3] == "true"), "id": .string(id(parts[0], number, parts[2], parts[3])),
                "network_acl_id": .string(parts[0]), "protocol": .string(parts[2]),
                "rule_number": .number(number),
            ]
        })

    private static let shape: Shape = [
        "cidr_block": "cidrBlock", "from_port": "portRange.from", "icmp_code": "icmpTypeCode.code",
        "icmp_type": "icmpTypeCode.type", "ipv6_cidr_block": "ipv6CidrBlock", "protocol": "protocol",
        "rule_action": "ruleAction", "rule_number": "ruleNumber", "to_port": "portRange.to",
    ]

    private static func id(_ list: String, _ number: Int, _ protocolName: String, _ egress: String) -> String
    {
        let form = NetworkACLEntries.protocolForm(.string(protocolName)).asString ?? protocolName
        return "nacl-\(checksum(Array("\(list)-\(number)-\(egress)-\(form)-".utf8)))"
    }

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let list = call.text("network_acl_id") ?? ""
        let isEgress = call.bool("egress")
        try await NetworkACLCalls.create(shape.document(call.object), isEgress, in: list, call)
        return [
            "id": .string(
                id(list, call.int("rule_number") ?? 0, call.text("protocol") ?? "", "\(isEgress)"))
        ]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let list = try await NetworkACLCalls.describe(call.text("network_acl_id") ?? "", call)
        let entry = (list ?? .absent)["entrySet"].items.first {
            $0["ruleNumber"].int == call.int("rule_number")
                && ($0["egress"].bool ?? false) == call.bool("egress")
        }
        return entry.map { call.state(shape, $0) }
    }
}
