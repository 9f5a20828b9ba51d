internal import AWSClient
internal import Providers
internal import Values

/// An identity that services and users take on.
///
/// Source: `aws_iam_role` in the provider's reference; IAM API `CreateRole`.
enum RoleType {
    static let schema = ResourceSchema(
        "aws_iam_role", identity: identity, block: block, refinePlan: refine, validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{name}", arn: "arn:{partition}:iam::{account}:role{path}{name}")

    private static let block = BlockSchema(attributes: arguments + .names + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("assume_role_policy", .string),
        .optional("description", .string),
        .optional("force_detach_policies", .bool, default: .false),
        .optionalComputed(
            "managed_policy_arns", .set(.string),
            deprecation: "Use the aws_iam_role_policy_attachments_exclusive resource instead."),
        .optional("max_session_duration", .number, default: .number(3600)),
        .optional("path", .string, default: .string("/"), replacement: .always),
        .optional("permissions_boundary", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("create_date", .string),
        .computed("unique_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("inline_policy", .set, inlinePolicy, isComputed: true)
    ]

    private static let inlinePolicy = BlockSchema(attributes: [
        .optional("name", .string),
        .optional("policy", .string),
    ])

    private static let constraints = Constraints([
        .conflicts("name", "name_prefix"),
        .length("name", 1...64),
        .length("name_prefix", 1...38),
        .length("description", 0...1000),
        .range("max_session_duration", 3600...43_200),
        .policy("assume_role_policy"),
        .inside("inline_policy", [.policy("policy")]),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(
            Sameness(["assume_role_policy": PolicyText.form, "inline_policy.policy": PolicyText.form]))
    }
}

// MARK: - Calls

extension RoleType {
    static let live = LiveResource(
        schema: schema, gone: ["NoSuchEntity"], deletionRetries: ["DeleteConflict"],
        tags: .iam("Role", "RoleName"),
        sameness: Sameness(["assume_role_policy": PolicyText.form, "inline_policy.policy": PolicyText.form]),
        create: create, finish: finish, read: read, update: update, delete: delete,
        identify: { ["id": .string($0), "name": .string($0)] })

    private static let shape: Shape = [
        "arn": "Arn", "assume_role_policy": "AssumeRolePolicyDocument", "create_date": "CreateDate",
        "description": "Description", "max_session_duration": "MaxSessionDuration", "name": "RoleName",
        "path": "Path",
        "permissions_boundary": "PermissionsBoundary", "unique_id": "RoleId",
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let name = call.name(lengthMax: 64)
        let input = call.input(
            shape, "assume_role_policy", "description", "max_session_duration", "path", "permissions_boundary"
        )
        // A principal that was made a moment ago is not known everywhere yet.
        try await call.retrying(["MalformedPolicyDocument"], words: "Invalid principal") {
            _ = try await call.send(
                .iam, "CreateRole", input.setting("RoleName", .text(name)).merging(call.creationTags))
        }
        return ["id": .string(name), "name": .string(name)]
    }

    private static func finish(_ call: LiveCall) async throws {
        for policy in call.blocks("inline_policy") { try await put(policy, call) }
        for arn in call.texts("managed_policy_arns") { try await IAMCalls.attach(arn, toRole: call.id, call) }
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard case let answer = try await call.send(.iam, "GetRole", ["RoleName": .text(call.id)])["Role"],
            !answer.isAbsent
        else { return nil }
        var state = call.state(shape, answer)
        state["assume_role_policy"] = .string(IAMCalls.policyText(answer["AssumeRolePolicyDocument"]))
        state["permissions_boundary"] = .string(
            answer[path: "PermissionsBoundary.PermissionsBoundaryArn"].text ?? "")
        state["description"] = .string(answer["Description"].text ?? "")
        if call["name_prefix"].isUnknown { state["name_prefix"] = .string(generatedPrefix(of: call.id)) }
        if state.tags == nil { state.tags = [:] }
        let arns = try await IAMCalls.attachedPolicies(ofRole: call.id, call)
        state["managed_policy_arns"] = .set(arns.map { .string($0) }, of: .string)
        let block = schema.block.block("inline_policy")
        var inline: [Value] = []
        for name in try await IAMCalls.inlinePolicies(ofRole: call.id, call) {
            let found = try await call.send(
                .iam, "GetRolePolicy", ["RoleName": .text(call.id), "PolicyName": .text(name)])
            inline.append(
                .object([
                    "name": .string(name), "policy": .string(IAMCalls.policyText(found["PolicyDocument"])),
                ]))
        }
        state["inline_policy"] = block.map { .set(inline, of: .object($0.block.objectType)) }
        return state
    }

    private static func update(_ call: LiveCall) async throws {
        let name: Document = .text(call.id)
        if call.changes("assume_role_policy") {
            try await call.retrying(["MalformedPolicyDocument"], words: "Invalid principal") {
                _ = try await call.send(
                    .iam, "UpdateAssumeRolePolicy",
                    ["RoleName": name, "PolicyDocument": .text(call.text("assume_role_policy"))])
            }
        }
        if call.changes("description", "max_session_duration") {
            _ = try await call.send(
                .iam, "UpdateRole",
                [
                    "RoleName": name, "Description": .text(call["description"].asString ?? ""),
                    "MaxSessionDuration": .text(call.int("max_session_duration").map(String.init)),
                ])
        }
        if call.changes("permissions_boundary") {
            if let arn = call.text("permissions_boundary") {
                _ = try await call.send(
                    .iam, "PutRolePermissionsBoundary", ["RoleName": name, "PermissionsBoundary": .text(arn)])
            } else {
                _ = try await call.send(.iam, "DeleteRolePermissionsBoundary", ["RoleName": name])
            }
        }
        let inline = call.difference("inline_policy")
        let kept = Set(inline.added.compactMap { $0["name"]?.asString })
        for policy in inline.removed.compactMap({ $0["name"]?.asString }) where !kept.contains(policy) {
            try await IAMCalls.deleteInline(policy, ofRole: call.id, call)
        }
        for policy in inline.added { try await put(policy, call) }
        let attached = call.difference("managed_policy_arns")
        for arn in attached.removed.compactMap(\.asString) {
            try await IAMCalls.detach(arn, fromRole: call.id, call)
        }
        for arn in attached.added.compactMap(\.asString) {
            try await IAMCalls.attach(arn, toRole: call.id, call)
        }
    }

    private static func delete(_ call: LiveCall) async throws {
        let profiles = try await call.cloud.all(
            .iam, "ListInstanceProfilesForRole", ["RoleName": .text(call.id)], "InstanceProfiles",
            paging: .truncated)
        for profile in profiles {
            try await call.send(
                .iam, "RemoveRoleFromInstanceProfile",
                ["RoleName": .text(call.id), "InstanceProfileName": profile["InstanceProfileName"]],
                ignoring: ["NoSuchEntity"])
        }
        // What the stack itself attached has to go; more only where the user says so.
        let isForced = call.bool("force_detach_policies")
        let arns =
            isForced
            ? try await IAMCalls.attachedPolicies(ofRole: call.id, call) : call.texts("managed_policy_arns")
        for arn in arns { try await IAMCalls.detach(arn, fromRole: call.id, call) }
        let names =
            isForced
            ? try await IAMCalls.inlinePolicies(ofRole: call.id, call)
            : call.blocks("inline_policy").compactMap { $0["name"]?.asString }
        for name in names { try await IAMCalls.deleteInline(name, ofRole: call.id, call) }
        _ = try await call.send(.iam, "DeleteRole", ["RoleName": .text(call.id)])
    }

    private static func put(_ policy: Value, _ call: LiveCall) async throws {
        guard let name = policy["name"]?.nonEmptyText, let text = policy["policy"]?.nonEmptyText else {
            return
        }
        _ = try await call.send(
            .iam, "PutRolePolicy",
            ["RoleName": .text(call.id), "PolicyName": .text(name), "PolicyDocument": .text(text)])
    }
}
