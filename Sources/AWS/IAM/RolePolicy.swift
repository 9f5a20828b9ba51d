internal import AWSClient
internal import Providers
internal import Values

/// A policy that is part of a role.
///
/// Source: `aws_iam_role_policy` in the provider's reference; IAM API `PutRolePolicy`.
enum RolePolicyType {
    static let schema = ResourceSchema(
        "aws_iam_role_policy", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "{role}:{name}")

    private static let block = BlockSchema(attributes: arguments + .names + exports)

    private static let arguments: [AttributeSchema] = [
        .required("policy", .string),
        .required("role", .string, replacement: .always),
    ]

    private static let exports: [AttributeSchema] = [.id]

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

extension RolePolicyType {
    static let live = LiveResource(
        schema: schema, gone: ["NoSuchEntity"], sameness: Sameness(["policy": PolicyText.form]),
        create: create,
        read: read, update: put,
        delete: {
            try await IAMCalls.deleteInline($0.text("name") ?? "", ofRole: $0.text("role") ?? "", $0)
        },
        identify: { text in
            let parts = text.split(separator: ":", maxSplits: 1).map { Value.string(String($0)) }
            guard parts.count == 2 else { throw ProviderFailure.importID(text, "ROLE:POLICY") }
            return ["id": .string(text), "role": parts[0], "name": parts[1]]
        })

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let name = call.name(lengthMax: 128)
        let identity: [String: Value] = [
            "id": .string("\(call.text("role") ?? ""):\(name)"), "name": .string(name),
        ]
        try await put(call.with(identity))
        return identity
    }

    private static func put(_ call: LiveCall) async throws {
        _ = try await call.send(
            .iam, "PutRolePolicy",
            [
                "RoleName": .text(call.text("role")), "PolicyName": .text(call.text("name")),
                "PolicyDocument": .text(call.text("policy")),
            ])
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let answer = try await call.send(
            .iam, "GetRolePolicy",
            ["RoleName": .text(call.text("role")), "PolicyName": .text(call.text("name"))])
        var state = LiveState()
        state["policy"] = .string(IAMCalls.policyText(answer["PolicyDocument"]))
        if call["name_prefix"].isUnknown {
            state["name_prefix"] = .string(generatedPrefix(of: call.text("name") ?? ""))
        }
        return state
    }
}
