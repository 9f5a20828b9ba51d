internal import AWSClient
internal import Providers
internal import Values

/// A way out to the internet over IPv6 that lets nobody in.
///
/// Source: `aws_egress_only_internet_gateway` in the provider's reference;
/// EC2 API `CreateEgressOnlyInternetGateway`.
enum EgressOnlyInternetGatewayType {
    static let schema = ResourceSchema(
        "aws_egress_only_internet_gateway", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(id: "eigw-{hex17}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .required("vpc_id", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

// MARK: - Calls

extension EgressOnlyInternetGatewayType {
    static let live = LiveResource(
        schema: schema, gone: ["InvalidGatewayID.NotFound"], deletionRetries: ["DependencyViolation"],
        tags: .ec2("egress-only-internet-gateway"), create: create, read: read,
        delete: { call in
            _ = try await call.send(
                .ec2, "DeleteEgressOnlyInternetGateway",
                ["EgressOnlyInternetGatewayId": .text(call.id)])
        })

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let input: Document = ["ClientToken": .text(call.token), "VpcId": .text(call.text("vpc_id"))]
        let answer = try await call.send(
            .ec2, "CreateEgressOnlyInternetGateway", input.merging(call.creationTags))
        let id = try answer.required(
            "egressOnlyInternetGateway.egressOnlyInternetGatewayId", of: "CreateEgressOnlyInternetGateway")
        return ["id": .string(id)]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let found = try await call.find(
            .ec2, "DescribeEgressOnlyInternetGateways",
            ["EgressOnlyInternetGatewayId": [.text(call.id)]], "egressOnlyInternetGatewaySet")
        guard let gateway = found else { return nil }
        var state = call.state([:], gateway)
        state["vpc_id"] = gateway["attachmentSet"].items.first?["vpcId"].text.map { .string($0) }
        return state
    }
}
