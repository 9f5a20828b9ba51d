internal import AWSClient
internal import Providers
internal import Values

/// Gives a network its DHCP options.
///
/// Source: `aws_vpc_dhcp_options_association` in the provider's reference; EC2 API `AssociateDhcpOptions`.
enum DHCPOptionsAssociationType {
    static let schema = ResourceSchema(
        "aws_vpc_dhcp_options_association", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(id: "{dhcp_options_id}-{vpc_id}")

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("dhcp_options_id", .string),
        .required("vpc_id", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        // The id names both ends.
        draft.recompute(["id"], whenChanged: ["dhcp_options_id"])
    }
}

// MARK: - Calls

extension DHCPOptionsAssociationType {
    static let live = LiveResource(
        schema: schema, gone: ["InvalidVpcID.NotFound"], create: create, read: read,
        update: { try await associate($0["dhcp_options_id"].asString, $0) },
        delete: { try await associate("default", $0) },
        identify: { ["id": .null(.string), "vpc_id": .string($0)] })

    private static func associate(_ options: String?, _ call: LiveCall) async throws {
        _ = try await call.send(
            .ec2, "AssociateDhcpOptions",
            ["DhcpOptionsId": .text(options), "VpcId": .text(call.text("vpc_id"))])
    }

    private static func id(_ options: String, _ call: LiveCall) -> Value {
        .string("\(options)-\(call.text("vpc_id") ?? "")")
    }

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let options = call.text("dhcp_options_id") ?? ""
        try await associate(options, call)
        return ["id": id(options, call)]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let network = try await call.find(
            .ec2, "DescribeVpcs", ["VpcId": [.text(call.text("vpc_id"))]], "vpcSet")
        guard let options = network?["dhcpOptionsId"].nonEmptyText, options != "default" else { return nil }
        return LiveState(values: ["dhcp_options_id": .string(options), "id": id(options, call)])
    }
}
