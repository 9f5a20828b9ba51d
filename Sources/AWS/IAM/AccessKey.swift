internal import AWSClient
internal import Providers
internal import Values

/// A name and a secret with which programs sign in as a user.
///
/// Source: `aws_iam_access_key` in the provider's reference; IAM API `CreateAccessKey`.
enum AccessKeyType {
    static let schema = ResourceSchema("aws_iam_access_key", block: block, refinePlan: refine)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("user", .string, replacement: .always),
        .optional("pgp_key", .string, replacement: .always),
        .optional("status", .string, default: .string("Active"), allowed: ["Active", "Inactive", "Expired"]),
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .computed("create_date", .string),
        .computed("encrypted_secret", .string),
        .computed("encrypted_ses_smtp_password_v4", .string),
        .computed("key_fingerprint", .string),
        .computed("secret", .string, isSensitive: true),
        .computed("ses_smtp_password_v4", .string, isSensitive: true),
    ]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

// MARK: - Calls

extension AccessKeyType {
    static let live = LiveResource(
        schema: schema, gone: ["NoSuchEntity"], create: create, finish: finish, read: read,
        update: setStatus,
        delete: {
            _ = try await $0.send(
                .iam, "DeleteAccessKey", ["UserName": .text($0.text("user")), "AccessKeyId": .text($0.id)])
        })

    private static let shape: Shape = [
        "create_date": "CreateDate", "id": "AccessKeyId", "status": "Status", "user": "UserName",
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        if call.text("pgp_key") != nil {
            throw ProviderFailure(
                .rejected, "Encryption with a PGP key is not supported",
                "Slipway cannot encrypt the secret of an access key with pgp_key. Leave the argument out: the secret is then in the state, where it is marked as sensitive."
            )
        }
        let answer = try await call.send(.iam, "CreateAccessKey", ["UserName": .text(call.text("user"))])
        let secret = try answer.required("AccessKey.SecretAccessKey", of: "CreateAccessKey")
        return [
            "id": .string(try answer.required("AccessKey.AccessKeyId", of: "CreateAccessKey")),
            "secret": .string(secret),
            "ses_smtp_password_v4": .string(mailPassword(secret, region: call.cloud.region)),
        ]
    }

    private static func finish(_ call: LiveCall) async throws {
        // New keys are active.
        if let status = call.text("status"), status != "Active" { try await setStatus(call) }
    }

    private static func setStatus(_ call: LiveCall) async throws {
        _ = try await call.send(
            .iam, "UpdateAccessKey",
            [
                "UserName": .text(call.text("user")), "AccessKeyId": .text(call.id),
                "Status": .text(call.text("status")),
            ])
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        var user = call.text("user")
        if user == nil {
            // An import knows the key alone.
            user = try await call.send(.iam, "GetAccessKeyLastUsed", ["AccessKeyId": .text(call.id)])[
                "UserName"
            ].nonEmptyText
        }
        let keys = try await call.cloud.all(
            .iam, "ListAccessKeys", ["UserName": .text(user)], "AccessKeyMetadata", paging: .truncated)
        return keys.first { $0["AccessKeyId"].text == call.id }.map { call.state(shape, $0) }
    }

    /// The password with which mail is sent as the owner of a secret.
    ///
    /// Source: Amazon SES developer guide, "Obtaining Amazon SES SMTP credentials by converting AWS credentials".
    private static func mailPassword(_ secret: String, region: String) -> String {
        let parts = ["11111111", region, "ses", "aws4_request", "SendRawEmail"]
        let signature = parts.reduce(Array("AWS4\(secret)".utf8)) { hmac(Array($1.utf8), key: $0) }
        return base64([0x04] + signature)
    }
}
