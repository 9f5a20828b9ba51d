internal import AWSClient
internal import Providers
internal import Values

/// Gives a managed policy to a user.
///
/// Source: `aws_iam_user_policy_attachment` in the provider's reference; IAM API `AttachUserPolicy`.
enum UserPolicyAttachmentType {
    static let schema = ResourceSchema("aws_iam_user_policy_attachment", block: block, refinePlan: refine)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("policy_arn", .string, replacement: .always),
        .required("user", .string, replacement: .always),
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

// MARK: - Calls

extension UserPolicyAttachmentType {
    static let live = LiveResource(
        schema: schema, gone: ["NoSuchEntity"], create: create, read: read,
        delete: {
            try await IAMCalls.change(
                "Detach", $0.text("policy_arn") ?? "", of: .users, [$0.text("user") ?? ""], $0)
        },
        identify: { text in
            guard let mark = text.firstIndex(of: "/") else {
                throw ProviderFailure.importID(text, "USER/POLICY-ARN")
            }
            return [
                "id": .string(text), "user": .string(String(text[..<mark])),
                "policy_arn": .string(String(text[text.index(after: mark)...])),
            ]
        })

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let user = call.text("user") ?? ""
        try await IAMCalls.change("Attach", call.text("policy_arn") ?? "", of: .users, [user], call)
        return ["id": .string("\(user)-\(stableDigits(call.token, count: 26))")]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let attached = try await call.cloud.all(
            .iam, "ListAttachedUserPolicies", ["UserName": .text(call.text("user"))], "AttachedPolicies",
            paging: .truncated)
        return attached.contains { $0["PolicyArn"].text == call.text("policy_arn") } ? LiveState() : nil
    }
}
