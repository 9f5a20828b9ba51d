internal import AWSClient
internal import Providers
internal import Values

/// Ties a VPN gateway to a network.
///
/// Source: `aws_vpn_gateway_attachment` in the provider's reference; EC2 API `AttachVpnGateway`.
enum VPNGatewayAttachmentType {
    static let schema = ResourceSchema(
        "aws_vpn_gateway_attachment", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        importRefusal:
            "The gateway itself tells what it is attached to. Import it as an aws_vpn_gateway whose vpc_id names the network, and leave the attachment out."
    )

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("vpc_id", .string, replacement: .always),
        .required("vpn_gateway_id", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

// MARK: - Calls

extension VPNGatewayAttachmentType {
    static let live = LiveResource(
        schema: schema, gone: ["InvalidVpnGatewayID.NotFound"], create: create, read: read,
        delete: { try await VPNGatewayType.detach(gateway($0), from: network($0), $0) })

    private static func gateway(_ call: LiveCall) -> String { call.text("vpn_gateway_id") ?? "" }
    private static func network(_ call: LiveCall) -> String { call.text("vpc_id") ?? "" }

    private static func id(_ gateway: String, _ network: String) -> String {
        "vpn-attachment-\(checksum(Array("\(network)-\(gateway)".utf8)))"
    }

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        try await VPNGatewayType.attach(gateway(call), to: network(call), call)
        return ["id": .string(id(gateway(call), network(call)))]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        try await VPNGatewayType.attachment(gateway(call), network(call), call) == nil ? nil : LiveState()
    }
}
