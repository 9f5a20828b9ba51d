internal import Providers
internal import Values

/// The subnets in which databases may be.
///
/// Source: `aws_db_subnet_group` in the provider's reference; RDS API `CreateDBSubnetGroup`.
enum DBSubnetGroupType {
    static let schema = ResourceSchema(
        "aws_db_subnet_group", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{name}", arn: "arn:{partition}:rds:{region}:{account}:subgrp:{name}")

    private static let block = BlockSchema(attributes: arguments + .names + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .required("subnet_ids", .set(.string)),
        .optional("description", .string, default: .string("Managed by Terraform")),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("supported_network_types", .set(.string)),
        .computed("vpc_id", .string),
    ]

    private static let constraints = Constraints([.conflicts("name", "name_prefix")])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
