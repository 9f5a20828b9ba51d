internal import Providers
internal import Values

/// The way of a change from its source to where it runs.
///
/// Source: `aws_codepipeline` in the provider's reference; CodePipeline API `CreatePipeline`.
enum PipelineType {
    static let schema = ResourceSchema(
        "aws_codepipeline", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "{name}", arn: "arn:{partition}:codepipeline:{region}:{account}:{name}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string, replacement: .always),
        .required("role_arn", .string),
        .optional(
            "execution_mode", .string, default: .string("SUPERSEDED"),
            allowed: ["QUEUED", "SUPERSEDED", "PARALLEL"]),
        .optional("pipeline_type", .string, default: .string("V1"), allowed: ["V1", "V2"]),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("trigger_all", .list(triggerAll)),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("artifact_store", .set, artifactStore, minimum: 1),
        NestedBlockSchema("stage", .list, stage, minimum: 2),
        NestedBlockSchema("trigger", .list, trigger, maximum: 50),
        NestedBlockSchema("variable", .list, variable),
    ]

    private static let triggerAll = ValueType.object([
        "git_configuration": .list(
            .object([
                "pull_request": .list(
                    .object([
                        "branches": .list(.object(["excludes": .list(.string), "includes": .list(.string)])),
                        "events": .list(.string),
                        "file_paths": .list(
                            .object(["excludes": .list(.string), "includes": .list(.string)])),
                    ])),
                "push": .list(
                    .object([
                        "branches": .list(.object(["excludes": .list(.string), "includes": .list(.string)])),
                        "file_paths": .list(
                            .object(["excludes": .list(.string), "includes": .list(.string)])),
                        "tags": .list(.object(["excludes": .list(.string), "includes": .list(.string)])),
                    ])), "source_action_name": .string,
            ])), "provider_type": .string,
    ])

    private static let artifactStore = BlockSchema(
        attributes: [
            .required("location", .string),
            .required("type", .string, allowed: ["S3"]),
            .optional("region", .string),
        ], blocks: [.one("encryption_key", encryptionKey)])

    private static let encryptionKey = BlockSchema(attributes: [
        .required("id", .string),
        .required("type", .string, allowed: ["KMS"]),
    ])

    private static let stage = BlockSchema(
        attributes: [
            .required("name", .string)
        ],
        blocks: [
            NestedBlockSchema("action", .list, action, minimum: 1),
            .one("before_entry", beforeEntry),
            .one("on_failure", onFailure),
            .one("on_success", onSuccess),
        ])

    private static let action = BlockSchema(attributes: [
        .required(
            "category", .string,
            allowed: ["Source", "Build", "Deploy", "Test", "Invoke", "Approval", "Compute"]),
        .required("name", .string),
        .required("owner", .string, allowed: ["AWS", "ThirdParty", "Custom"]),
        .required("provider", .string),
        .required("version", .string),
        .optional("configuration", .map(.string)),
        .optional("input_artifacts", .list(.string)),
        .optional("namespace", .string),
        .optional("output_artifacts", .list(.string)),
        .optionalComputed("region", .string),
        .optional("role_arn", .string),
        .optionalComputed("run_order", .number),
        .optional("timeout_in_minutes", .number),
    ])

    private static let beforeEntry = BlockSchema(blocks: [.exactlyOne("condition", condition)])

    private static let condition = BlockSchema(
        attributes: [
            .optional("result", .string)
        ], blocks: [NestedBlockSchema("rule", .list, rule, minimum: 1, maximum: 5)])

    private static let rule = BlockSchema(
        attributes: [
            .required("name", .string),
            .optional("commands", .list(.string)),
            .optional("configuration", .map(.string)),
            .optional("input_artifacts", .list(.string)),
            .optional("region", .string),
            .optional("role_arn", .string),
            .optional("timeout_in_minutes", .number),
        ], blocks: [.exactlyOne("rule_type_id", ruleTypeId)])

    private static let ruleTypeId = BlockSchema(attributes: [
        .required("category", .string),
        .required("provider", .string),
        .optional("owner", .string),
        .optional("version", .string),
    ])

    private static let onFailure = BlockSchema(
        attributes: [
            .optional("result", .string, allowed: ["ROLLBACK", "FAIL", "RETRY", "SKIP"])
        ],
        blocks: [
            .one("condition", condition),
            .one("retry_configuration", retryConfiguration),
        ])

    private static let retryConfiguration = BlockSchema(attributes: [
        .optional("retry_mode", .string, allowed: ["FAILED_ACTIONS", "ALL_ACTIONS"])
    ])

    private static let onSuccess = BlockSchema(blocks: [.exactlyOne("condition", condition)])

    private static let trigger = BlockSchema(
        attributes: [
            .required("provider_type", .string)
        ], blocks: [.exactlyOne("git_configuration", gitConfiguration)])

    private static let gitConfiguration = BlockSchema(
        attributes: [
            .required("source_action_name", .string)
        ],
        blocks: [
            NestedBlockSchema("pull_request", .list, pullRequest, maximum: 3),
            NestedBlockSchema("push", .list, push, maximum: 3),
        ])

    private static let pullRequest = BlockSchema(
        attributes: [
            .optional("events", .list(.string))
        ],
        blocks: [
            .one("branches", branches),
            .one("file_paths", filePaths),
        ])

    private static let branches = BlockSchema(attributes: [
        .optional("excludes", .list(.string)),
        .optional("includes", .list(.string)),
    ])

    private static let filePaths = BlockSchema(attributes: [
        .optional("excludes", .list(.string)),
        .optional("includes", .list(.string)),
    ])

    private static let push = BlockSchema(blocks: [
        .one("branches", branches),
        .one("file_paths", filePaths),
        .one("tags", tags),
    ])

    private static let tags = BlockSchema(attributes: [
        .optional("excludes", .list(.string)),
        .optional("includes", .list(.string)),
    ])

    private static let variable = BlockSchema(attributes: [
        .required("name", .string),
        .optional("default_value", .string),
        .optional("description", .string),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        draft.recompute(["trigger_all"], whenChanged: ["pipeline_type", "trigger"])
    }
}
