internal import Providers
internal import Values

/// What a rule's events start.
///
/// Source: `aws_cloudwatch_event_target` in the provider's reference; EventBridge API `PutTargets`.
enum EventTargetType {
    static let schema = ResourceSchema(
        "aws_cloudwatch_event_target", version: 1, identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "{rule}-{target_id}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("arn", .string),
        .required("rule", .string, replacement: .always),
        .optional("event_bus_name", .string, default: .string("default"), replacement: .always),
        .optional("force_destroy", .bool, default: .false),
        .optional("input", .string),
        .optional("input_path", .string),
        .optional("role_arn", .string),
        .optionalComputed("target_id", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let blocks: [NestedBlockSchema] = [
        .one("appsync_target", appsyncTarget),
        .one("batch_target", batchTarget),
        .one("dead_letter_config", deadLetterConfig),
        .one("ecs_target", ecsTarget),
        .one("http_target", httpTarget),
        .one("input_transformer", inputTransformer),
        .one("kinesis_target", kinesisTarget),
        .one("redshift_target", redshiftTarget),
        .one("retry_policy", retryPolicy),
        NestedBlockSchema("run_command_targets", .list, runCommandTargets, maximum: 5),
        .one("sagemaker_pipeline_target", sagemakerPipelineTarget),
        .one("sqs_target", sqsTarget),
    ]

    private static let appsyncTarget = BlockSchema(attributes: [
        .optional("graphql_operation", .string)
    ])

    private static let batchTarget = BlockSchema(attributes: [
        .required("job_definition", .string),
        .required("job_name", .string),
        .optional("array_size", .number),
        .optional("job_attempts", .number),
    ])

    private static let deadLetterConfig = BlockSchema(attributes: [.optional("arn", .string)])

    private static let ecsTarget = BlockSchema(
        attributes: [
            .required("task_definition_arn", .string),
            .optional("enable_ecs_managed_tags", .bool, default: .false),
            .optional("enable_execute_command", .bool, default: .false),
            .optional("group", .string),
            .optional("launch_type", .string, allowed: ["EC2", "FARGATE", "EXTERNAL"]),
            .optional("platform_version", .string),
            .optional("propagate_tags", .string, allowed: ["TASK_DEFINITION"]),
            .optional("tags", .map(.string)),
            .optional("task_count", .number, default: .number(1)),
        ],
        blocks: [
            NestedBlockSchema("capacity_provider_strategy", .set, capacityProviderStrategy),
            .one("network_configuration", ServiceType.networkConfiguration),
            NestedBlockSchema(
                "ordered_placement_strategy", .list, ServiceType.orderedPlacementStrategy, maximum: 5),
            NestedBlockSchema("placement_constraint", .set, ServiceType.placementConstraints, maximum: 10),
        ])

    private static let capacityProviderStrategy = BlockSchema(attributes: [
        .required("capacity_provider", .string),
        .optional("base", .number),
        .optional("weight", .number),
    ])

    private static let httpTarget = BlockSchema(attributes: [
        .optional("header_parameters", .map(.string)),
        .optional("path_parameter_values", .list(.string)),
        .optional("query_string_parameters", .map(.string)),
    ])

    private static let inputTransformer = BlockSchema(attributes: [
        .required("input_template", .string),
        .optional("input_paths", .map(.string)),
    ])

    private static let kinesisTarget = BlockSchema(attributes: [
        .optional("partition_key_path", .string)
    ])

    private static let redshiftTarget = BlockSchema(attributes: [
        .required("database", .string),
        .optional("db_user", .string),
        .optional("secrets_manager_arn", .string),
        .optional("sql", .string),
        .optional("statement_name", .string),
        .optional("with_event", .bool),
    ])

    private static let retryPolicy = BlockSchema(attributes: [
        .optional("maximum_event_age_in_seconds", .number),
        .optional("maximum_retry_attempts", .number),
    ])

    private static let runCommandTargets = BlockSchema(attributes: [
        .required("key", .string),
        .required("values", .list(.string)),
    ])

    private static let sagemakerPipelineTarget = BlockSchema(blocks: [
        NestedBlockSchema("pipeline_parameter_list", .set, pipelineParameterList, maximum: 200)
    ])

    private static let pipelineParameterList = BlockSchema(attributes: [
        .required("name", .string),
        .required("value", .string),
    ])

    private static let sqsTarget = BlockSchema(attributes: [.optional("message_group_id", .string)])

    private static let constraints = Constraints([
        .conflicts("input", ["input_path", "input_transformer"]),
        .conflicts("input_path", "input_transformer"),
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
