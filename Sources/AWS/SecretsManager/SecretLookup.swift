internal import AWSClient
internal import Providers
internal import Values

/// A secret that exists already, without its text.
///
/// Source: data source `aws_secretsmanager_secret` in the provider's reference;
/// Secrets Manager API `DescribeSecret`.
enum SecretLookupData {
    static let schema = ResourceSchema(
        "aws_secretsmanager_secret", block: block, validate: constraints.problems)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("arn", .string),
        .optionalComputed("id", .string),
        .optionalComputed("name", .string),
        .optionalComputed("tags", .map(.string)),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .computed("created_date", .string),
        .computed("description", .string),
        .computed("kms_key_id", .string),
        .computed("last_changed_date", .string),
        .computed("policy", .string),
    ]

    private static let constraints = Constraints([.exactlyOne(["arn", "name"])])
}

// MARK: - Calls

extension SecretLookupData {
    private static let shape: Shape = [
        "arn": "ARN", "description": "Description", "id": "ARN", "kms_key_id": "KmsKeyId", "name": "Name",
    ]

    static let live = LiveData { query in
        let id: Document = ["SecretId": .text(query.text("arn") ?? query.text("name"))]
        let secret = try await query.cloud.call(.secretsManager, "DescribeSecret", id)
        guard secret["DeletedDate"].isAbsent else { throw query.nothingFound("secret") }
        let policy = try await query.cloud.call(.secretsManager, "GetResourcePolicy", id)
        var values = shape.values(secret.document, schema.block)
        values["policy"] = .string(policy["ResourcePolicy"].text ?? "")
        values["created_date"] = .string(momentText(secret["CreatedDate"]))
        values["last_changed_date"] = .string(momentText(secret["LastChangedDate"]))
        values["tags"] = query.tags(SecretType.tags.tags(from: secret["Tags"]))
        return query.answer(values)
    }
}
