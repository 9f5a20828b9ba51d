internal import Providers
internal import Values

/// Another name of a key.
///
/// Source: `aws_kms_alias` in the provider's reference; KMS API `CreateAlias`.
enum EncryptionKeyAliasType {
    static let schema = ResourceSchema(
        "aws_kms_alias", identity: identity, block: block, refinePlan: refine, validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{name}", arn: "arn:{partition}:kms:{region}:{account}:{name}")

    private static let block = BlockSchema(attributes: arguments + .names + exports)

    private static let arguments: [AttributeSchema] = [
        .required("target_key_id", .string),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("target_key_arn", .string),
    ]

    private static let constraints = Constraints([.conflicts("name", "name_prefix")])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
