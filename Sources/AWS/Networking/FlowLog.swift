internal import Providers
internal import Values

/// A record of the traffic of a network, a subnet or a network card.
///
/// Source: `aws_flow_log` in the provider's reference; EC2 API `CreateFlowLogs`.
enum FlowLogType {
    static let schema = ResourceSchema(
        "aws_flow_log", version: 1, identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "fl-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:vpc-flow-log/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optional("deliver_cross_account_role", .string, replacement: .always),
        .optional("eni_id", .string, replacement: .always),
        .optional("iam_role_arn", .string, replacement: .always),
        .optionalComputed("log_destination", .string, replacement: .always),
        .optional(
            "log_destination_type", .string, default: .string("cloud-watch-logs"), replacement: .always,
            allowed: ["cloud-watch-logs", "s3", "kinesis-data-firehose"]),
        .optionalComputed("log_format", .string, replacement: .always),
        .optional("max_aggregation_interval", .number, default: .number(600), replacement: .always),
        .optional("regional_nat_gateway_id", .string, replacement: .always),
        .optional("subnet_id", .string, replacement: .always),
        .optional("traffic_type", .string, replacement: .always, allowed: ["ACCEPT", "REJECT", "ALL"]),
        .optional("transit_gateway_attachment_id", .string, replacement: .always),
        .optional("transit_gateway_id", .string, replacement: .always),
        .optional("vpc_id", .string, replacement: .always),
        .retired("log_group_name", .string, "Use log_destination with the ARN of the log group instead."),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("destination_options", destinationOptions, replacement: .always)
    ]

    private static let destinationOptions = BlockSchema(attributes: [
        .optional(
            "file_format", .string, default: .string("plain-text"), allowed: ["plain-text", "parquet"]),
        .optional("hive_compatible_partitions", .bool, default: .false),
        .optional("per_hour_partition", .bool, default: .false),
    ])

    private static let constraints = Constraints([
        .exactlyOne([
            "eni_id", "regional_nat_gateway_id", "subnet_id", "vpc_id", "transit_gateway_id",
            "transit_gateway_attachment_id",
        ]),
        .number("max_aggregation_interval", in: [60, 600]),
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
