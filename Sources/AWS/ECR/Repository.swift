internal import Providers
internal import Values

/// A place for the images of a container.
///
/// Source: `aws_ecr_repository` in the provider's reference; ECR API `CreateRepository`.
enum RepositoryType {
    static let schema = ResourceSchema(
        "aws_ecr_repository", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{name}", arn: "arn:{partition}:ecr:{region}:{account}:repository/{name}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string, replacement: .always),
        .optional("force_delete", .bool),
        .optional(
            "image_tag_mutability", .string, default: .string("MUTABLE"),
            allowed: ["MUTABLE", "IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION", "MUTABLE_WITH_EXCLUSION"]),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("registry_id", .string),
        .computed("repository_url", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("encryption_configuration", .list, encryptionConfiguration, replacement: .always),
        .one("image_scanning_configuration", imageScanningConfiguration),
        NestedBlockSchema(
            "image_tag_mutability_exclusion_filter", .list, imageTagMutabilityExclusionFilter, maximum: 5),
        .timeouts("delete"),
    ]

    private static let encryptionConfiguration = BlockSchema(attributes: [
        .optional(
            "encryption_type", .string, default: .string("AES256"), replacement: .always,
            allowed: ["AES256", "KMS", "KMS_DSSE"]),
        .optionalComputed("kms_key", .string, replacement: .always),
    ])

    private static let imageScanningConfiguration = BlockSchema(attributes: [.required("scan_on_push", .bool)]
    )

    private static let imageTagMutabilityExclusionFilter = BlockSchema(attributes: [
        .required("filter", .string),
        .required("filter_type", .string, allowed: ["WILDCARD"]),
    ])

    private static let constraints = Constraints([.length("name", 2...256)])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        draft.keepMissingBlocks(["encryption_configuration", "image_scanning_configuration"])
    }
}
