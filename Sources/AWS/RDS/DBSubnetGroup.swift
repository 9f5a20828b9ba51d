internal import AWSClient
internal import Providers
internal import Values

/// The subnets in which databases may be.
///
/// Source: `aws_db_subnet_group` in the provider's reference; RDS API `CreateDBSubnetGroup`.
enum DBSubnetGroupType {
    static let schema = ResourceSchema(
        "aws_db_subnet_group", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{name}", arn: "arn:{partition}:rds:{region}:{account}:subgrp:{name}")

    private static let block = BlockSchema(attributes: arguments + .names + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .required("subnet_ids", .set(.string)),
        .optional("description", .string, default: .string("Managed by Terraform")),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("supported_network_types", .set(.string)),
        .computed("vpc_id", .string),
    ]

    private static let constraints = Constraints([.conflicts("name", "name_prefix")])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

// MARK: - Calls

extension DBSubnetGroupType {
    static let live = LiveResource(
        schema: schema, gone: ["DBSubnetGroupNotFoundFault"],
        deletionRetries: ["InvalidDBSubnetGroupStateFault"], tags: DatabaseCalls.tags, create: create,
        read: read, update: update,
        delete: { call in
            _ = try await call.send(
                .rds, "DeleteDBSubnetGroup", ["DBSubnetGroupName": .text(call.id)])
        },
        identify: { ["id": .string($0), "name": .string($0)] })

    private static let shape: Shape = [
        "arn": "DBSubnetGroupArn", "description": "DBSubnetGroupDescription", "name": "DBSubnetGroupName",
        "subnet_ids": .picked("Subnets", "SubnetIdentifier"),
        "supported_network_types": "SupportedNetworkTypes", "vpc_id": "VpcId",
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let name = call.name(lengthMax: 255).lowercased()
        _ = try await call.send(
            .rds, "CreateDBSubnetGroup", input(call, name).merging(call.creationTags))
        return ["id": .string(name), "name": .string(name)]
    }

    private static func input(_ call: LiveCall, _ name: String) -> Document {
        [
            "DBSubnetGroupName": .text(name),
            "DBSubnetGroupDescription": .text(call.text("description")),
            "SubnetIds": .texts(call.texts("subnet_ids").sorted(), member: "SubnetIdentifier"),
        ]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard
            let group = try await call.find(
                .rds, "DescribeDBSubnetGroups", ["DBSubnetGroupName": .text(call.id)], "DBSubnetGroups")
        else { return nil }
        var state = call.state(shape, group)
        if call["name_prefix"].isUnknown { state["name_prefix"] = .string(generatedPrefix(of: call.id)) }
        state.tags = try await DatabaseCalls.tags(of: group["DBSubnetGroupArn"], call)
        return state
    }

    private static func update(_ call: LiveCall) async throws {
        guard call.changes("description", "subnet_ids") else { return }
        _ = try await call.send(.rds, "ModifyDBSubnetGroup", input(call, call.id))
    }
}
