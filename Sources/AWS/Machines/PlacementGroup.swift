internal import Providers
internal import Values

/// How near to one another machines are.
///
/// Source: `aws_placement_group` in the provider's reference; EC2 API `CreatePlacementGroup`.
enum PlacementGroupType {
    static let schema = ResourceSchema(
        "aws_placement_group", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "{name}", arn: "arn:{partition}:ec2:{region}:{account}:placement-group/{name}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string, replacement: .always),
        .required(
            "strategy", .string, replacement: .always,
            allowed: ["cluster", "spread", "partition", "precision-time"]),
        .optionalComputed("partition_count", .number, replacement: .always),
        .optionalComputed("spread_level", .string, replacement: .always, allowed: ["host", "rack"]),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("placement_group_id", .string),
    ]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
