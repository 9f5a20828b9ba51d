internal import AWSClient
internal import Providers
internal import Values

/// A policy that roles, users and groups share.
///
/// Source: `aws_iam_policy` in the provider's reference; IAM API `CreatePolicy`.
enum ManagedPolicyType {
    static let schema = ResourceSchema(
        "aws_iam_policy", identity: identity, block: block, refinePlan: refine, validate: constraints.problems
    )

    private static let identity = ResourceIdentity(
        id: "{arn}", arn: "arn:{partition}:iam::{account}:policy{path}{name}")

    private static let block = BlockSchema(attributes: arguments + .names + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .required("policy", .string),
        .optional("delay_after_policy_creation_in_ms", .number),
        .optional("description", .string, replacement: .always),
        .optional("path", .string, default: .string("/"), replacement: .always),
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("attachment_count", .number),
        .computed("policy_id", .string),
    ]

    private static let constraints = Constraints([
        .conflicts("name", "name_prefix"),
        .length("name", 1...128),
        .policy("policy"),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(Sameness(["policy": PolicyText.form]))
    }
}

// MARK: - Calls

extension ManagedPolicyType {
    static let live = LiveResource(
        schema: schema, gone: ["NoSuchEntity"], deletionRetries: ["DeleteConflict"],
        tags: .iam("Policy", "PolicyArn", "id"), sameness: Sameness(["policy": PolicyText.form]),
        create: create, finish: finish, read: read, update: update, delete: delete,
        identify: { ["id": .string($0), "arn": .string($0)] })

    static let shape: Shape = [
        "arn": "Arn", "attachment_count": "AttachmentCount", "description": "Description",
        "name": "PolicyName", "path": "Path", "policy": "PolicyDocument", "policy_id": "PolicyId",
    ]

    /// How many versions of a policy IAM keeps.
    private static let versionsMax = 5

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let name = call.name(lengthMax: 128)
        let input = call.input(shape, "description", "path", "policy")
        let answer = try await call.send(
            .iam, "CreatePolicy", input.setting("PolicyName", .text(name)).merging(call.creationTags))
        let arn = try answer.required("Policy.Arn", of: "CreatePolicy")
        return ["id": .string(arn), "arn": .string(arn), "name": .string(name)]
    }

    private static func finish(_ call: LiveCall) async throws {
        if let pause = call.int("delay_after_policy_creation_in_ms"), pause > 0 {
            try await call.cloud.wait(.milliseconds(pause))
        }
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let policy = try await call.send(.iam, "GetPolicy", ["PolicyArn": .text(call.id)])["Policy"]
        guard !policy.isAbsent else { return nil }
        var state = call.state(shape, policy)
        state["description"] = .string(policy["Description"].text ?? "")
        state["policy"] = .string(
            try await document(of: policy) { try await call.send(.iam, "GetPolicyVersion", $0) })
        if call["name_prefix"].isUnknown {
            state["name_prefix"] = .string(generatedPrefix(of: policy["PolicyName"].text ?? ""))
        }
        if state.tags == nil { state.tags = [:] }
        return state
    }

    /// What the version of a policy says that counts.
    static func document(of policy: Document, _ version: (Document) async throws -> Answer) async throws
        -> String
    {
        let answer = try await version(["PolicyArn": policy["Arn"], "VersionId": policy["DefaultVersionId"]])
        return IAMCalls.policyText(answer[path: "PolicyVersion.Document"])
    }

    private static func update(_ call: LiveCall) async throws {
        guard call.changes("policy") else { return }
        let others = try await otherVersions(call)
        if others.count + 1 >= versionsMax,
            let oldest = others.min(by: { $0["CreateDate"].text ?? "" < $1["CreateDate"].text ?? "" })
        {
            try await delete(oldest, call)
        }
        _ = try await call.send(
            .iam, "CreatePolicyVersion",
            [
                "PolicyArn": .text(call.id), "PolicyDocument": .text(call.text("policy")),
                "SetAsDefault": true,
            ])
    }

    private static func delete(_ call: LiveCall) async throws {
        for version in try await otherVersions(call) { try await delete(version, call) }
        _ = try await call.send(.iam, "DeletePolicy", ["PolicyArn": .text(call.id)])
    }

    /// The versions that do not count.
    private static func otherVersions(_ call: LiveCall) async throws -> [Document] {
        try await call.cloud.all(
            .iam, "ListPolicyVersions", ["PolicyArn": .text(call.id)], "Versions", paging: .truncated
        ).filter { $0["IsDefaultVersion"].bool != true }
    }

    private static func delete(_ version: Document, _ call: LiveCall) async throws {
        try await call.send(
            .iam, "DeletePolicyVersion",
            ["PolicyArn": .text(call.id), "VersionId": version["VersionId"]], ignoring: ["NoSuchEntity"])
    }
}
