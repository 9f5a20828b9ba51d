internal import AWSClient
internal import Providers
internal import Values

/// The near end of a private connection.
///
/// Source: `aws_vpn_gateway` in the provider's reference; EC2 API `CreateVpnGateway`.
enum VPNGatewayType {
    static let schema = ResourceSchema(
        "aws_vpn_gateway", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "vgw-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:vpn-gateway/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("amazon_side_asn", .string, replacement: .always),
        .optional("availability_zone", .string, replacement: .always),
        .optionalComputed("vpc_id", .string),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
    ]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

// MARK: - Calls

extension VPNGatewayType {
    static let live = LiveResource(
        schema: schema, gone: ["InvalidVpnGatewayID.NotFound"], deletionRetries: ["IncorrectState"],
        tags: .ec2("vpn-gateway"), create: create, finish: finish, read: read, update: update,
        delete: delete)

    private static let shape: Shape = [
        "amazon_side_asn": "amazonSideAsn", "availability_zone": "availabilityZone",
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let input = call.input(shape, "amazon_side_asn", "availability_zone").setting("Type", "ipsec.1")
        let answer = try await call.send(.ec2, "CreateVpnGateway", input.merging(call.creationTags))
        return ["id": .string(try answer.required("vpnGateway.vpnGatewayId", of: "CreateVpnGateway"))]
    }

    private static func finish(_ call: LiveCall) async throws {
        try await call.wait(
            for: "the VPN gateway to become available", pending: ["pending"], wanted: ["available"]
        ) {
            try await describe(call.id, call)?["state"].text ?? "pending"
        }
        if let network = call.text("vpc_id") { try await attach(call.id, to: network, call) }
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let gateway = try await describe(call.id, call) else { return nil }
        var state = call.state(shape, gateway)
        let attached = gateway["attachments"].items.first { $0["state"].text == "attached" }
        state["vpc_id"] = .string(attached?["vpcId"].text ?? "")
        return state
    }

    private static func update(_ call: LiveCall) async throws {
        guard call.changes("vpc_id") else { return }
        if let old = call.prior?["vpc_id"]?.nonEmptyText { try await detach(call.id, from: old, call) }
        if let new = call.text("vpc_id") { try await attach(call.id, to: new, call) }
    }

    private static func delete(_ call: LiveCall) async throws {
        if let network = call.text("vpc_id") { try await detach(call.id, from: network, call) }
        _ = try await call.send(.ec2, "DeleteVpnGateway", ["VpnGatewayId": .text(call.id)])
    }

    static func describe(_ id: String, _ call: LiveCall) async throws -> Document? {
        let found = try await call.find(
            .ec2, "DescribeVpnGateways", ["VpnGatewayId": [.text(id)]], "vpnGatewaySet")
        return found?["state"].text == "deleted" ? nil : found
    }

    /// The state of a gateway's tie to a network; nil where there is none.
    static func attachment(_ id: String, _ network: String, _ call: LiveCall) async throws -> String? {
        let all = (try await describe(id, call) ?? .absent)["attachments"].items
        let state = all.first { $0["vpcId"].text == network }?["state"].text
        return state == "detached" ? nil : state
    }

    static func attach(_ id: String, to network: String, _ call: LiveCall) async throws {
        try await call.retrying(["InvalidVpnGatewayID.NotFound"]) {
            _ = try await call.send(
                .ec2, "AttachVpnGateway", ["VpcId": .text(network), "VpnGatewayId": .text(id)])
        }
        try await call.wait(
            for: "the VPN gateway to be attached", pending: ["attaching"], wanted: ["attached"]
        ) { try await attachment(id, network, call) ?? "attaching" }
    }

    static func detach(_ id: String, from network: String, _ call: LiveCall) async throws {
        try await call.send(
            .ec2, "DetachVpnGateway", ["VpcId": .text(network), "VpnGatewayId": .text(id)],
            ignoring: ["InvalidVpnGatewayAttachment.NotFound", "InvalidVpnGatewayID.NotFound"])
        try await call.wait(for: "the VPN gateway to be detached") {
            try await attachment(id, network, call) == nil
        }
    }
}
