internal import Providers
internal import Values

/// The public half of a key with which to log in to machines.
///
/// Source: `aws_key_pair` in the provider's reference; EC2 API `ImportKeyPair`.
enum KeyPairType {
    static let schema = ResourceSchema(
        "aws_key_pair", version: 1, identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{key_name}", arn: "arn:{partition}:ec2:{region}:{account}:key-pair/{key_name}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .required("public_key", .string, replacement: .always),
        .optionalComputed("key_name", .string, replacement: .always),
        .optionalComputed("key_name_prefix", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("fingerprint", .string),
        .computed("key_pair_id", .string),
        .computed("key_type", .string),
    ]

    private static let constraints = Constraints([.conflicts("key_name", "key_name_prefix")])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
