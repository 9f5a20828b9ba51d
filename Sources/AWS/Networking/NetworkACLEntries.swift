internal import Providers
internal import Values

/// The rules that network ACLs have as blocks.
///
/// Source: EC2 API, `NetworkAclEntry`.
enum NetworkACLEntries {
    static let block = BlockSchema(attributes: [
        .required("action", .string),
        .required("from_port", .number),
        .required("protocol", .string),
        .required("rule_no", .number),
        .required("to_port", .number),
        .optional("cidr_block", .string),
        .optional("icmp_code", .number),
        .optional("icmp_type", .number),
        .optional("ipv6_cidr_block", .string),
    ])

    static let constraints: [Constraint] = [
        .oneOf("action", ["ALLOW", "DENY"]),
        .cidr("cidr_block", .v4),
        .cidr("ipv6_cidr_block", .v6),
        .range("from_port", 0...65535),
        .range("rule_no", 1...32766),
        .range("to_port", 0...65535),
    ]

    /// Which texts of the blocks mean the same.
    static let sameness = Sameness([
        "ingress.protocol": protocolForm, "egress.protocol": protocolForm,
        "ingress.action": Sameness.ignoringCase, "egress.action": Sameness.ignoringCase,
        "ingress.ipv6_cidr_block": AddressRange.form, "egress.ipv6_cidr_block": AddressRange.form,
    ])

    /// The number by which the cloud knows a protocol, which may have a name: `all` is -1.
    @Sendable static func protocolForm(_ value: Value) -> Value {
        guard let text = value.asString?.lowercased() else { return value }
        return .string(numbers[text] ?? text)
    }

    /// Source: IANA, "Assigned Internet Protocol Numbers".
    private static let numbers = [
        "all": "-1", "icmp": "1", "tcp": "6", "udp": "17", "gre": "47", "esp": "50", "ah": "51",
        "icmpv6": "58", "ospf": "89", "sctp": "132",
    ]
}
