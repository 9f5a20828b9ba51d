internal import Providers
internal import Values

/// The rules that security groups have as blocks.
///
/// Source: EC2 API, `IpPermission`.
enum SecurityGroupRules {
    static let block = BlockSchema(attributes: [
        .required("from_port", .number),
        .required("protocol", .string),
        .required("to_port", .number),
        .optional("cidr_blocks", .list(.string)),
        .optional("description", .string),
        .optional("ipv6_cidr_blocks", .list(.string)),
        .optional("prefix_list_ids", .list(.string)),
        .optional("security_groups", .set(.string)),
        .optional("self", .bool, default: .false),
    ])

    static let constraints: [Constraint] = [
        .cidr("cidr_blocks", .v4),
        .cidr("ipv6_cidr_blocks", .v6),
        .length("description", 0...255),
        .range("from_port", -1...65535),
        .range("to_port", -1...65535),
    ]

    /// The name by which the cloud knows a protocol: `all` is -1, and some numbers have names.
    @Sendable static func protocolForm(_ value: Value) -> Value {
        guard let text = value.asString?.lowercased() else { return value }
        return .string(protocolNames[text] ?? text)
    }

    private static let protocolNames = ["all": "-1", "1": "icmp", "6": "tcp", "17": "udp", "58": "icmpv6"]

    /// Rules for all protocols cannot choose ports.
    static func portProblems(_ configuration: Value) -> [ConfigurationProblem] {
        ["ingress", "egress"].flatMap { name in
            (configuration[name]?.asElements ?? []).compactMap { rule in
                guard protocolForm(rule["protocol"] ?? .null).asString == "-1",
                    let from = rule["from_port"]?.asInt, let to = rule["to_port"]?.asInt, from != 0 || to != 0
                else { return nil }
                return ConfigurationProblem(
                    ValuePath([.attribute(name), .element(rule)]), "Invalid combination of arguments",
                    "\"from_port\" (\(from)) and \"to_port\" (\(to)) must both be 0 for protocol \"-1\"."
                )
            }
        }
    }
}
