internal import AWSClient
internal import Providers
internal import Values

/// Which images of a repository are thrown away.
///
/// Source: `aws_ecr_lifecycle_policy` in the provider's reference; ECR API `PutLifecyclePolicy`.
enum LifecyclePolicyType {
    static let schema = ResourceSchema(
        "aws_ecr_lifecycle_policy", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "{repository}")

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("policy", .string, replacement: .always),
        .required("repository", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .computed("registry_id", .string),
    ]

    private static let constraints = Constraints([.json("policy")])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(Sameness(["policy": JSONText.form]))
    }
}

// MARK: - Calls

extension LifecyclePolicyType {
    static let live = LiveResource(
        schema: schema, gone: ["LifecyclePolicyNotFoundException", "RepositoryNotFoundException"],
        sameness: Sameness(["policy": JSONText.form]), create: create, read: read,
        delete: {
            _ = try await $0.send(.ecr, "DeleteLifecyclePolicy", ["repositoryName": .text($0.id)])
        })

    private static let shape: Shape = [
        "policy": "lifecyclePolicyText", "registry_id": "registryId", "repository": "repositoryName",
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        _ = try await call.send(.ecr, "PutLifecyclePolicy", call.input(shape, "policy", "repository"))
        return ["id": .string(call.text("repository") ?? "")]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let answer = try await call.send(.ecr, "GetLifecyclePolicy", ["repositoryName": .text(call.id)])
        return call.state(shape, answer.document)
    }
}
