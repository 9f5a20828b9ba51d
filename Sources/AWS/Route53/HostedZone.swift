internal import Providers
internal import Values

/// The names of a domain.
///
/// Source: `aws_route53_zone` in the provider's reference; Route 53 API `CreateHostedZone`.
enum HostedZoneType {
    static let schema = ResourceSchema(
        "aws_route53_zone", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(arn: "arn:{partition}:route53:::hostedzone/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string, replacement: .always),
        .optional("comment", .string, default: .string("Managed by Terraform")),
        .optional("delegation_set_id", .string, replacement: .always),
        .optionalComputed("enable_accelerated_recovery", .bool),
        .optional("force_destroy", .bool, default: .false),
        .retired("vpc_id", .string, "Use a vpc block instead."),
        .retired("vpc_region", .string, "Use a vpc block instead."),
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("name_servers", .list(.string)),
        .computed("primary_name_server", .string),
        .computed("zone_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("vpc", .set, vpc),
        .timeouts("create", "delete", "update"),
    ]

    private static let vpc = BlockSchema(attributes: [
        .required("vpc_id", .string),
        .optionalComputed("vpc_region", .string),
    ])

    private static let constraints = Constraints([.conflicts("delegation_set_id", "vpc")])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
