internal import Providers
internal import Values

/// How code is built.
///
/// Source: `aws_codebuild_project` in the provider's reference; CodeBuild API `CreateProject`.
enum BuildProjectType {
    static let schema = ResourceSchema(
        "aws_codebuild_project", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        arn: "arn:{partition}:codebuild:{region}:{account}:project/{name}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string, replacement: .always),
        .required("service_role", .string),
        .optionalComputed("auto_retry_limit", .number),
        .optional("badge_enabled", .bool, default: .false),
        .optional("build_timeout", .number, default: .number(60)),
        .optional("concurrent_build_limit", .number),
        .optionalComputed("description", .string),
        .optionalComputed("encryption_key", .string),
        .optional(
            "project_visibility", .string, default: .string("PRIVATE"), allowed: ["PUBLIC_READ", "PRIVATE"]),
        .optional("queued_timeout", .number, default: .number(480)),
        .optional("resource_access_role", .string),
        .optional("source_version", .string),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("badge_url", .string),
        .computed("public_project_alias", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        .exactlyOne("artifacts", artifacts),
        .one("build_batch_config", buildBatchConfig),
        .one("cache", cache),
        .exactlyOne("environment", environment),
        NestedBlockSchema("file_system_locations", .set, fileSystemLocations),
        .one("logs_config", logsConfig),
        NestedBlockSchema("secondary_artifacts", .set, secondaryArtifacts, maximum: 12),
        NestedBlockSchema("secondary_source_version", .set, secondarySourceVersion, maximum: 12),
        NestedBlockSchema("secondary_sources", .set, secondarySources, maximum: 12),
        .exactlyOne("source", source),
        .one("vpc_config", vpcConfig),
    ]

    private static let artifacts = BlockSchema(attributes: [
        .required("type", .string, allowed: ["CODEPIPELINE", "S3", "NO_ARTIFACTS"]),
        .optional("artifact_identifier", .string),
        .optional("bucket_owner_access", .string, allowed: ["NONE", "READ_ONLY", "FULL"]),
        .optional("encryption_disabled", .bool, default: .false),
        .optional("location", .string),
        .optional("name", .string),
        .optional("namespace_type", .string, allowed: ["NONE", "BUILD_ID"]),
        .optional("override_artifact_name", .bool, default: .false),
        .optional("packaging", .string, allowed: ["NONE", "ZIP"]),
        .optional("path", .string),
    ])

    private static let buildBatchConfig = BlockSchema(
        attributes: [
            .required("service_role", .string),
            .optional("combine_artifacts", .bool),
            .optional("timeout_in_mins", .number),
        ], blocks: [.one("restrictions", restrictions)])

    private static let restrictions = BlockSchema(attributes: [
        .optional(
            "compute_types_allowed", .list(.string),
            allowed: [
                "BUILD_GENERAL1_SMALL", "BUILD_GENERAL1_MEDIUM", "BUILD_GENERAL1_LARGE",
                "BUILD_GENERAL1_XLARGE", "BUILD_GENERAL1_2XLARGE", "BUILD_LAMBDA_1GB", "BUILD_LAMBDA_2GB",
                "BUILD_LAMBDA_4GB", "BUILD_LAMBDA_8GB", "BUILD_LAMBDA_10GB", "ATTRIBUTE_BASED_COMPUTE",
                "CUSTOM_INSTANCE_TYPE",
            ]),
        .optional("maximum_builds_allowed", .number),
    ])

    private static let cache = BlockSchema(attributes: [
        .optional("cache_namespace", .string),
        .optional("location", .string),
        .optional(
            "modes", .list(.string),
            allowed: ["LOCAL_DOCKER_LAYER_CACHE", "LOCAL_SOURCE_CACHE", "LOCAL_CUSTOM_CACHE"]),
        .optional("type", .string, default: .string("NO_CACHE"), allowed: ["NO_CACHE", "S3", "LOCAL"]),
    ])

    private static let environment = BlockSchema(
        attributes: [
            .required(
                "compute_type", .string,
                allowed: [
                    "BUILD_GENERAL1_SMALL", "BUILD_GENERAL1_MEDIUM", "BUILD_GENERAL1_LARGE",
                    "BUILD_GENERAL1_XLARGE", "BUILD_GENERAL1_2XLARGE", "BUILD_LAMBDA_1GB", "BUILD_LAMBDA_2GB",
                    "BUILD_LAMBDA_4GB", "BUILD_LAMBDA_8GB", "BUILD_LAMBDA_10GB", "ATTRIBUTE_BASED_COMPUTE",
                    "CUSTOM_INSTANCE_TYPE",
                ]),
            .required("image", .string),
            .required(
                "type", .string,
                allowed: [
                    "WINDOWS_CONTAINER", "LINUX_CONTAINER", "LINUX_GPU_CONTAINER", "ARM_CONTAINER",
                    "WINDOWS_SERVER_2019_CONTAINER", "WINDOWS_SERVER_2022_CONTAINER",
                    "LINUX_LAMBDA_CONTAINER", "ARM_LAMBDA_CONTAINER", "LINUX_EC2", "ARM_EC2", "WINDOWS_EC2",
                    "MAC_ARM",
                ]),
            .optional("certificate", .string),
            .optional(
                "image_pull_credentials_type", .string, default: .string("CODEBUILD"),
                allowed: ["CODEBUILD", "SERVICE_ROLE"]),
            .optional("privileged_mode", .bool, default: .false),
        ],
        blocks: [
            .one("docker_server", dockerServer),
            NestedBlockSchema("environment_variable", .list, environmentVariable),
            .one("fleet", fleet),
            .one("registry_credential", registryCredential),
        ])

    private static let dockerServer = BlockSchema(attributes: [
        .required(
            "compute_type", .string,
            allowed: [
                "BUILD_GENERAL1_SMALL", "BUILD_GENERAL1_MEDIUM", "BUILD_GENERAL1_LARGE",
                "BUILD_GENERAL1_XLARGE", "BUILD_GENERAL1_2XLARGE", "BUILD_LAMBDA_1GB", "BUILD_LAMBDA_2GB",
                "BUILD_LAMBDA_4GB", "BUILD_LAMBDA_8GB", "BUILD_LAMBDA_10GB", "ATTRIBUTE_BASED_COMPUTE",
                "CUSTOM_INSTANCE_TYPE",
            ]),
        .optional("security_group_ids", .list(.string)),
    ])

    private static let environmentVariable = BlockSchema(attributes: [
        .required("name", .string),
        .required("value", .string),
        .optional(
            "type", .string, default: .string("PLAINTEXT"),
            allowed: ["PLAINTEXT", "PARAMETER_STORE", "SECRETS_MANAGER"]),
    ])

    private static let fleet = BlockSchema(attributes: [.optional("fleet_arn", .string)])

    private static let registryCredential = BlockSchema(attributes: [
        .required("credential", .string),
        .required("credential_provider", .string, allowed: ["SECRETS_MANAGER"]),
    ])

    private static let fileSystemLocations = BlockSchema(attributes: [
        .optional("identifier", .string),
        .optional("location", .string),
        .optional("mount_options", .string),
        .optional("mount_point", .string),
        .optional("type", .string, default: .string("EFS"), allowed: ["EFS"]),
    ])

    private static let logsConfig = BlockSchema(blocks: [
        .one("cloudwatch_logs", cloudwatchLogs),
        .one("s3_logs", s3Logs),
    ])

    private static let cloudwatchLogs = BlockSchema(attributes: [
        .optional("group_name", .string),
        .optional("status", .string),
        .optional("stream_name", .string),
    ])

    private static let s3Logs = BlockSchema(attributes: [
        .optional("bucket_owner_access", .string, allowed: ["NONE", "READ_ONLY", "FULL"]),
        .optional("encryption_disabled", .bool, default: .false),
        .optional("location", .string),
        .optional("status", .string, default: .string("DISABLED"), allowed: ["ENABLED", "DISABLED"]),
    ])

    private static let secondaryArtifacts = BlockSchema(attributes: [
        .required("artifact_identifier", .string),
        .required("type", .string, allowed: ["CODEPIPELINE", "S3", "NO_ARTIFACTS"]),
        .optional("bucket_owner_access", .string, allowed: ["NONE", "READ_ONLY", "FULL"]),
        .optional("encryption_disabled", .bool, default: .false),
        .optional("location", .string),
        .optional("name", .string),
        .optional("namespace_type", .string, default: .string("NONE"), allowed: ["NONE", "BUILD_ID"]),
        .optional("override_artifact_name", .bool, default: .false),
        .optional("packaging", .string, default: .string("NONE"), allowed: ["NONE", "ZIP"]),
        .optional("path", .string),
    ])

    private static let secondarySourceVersion = BlockSchema(attributes: [
        .required("source_identifier", .string),
        .required("source_version", .string),
    ])

    private static let secondarySources = BlockSchema(
        attributes: [.required("source_identifier", .string)] + source.attributes, blocks: source.blocks)

    private static let auth = BlockSchema(attributes: [
        .required("resource", .string),
        .required(
            "type", .string,
            allowed: ["OAUTH", "BASIC_AUTH", "PERSONAL_ACCESS_TOKEN", "CODECONNECTIONS", "SECRETS_MANAGER"]),
    ])

    private static let buildStatusConfig = BlockSchema(attributes: [
        .optional("context", .string),
        .optional("target_url", .string),
    ])

    private static let gitSubmodulesConfig = BlockSchema(attributes: [
        .required("fetch_submodules", .bool)
    ])

    private static let source = BlockSchema(
        attributes: [
            .required(
                "type", .string,
                allowed: [
                    "CODECOMMIT", "CODEPIPELINE", "GITHUB", "GITLAB", "GITLAB_SELF_MANAGED", "S3",
                    "BITBUCKET", "GITHUB_ENTERPRISE", "NO_SOURCE",
                ]),
            .optional("buildspec", .string),
            .optional("git_clone_depth", .number),
            .optional("insecure_ssl", .bool),
            .optional("location", .string),
            .optional("report_build_status", .bool),
        ],
        blocks: [
            .one("auth", auth),
            .one("build_status_config", buildStatusConfig),
            .one("git_submodules_config", gitSubmodulesConfig),
        ])

    private static let vpcConfig = BlockSchema(attributes: [
        .required("security_group_ids", .set(.string)),
        .required("subnets", .set(.string)),
        .required("vpc_id", .string),
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
