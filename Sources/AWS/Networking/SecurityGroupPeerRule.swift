internal import AWSClient
internal import Providers
internal import Values

/// What the rules for incoming and for outgoing traffic have in common.
enum SecurityGroupPeerRule {
    static func make(_ type: String) -> ResourceSchema {
        ResourceSchema(
            type, identity: identity, block: block, refinePlan: refine, validate: constraints.problems)
    }

    private static let identity = ResourceIdentity(
        id: "sgr-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:security-group-rule/{id}")

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("ip_protocol", .string),
        .required("security_group_id", .string, replacement: .always),
        .optional("cidr_ipv4", .string),
        .optional("cidr_ipv6", .string),
        .optional("description", .string),
        .optional("from_port", .number),
        .optional("prefix_list_id", .string),
        .optional("referenced_security_group_id", .string),
        .optional("tags", .map(.string)),
        .optional("to_port", .number),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("security_group_rule_id", .string),
        .computed("tags_all", .map(.string)),
    ]

    private static let constraints = Constraints([
        .exactlyOne(["cidr_ipv4", "cidr_ipv6", "prefix_list_id", "referenced_security_group_id"]),
        .cidr("cidr_ipv4", .v4),
        .cidr("cidr_ipv6", .v6),
        .range("from_port", -1...65535),
        .range("to_port", -1...65535),
        .custom(portProblems),
    ])

    /// Rules for all protocols have no ports.
    private static func portProblems(_ configuration: Value) -> [ConfigurationProblem] {
        guard configuration["ip_protocol"].map(SecurityGroupRules.protocolForm)?.asString == "-1" else {
            return []
        }
        return ["from_port", "to_port"].filter { configuration.isSet($0) }.map {
            ConfigurationProblem(
                .attribute($0), "Invalid combination of arguments",
                "\"\($0)\" cannot be specified when \"ip_protocol\" is \"-1\", all protocols.")
        }
    }

    private static func refine(_ draft: inout PlanDraft) {
        if let old = draft.prior?["ip_protocol"], let new = draft.planned["ip_protocol"],
            SecurityGroupRules.protocolForm(old) == SecurityGroupRules.protocolForm(new)
        {
            draft.keepPrior("ip_protocol")
        }
        // Here port 0 is a choice, unlike a port left out.
        draft.planRegion()
        draft.planTags()
    }
}

// MARK: - Calls

extension SecurityGroupPeerRule {
    /// The calls for rules of a direction, `Ingress` or `Egress`.
    static func live(_ schema: ResourceSchema, _ direction: String) -> LiveResource {
        LiveResource(
            schema: schema,
            gone: [
                "InvalidGroup.NotFound", "InvalidSecurityGroupRuleId.NotFound",
                "InvalidSecurityGroupID.NotFound",
            ], tags: .ec2("security-group-rule"),
            sameness: Sameness(["ip_protocol": SecurityGroupRules.protocolForm]),
            create: { try await create($0, direction) }, read: read, update: update,
            delete: { call in
                _ = try await call.send(
                    .ec2, Operation("RevokeSecurityGroup\(direction)"),
                    [
                        "GroupId": .text(call.text("security_group_id")),
                        "SecurityGroupRuleId": [.text(call.id)],
                    ])
            })
    }

    private static let shape: Shape = [
        "cidr_ipv4": "cidrIpv4", "cidr_ipv6": "cidrIpv6", "description": "description",
        "from_port": "fromPort", "ip_protocol": "ipProtocol", "prefix_list_id": "prefixListId",
        "security_group_id": "groupId", "security_group_rule_id": "securityGroupRuleId",
        "to_port": "toPort",
    ]

    private static func create(_ call: LiveCall, _ direction: String) async throws -> [String: Value] {
        let description: Document = .text(call.text("description"))
        var permission: Document = [
            "IpProtocol": .text(protocolName(call)), "FromPort": call.input(shape, "from_port")["fromPort"],
            "ToPort": call.input(shape, "to_port")["toPort"],
        ]
        if let block = call.text("cidr_ipv4") {
            permission = permission.setting(
                "IpRanges", [["CidrIp": .text(block), "Description": description]])
        } else if let block = call.text("cidr_ipv6") {
            permission = permission.setting(
                "Ipv6Ranges", [["CidrIpv6": .text(block), "Description": description]])
        } else if let list = call.text("prefix_list_id") {
            permission = permission.setting(
                "PrefixListIds", [["PrefixListId": .text(list), "Description": description]])
        } else if let (account, group) = referenced(call) {
            permission = permission.setting(
                "Groups", [["GroupId": .text(group), "UserId": .text(account), "Description": description]])
        }
        let input: Document = [
            "GroupId": .text(call.text("security_group_id")), "IpPermissions": [permission],
        ]
        let operation = "AuthorizeSecurityGroup\(direction)"
        let answer = try await call.retrying(["InvalidGroup.NotFound"], for: .seconds(30)) {
            try await call.send(.ec2, Operation(operation), input.merging(call.creationTags))
        }
        guard let id = answer["securityGroupRuleSet"].items.first?["securityGroupRuleId"].nonEmptyText else {
            _ = try answer.required("securityGroupRuleSet.securityGroupRuleId", of: operation)
            return [:]
        }
        return ["id": .string(id), "security_group_rule_id": .string(id)]
    }

    private static func protocolName(_ call: LiveCall) -> String? {
        SecurityGroupRules.protocolForm(call["ip_protocol"]).asString
    }

    /// A group of another account is written with the account before it.
    private static func referenced(_ call: LiveCall) -> (account: String?, group: String)? {
        guard let text = call.text("referenced_security_group_id") else { return nil }
        let parts = text.split(separator: "/").map(String.init)
        return parts.count == 2 ? (parts[0], parts[1]) : (nil, text)
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let found = try await call.find(
            .ec2, "DescribeSecurityGroupRules", ["SecurityGroupRuleId": [.text(call.id)]],
            "securityGroupRuleSet")
        guard let rule = found else { return nil }
        var state = call.state(shape, rule)
        // All ports are told as -1; rules for all protocols have none.
        if rule["ipProtocol"].text == "-1" {
            state["from_port"] = .null(.number)
            state["to_port"] = .null(.number)
        }
        let group = rule["referencedGroupInfo"]
        if let id = group["groupId"].nonEmptyText {
            let account = group["userId"].nonEmptyText
            var isOther = account != nil && account != rule["groupOwnerId"].text
            if isOther { isOther = try await account != call.connection.account() }
            state["referenced_security_group_id"] = .string(isOther ? "\(account ?? "")/\(id)" : id)
        }
        return state
    }

    private static func update(_ call: LiveCall) async throws {
        guard
            call.changes(
                "cidr_ipv4", "cidr_ipv6", "description", "from_port", "ip_protocol", "prefix_list_id",
                "referenced_security_group_id", "to_port")
        else { return }
        let rule = call.input(
            shape, "cidr_ipv4", "cidr_ipv6", "description", "from_port", "prefix_list_id", "to_port"
        ).merging([
            "ipProtocol": .text(protocolName(call)), "referencedGroupId": .text(referenced(call)?.group),
        ])
        _ = try await call.send(
            .ec2, "ModifySecurityGroupRules",
            [
                "GroupId": .text(call.text("security_group_id")),
                "SecurityGroupRule": [["SecurityGroupRuleId": .text(call.id), "SecurityGroupRule": rule]],
            ])
    }
}
