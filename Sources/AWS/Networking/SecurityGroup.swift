internal import AWSClient
internal import Providers
internal import Values

/// What traffic network cards let in and out.
///
/// Source: `aws_security_group` in the provider's reference; EC2 API `CreateSecurityGroup`.
enum SecurityGroupType {
    static let schema = ResourceSchema(
        "aws_security_group", version: 1, identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "sg-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:security-group/{id}")

    private static let block = BlockSchema(attributes: arguments + .names + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optional("description", .string, default: .string("Managed by Terraform"), replacement: .always),
        .optional("revoke_rules_on_delete", .bool, default: .false),
        .optionalComputed("vpc_id", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("owner_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema(
            "egress", .set, SecurityGroupRules.block, isComputed: true, acceptsAttributeSyntax: true),
        NestedBlockSchema(
            "ingress", .set, SecurityGroupRules.block, isComputed: true, acceptsAttributeSyntax: true),
        .timeouts("create", "delete"),
    ]

    private static let constraints = Constraints([
        .conflicts("name", "name_prefix"),
        .length("name", 1...255),
        .length("name_prefix", 1...100),
        .length("description", 0...255),
        .custom(nameProblems),
        .custom(SecurityGroupRules.portProblems),
        .inside("ingress", SecurityGroupRules.constraints),
        .inside("egress", SecurityGroupRules.constraints),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.fillEmptyForms("ingress")
        draft.fillEmptyForms("egress")
        draft.planCommon(
            Sameness([
                "ingress.protocol": SecurityGroupRules.protocolForm,
                "egress.protocol": SecurityGroupRules.protocolForm,
            ]))
    }

    private static func nameProblems(_ configuration: Value) -> [ConfigurationProblem] {
        guard configuration["name"]?.asString?.hasPrefix("sg-") == true else { return [] }
        return [
            ConfigurationProblem(
                .attribute("name"), "Invalid value for an argument",
                "\"name\" cannot begin with \"sg-\", which is how the ids of security groups begin.")
        ]
    }
}

// MARK: - Calls

extension SecurityGroupType {
    static let live = LiveResource(
        schema: schema,
        gone: ["InvalidGroup.NotFound", "InvalidGroupId.Malformed", "InvalidSecurityGroupID.NotFound"],
        deletionRetries: ["DependencyViolation", "InvalidGroup.InUse"], tags: .ec2("security-group"),
        timeouts: LiveTimeouts(create: 10, delete: 15),
        sameness: Sameness([
            "ingress.protocol": SecurityGroupRules.protocolForm,
            "egress.protocol": SecurityGroupRules.protocolForm,
        ]), create: create, finish: finish, read: read, update: update, delete: delete)

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let input: Document = [
            "GroupName": .text(call.name()), "GroupDescription": .text(call["description"].asString),
            "VpcId": .text(call.text("vpc_id")),
        ]
        let answer = try await call.send(.ec2, "CreateSecurityGroup", input.merging(call.creationTags))
        return ["id": .string(try answer.required("groupId", of: "CreateSecurityGroup"))]
    }

    private static func finish(_ call: LiveCall) async throws {
        var group: Document?
        try await call.wait(for: "the security group to appear") {
            group = try await describe(call)
            return group != nil
        }
        // AWS lets everything out of a new group, over IPv6 too where its network has that; only what is written shall go out.
        let out = SecurityGroupPermission.all(in: group?["ipPermissionsEgress"] ?? .absent).map(\.key)
        let ways: [SecurityGroupPermission] =
            out.contains(SecurityGroupPermission.everywhereIPv6.key)
            ? [.everywhere, .everywhereIPv6] : [.everywhere]
        for permission in ways {
            try await call.send(
                .ec2, "RevokeSecurityGroupEgress", SecurityGroupPermission.input(call.id, [permission]),
                ignoring: ["InvalidPermission.NotFound"])
        }
        try await setRules(call, before: { _ in [] })
    }

    static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let group = try await describe(call) else { return nil }
        var state = call.state(
            [
                "description": "groupDescription", "name": "groupName", "owner_id": "ownerId",
                "vpc_id": "vpcId",
            ], group)
        let name = state["name"]?.asString ?? ""
        if call["name_prefix"].isUnknown { state["name_prefix"] = .string(generatedPrefix(of: name)) }
        for (attribute, member) in [("ingress", "ipPermissions"), ("egress", "ipPermissionsEgress")] {
            let found = SecurityGroupPermission.all(in: group[member])
            state[attribute] = SecurityGroupRules.blocks(found, group: call.id, known: call.blocks(attribute))
        }
        return state
    }

    static func update(_ call: LiveCall) async throws {
        try await setRules(call) { call.prior?[$0]?.asElements ?? [] }
    }

    private static func delete(_ call: LiveCall) async throws {
        if call.bool("revoke_rules_on_delete"), let group = try await describe(call) {
            for (operation, member) in [
                ("RevokeSecurityGroupIngress", "ipPermissions"),
                ("RevokeSecurityGroupEgress", "ipPermissionsEgress"),
            ] {
                let all = SecurityGroupPermission.all(in: group[member])
                guard !all.isEmpty else { continue }
                _ = try await call.send(
                    .ec2, Operation(operation), SecurityGroupPermission.input(call.id, all))
            }
        }
        _ = try await call.send(.ec2, "DeleteSecurityGroup", ["GroupId": .text(call.id)])
    }

    private static func describe(_ call: LiveCall) async throws -> Document? {
        try await call.find(
            .ec2, "DescribeSecurityGroups", ["GroupId": [.text(call.id)]], "securityGroupInfo")
    }

    /// Brings the rules to what is planned; rules that are not planned at all are left alone.
    private static func setRules(_ call: LiveCall, before: (String) -> [Value]) async throws {
        for (attribute, direction) in [("ingress", "Ingress"), ("egress", "Egress")]
        where !call[attribute].isUnknown {
            let new = call.blocks(attribute).flatMap { SecurityGroupPermission.all(of: $0, group: call.id) }
            let old = before(attribute).flatMap { SecurityGroupPermission.all(of: $0, group: call.id) }
            try await SecurityGroupPermission.change(from: old, to: new, direction, of: call.id, call)
        }
    }
}

/// The beginning of a name that was made up here: what comes before 26 digits; empty for other names.
func generatedPrefix(of name: String) -> String {
    let end = name.suffix(26)
    let isMadeUp = end.count == 26 && end.allSatisfy { $0.isHexDigit && !$0.isUppercase }
    return isMadeUp ? String(name.dropLast(26)) : ""
}
