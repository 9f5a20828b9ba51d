internal import AWSClient
internal import Providers
internal import Values

/// The subnets in which caches may be.
///
/// Source: `aws_elasticache_subnet_group` in the provider's reference;
/// ElastiCache API `CreateCacheSubnetGroup`.
enum CacheSubnetGroupType {
    static let schema = ResourceSchema(
        "aws_elasticache_subnet_group", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "{name}", arn: "arn:{partition}:elasticache:{region}:{account}:subnetgroup:{name}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string, replacement: .always),
        .required("subnet_ids", .set(.string)),
        .optional("description", .string, default: .string("Managed by Terraform")),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("vpc_id", .string),
    ]

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(Sameness(["name": Sameness.ignoringCase]))
    }
}

// MARK: - Calls

extension CacheSubnetGroupType {
    static let live = LiveResource(
        schema: schema, gone: ["CacheSubnetGroupNotFoundFault"],
        deletionRetries: ["DependencyViolation", "CacheSubnetGroupInUse"], tags: tags,
        sameness: Sameness(["name": Sameness.ignoringCase]), create: create, read: read, update: update,
        delete: { call in
            _ = try await call.send(
                .elastiCache, "DeleteCacheSubnetGroup", ["CacheSubnetGroupName": .text(call.id)])
        },
        identify: { ["id": .string($0), "name": .string($0)] })

    static let tags = LiveTags.onResources(of: .elastiCache)

    private static let shape: Shape = [
        "arn": "ARN", "description": "CacheSubnetGroupDescription", "name": "CacheSubnetGroupName",
        "subnet_ids": .picked("Subnets", "SubnetIdentifier"), "vpc_id": "VpcId",
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let name = call.text("name")?.lowercased() ?? ""
        _ = try await call.send(
            .elastiCache, "CreateCacheSubnetGroup", input(call, name).merging(call.creationTags))
        return ["id": .string(name)]
    }

    private static func input(_ call: LiveCall, _ name: String) -> Document {
        [
            "CacheSubnetGroupName": .text(name),
            "CacheSubnetGroupDescription": .text(call.text("description")),
            "SubnetIds": .texts(call.texts("subnet_ids").sorted(), member: "SubnetIdentifier"),
        ]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard
            let group = try await call.find(
                .elastiCache, "DescribeCacheSubnetGroups", ["CacheSubnetGroupName": .text(call.id)],
                "CacheSubnetGroups")
        else { return nil }
        var state = call.state(shape, group)
        state.tags = try await CacheClusterType.tags(of: group["ARN"], call)
        return state
    }

    private static func update(_ call: LiveCall) async throws {
        guard call.changes("description", "subnet_ids") else { return }
        _ = try await call.send(.elastiCache, "ModifyCacheSubnetGroup", input(call, call.id))
    }
}
