internal import Providers
internal import Values

/// More addresses for a network.
///
/// Source: `aws_vpc_ipv4_cidr_block_association` in the provider's reference;
/// EC2 API `AssociateVpcCidrBlock`.
enum CIDRBlockAssociationType {
    static let schema = ResourceSchema(
        "aws_vpc_ipv4_cidr_block_association", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "vpc-cidr-assoc-{hex17}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("vpc_id", .string, replacement: .always),
        .optionalComputed("cidr_block", .string, replacement: .conditional),
        .optional("ipv4_ipam_pool_id", .string, replacement: .always),
        .optional("ipv4_netmask_length", .number, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let blocks: [NestedBlockSchema] = [.timeouts("create", "delete")]

    private static let constraints = Constraints([
        .cidr("cidr_block", .v4, lengths: 16...28),
        .range("ipv4_netmask_length", 16...28),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        // A pool gives out the block; which one is not the configuration's to say.
        if draft.prior != nil, draft.planned.isSet("ipv4_netmask_length") { draft.keepPrior("cidr_block") }
        if draft.prior != nil, draft.changes("cidr_block") {
            draft.requireReplacement(.attribute("cidr_block"))
        }
    }
}
