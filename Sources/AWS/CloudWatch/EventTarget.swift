internal import AWSClient
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

// MARK: - Calls

extension EventTargetType {
    static let live = LiveResource(
        schema: schema, gone: ["ResourceNotFoundException"], create: create, read: read,
        update: { try await put($0, $0.text("target_id") ?? "") }, delete: delete,
        identify: { text in
            let parts = text.split(separator: "/").map(String.init)
            guard parts.count >= 2, let target = parts.last else {
                throw ProviderFailure.importID(text, "[BUS/]RULE/TARGET")
            }
            let bus = parts.dropLast(2).joined(separator: "/")
            let rule = parts[parts.count - 2]
            let name = bus.isEmpty ? "" : "\(bus)-"
            return [
                "id": .string("\(name)\(rule)-\(target)"), "rule": .string(rule),
                "target_id": .string(target), "event_bus_name": .string(bus.isEmpty ? "default" : bus),
            ]
        })

    private static let shape: Shape = [
        "arn": "Arn", "input": .told("Input"), "input_path": .told("InputPath"),
        "role_arn": .told("RoleArn"),
        "appsync_target": .block("AppSyncParameters", ["graphql_operation": "GraphQLOperation"]).alwaysTold,
        "batch_target": .block(
            "BatchParameters",
            [
                "job_definition": "JobDefinition", "job_name": "JobName",
                "array_size": .unlessZero("ArrayProperties.Size"),
                "job_attempts": .unlessZero("RetryStrategy.Attempts"),
            ]
        ).alwaysTold,
        "dead_letter_config": .block("DeadLetterConfig", ["arn": "Arn"]).alwaysTold,
        "ecs_target": .block("EcsParameters", taskShape).alwaysTold,
        "http_target": .block(
            "HttpParameters",
            [
                "header_parameters": "HeaderParameters", "path_parameter_values": "PathParameterValues",
                "query_string_parameters": "QueryStringParameters",
            ]
        ).alwaysTold,
        "input_transformer": .block(
            "InputTransformer", ["input_paths": "InputPathsMap", "input_template": "InputTemplate"]
        ).alwaysTold,
        "kinesis_target": .block("KinesisParameters", ["partition_key_path": "PartitionKeyPath"]).alwaysTold,
        "redshift_target": .block(
            "RedshiftDataParameters",
            [
                "database": "Database", "db_user": "DbUser", "secrets_manager_arn": "SecretManagerArn",
                "sql": "Sql", "statement_name": "StatementName", "with_event": "WithEvent",
            ]
        ).alwaysTold,
        "retry_policy": .block(
            "RetryPolicy",
            [
                "maximum_event_age_in_seconds": "MaximumEventAgeInSeconds",
                "maximum_retry_attempts": "MaximumRetryAttempts",
            ]
        ).alwaysTold,
        "run_command_targets": .blocks(
            "RunCommandParameters.RunCommandTargets", ["key": "Key", "values": "Values"]),
        "sagemaker_pipeline_target": .block(
            "SageMakerPipelineParameters",
            ["pipeline_parameter_list": .blocks("PipelineParameterList", ["name": "Name", "value": "Value"])]
        ).alwaysTold,
        "sqs_target": .block("SqsParameters", ["message_group_id": "MessageGroupId"]).alwaysTold,
    ]

    private static let taskShape: Shape = [
        "task_definition_arn": "TaskDefinitionArn", "task_count": "TaskCount", "launch_type": "LaunchType",
        "platform_version": "PlatformVersion", "group": "Group",
        "enable_ecs_managed_tags": "EnableECSManagedTags",
        "enable_execute_command": "EnableExecuteCommand", "propagate_tags": "PropagateTags",
        "tags": .pairs("Tags", "Key", "Value"),
        "network_configuration": .block(
            "NetworkConfiguration",
            [
                "subnets": "awsvpcConfiguration.Subnets",
                "security_groups": "awsvpcConfiguration.SecurityGroups",
                "assign_public_ip": .flag("awsvpcConfiguration.AssignPublicIp", "ENABLED", "DISABLED"),
            ]),
        "capacity_provider_strategy": .blocks(
            "CapacityProviderStrategy",
            ["capacity_provider": "capacityProvider", "base": "base", "weight": "weight"]),
        "ordered_placement_strategy": .blocks("PlacementStrategy", ["type": "type", "field": "field"]),
        "placement_constraint": .blocks(
            "PlacementConstraints", ["type": "type", "expression": "expression"]),
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let target = call.name("target_id", fallback: "terraform-", lengthMax: 64)
        try await put(call, target)
        let parts = [EventCalls.bus(call), call.text("rule"), target].compactMap { $0 }
        return ["id": .string(parts.joined(separator: "-")), "target_id": .string(target)]
    }

    private static func put(_ call: LiveCall, _ target: String) async throws {
        let document = shape.document(call.object).withoutEmptyMembers.setting("Id", .text(target))
        let answer = try await call.send(
            .eventBridge, "PutTargets",
            EventCalls.rule(call, "Rule").setting("Targets", .list([document])))
        try check(answer, "PutTargets")
    }

    /// The answer reports success where targets were refused.
    private static func check(_ answer: Answer, _ operation: String) throws {
        guard let failed = answer["FailedEntries"].items.first else { return }
        throw AWSError(
            .refused(failed["ErrorCode"].text ?? "Unknown"), service: .eventBridge, operation: operation,
            message: failed["ErrorMessage"].text ?? "", requestID: answer.requestID)
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let targets = try await call.cloud.all(
            .eventBridge, "ListTargetsByRule", EventCalls.rule(call, "Rule"), "Targets",
            paging: .largeNextToken)
        return targets.first { $0["Id"].text == call.text("target_id") }.map { call.state(shape, $0) }
    }

    private static func delete(_ call: LiveCall) async throws {
        let force: Document = call.bool("force_destroy") ? true : .absent
        let answer = try await call.send(
            .eventBridge, "RemoveTargets",
            EventCalls.rule(call, "Rule").merging([
                "Ids": [.text(call.text("target_id"))], "Force": force,
            ]))
        try check(answer, "RemoveTargets")
    }
}
