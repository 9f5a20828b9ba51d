internal import AWSClient
internal import Providers
internal import Values

/// Who may use a repository.
///
/// Source: `aws_ecr_repository_policy` in the provider's reference; ECR API `SetRepositoryPolicy`.
enum RepositoryPolicyType {
    static let schema = ResourceSchema(
        "aws_ecr_repository_policy", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "{repository}")

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("policy", .string),
        .required("repository", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .computed("registry_id", .string),
    ]

    private static let constraints = Constraints([.policy("policy")])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(Sameness(["policy": PolicyText.form]))
    }
}

// MARK: - Calls

extension RepositoryPolicyType {
    static let live = LiveResource(
        schema: schema, gone: ["RepositoryPolicyNotFoundException", "RepositoryNotFoundException"],
        sameness: Sameness(["policy": PolicyText.form]), create: create, read: read, update: put,
        delete: {
            _ = try await $0.send(.ecr, "DeleteRepositoryPolicy", ["repositoryName": .text($0.id)])
        })

    private static let shape: Shape = [
        "policy": "policyText", "registry_id": "registryId", "repository": "repositoryName",
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        try await put(call)
        return ["id": .string(call.text("repository") ?? "")]
    }

    private static func put(_ call: LiveCall) async throws {
        // A principal that was made a moment ago is not known everywhere yet.
        try await call.retrying(["InvalidParameterException"], words: "Invalid repository policy provided") {
            _ = try await call.send(.ecr, "SetRepositoryPolicy", call.input(shape, "policy", "repository"))
        }
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let answer = try await call.send(.ecr, "GetRepositoryPolicy", ["repositoryName": .text(call.id)])
        return call.state(shape, answer.document)
    }
}
