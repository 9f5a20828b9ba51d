internal import AWSClient
internal import Providers
internal import Values

/// The security group of all network cards that have none of their own; the cloud made it along with the network.
///
/// Source: `aws_default_security_group` in the provider's reference; EC2 API `DescribeSecurityGroups`.
enum DefaultSecurityGroupType {
    static let schema = ResourceSchema(
        "aws_default_security_group", version: 1, identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        arn: "arn:{partition}:ec2:{region}:{account}:security-group/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optional("revoke_rules_on_delete", .bool, default: .false),
        .optionalComputed("vpc_id", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("description", .string),
        .computed("name", .string),
        .computed("name_prefix", .string),
        .computed("owner_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema(
            "egress", .set, SecurityGroupRules.block, isComputed: true, acceptsAttributeSyntax: true),
        NestedBlockSchema(
            "ingress", .set, SecurityGroupRules.block, isComputed: true, acceptsAttributeSyntax: true),
    ]

    private static let constraints = Constraints([
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
}

// MARK: - Calls

extension DefaultSecurityGroupType {
    static let live = LiveResource(
        schema: schema, gone: ["InvalidGroup.NotFound", "InvalidSecurityGroupID.NotFound"],
        tags: .ec2("security-group"),
        sameness: Sameness([
            "ingress.protocol": SecurityGroupRules.protocolForm,
            "egress.protocol": SecurityGroupRules.protocolForm,
        ]), create: create,
        finish: { try await $0.adopt(emptied: ["ingress", "egress"], SecurityGroupType.update) },
        read: SecurityGroupType.read, update: SecurityGroupType.update, delete: { _ in })

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        var network = call.text("vpc_id")
        if network == nil { network = try await DefaultVPCType.id(call) }
        let found = try await call.find(
            .ec2, "DescribeSecurityGroups",
            [
                "Filter": [
                    LiveCall.filter("group-name", "default"), LiveCall.filter("vpc-id", network ?? ""),
                ]
            ], "securityGroupInfo")
        guard let id = found?["groupId"].nonEmptyText else {
            throw AWSError(
                .unreadable, message: "The network \(network ?? "") has no default security group.")
        }
        return ["id": .string(id)]
    }
}
