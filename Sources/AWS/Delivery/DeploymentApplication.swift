internal import AWSClient
internal import Providers
internal import Values

/// What is deployed together.
///
/// Source: `aws_codedeploy_app` in the provider's reference; CodeDeploy API `CreateApplication`.
enum DeploymentApplicationType {
    static let schema = ResourceSchema(
        "aws_codedeploy_app", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        arn: "arn:{partition}:codedeploy:{region}:{account}:application:{name}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string),
        .optional(
            "compute_platform", .string, default: .string("Server"), replacement: .always,
            allowed: ["Server", "Lambda", "ECS"]),
        .retired("unique_id", .string, "Leave the argument out: the service numbers its applications."),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("application_id", .string),
        .computed("github_account_name", .string),
        .computed("linked_to_github", .bool),
    ]

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        draft.recompute(["arn", "id"], whenChanged: ["name"])
    }
}

// MARK: - Calls

extension DeploymentApplicationType {
    static let live = LiveResource(
        schema: schema, gone: ["ApplicationDoesNotExistException"], tags: .deployment, create: create,
        read: read, update: update,
        delete: { call in
            _ = try await call.send(
                .codeDeploy, "DeleteApplication", ["applicationName": .text(call.text("name"))])
        },
        identify: { text in
            // The id is the number and the name; either form says the name.
            let name = text.split(separator: ":").last.map(String.init) ?? text
            return ["id": .string(text), "name": .string(name)]
        })

    private static let shape: Shape = [
        "application_id": "applicationId", "compute_platform": "computePlatform",
        "github_account_name": .told("gitHubAccountName"), "linked_to_github": "linkedToGitHub",
        "name": "applicationName",
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let answer = try await call.send(
            .codeDeploy, "CreateApplication",
            call.input(shape, "compute_platform", "name").merging(call.creationTags))
        let id = try answer.required("applicationId", of: "CreateApplication")
        return ["id": .string("\(id):\(call.text("name") ?? "")")]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let name = call.text("name") ?? ""
        let found = try await call.send(
            .codeDeploy, "GetApplication", ["applicationName": .text(name)])["application"]
        guard !found.isAbsent else { return nil }
        var state = call.state(shape, found)
        state["id"] = .string("\(found["applicationId"].text ?? ""):\(name)")
        let place = "arn:{partition}:codedeploy:{region}:{account}:application:\(name)"
        if let arn = try await call.connection.arn(place, call.object) {
            state["arn"] = .string(arn)
            state.tags = try await DeploymentGroupType.tags(of: arn, call)
        }
        return state
    }

    private static func update(_ call: LiveCall) async throws {
        guard call.changes("name") else { return }
        _ = try await call.send(
            .codeDeploy, "UpdateApplication",
            [
                "applicationName": .text(call.prior?["name"]?.asString),
                "newApplicationName": .text(call.text("name")),
            ])
    }
}

extension LiveTags {
    static let deployment = byARN(
        .codeDeploy, "ResourceArn", "Tags", "TagKeys", pairs: ("Key", "Value"), "TagResource",
        "UntagResource"
    ).creating { ["tags": pairs($0)] }
}
