internal import AWSClient
internal import Providers
internal import Values

/// The text of a secret.
///
/// Source: data source `aws_secretsmanager_secret_version` in the provider's reference;
/// Secrets Manager API `GetSecretValue`.
enum SecretVersionLookupData {
    static let schema = ResourceSchema("aws_secretsmanager_secret_version", block: block)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("secret_id", .string),
        .optionalComputed("id", .string),
        .optionalComputed("version_id", .string),
        .optional("version_stage", .string, default: .string("AWSCURRENT")),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .arn,
        .computed("created_date", .string),
        .computed("secret_arn", .string),
        .computed("secret_binary", .string, isSensitive: true),
        .computed("secret_string", .string, isSensitive: true),
        .computed("version_stages", .set(.string)),
    ]
}

// MARK: - Calls

extension SecretVersionLookupData {
    static let live = LiveData { query in
        let stage = query.text("version_stage") ?? "AWSCURRENT"
        let version = query.text("version_id")
        let found = try await query.cloud.call(
            .secretsManager, "GetSecretValue",
            [
                "SecretId": .text(query.text("secret_id")), "VersionId": .text(version),
                "VersionStage": version == nil ? .text(stage) : .absent,
            ])
        let arn = Value.string(found["ARN"].text ?? "")
        return query.answer([
            "arn": arn, "secret_arn": arn,
            "id": .string("\(query.text("secret_id") ?? "")|\(version ?? stage)"),
            "created_date": .string(momentText(found["CreatedDate"])),
            "secret_binary": .string(found["SecretBinary"].text ?? ""),
            "secret_string": .string(found["SecretString"].text ?? ""),
            "version_id": .string(found["VersionId"].text ?? ""),
            "version_stage": .string(stage),
            "version_stages": .set(found["VersionStages"].texts.map { .string($0) }, of: .string),
        ])
    }
}
