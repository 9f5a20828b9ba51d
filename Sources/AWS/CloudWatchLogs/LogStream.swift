internal import Providers
internal import Values

/// Log lines of one source.
///
/// Source: `aws_cloudwatch_log_stream` in the provider's reference; CloudWatch Logs API `CreateLogStream`.
enum LogStreamType {
    static let schema = ResourceSchema(
        "aws_cloudwatch_log_stream", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "{name}",
        arn: "arn:{partition}:logs:{region}:{account}:log-group:{log_group_name}:log-stream:{name}")

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("log_group_name", .string, replacement: .always),
        .required("name", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
    ]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
