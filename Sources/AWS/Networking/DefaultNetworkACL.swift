internal import AWSClient
internal import Providers
internal import Values

/// The filter of all subnets that have none of their own; the cloud made it along with the network.
///
/// Source: `aws_default_network_acl` in the provider's reference; EC2 API `ReplaceNetworkAclAssociation`.
enum DefaultNetworkACLType {
    static let schema = ResourceSchema(
        "aws_default_network_acl", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{default_network_acl_id}", arn: "arn:{partition}:ec2:{region}:{account}:network-acl/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("default_network_acl_id", .string, replacement: .always),
        .optional("subnet_ids", .set(.string)),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("owner_id", .string),
        .computed("vpc_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("egress", .set, NetworkACLEntries.block),
        NestedBlockSchema("ingress", .set, NetworkACLEntries.block),
    ]

    private static let constraints = Constraints([
        .inside("ingress", NetworkACLEntries.constraints),
        .inside("egress", NetworkACLEntries.constraints),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(NetworkACLEntries.sameness)
    }
}

// MARK: - Calls

extension DefaultNetworkACLType {
    static let live = LiveResource(
        schema: schema, gone: ["InvalidNetworkAclID.NotFound"], tags: .ec2("network-acl"),
        sameness: NetworkACLEntries.sameness, create: { ["id": $0["default_network_acl_id"]] },
        finish: { try await $0.adopt(emptied: ["ingress", "egress"], NetworkACLCalls.update) }, read: read,
        update: NetworkACLCalls.update, delete: { _ in })

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        var state = try await NetworkACLCalls.read(call)
        state?["default_network_acl_id"] = call["id"]
        return state
    }
}
