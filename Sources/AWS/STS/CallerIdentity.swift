internal import AWSClient
internal import Providers
internal import Values

/// Whose credentials the provider uses.
///
/// Source: data source `aws_caller_identity` in the provider's reference; STS API `GetCallerIdentity`.
enum CallerIdentityData {
    static let schema = ResourceSchema(
        "aws_caller_identity", block: block)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [.optionalComputed("id", .string)]

    private static let exports: [AttributeSchema] = [
        .arn,
        .computed("account_id", .string),
        .computed("user_id", .string),
    ]
}

// MARK: - Calls

extension CallerIdentityData {
    static let live = LiveData { query in
        let found = try await query.connection.identity()
        return query.answer([
            "account_id": .string(found.account), "arn": .string(found.arn), "id": .string(found.account),
            "user_id": .string(found.userID),
        ])
    }
}
