internal import Providers
internal import Values

/// The value of a parameter that exists already.
///
/// Source: data source `aws_ssm_parameter` in the provider's reference; Systems Manager API `GetParameter`.
enum ParameterLookupData {
    static let schema = ResourceSchema("aws_ssm_parameter", block: block)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string),
        .optionalComputed("id", .string),
        .optional("with_decryption", .bool, default: .true),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .arn,
        .computed("insecure_value", .string),
        .computed("type", .string),
        .computed("value", .string, isSensitive: true),
        .computed("version", .number),
    ]
}
