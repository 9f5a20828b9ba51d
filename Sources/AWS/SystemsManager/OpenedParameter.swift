internal import Providers
internal import Values

/// The value of a parameter, for the length of a run.
///
/// Source: ephemeral resource `aws_ssm_parameter` in the provider's reference; Systems Manager API `GetParameter`.
enum OpenedParameter {
    static let schema = ResourceSchema("aws_ssm_parameter", block: block)

    private static let block = BlockSchema(attributes: [
        .required("arn", .string),
        .optionalComputed("region", .string),
        .optionalComputed("with_decryption", .bool),
        .computed("name", .string),
        .computed("type", .string),
        .computed("value", .string, isSensitive: true),
        .computed("version", .number),
    ])
}
