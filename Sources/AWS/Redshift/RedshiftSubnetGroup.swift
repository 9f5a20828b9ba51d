internal import Providers
internal import Values

/// The subnets in which data warehouses may be.
///
/// Source: `aws_redshift_subnet_group` in the provider's reference; Redshift API `CreateClusterSubnetGroup`.
enum RedshiftSubnetGroupType {
    static let schema = ResourceSchema(
        "aws_redshift_subnet_group", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{name}", arn: "arn:{partition}:redshift:{region}:{account}:subnetgroup:{name}")

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
    ]

    private static let constraints = Constraints([.length("name", 1...255)])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
