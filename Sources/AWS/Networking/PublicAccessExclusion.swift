internal import Providers
internal import Values

/// A network or subnet that the block of public access spares.
///
/// Source: `aws_vpc_block_public_access_exclusion` in the provider's reference;
/// EC2 API `CreateVpcBlockPublicAccessExclusion`.
enum PublicAccessExclusionType {
    static let schema = ResourceSchema(
        "aws_vpc_block_public_access_exclusion", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "vpcbpa-exclude-{hex17}",
        arn: "arn:{partition}:ec2:{region}:{account}:vpc-block-public-access-exclusion/{id}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required(
            "internet_gateway_exclusion_mode", .string, allowed: ["allow-bidirectional", "allow-egress"]),
        .optional("subnet_id", .string, replacement: .always),
        .optional("tags", .map(.string)),
        .optional("vpc_id", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .computed("resource_arn", .string),
        .computed("tags_all", .map(.string)),
    ]

    private static let blocks: [NestedBlockSchema] = [.timeouts("create", "delete", "update")]

    private static let constraints = Constraints([.exactlyOne(["subnet_id", "vpc_id"])])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
