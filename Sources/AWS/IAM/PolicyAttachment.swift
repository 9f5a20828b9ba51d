internal import AWSClient
internal import Providers
internal import Values

/// Gives a policy to users, roles and groups, and takes it from all others.
///
/// Source: `aws_iam_policy_attachment` in the provider's reference; IAM API `AttachGroupPolicy`.
enum PolicyAttachmentType {
    static let schema = ResourceSchema(
        "aws_iam_policy_attachment", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{name}",
        importRefusal:
            "An attachment is no object of its own. Write the resource into the stack and apply it: it takes over whatever the policy is attached to."
    )

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string, replacement: .always),
        .required("policy_arn", .string, replacement: .always),
        .optional("groups", .set(.string)),
        .optional("roles", .set(.string)),
        .optional("users", .set(.string)),
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let constraints = Constraints([.atLeastOne(["groups", "roles", "users"])])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

// MARK: - Calls

extension PolicyAttachmentType {
    static let live = LiveResource(
        schema: schema, gone: ["NoSuchEntity"], create: create, read: read, update: update,
        delete: { call in
            for kind in IAMCalls.Holder.allCases {
                let arn = call.text("policy_arn") ?? ""
                try await IAMCalls.change("Detach", arn, of: kind, call.texts(kind.attribute), call)
            }
        })

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        for kind in IAMCalls.Holder.allCases {
            let arn = call.text("policy_arn") ?? ""
            try await IAMCalls.change("Attach", arn, of: kind, call.texts(kind.attribute), call)
        }
        return ["id": .string(call.text("name") ?? "")]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        var state = LiveState()
        for kind in IAMCalls.Holder.allCases {
            let holders = try await call.cloud.all(
                .iam, "ListEntitiesForPolicy",
                ["PolicyArn": .text(call.text("policy_arn")), "EntityFilter": .text(kind.rawValue)],
                "Policy\(kind.rawValue)s", paging: .truncated)
            state[kind.attribute] = .set(
                holders.compactMap { $0["\(kind.rawValue)Name"].text.map { .string($0) } }, of: .string)
        }
        return state
    }

    private static func update(_ call: LiveCall) async throws {
        let arn = call.text("policy_arn") ?? ""
        for kind in IAMCalls.Holder.allCases {
            let difference = call.difference(kind.attribute)
            try await IAMCalls.change(
                "Detach", arn, of: kind, difference.removed.compactMap(\.asString), call)
            try await IAMCalls.change("Attach", arn, of: kind, difference.added.compactMap(\.asString), call)
        }
    }
}
