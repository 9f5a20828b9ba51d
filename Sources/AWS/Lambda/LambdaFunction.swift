internal import Providers
internal import Values

/// Code that runs when it is called.
///
/// Source: `aws_lambda_function` in the provider's reference; Lambda API `CreateFunction`.
enum LambdaFunctionType {
    static let schema = ResourceSchema(
        "aws_lambda_function", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{function_name}", arn: "arn:{partition}:lambda:{region}:{account}:function:{function_name}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("function_name", .string, replacement: .always),
        .required("role", .string),
        .optionalComputed("architectures", .list(.string), allowed: ["x86_64", "arm64"]),
        .optionalComputed("code_sha256", .string),
        .optional("code_signing_config_arn", .string),
        .optional("description", .string),
        .optional("filename", .string),
        .optional("handler", .string),
        .optional("image_uri", .string),
        .optional("kms_key_arn", .string),
        .optional("layers", .list(.string)),
        .optional("memory_size", .number, default: .number(128)),
        .optional(
            "package_type", .string, default: .string("Zip"), replacement: .always, allowed: ["Zip", "Image"]),
        .optional("publish", .bool, default: .false),
        .optional("publish_to", .string, allowed: ["LATEST_PUBLISHED"]),
        .optional("replace_security_groups_on_destroy", .bool),
        .optional("replacement_security_group_ids", .set(.string)),
        .optional("reserved_concurrent_executions", .number, default: .number(-1)),
        .optional(
            "runtime", .string,
            allowed: [
                "nodejs", "nodejs4.3", "nodejs6.10", "nodejs8.10", "nodejs10.x", "nodejs12.x", "nodejs14.x",
                "nodejs16.x", "nodejs18.x", "nodejs20.x", "nodejs22.x", "nodejs24.x", "java8", "java8.al2",
                "java11", "java17", "java21", "java25", "python2.7", "python3.6", "python3.7", "python3.8",
                "python3.9", "python3.10", "python3.11", "python3.12", "python3.13", "python3.14",
                "dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1", "dotnetcore3.1", "dotnet6", "dotnet8",
                "dotnet10", "nodejs4.3-edge", "go1.x", "ruby2.5", "ruby2.7", "ruby3.2", "ruby3.3", "ruby3.4",
                "ruby4.0", "provided", "provided.al2", "provided.al2023", "nodejs26.x", "python3.15",
                "java8.al2023", "java11.al2023", "java17.al2023", "custom",
            ]),
        .optional("s3_bucket", .string),
        .optional("s3_key", .string),
        .optional("s3_object_version", .string),
        .optional("skip_destroy", .bool, default: .false),
        .optionalComputed("source_code_hash", .string),
        .optional("source_kms_key_arn", .string),
        .optional("timeout", .number, default: .number(3)),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("invoke_arn", .string),
        .computed("last_modified", .string),
        .computed("qualified_arn", .string),
        .computed("qualified_invoke_arn", .string),
        .computed("response_streaming_invoke_arn", .string),
        .computed("signing_job_arn", .string),
        .computed("signing_profile_version_arn", .string),
        .computed("source_code_size", .number),
        .computed("version", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("capacity_provider_config", capacityProviderConfig),
        .one("dead_letter_config", deadLetterConfig),
        .one("durable_config", durableConfig, replacement: .conditional),
        .one("environment", environment),
        .one("ephemeral_storage", ephemeralStorage, isComputed: true),
        .one("file_system_config", fileSystemConfig),
        .one("image_config", imageConfig),
        .one("logging_config", loggingConfig, isComputed: true),
        .one("snap_start", snapStart),
        .one("tenancy_config", tenancyConfig, replacement: .always),
        .one("tracing_config", tracingConfig, isComputed: true),
        .one("vpc_config", vpcConfig),
        .timeouts("create", "delete", "update"),
    ]

    private static let capacityProviderConfig = BlockSchema(blocks: [
        .exactlyOne(
            "lambda_managed_instances_capacity_provider_config", lambdaManagedInstancesCapacityProviderConfig)
    ])

    private static let lambdaManagedInstancesCapacityProviderConfig = BlockSchema(attributes: [
        .required("capacity_provider_arn", .string),
        .optionalComputed("execution_environment_memory_gib_per_vcpu", .number),
        .optionalComputed("per_execution_environment_max_concurrency", .number),
    ])

    private static let deadLetterConfig = BlockSchema(attributes: [.required("target_arn", .string)])

    private static let durableConfig = BlockSchema(attributes: [
        .required("execution_timeout", .number),
        .optional("retention_period", .number, default: .number(14)),
    ])

    private static let environment = BlockSchema(attributes: [.optional("variables", .map(.string))])

    private static let ephemeralStorage = BlockSchema(attributes: [
        .optionalComputed("size", .number)
    ])

    private static let fileSystemConfig = BlockSchema(attributes: [
        .required("arn", .string),
        .required("local_mount_path", .string),
    ])

    private static let imageConfig = BlockSchema(attributes: [
        .optional("command", .list(.string)),
        .optional("entry_point", .list(.string)),
        .optional("working_directory", .string),
    ])

    private static let loggingConfig = BlockSchema(attributes: [
        .required("log_format", .string, allowed: ["JSON", "Text"]),
        .optional(
            "application_log_level", .string, allowed: ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"]),
        .optionalComputed("log_group", .string),
        .optional("system_log_level", .string, allowed: ["DEBUG", "INFO", "WARN"]),
    ])

    private static let snapStart = BlockSchema(attributes: [
        .required("apply_on", .string, allowed: ["PublishedVersions", "None"]),
        .computed("optimization_status", .string),
    ])

    private static let tenancyConfig = BlockSchema(attributes: [
        .required("tenant_isolation_mode", .string, allowed: ["PER_TENANT"])
    ])

    private static let tracingConfig = BlockSchema(attributes: [
        .required("mode", .string, allowed: ["Active", "PassThrough"])
    ])

    private static let vpcConfig = BlockSchema(attributes: [
        .required("security_group_ids", .set(.string)),
        .required("subnet_ids", .set(.string)),
        .optional("ipv6_allowed_for_dual_stack", .bool, default: .false),
        .computed("vpc_id", .string),
    ])

    private static let constraints = Constraints([
        .conflicts("s3_object_version", ["filename", "image_uri"]),
        .conflicts("source_kms_key_arn", "image_uri"),
        .exactlyOne(["filename", "image_uri", "s3_bucket"]),
        .requires("replacement_security_group_ids", ["replace_security_groups_on_destroy"]),
        .requires("s3_bucket", ["s3_key"]),
        .requires("s3_key", ["s3_bucket"]),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        draft.recompute(["last_modified"], whenChanged: code + configuration)
        draft.recompute(["code_sha256", "source_code_size"], whenChanged: code)
        if draft.planned["publish"]?.asBool == true {
            draft.recompute(
                ["qualified_arn", "qualified_invoke_arn", "version"], whenChanged: code + configuration)
        }
    }

    private static let code = [
        "code_sha256", "filename", "image_uri", "s3_bucket", "s3_key", "s3_object_version",
        "source_code_hash",
    ]

    private static let configuration = [
        "architectures", "description", "environment", "handler", "kms_key_arn", "layers", "memory_size",
        "role", "runtime", "timeout", "vpc_config",
    ]
}
