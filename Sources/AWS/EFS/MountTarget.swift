internal import AWSClient
internal import Providers
internal import Values

/// The address of a file system in a subnet.
///
/// Source: `aws_efs_mount_target` in the provider's reference; EFS API `CreateMountTarget`.
enum MountTargetType {
    static let schema = ResourceSchema(
        "aws_efs_mount_target", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(id: "fsmt-{hex17}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("file_system_id", .string, replacement: .always),
        .required("subnet_id", .string, replacement: .always),
        .optionalComputed("ip_address", .string, replacement: .always),
        .optionalComputed(
            "ip_address_type", .string, replacement: .always,
            allowed: ["IPV4_ONLY", "IPV6_ONLY", "DUAL_STACK"]),
        .optionalComputed("ipv6_address", .string, replacement: .always),
        .optionalComputed("security_groups", .set(.string)),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .computed("availability_zone_id", .string),
        .computed("availability_zone_name", .string),
        .computed("dns_name", .string),
        .computed("file_system_arn", .string),
        .computed("mount_target_dns_name", .string),
        .computed("network_interface_id", .string),
        .computed("owner_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [.timeouts("create", "delete")]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

// MARK: - Calls

extension MountTargetType {
    static let live = LiveResource(
        schema: schema, gone: ["MountTargetNotFound"], timeouts: LiveTimeouts(create: 30, delete: 10),
        create: create, finish: finish, read: read, update: update, delete: delete)

    private static let createTarget = Operation(
        "CreateMountTarget", .post, "/2015-02-01/mount-targets", body: .rest())
    private static let describe = Operation(
        "DescribeMountTargets", .get, "/2015-02-01/mount-targets",
        query: ["MountTargetId": "MountTargetId"])
    private static let getGroups = Operation(
        "DescribeMountTargetSecurityGroups", .get,
        "/2015-02-01/mount-targets/{MountTargetId}/security-groups")
    private static let setGroups = Operation(
        "ModifyMountTargetSecurityGroups", .put,
        "/2015-02-01/mount-targets/{MountTargetId}/security-groups", body: .rest())
    private static let deleteTarget = Operation(
        "DeleteMountTarget", .delete, "/2015-02-01/mount-targets/{MountTargetId}")

    private static let shape: Shape = [
        "availability_zone_id": "AvailabilityZoneId", "availability_zone_name": "AvailabilityZoneName",
        "file_system_id": "FileSystemId", "ip_address": "IpAddress", "ip_address_type": "IpAddressType",
        "ipv6_address": "Ipv6Address", "network_interface_id": "NetworkInterfaceId", "owner_id": "OwnerId",
        "security_groups": "SecurityGroups", "subnet_id": "SubnetId",
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let input = call.input(
            shape, "file_system_id", "ip_address", "ip_address_type", "ipv6_address", "security_groups",
            "subnet_id"
        ).withoutEmptyMembers
        let answer = try await call.send(.efs, createTarget, input)
        return ["id": .string(try answer.required("MountTargetId", of: "CreateMountTarget"))]
    }

    private static func finish(_ call: LiveCall) async throws {
        try await call.wait(for: "the mount target", pending: ["creating"], wanted: ["available"]) {
            try await find(call)?["LifeCycleState"].text
        }
    }

    private static func find(_ call: LiveCall) async throws -> Document? {
        try await call.find(.efs, describe, ["MountTargetId": .text(call.id)], "MountTargets")
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let target = try await find(call), target["LifeCycleState"].text != "deleted" else {
            return nil
        }
        var state = call.state(shape, target)
        let groups = try await call.send(.efs, getGroups, ["MountTargetId": .text(call.id)])
        state["security_groups"] = .set(
            groups["SecurityGroups"].texts.map { .string($0) }, of: .string)
        let system = target["FileSystemId"].text ?? ""
        let name = FileSystemCalls.dnsName(call, system)
        state["dns_name"] = .string(name)
        state["mount_target_dns_name"] = .string(
            "\(target["AvailabilityZoneName"].text ?? "").\(name)")
        state["file_system_arn"] = .string(
            FileSystemCalls.arn(call, target["OwnerId"].text ?? "", system))
        return state
    }

    private static func update(_ call: LiveCall) async throws {
        guard call.changes("security_groups") else { return }
        _ = try await call.send(
            .efs, setGroups,
            ["MountTargetId": .text(call.id), "SecurityGroups": .texts(call.texts("security_groups"))])
    }

    private static func delete(_ call: LiveCall) async throws {
        _ = try await call.send(.efs, deleteTarget, ["MountTargetId": .text(call.id)])
        try await call.wait(for: "the mount target to go") { try await find(call) == nil }
    }
}
