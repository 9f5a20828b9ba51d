internal import AWSClient
internal import Providers
internal import Values

/// A filter at the border of subnets, which knows no connections.
///
/// Source: `aws_network_acl` in the provider's reference; EC2 API `CreateNetworkAcl`.
enum NetworkACLType {
    static let schema = ResourceSchema(
        "aws_network_acl", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "acl-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:network-acl/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("vpc_id", .string, replacement: .always),
        .optionalComputed("subnet_ids", .set(.string)),
        .retired("subnet_id", .string, "Use subnet_ids instead."),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("owner_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema(
            "egress", .set, NetworkACLEntries.block, isComputed: true, acceptsAttributeSyntax: true),
        NestedBlockSchema(
            "ingress", .set, NetworkACLEntries.block, isComputed: true, acceptsAttributeSyntax: true),
    ]

    private static let constraints = Constraints([
        .inside("ingress", NetworkACLEntries.constraints),
        .inside("egress", NetworkACLEntries.constraints),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.fillEmptyForms("ingress")
        draft.fillEmptyForms("egress")
        draft.planCommon(NetworkACLEntries.sameness)
    }
}

// MARK: - Calls

extension NetworkACLType {
    static let live = LiveResource(
        schema: schema, gone: ["InvalidNetworkAclID.NotFound"], deletionRetries: ["DependencyViolation"],
        tags: .ec2("network-acl"), sameness: NetworkACLEntries.sameness, create: create, finish: finish,
        read: NetworkACLCalls.read, update: NetworkACLCalls.update, delete: delete)

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let input: Document = ["ClientToken": .text(call.token), "VpcId": .text(call.text("vpc_id"))]
        let answer = try await call.send(.ec2, "CreateNetworkAcl", input.merging(call.creationTags))
        return ["id": .string(try answer.required("networkAcl.networkAclId", of: "CreateNetworkAcl"))]
    }

    private static func finish(_ call: LiveCall) async throws {
        try await call.wait(for: "the network ACL to appear") {
            try await NetworkACLCalls.describe(call.id, call) != nil
        }
        var new = call
        new.prior = nil
        try await NetworkACLCalls.update(new)
        if let subnet = call.text("subnet_id") {
            try await NetworkACLCalls.associate(subnet, with: call.id, call)
        }
    }

    private static func delete(_ call: LiveCall) async throws {
        let list = try await NetworkACLCalls.describe(call.id, call)
        let subnets = (list ?? .absent)["associationSet"].items.compactMap { $0["subnetId"].text }
        try await NetworkACLCalls.release(subnets, call)
        _ = try await call.send(.ec2, "DeleteNetworkAcl", ["NetworkAclId": .text(call.id)])
    }
}
