internal import Providers
internal import Values

/// Sends what it is given to everybody who listens.
///
/// Source: `aws_sns_topic` in the provider's reference; SNS API `CreateTopic`.
enum TopicType {
    static let schema = ResourceSchema(
        "aws_sns_topic", identity: identity, block: block, refinePlan: refine, validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{arn}", arn: "arn:{partition}:sns:{region}:{account}:{name}")

    private static let block = BlockSchema(attributes: arguments + .names + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .optional("application_failure_feedback_role_arn", .string),
        .optional("application_success_feedback_role_arn", .string),
        .optional("application_success_feedback_sample_rate", .number),
        .optional("archive_policy", .string),
        .optional("content_based_deduplication", .bool, default: .false),
        .optional("delivery_policy", .string),
        .optional("display_name", .string),
        .optionalComputed("fifo_throughput_scope", .string, allowed: ["Topic", "MessageGroup"]),
        .optional("fifo_topic", .bool, default: .false, replacement: .always),
        .optional("firehose_failure_feedback_role_arn", .string),
        .optional("firehose_success_feedback_role_arn", .string),
        .optional("firehose_success_feedback_sample_rate", .number),
        .optional("http_failure_feedback_role_arn", .string),
        .optional("http_success_feedback_role_arn", .string),
        .optional("http_success_feedback_sample_rate", .number),
        .optional("kms_master_key_id", .string),
        .optional("lambda_failure_feedback_role_arn", .string),
        .optional("lambda_success_feedback_role_arn", .string),
        .optional("lambda_success_feedback_sample_rate", .number),
        .optionalComputed("policy", .string),
        .optionalComputed("signature_version", .number),
        .optional("sqs_failure_feedback_role_arn", .string),
        .optional("sqs_success_feedback_role_arn", .string),
        .optional("sqs_success_feedback_sample_rate", .number),
        .optionalComputed("tracing_config", .string, allowed: ["Active", "PassThrough"]),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("beginning_archive_time", .string),
        .computed("owner", .string),
    ]

    private static let constraints = Constraints([.conflicts("name", "name_prefix")])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(Sameness(["policy": PolicyText.form]))
    }
}
