internal import Providers
internal import Values

/// A password that nobody has seen before, for the length of a run.
///
/// Source: ephemeral resource `aws_secretsmanager_random_password` in the provider's reference;
/// Secrets Manager API `GetRandomPassword`.
enum OpenedRandomPassword {
    static let schema = ResourceSchema(
        "aws_secretsmanager_random_password", block: block, validate: constraints.problems)

    private static let block = BlockSchema(attributes: [
        .optional("exclude_characters", .string),
        .optional("exclude_lowercase", .bool),
        .optional("exclude_numbers", .bool),
        .optional("exclude_punctuation", .bool),
        .optional("exclude_uppercase", .bool),
        .optional("include_space", .bool),
        .optional("password_length", .number),
        .optional("require_each_included_type", .bool),
        .optionalComputed("region", .string),
        .computed("random_password", .string, isSensitive: true),
    ])

    private static let constraints = Constraints([.range("password_length", 1...4096)])
}
