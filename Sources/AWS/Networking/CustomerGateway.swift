internal import AWSClient
internal import Providers
internal import Values

/// The far end of a private connection: somebody's own router.
///
/// Source: `aws_customer_gateway` in the provider's reference; EC2 API `CreateCustomerGateway`.
enum CustomerGatewayType {
    static let schema = ResourceSchema(
        "aws_customer_gateway", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "cgw-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:customer-gateway/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .required("type", .string, replacement: .always, allowed: ["ipsec.1"]),
        .optional("bgp_asn", .string, replacement: .always),
        .optional("bgp_asn_extended", .string, replacement: .always),
        .optional("certificate_arn", .string, replacement: .always),
        .optional("device_name", .string, replacement: .always),
        .optional("ip_address", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
    ]

    private static let constraints = Constraints([.conflicts("bgp_asn", "bgp_asn_extended")])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

// MARK: - Calls

extension CustomerGatewayType {
    static let live = LiveResource(
        schema: schema, gone: ["InvalidCustomerGatewayID.NotFound"], deletionRetries: ["IncorrectState"],
        tags: .ec2("customer-gateway"), create: create, finish: finish, read: read, delete: delete)

    private static let shape: Shape = [
        "bgp_asn": "bgpAsn", "bgp_asn_extended": "bgpAsnExtended", "certificate_arn": "certificateArn",
        "device_name": "deviceName", "ip_address": "ipAddress", "type": "type",
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let answer = try await call.send(
            .ec2, "CreateCustomerGateway",
            shape.document(call.object).withoutEmptyParts.merging(call.creationTags))
        let id = try answer.required("customerGateway.customerGatewayId", of: "CreateCustomerGateway")
        return ["id": .string(id)]
    }

    private static func finish(_ call: LiveCall) async throws {
        try await call.wait(
            for: "the customer gateway to become available", pending: ["pending"], wanted: ["available"]
        ) { try await describe(call)?["state"].text ?? "pending" }
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        try await describe(call).map { call.state(shape, $0) }
    }

    private static func delete(_ call: LiveCall) async throws {
        _ = try await call.send(.ec2, "DeleteCustomerGateway", ["CustomerGatewayId": .text(call.id)])
        try await call.wait(for: "the customer gateway to be gone") { try await describe(call) == nil }
    }

    private static func describe(_ call: LiveCall) async throws -> Document? {
        let found = try await call.find(
            .ec2, "DescribeCustomerGateways", ["CustomerGatewayId": [.text(call.id)]],
            "customerGatewaySet")
        return found?["state"].text == "deleted" ? nil : found
    }
}
