internal import Providers
internal import Values

/// Hands out address blocks so that no two overlap.
///
/// Source: `aws_vpc_ipam` in the provider's reference; EC2 API `CreateIpam`.
enum AddressManagerType {
    static let schema = ResourceSchema("aws_vpc_ipam", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "ipam-{hex17}", arn: "arn:{partition}:ec2::{account}:ipam/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optional("cascade", .bool),
        .optional("description", .string),
        .optional("enable_private_gua", .bool, default: .false),
        .optionalComputed("metered_account", .string, allowed: ["ipam-owner", "resource-owner"]),
        .optional("tier", .string, default: .string("advanced"), allowed: ["free", "advanced"]),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("default_resource_discovery_association_id", .string),
        .computed("default_resource_discovery_id", .string),
        .computed("private_default_scope_id", .string),
        .computed("public_default_scope_id", .string),
        .computed("scope_count", .number),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("operating_regions", .set, operatingRegions, minimum: 1),
        .timeouts("create", "delete", "update"),
    ]

    private static let operatingRegions = BlockSchema(attributes: [
        .required("region_name", .string)
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
