internal import Providers
internal import Values

/// A place for objects: files with names.
///
/// Source: `aws_s3_bucket` in the provider's reference; S3 API `CreateBucket`.
enum BucketType {
    static let schema = ResourceSchema(
        "aws_s3_bucket", identity: identity, block: block, refinePlan: refine, validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "{bucket}", arn: "arn:{partition}:s3:::{bucket}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed(
            "acceleration_status", .string,
            deprecation: "Use the aws_s3_bucket_accelerate_configuration resource instead.",
            allowed: ["Enabled", "Suspended"]),
        .optionalComputed("acl", .string, deprecation: "Use the aws_s3_bucket_acl resource instead."),
        .optionalComputed("bucket", .string, replacement: .always),
        .optionalComputed(
            "bucket_namespace", .string, replacement: .always, allowed: ["account-regional", "global"]),
        .optionalComputed("bucket_prefix", .string, replacement: .always),
        .optional("force_destroy", .bool, default: .false),
        .optionalComputed("object_lock_enabled", .bool, replacement: .always),
        .optionalComputed("policy", .string, deprecation: "Use the aws_s3_bucket_policy resource instead."),
        .optionalComputed(
            "request_payer", .string,
            deprecation: "Use the aws_s3_bucket_request_payment_configuration resource instead.",
            allowed: ["Requester", "BucketOwner"]),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("bucket_domain_name", .string),
        .computed("bucket_region", .string),
        .computed("bucket_regional_domain_name", .string),
        .computed("hosted_zone_id", .string),
        .computed("website_domain", .string),
        .computed("website_endpoint", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema(
            "cors_rule", .list, corsRule, isComputed: true,
            deprecation: "Use the aws_s3_bucket_cors_configuration resource instead."),
        NestedBlockSchema(
            "grant", .set, grant, isComputed: true, deprecation: "Use the aws_s3_bucket_acl resource instead."
        ),
        NestedBlockSchema(
            "lifecycle_rule", .list, lifecycleRule, isComputed: true,
            deprecation: "Use the aws_s3_bucket_lifecycle_configuration resource instead."),
        NestedBlockSchema(
            "logging", .list, logging, maximum: 1, isComputed: true,
            deprecation: "Use the aws_s3_bucket_logging resource instead."),
        NestedBlockSchema(
            "object_lock_configuration", .list, objectLockConfiguration, maximum: 1, isComputed: true,
            deprecation:
                "Use object_lock_enabled and the aws_s3_bucket_object_lock_configuration resource instead."),
        NestedBlockSchema(
            "replication_configuration", .list, replicationConfiguration, maximum: 1, isComputed: true,
            deprecation: "Use the aws_s3_bucket_replication_configuration resource instead."),
        NestedBlockSchema(
            "server_side_encryption_configuration", .list, serverSideEncryptionConfiguration, maximum: 1,
            isComputed: true,
            deprecation: "Use the aws_s3_bucket_server_side_encryption_configuration resource instead."),
        NestedBlockSchema(
            "versioning", .list, versioning, maximum: 1, isComputed: true,
            deprecation: "Use the aws_s3_bucket_versioning resource instead."),
        NestedBlockSchema(
            "website", .list, website, maximum: 1, isComputed: true,
            deprecation: "Use the aws_s3_bucket_website_configuration resource instead."),
        .timeouts("create", "delete", "read", "update"),
    ]

    private static let corsRule = BlockSchema(attributes: [
        .required("allowed_methods", .list(.string)),
        .required("allowed_origins", .list(.string)),
        .optional("allowed_headers", .list(.string)),
        .optional("expose_headers", .list(.string)),
        .optional("max_age_seconds", .number),
    ])

    private static let grant = BlockSchema(attributes: [
        .required(
            "permissions", .set(.string), allowed: ["FULL_CONTROL", "WRITE", "WRITE_ACP", "READ", "READ_ACP"]),
        .required("type", .string, allowed: ["CanonicalUser", "Group"]),
        .optional("id", .string),
        .optional("uri", .string),
    ])

    private static let lifecycleRule = BlockSchema(
        attributes: [
            .required("enabled", .bool),
            .optional("abort_incomplete_multipart_upload_days", .number),
            .optionalComputed("id", .string),
            .optional("prefix", .string),
            .optional("tags", .map(.string)),
        ],
        blocks: [
            .one("expiration", expiration),
            .one("noncurrent_version_expiration", noncurrentVersionExpiration),
            NestedBlockSchema("noncurrent_version_transition", .set, noncurrentVersionTransition),
            NestedBlockSchema("transition", .set, transition),
        ])

    private static let expiration = BlockSchema(attributes: [
        .optional("date", .string),
        .optional("days", .number),
        .optional("expired_object_delete_marker", .bool),
    ])

    private static let noncurrentVersionExpiration = BlockSchema(attributes: [
        .optional("days", .number)
    ])

    private static let noncurrentVersionTransition = BlockSchema(attributes: [
        .required(
            "storage_class", .string,
            allowed: [
                "GLACIER", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "DEEP_ARCHIVE", "GLACIER_IR",
            ]),
        .optional("days", .number),
    ])

    private static let transition = BlockSchema(attributes: [
        .required(
            "storage_class", .string,
            allowed: [
                "GLACIER", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "DEEP_ARCHIVE", "GLACIER_IR",
            ]),
        .optional("date", .string),
        .optional("days", .number),
    ])

    private static let logging = BlockSchema(attributes: [
        .required("target_bucket", .string),
        .optional("target_prefix", .string),
    ])

    private static let objectLockConfiguration = BlockSchema(
        attributes: [
            .optional(
                "object_lock_enabled", .string, replacement: .always,
                deprecation: "Use the top-level object_lock_enabled instead.", allowed: ["Enabled"])
        ], blocks: [.one("rule", rule)])

    private static let rule = BlockSchema(blocks: [.exactlyOne("default_retention", defaultRetention)])

    private static let defaultRetention = BlockSchema(attributes: [
        .required("mode", .string, allowed: ["GOVERNANCE", "COMPLIANCE"]),
        .optional("days", .number),
        .optional("years", .number),
    ])

    private static let replicationConfiguration = BlockSchema(
        attributes: [
            .required("role", .string)
        ], blocks: [NestedBlockSchema("rules", .set, rules, minimum: 1)])

    private static let rules = BlockSchema(
        attributes: [
            .required("status", .string, allowed: ["Enabled", "Disabled"]),
            .optional("delete_marker_replication_status", .string, allowed: ["Enabled"]),
            .optional("id", .string),
            .optional("prefix", .string),
            .optional("priority", .number),
        ],
        blocks: [
            .exactlyOne("destination", destination),
            .one("filter", filter),
            .one("source_selection_criteria", sourceSelectionCriteria),
        ])

    private static let destination = BlockSchema(
        attributes: [
            .required("bucket", .string),
            .optional("account_id", .string),
            .optional("replica_kms_key_id", .string),
            .optional(
                "storage_class", .string,
                allowed: [
                    "STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING",
                    "GLACIER", "DEEP_ARCHIVE", "OUTPOSTS", "GLACIER_IR", "SNOW", "EXPRESS_ONEZONE",
                    "FSX_OPENZFS", "FSX_ONTAP", "AWS_BACKUP_WARM", "AWS_BACKUP_LOW_COST_WARM",
                ]),
        ],
        blocks: [
            .one("access_control_translation", accessControlTranslation),
            .one("metrics", metrics),
            .one("replication_time", replicationTime),
        ])

    private static let accessControlTranslation = BlockSchema(attributes: [
        .required("owner", .string, allowed: ["Destination"])
    ])

    private static let metrics = BlockSchema(attributes: [
        .optional("minutes", .number, default: .number(15)),
        .optional("status", .string, default: .string("Enabled"), allowed: ["Enabled", "Disabled"]),
    ])

    private static let replicationTime = BlockSchema(attributes: [
        .optional("minutes", .number, default: .number(15)),
        .optional("status", .string, default: .string("Enabled"), allowed: ["Enabled", "Disabled"]),
    ])

    private static let filter = BlockSchema(attributes: [
        .optional("prefix", .string),
        .optional("tags", .map(.string)),
    ])

    private static let sourceSelectionCriteria = BlockSchema(blocks: [
        .one("sse_kms_encrypted_objects", sseKmsEncryptedObjects)
    ])

    private static let sseKmsEncryptedObjects = BlockSchema(attributes: [
        .required("enabled", .bool)
    ])

    private static let serverSideEncryptionConfiguration = BlockSchema(blocks: [
        .exactlyOne("rule", serverSideEncryptionConfigurationRule)
    ])

    private static let serverSideEncryptionConfigurationRule = BlockSchema(
        attributes: [
            .optional("bucket_key_enabled", .bool)
        ],
        blocks: [.exactlyOne("apply_server_side_encryption_by_default", applyServerSideEncryptionByDefault)])

    private static let applyServerSideEncryptionByDefault = BlockSchema(attributes: [
        .required(
            "sse_algorithm", .string, allowed: ["AES256", "aws:fsx", "aws:backup", "aws:kms", "aws:kms:dsse"]),
        .optional("kms_master_key_id", .string),
    ])

    private static let versioning = BlockSchema(attributes: [
        .optional("enabled", .bool, default: .false),
        .optional("mfa_delete", .bool, default: .false),
    ])

    private static let website = BlockSchema(attributes: [
        .optional("error_document", .string),
        .optional("index_document", .string),
        .optional("redirect_all_requests_to", .string),
        .optional("routing_rules", .string),
    ])

    private static let constraints = Constraints([
        .conflicts("acl", "grant"),
        .conflicts("bucket", "bucket_prefix"),
        .conflicts("object_lock_enabled", "object_lock_configuration"),
        .inside(
            "website",
            [
                .exactlyOne(["index_document", "redirect_all_requests_to"]),
                .conflicts("redirect_all_requests_to", ["error_document", "routing_rules"]),
            ]),
    ])

    static let sameness = Sameness(["policy": PolicyText.form, "website.routing_rules": JSONText.form])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(sameness)
    }
}
