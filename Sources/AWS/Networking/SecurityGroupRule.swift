internal import AWSClient
internal import Providers
internal import Values

/// One rule of a security group, managed by itself, for any number of peers.
///
/// Source: `aws_security_group_rule` in the provider's reference; EC2 API `AuthorizeSecurityGroupIngress`.
enum SecurityGroupRuleType {
    static let schema = ResourceSchema(
        "aws_security_group_rule", version: 2, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("from_port", .number, replacement: .always),
        .required("protocol", .string, replacement: .always),
        .required("security_group_id", .string, replacement: .always),
        .required("to_port", .number, replacement: .always),
        .required("type", .string, replacement: .always, allowed: ["ingress", "egress"]),
        .optional("cidr_blocks", .list(.string), replacement: .always),
        .optional("description", .string),
        .optional("ipv6_cidr_blocks", .list(.string), replacement: .always),
        .optional("prefix_list_ids", .list(.string), replacement: .always),
        .optional("self", .bool, default: .false, replacement: .always),
        .optionalComputed("source_security_group_id", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .computed("security_group_rule_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [.timeouts("create")]

    private static let constraints = Constraints([
        .conflicts("cidr_blocks", ["source_security_group_id", "self"]),
        .atLeastOne([
            "cidr_blocks", "ipv6_cidr_blocks", "prefix_list_ids", "self", "source_security_group_id",
        ]),
        .conflicts("ipv6_cidr_blocks", ["source_security_group_id", "self"]),
        .conflicts("self", "source_security_group_id"),
        .cidr("cidr_blocks", .v4),
        .cidr("ipv6_cidr_blocks", .v6),
        .range("from_port", -1...65535),
        .range("to_port", -1...65535),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(Sameness(["protocol": SecurityGroupRules.protocolForm]))
        // Rules for all protocols have all ports, whatever the configuration says.
        let name = draft.planned["protocol"].map(SecurityGroupRules.protocolForm)
        if draft.prior != nil, name?.asString == "-1" {
            draft.keepPrior("from_port")
            draft.keepPrior("to_port")
        }
    }
}

// MARK: - Calls

extension SecurityGroupRuleType {
    static let live = LiveResource(
        schema: schema,
        gone: ["InvalidGroup.NotFound", "InvalidSecurityGroupID.NotFound", "InvalidPermission.NotFound"],
        timeouts: LiveTimeouts(create: 5), sameness: Sameness(["protocol": SecurityGroupRules.protocolForm]),
        create: create, read: read, update: update, delete: delete,
        identify: identity)

    /// The parts of an id such as `sg-1_ingress_tcp_80_80_10.0.0.0/8_self`: group, direction, protocol, ports, and who is let in.
    @Sendable private static func identity(_ text: String) throws -> [String: Value] {
        let parts = text.split(separator: "_").map(String.init)
        guard parts.count >= 6, ["ingress", "egress"].contains(parts[1]), let from = Int(parts[3]),
            let to = Int(parts[4])
        else { throw ProviderFailure.importID(text, "GROUP_ingress-or-egress_PROTOCOL_FROM_TO_SOURCE") }
        var (v4, v6, lists): ([Value], [Value], [Value]) = ([], [], [])
        var values: [String: Value] = [
            "security_group_id": .string(parts[0]), "type": .string(parts[1]),
            "protocol": SecurityGroupRules.protocolForm(.string(parts[2])), "from_port": .number(from),
            "to_port": .number(to), "self": .false, "source_security_group_id": .null(.string),
        ]
        for source in parts[5...] {
            if source == "self" {
                values["self"] = .true
            } else if source.hasPrefix("sg-") {
                values["source_security_group_id"] = .string(source)
            } else if source.hasPrefix("pl-") {
                lists.append(.string(source))
            } else if source.contains(":") {
                v6.append(.string(source))
            } else {
                v4.append(.string(source))
            }
        }
        for (name, found) in [("cidr_blocks", v4), ("ipv6_cidr_blocks", v6), ("prefix_list_ids", lists)] {
            values[name] = found.isEmpty ? .null(.list(.string)) : .list(found, of: .string)
        }
        let rule = Value.object(values.merging(["description": .null(.string)]) { $1 })
        values["id"] = .string(id(parts[0], parts[1], SecurityGroupPermission.all(of: rule, group: parts[0])))
        return values
    }

    private static func id(_ group: String, _ direction: String, _ rules: [SecurityGroupPermission]) -> String
    {
        let text = "\(group) \(direction) " + rules.map(\.key).sorted().joined(separator: " ")
        return "sgrule-\(checksum(Array(text.utf8)))"
    }

    private static func direction(_ call: LiveCall) -> String {
        call.text("type") == "egress" ? "Egress" : "Ingress"
    }
    private static func group(_ call: LiveCall) -> String { call.text("security_group_id") ?? "" }

    private static func permissions(_ rule: Value, _ call: LiveCall) -> [SecurityGroupPermission] {
        SecurityGroupPermission.all(of: rule, group: group(call))
    }

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let all = permissions(call.object, call)
        try await call.retrying(["InvalidGroup.NotFound"], for: .seconds(30)) {
            _ = try await call.send(
                .ec2, Operation("AuthorizeSecurityGroup\(direction(call))"),
                SecurityGroupPermission.input(group(call), all))
        }
        return ["id": .string(id(group(call), call.text("type") ?? "", all))]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let found = try await call.find(
            .ec2, "DescribeSecurityGroups", ["GroupId": [.text(group(call))]], "securityGroupInfo")
        guard let found else { return nil }
        let member = direction(call) == "Egress" ? "ipPermissionsEgress" : "ipPermissions"
        let there = Dictionary(SecurityGroupPermission.all(in: found[member]).map { ($0.key, $0) }) { $1 }
        let ours = permissions(call.object, call)
        // A part of the rule that is gone takes the whole with it: it is made anew.
        let matches = ours.compactMap { there[$0.key] }
        guard !ours.isEmpty, matches.count == ours.count else { return nil }
        var state = LiveState()
        if let description = matches.first?.description { state["description"] = .string(description) }
        state["security_group_rule_id"] = .string("")
        if ours.count == 1 {
            let rules = try await call.cloud.all(
                .ec2, "DescribeSecurityGroupRules", ["Filter": [LiveCall.filter("group-id", group(call))]],
                "securityGroupRuleSet", paging: .ec2)
            let rule = rules.first {
                SecurityGroupPermission.key(ofRule: $0) == "\(direction(call)) \(ours[0].key)"
            }
            state["security_group_rule_id"] = .string(rule?["securityGroupRuleId"].text ?? "")
        }
        return state
    }

    private static func update(_ call: LiveCall) async throws {
        guard call.changes("description") else { return }
        _ = try await call.send(
            .ec2, Operation("UpdateSecurityGroupRuleDescriptions\(direction(call))"),
            SecurityGroupPermission.input(group(call), permissions(call.object, call)))
    }

    private static func delete(_ call: LiveCall) async throws {
        _ = try await call.send(
            .ec2, Operation("RevokeSecurityGroup\(direction(call))"),
            SecurityGroupPermission.input(group(call), permissions(call.object, call)))
    }
}
