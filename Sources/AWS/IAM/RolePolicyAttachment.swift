internal import AWSClient
internal import Providers
internal import Values

/// Gives a role the permissions of a policy.
///
/// Source: `aws_iam_role_policy_attachment` in the provider's reference; IAM API `AttachRolePolicy`.
enum RolePolicyAttachmentType {
    static let schema = ResourceSchema(
        "aws_iam_role_policy_attachment", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(id: "{role}/{policy_arn}")

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("policy_arn", .string, replacement: .always),
        .required("role", .string, replacement: .always),
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

// MARK: - Calls

extension RolePolicyAttachmentType {
    static let live = LiveResource(
        schema: schema, gone: ["NoSuchEntity"], create: create, read: read,
        delete: {
            try await IAMCalls.detach($0.text("policy_arn") ?? "", fromRole: $0.text("role") ?? "", $0)
        },
        identify: { text in
            guard let mark = text.firstIndex(of: "/") else {
                throw ProviderFailure.importID(text, "ROLE/POLICY-ARN")
            }
            return [
                "id": .string(text), "role": .string(String(text[..<mark])),
                "policy_arn": .string(String(text[text.index(after: mark)...])),
            ]
        })

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let (role, arn) = (call.text("role") ?? "", call.text("policy_arn") ?? "")
        try await IAMCalls.attach(arn, toRole: role, call)
        return ["id": .string("\(role)/\(arn)")]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let arns = try await IAMCalls.attachedPolicies(ofRole: call.text("role") ?? "", call)
        return arns.contains(call.text("policy_arn") ?? "") ? LiveState() : nil
    }
}
