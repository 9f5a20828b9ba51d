internal import Providers
internal import Values

/// Whether the networks of a region may reach the internet at all.
///
/// Source: `aws_vpc_block_public_access_options` in the provider's reference;
/// EC2 API `ModifyVpcBlockPublicAccessOptions`.
enum PublicAccessOptionsType {
    static let schema = ResourceSchema(
        "aws_vpc_block_public_access_options", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(id: "{region}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required(
            "internet_gateway_block_mode", .string, allowed: ["off", "block-bidirectional", "block-ingress"]),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .computed("aws_account_id", .string),
        .computed("aws_region", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [.timeouts("create", "delete", "update")]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
