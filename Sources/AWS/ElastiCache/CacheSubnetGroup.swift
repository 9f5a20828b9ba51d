internal import Providers
internal import Values

/// The subnets in which caches may be.
///
/// Source: `aws_elasticache_subnet_group` in the provider's reference;
/// ElastiCache API `CreateCacheSubnetGroup`.
enum CacheSubnetGroupType {
    static let schema = ResourceSchema(
        "aws_elasticache_subnet_group", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "{name}", arn: "arn:{partition}:elasticache:{region}:{account}:subnetgroup:{name}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string, replacement: .always),
        .required("subnet_ids", .set(.string)),
        .optional("description", .string, default: .string("Managed by Terraform")),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("vpc_id", .string),
    ]

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(Sameness(["name": Sameness.ignoringCase]))
    }
}
