internal import AWSClient
internal import Providers
internal import Values

/// A policy that belongs to one user.
///
/// Source: `aws_iam_user_policy` in the provider's reference; IAM API `PutUserPolicy`.
enum UserPolicyType {
    static let schema = ResourceSchema(
        "aws_iam_user_policy", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "{user}:{name}")

    private static let block = BlockSchema(attributes: arguments + .names + exports)

    private static let arguments: [AttributeSchema] = [
        .required("policy", .string),
        .required("user", .string, replacement: .always),
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let constraints = Constraints([
        .conflicts("name", "name_prefix"),
        .policy("policy"),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(Sameness(["policy": PolicyText.form]))
    }
}

// MARK: - Calls

extension UserPolicyType {
    static let live = LiveResource(
        schema: schema, gone: ["NoSuchEntity"], sameness: Sameness(["policy": PolicyText.form]),
        create: create, read: read, update: put,
        delete: {
            _ = try await $0.send(
                .iam, "DeleteUserPolicy",
                ["UserName": .text($0.text("user")), "PolicyName": .text($0.text("name"))])
        },
        identify: { text in
            let parts = text.split(separator: ":", maxSplits: 1).map { Value.string(String($0)) }
            guard parts.count == 2 else { throw ProviderFailure.importID(text, "USER:POLICY") }
            return ["id": .string(text), "user": parts[0], "name": parts[1]]
        })

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let name = call.name(lengthMax: 128)
        let identity: [String: Value] = [
            "id": .string("\(call.text("user") ?? ""):\(name)"), "name": .string(name),
        ]
        try await put(call.with(identity))
        return identity
    }

    private static func put(_ call: LiveCall) async throws {
        _ = try await call.send(
            .iam, "PutUserPolicy",
            [
                "UserName": .text(call.text("user")), "PolicyName": .text(call.text("name")),
                "PolicyDocument": .text(call.text("policy")),
            ])
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let answer = try await call.send(
            .iam, "GetUserPolicy",
            ["UserName": .text(call.text("user")), "PolicyName": .text(call.text("name"))])
        var state = LiveState()
        state["policy"] = .string(IAMCalls.policyText(answer["PolicyDocument"]))
        if call["name_prefix"].isUnknown {
            state["name_prefix"] = .string(generatedPrefix(of: call.text("name") ?? ""))
        }
        return state
    }
}
