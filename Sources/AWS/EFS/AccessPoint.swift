internal import AWSClient
internal import Providers
internal import Values

/// A way into a file system, with a user and a root folder of its own.
///
/// Source: `aws_efs_access_point` in the provider's reference; EFS API `CreateAccessPoint`.
enum AccessPointType {
    static let schema = ResourceSchema(
        "aws_efs_access_point", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "fsap-{hex17}", arn: "arn:{partition}:elasticfilesystem:{region}:{account}:access-point/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("file_system_id", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("file_system_arn", .string),
        .computed("owner_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("posix_user", posixUser, replacement: .always),
        .one("root_directory", rootDirectory, isComputed: true, replacement: .always),
    ]

    private static let posixUser = BlockSchema(attributes: [
        .required("gid", .number),
        .required("uid", .number),
        .optional("secondary_gids", .set(.number)),
    ])

    private static let rootDirectory = BlockSchema(
        attributes: [
            .optionalComputed("path", .string)
        ], blocks: [.one("creation_info", creationInfo, isComputed: true)])

    private static let creationInfo = BlockSchema(attributes: [
        .required("owner_gid", .number),
        .required("owner_uid", .number),
        .required("permissions", .string),
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

// MARK: - Calls

extension AccessPointType {
    static let live = LiveResource(
        schema: schema, gone: ["AccessPointNotFound"], tags: FileSystemCalls.tags, create: create,
        finish: finish, read: read, delete: delete)

    private static let createPoint = Operation(
        "CreateAccessPoint", .post, "/2015-02-01/access-points", body: .rest())
    private static let describe = Operation(
        "DescribeAccessPoints", .get, "/2015-02-01/access-points",
        query: ["AccessPointId": "AccessPointId"])
    private static let deletePoint = Operation(
        "DeleteAccessPoint", .delete, "/2015-02-01/access-points/{AccessPointId}")

    private static let shape: Shape = [
        "arn": "AccessPointArn", "file_system_id": "FileSystemId", "owner_id": "OwnerId",
        "posix_user": .block(
            "PosixUser", ["gid": "Gid", "uid": "Uid", "secondary_gids": "SecondaryGids"]),
        "root_directory": .block(
            "RootDirectory",
            [
                "path": "Path",
                "creation_info": .block(
                    "CreationInfo",
                    ["owner_gid": "OwnerGid", "owner_uid": "OwnerUid", "permissions": "Permissions"]),
            ]),
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let input = call.input(shape, "file_system_id", "posix_user", "root_directory").withoutEmptyMembers
        let answer = try await call.send(
            .efs, createPoint,
            input.setting("ClientToken", .text(call.token)).merging(call.creationTags))
        return ["id": .string(try answer.required("AccessPointId", of: "CreateAccessPoint"))]
    }

    private static func finish(_ call: LiveCall) async throws {
        try await call.wait(for: "the access point", pending: ["creating"], wanted: ["available"]) {
            try await find(call)?["LifeCycleState"].text
        }
    }

    private static func find(_ call: LiveCall) async throws -> Document? {
        try await call.find(.efs, describe, ["AccessPointId": .text(call.id)], "AccessPoints")
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let point = try await find(call), point["LifeCycleState"].text != "deleted" else {
            return nil
        }
        var state = call.state(shape, point)
        state["file_system_arn"] = .string(
            FileSystemCalls.arn(call, point["OwnerId"].text ?? "", point["FileSystemId"].text ?? ""))
        if state.tags == nil { state.tags = [:] }
        return state
    }

    private static func delete(_ call: LiveCall) async throws {
        _ = try await call.send(.efs, deletePoint, ["AccessPointId": .text(call.id)])
        try await call.wait(for: "the access point to go") { try await find(call) == nil }
    }
}
