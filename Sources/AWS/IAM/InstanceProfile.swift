internal import AWSClient
internal import Providers
internal import Values

/// The role that machines have.
///
/// Source: `aws_iam_instance_profile` in the provider's reference; IAM API `CreateInstanceProfile`.
enum InstanceProfileType {
    static let schema = ResourceSchema(
        "aws_iam_instance_profile", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{name}", arn: "arn:{partition}:iam::{account}:instance-profile{path}{name}")

    private static let block = BlockSchema(attributes: arguments + .names + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .optional("path", .string, default: .string("/"), replacement: .always),
        .optional("role", .string),
        .retired("roles", .set(.string), "Use role instead."),
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("create_date", .string),
        .computed("unique_id", .string),
    ]

    private static let constraints = Constraints([
        .conflicts("name", "name_prefix"),
        .length("name", 1...128),
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }

    /// The role of a profile, by either name of the argument: a profile never had more than one.
    private static func role(of object: Value?) -> String? {
        object?["role"]?.nonEmptyText ?? object?["roles"]?.asElements?.first?.nonEmptyText
    }
}

// MARK: - Calls

extension InstanceProfileType {
    static let live = LiveResource(
        schema: schema, gone: ["NoSuchEntity"], deletionRetries: ["DeleteConflict"],
        tags: .iam("InstanceProfile", "InstanceProfileName"), create: create, finish: addRole, read: read,
        update: update, delete: delete,
        identify: { ["id": .string($0), "name": .string($0)] })

    private static let shape: Shape = [
        "arn": "Arn", "create_date": "CreateDate", "name": "InstanceProfileName", "path": "Path",
        "unique_id": "InstanceProfileId",
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let name = call.name(lengthMax: 128)
        _ = try await call.send(
            .iam, "CreateInstanceProfile",
            call.input(shape, "path").setting("InstanceProfileName", .text(name)).merging(call.creationTags))
        return ["id": .string(name), "name": .string(name)]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let profile = try await call.send(
            .iam, "GetInstanceProfile", ["InstanceProfileName": .text(call.id)])["InstanceProfile"]
        guard !profile.isAbsent else { return nil }
        var state = call.state(shape, profile)
        let role = profile["Roles"].items.first?["RoleName"].text
        if call["roles"].asElements == nil {
            state["role"] = .string(role ?? "")
        } else {
            state["roles"] = .set(role.map { [.string($0)] } ?? [], of: .string)
        }
        if call["name_prefix"].isUnknown { state["name_prefix"] = .string(generatedPrefix(of: call.id)) }
        if state.tags == nil { state.tags = [:] }
        return state
    }

    private static func update(_ call: LiveCall) async throws {
        guard role(of: call.object) != role(of: call.prior) else { return }
        if let old = role(of: call.prior) { try await removeRole(old, call) }
        try await addRole(call)
    }

    private static func delete(_ call: LiveCall) async throws {
        if let role = role(of: call.object) { try await removeRole(role, call) }
        _ = try await call.send(.iam, "DeleteInstanceProfile", ["InstanceProfileName": .text(call.id)])
    }

    private static func addRole(_ call: LiveCall) async throws {
        guard let role = role(of: call.object) else { return }
        // A profile or role that was made a moment ago is not known everywhere yet.
        try await call.retrying(["NoSuchEntity", "InvalidParameterValue"], for: .seconds(30)) {
            _ = try await call.send(
                .iam, "AddRoleToInstanceProfile",
                ["InstanceProfileName": .text(call.id), "RoleName": .text(role)])
        }
    }

    private static func removeRole(_ role: String, _ call: LiveCall) async throws {
        try await call.send(
            .iam, "RemoveRoleFromInstanceProfile",
            ["InstanceProfileName": .text(call.id), "RoleName": .text(role)], ignoring: ["NoSuchEntity"])
    }
}
