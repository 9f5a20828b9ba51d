internal import AWSClient
internal import Providers
internal import Values

/// An identity for a person or a program outside of the cloud.
///
/// Source: `aws_iam_user` in the provider's reference; IAM API `CreateUser`.
enum UserType {
    static let schema = ResourceSchema(
        "aws_iam_user", identity: identity, block: block, refinePlan: refine, validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{name}", arn: "arn:{partition}:iam::{account}:user{path}{name}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string),
        .optional("force_destroy", .bool, default: .false),
        .optional("path", .string, default: .string("/")),
        .optional("permissions_boundary", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("unique_id", .string),
    ]

    private static let constraints = Constraints([.length("name", 1...64)])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        draft.recompute(["id"], whenChanged: ["name"])
        draft.recompute(["arn"], whenChanged: ["name", "path"])
    }
}

// MARK: - Calls

extension UserType {
    static let live = LiveResource(
        schema: schema, gone: ["NoSuchEntity"], deletionRetries: ["DeleteConflict"],
        tags: .iam("User", "UserName", "id"), create: create, read: read, update: update, delete: delete,
        identify: { ["id": .string($0), "name": .string($0)] })

    private static let shape: Shape = [
        "arn": "Arn", "id": "UserName", "name": "UserName", "path": "Path",
        "permissions_boundary": "PermissionsBoundary", "unique_id": "UserId",
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let input = call.input(shape, "name", "path", "permissions_boundary").withoutEmptyMembers
        try await call.retrying(["ConcurrentModification"]) {
            _ = try await call.send(.iam, "CreateUser", input.merging(call.creationTags))
        }
        return ["id": .string(call.text("name") ?? "")]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let name = call.text("name") ?? call.id
        let user = try await call.send(.iam, "GetUser", ["UserName": .text(name)])["User"]
        guard !user.isAbsent else { return nil }
        var state = call.state(shape, user)
        state["permissions_boundary"] = .string(
            user[path: "PermissionsBoundary.PermissionsBoundaryArn"].text ?? "")
        if state.tags == nil { state.tags = [:] }
        return state
    }

    private static func update(_ call: LiveCall) async throws {
        // The boundary is set under the old name.
        let name = Document.text(call.prior?["name"]?.nonEmptyText ?? call.id)
        if call.changes("permissions_boundary") {
            if let arn = call.text("permissions_boundary") {
                _ = try await call.send(
                    .iam, "PutUserPermissionsBoundary",
                    ["UserName": name, "PermissionsBoundary": .text(arn)])
            } else {
                _ = try await call.send(
                    .iam, "DeleteUserPermissionsBoundary", ["UserName": name])
            }
        }
        guard call.changes("name", "path") else { return }
        _ = try await call.send(
            .iam, "UpdateUser",
            [
                "UserName": name, "NewPath": .text(call.text("path")),
                "NewUserName": .text(call.text("name")),
            ])
    }

    private static func delete(_ call: LiveCall) async throws {
        let groups = try await list("ListGroupsForUser", "Groups", "GroupName", call)
        for group in groups {
            try await call.send(
                .iam, "RemoveUserFromGroup", ["UserName": .text(call.id), "GroupName": .text(group)],
                ignoring: ["NoSuchEntity"])
        }
        if call.bool("force_destroy") { try await takeEverything(call) }
        _ = try await call.send(.iam, "DeleteUser", ["UserName": .text(call.id)])
    }

    /// Takes from a user whatever others gave to it.
    private static func takeEverything(_ call: LiveCall) async throws {
        let belongings: [(list: Operation, in: String, id: String, delete: Operation, by: String)] = [
            ("ListAccessKeys", "AccessKeyMetadata", "AccessKeyId", "DeleteAccessKey", "AccessKeyId"),
            ("ListMFADevices", "MFADevices", "SerialNumber", "DeactivateMFADevice", "SerialNumber"),
            ("ListSSHPublicKeys", "SSHPublicKeys", "SSHPublicKeyId", "DeleteSSHPublicKey", "SSHPublicKeyId"),
            (
                "ListSigningCertificates", "Certificates", "CertificateId", "DeleteSigningCertificate",
                "CertificateId"
            ),
            (
                "ListServiceSpecificCredentials", "ServiceSpecificCredentials", "ServiceSpecificCredentialId",
                "DeleteServiceSpecificCredential", "ServiceSpecificCredentialId"
            ),
            ("ListUserPolicies", "PolicyNames", "", "DeleteUserPolicy", "PolicyName"),
            ("ListAttachedUserPolicies", "AttachedPolicies", "PolicyArn", "DetachUserPolicy", "PolicyArn"),
        ]
        for kind in belongings {
            for id in try await list(kind.list, kind.in, kind.id, call) {
                try await call.send(
                    .iam, kind.delete,
                    .fields([.init("UserName", .text(call.id)), .init(kind.by, .text(id))]),
                    ignoring: ["NoSuchEntity"])
            }
        }
        try await call.send(
            .iam, "DeleteLoginProfile", ["UserName": .text(call.id)], ignoring: ["NoSuchEntity"])
    }

    private static func list(_ operation: Operation, _ list: String, _ member: String, _ call: LiveCall)
        async throws -> [String]
    {
        try await call.cloud.all(
            .iam, operation, ["UserName": .text(call.id)], list, paging: .truncated
        ).compactMap { member.isEmpty ? $0.text : $0[member].text }
    }
}
