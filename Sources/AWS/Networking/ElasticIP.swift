internal import AWSClient
internal import Providers
internal import Values

/// A public address that stays.
///
/// Source: `aws_eip` in the provider's reference; EC2 API `AllocateAddress`.
enum ElasticIPType {
    static let schema = ResourceSchema(
        "aws_eip", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "eipalloc-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:elastic-ip/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optional("address", .string, replacement: .always),
        .optional("associate_with_private_ip", .string),
        .optional("customer_owned_ipv4_pool", .string),
        .optionalComputed("domain", .string, replacement: .always, allowed: ["vpc", "standard"]),
        .optionalComputed("instance", .string),
        .optionalComputed("ipam_pool_id", .string, replacement: .always),
        .optionalComputed("network_border_group", .string, replacement: .always),
        .optionalComputed("network_interface", .string),
        .optionalComputed("public_ipv4_pool", .string, replacement: .always),
        .retired("vpc", .bool, "Use domain = \"vpc\" instead."),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("allocation_id", .string),
        .computed("association_id", .string),
        .computed("carrier_ip", .string),
        .computed("customer_owned_ip", .string),
        .computed("private_dns", .string),
        .computed("private_ip", .string),
        .computed("ptr_record", .string),
        .computed("public_dns", .string),
        .computed("public_ip", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [.timeouts("delete", "read", "update")]

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        if draft.configuration["vpc"]?.asBool == true, draft.planned["domain"]?.isUnknown == true {
            draft.set("domain", to: .string("vpc"))
        }
        draft.recompute(
            ["association_id", "private_dns", "private_ip"],
            whenChanged: ["associate_with_private_ip", "instance", "network_interface"])
        // An address is associated with a machine or with a network card; each follows from the other.
        draft.recompute(["network_interface"], whenChanged: ["instance"])
        if draft.configuration.isSet("network_interface") {
            draft.recompute(["instance"], whenChanged: ["network_interface"])
        }
    }
}

// MARK: - Calls

extension ElasticIPType {
    static let live = LiveResource(
        schema: schema, gone: ["InvalidAllocationID.NotFound", "InvalidAddress.NotFound"],
        deletionRetries: ["InvalidIPAddress.InUse"], tags: .ec2("elastic-ip"),
        timeouts: LiveTimeouts(create: 15, update: 5, delete: 3), create: create, finish: associate,
        read: read, update: update, delete: delete)

    private static let shape: Shape = [
        "allocation_id": "allocationId", "association_id": .orEmpty("associationId"),
        "carrier_ip": .orEmpty("carrierIp"), "customer_owned_ip": .orEmpty("customerOwnedIp"),
        "customer_owned_ipv4_pool": "customerOwnedIpv4Pool", "domain": "domain",
        "instance": .orEmpty("instanceId"), "network_border_group": "networkBorderGroup",
        "network_interface": .orEmpty("networkInterfaceId"), "private_ip": .orEmpty("privateIpAddress"),
        "public_ip": "publicIp", "public_ipv4_pool": "publicIpv4Pool",
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let input = call.input(
            shape, "customer_owned_ipv4_pool", "network_border_group", "public_ipv4_pool"
        ).merging(call.creationTags).merging([
            "Address": .text(call.text("address")), "Domain": .text(call.text("domain") ?? "vpc"),
            "IpamPoolId": .text(call.text("ipam_pool_id")),
        ])
        let answer = try await call.send(.ec2, "AllocateAddress", input)
        return ["id": .string(try answer.required("allocationId", of: "AllocateAddress"))]
    }

    /// Ties the address to a network card or a machine, where it shall be.
    private static func associate(_ call: LiveCall) async throws {
        let card = call.text("network_interface")
        guard let target = card ?? call.text("instance") else { return }
        // Neither an address nor a machine of a moment ago is known everywhere.
        try await call.retrying(
            ["InvalidAllocationID.NotFound", "InvalidInstanceID", "InvalidInstanceID.NotFound"]
        ) {
            _ = try await call.send(
                .ec2, "AssociateAddress",
                [
                    "AllocationId": .text(call.id),
                    "InstanceId": card == nil ? .text(target) : .absent,
                    "NetworkInterfaceId": .text(card),
                    "PrivateIpAddress": .text(call.text("associate_with_private_ip")),
                ])
        }
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let found = try await call.find(
            .ec2, "DescribeAddresses", ["AllocationId": [.text(call.id)]], "addressesSet")
        guard let address = found else { return nil }
        var state = call.state(shape, address)
        state["public_dns"] = .string(name(address["publicIp"].text, isPublic: true, call))
        state["private_dns"] = .string(name(address["privateIpAddress"].text, isPublic: false, call))
        let names = try await call.send(
            .ec2, "DescribeAddressesAttribute",
            ["AllocationId": [.text(call.id)], "Attribute": "domain-name"])
        state["ptr_record"] = .string(names["addressSet"].items.first?["ptrRecord"].text ?? "")
        return state
    }

    /// The name that AWS gives an address.
    ///
    /// Source: VPC user guide, "DNS attributes for your VPC".
    private static func name(_ address: String?, isPublic: Bool, _ call: LiveCall) -> String {
        guard let address, !address.isEmpty else { return "" }
        let region = call.cloud.region
        let digits = address.replacing(".", with: "-")
        let isFirst = region == "us-east-1"
        let suffix = CloudPartition(region: region).dnsSuffix
        return isPublic
            ? "ec2-\(digits).\(isFirst ? "compute-1" : "\(region).compute").\(suffix)"
            : "ip-\(digits).\(isFirst ? "ec2.internal" : "\(region).compute.internal")"
    }

    private static func update(_ call: LiveCall) async throws {
        guard call.changes("associate_with_private_ip", "instance", "network_interface") else { return }
        if let old = call.prior?["association_id"]?.nonEmptyText { try await disassociate(old, call) }
        try await associate(call)
    }

    private static func disassociate(_ association: String, _ call: LiveCall) async throws {
        try await call.send(
            .ec2, "DisassociateAddress", ["AssociationId": .text(association)],
            ignoring: ["InvalidAssociationID.NotFound"])
    }

    private static func delete(_ call: LiveCall) async throws {
        // A NAT gateway that is gone keeps its address for a moment, which AWS says in these words.
        try await call.retrying(["AuthFailure"], words: "permission to access the specified resource") {
            if let association = call.text("association_id") { try await disassociate(association, call) }
            _ = try await call.send(
                .ec2, "ReleaseAddress",
                [
                    "AllocationId": .text(call.id),
                    "NetworkBorderGroup": .text(call.text("network_border_group")),
                ])
        }
    }
}
