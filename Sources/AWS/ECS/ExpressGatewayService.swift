internal import Providers
internal import Values

/// A web service with everything around it, from one image.
///
/// Source: `aws_ecs_express_gateway_service` in the provider's reference;
/// ECS API `CreateExpressGatewayService`.
enum ExpressGatewayServiceType {
    static let schema = ResourceSchema(
        "aws_ecs_express_gateway_service", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        arn: "arn:{partition}:ecs:{region}:{account}:service/{cluster}/{service_name}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("execution_role_arn", .string),
        .required("infrastructure_role_arn", .string, replacement: .always),
        .optionalComputed("cluster", .string),
        .optionalComputed("cpu", .string),
        .optionalComputed("health_check_path", .string),
        .optionalComputed("memory", .string),
        .optionalComputed("service_name", .string, replacement: .conditional),
        .optional("tags", .map(.string)),
        .optional("task_role_arn", .string),
        .optional("wait_for_steady_state", .bool, default: .false),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .computed("current_deployment", .string),
        .computed("service_arn", .string),
        .computed("service_revision_arn", .string),
        .computed("tags_all", .map(.string)),
        .computed("ingress_paths", .list(ingressPaths)),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema(
            "network_configuration", .list, networkConfiguration, isComputed: true,
            acceptsAttributeSyntax: true),
        .exactlyOne("primary_container", primaryContainer),
        NestedBlockSchema(
            "scaling_target", .list, scalingTarget, isComputed: true, acceptsAttributeSyntax: true),
        .timeouts("create", "delete", "update"),
    ]

    private static let ingressPaths = ValueType.object(["access_type": .string, "endpoint": .string])

    private static let networkConfiguration = BlockSchema(attributes: [
        .optionalComputed("security_groups", .set(.string)),
        .optionalComputed("subnets", .set(.string)),
    ])

    private static let primaryContainer = BlockSchema(
        attributes: [
            .required("image", .string),
            .optional("command", .list(.string)),
            .optionalComputed("container_port", .number),
        ],
        blocks: [
            NestedBlockSchema(
                "aws_logs_configuration", .list, awsLogsConfiguration, isComputed: true,
                acceptsAttributeSyntax: true),
            NestedBlockSchema("environment", .list, environment),
            .one("repository_credentials", repositoryCredentials),
            NestedBlockSchema("secret", .list, secret),
        ])

    private static let awsLogsConfiguration = BlockSchema(attributes: [
        .optionalComputed("log_group", .string),
        .optionalComputed("log_stream_prefix", .string),
    ])

    private static let environment = BlockSchema(attributes: [
        .required("name", .string),
        .required("value", .string),
    ])

    private static let repositoryCredentials = BlockSchema(attributes: [
        .required("credentials_parameter", .string)
    ])

    private static let secret = BlockSchema(attributes: [
        .required("name", .string),
        .required("value_from", .string),
    ])

    private static let scalingTarget = BlockSchema(attributes: [
        .optionalComputed("auto_scaling_metric", .string),
        .optionalComputed("auto_scaling_target_value", .number),
        .optionalComputed("max_task_count", .number),
        .optionalComputed("min_task_count", .number),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        // A name that is given is the service's for good.
        if draft.prior != nil, draft.changes("service_name"), draft.configuration.isSet("service_name") {
            draft.requireReplacement(.attribute("service_name"))
        }
        draft.recompute(
            ["service_revision_arn"],
            whenChanged: [
                "cpu", "execution_role_arn", "health_check_path", "memory", "network_configuration",
                "primary_container", "scaling_target", "task_role_arn",
            ])
    }
}
