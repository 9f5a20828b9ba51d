internal import AWSClient
internal import Providers
internal import Values

/// More addresses for a network.
///
/// Source: `aws_vpc_ipv4_cidr_block_association` in the provider's reference;
/// EC2 API `AssociateVpcCidrBlock`.
enum CIDRBlockAssociationType {
    static let schema = ResourceSchema(
        "aws_vpc_ipv4_cidr_block_association", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "vpc-cidr-assoc-{hex17}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("vpc_id", .string, replacement: .always),
        .optionalComputed("cidr_block", .string, replacement: .conditional),
        .optional("ipv4_ipam_pool_id", .string, replacement: .always),
        .optional("ipv4_netmask_length", .number, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let blocks: [NestedBlockSchema] = [.timeouts("create", "delete")]

    private static let constraints = Constraints([
        .cidr("cidr_block", .v4, lengths: 16...28),
        .range("ipv4_netmask_length", 16...28),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        // A pool gives out the block; which one is not the configuration's to say.
        if draft.prior != nil, draft.planned.isSet("ipv4_netmask_length") { draft.keepPrior("cidr_block") }
        if draft.prior != nil, draft.changes("cidr_block") {
            draft.requireReplacement(.attribute("cidr_block"))
        }
    }
}

// MARK: - Calls

extension CIDRBlockAssociationType {
    static let live = LiveResource(
        schema: schema, gone: ["InvalidVpcID.NotFound", "InvalidVpcCidrBlockAssociationID.NotFound"],
        deletionRetries: ["DependencyViolation"], create: create, finish: finish, read: read, delete: delete,
        identify: { text in
            // A pool's block is told apart by the pool and the length that was asked of it, which AWS does not tell.
            let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            if parts.count == 1 { return ["id": .string(text)] }
            guard parts.count == 3, let length = Int(parts[2]) else {
                throw ProviderFailure.importID(text, "ASSOCIATION-ID[,IPAM-POOL-ID,NETMASK-LENGTH]")
            }
            return [
                "id": .string(parts[0]), "ipv4_ipam_pool_id": .string(parts[1]),
                "ipv4_netmask_length": .number(length),
            ]
        })

    private static let shape: Shape = ["cidr_block": "cidrBlock", "id": "associationId"]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let answer = try await call.send(
            .ec2, "AssociateVpcCidrBlock",
            [
                "CidrBlock": .text(call.text("cidr_block")), "VpcId": .text(call.text("vpc_id")),
                "Ipv4IpamPoolId": .text(call.text("ipv4_ipam_pool_id")),
                "Ipv4NetmaskLength": call.int("ipv4_netmask_length").map { .number($0) } ?? .absent,
            ])
        let id = try answer.required("cidrBlockAssociation.associationId", of: "AssociateVpcCidrBlock")
        return ["id": .string(id)]
    }

    private static func find(_ call: LiveCall) async throws -> (association: Document, network: Document)? {
        let input: Document =
            if let network = call.text("vpc_id") {
                ["VpcId": [.text(network)]]
            } else {
                ["Filter": [LiveCall.filter("cidr-block-association.association-id", call.id)]]
            }
        guard let network = try await call.find(.ec2, "DescribeVpcs", input, "vpcSet") else { return nil }
        let association = network["cidrBlockAssociationSet"].items.first {
            $0["associationId"].text == call.id
                && $0[path: "cidrBlockState.state"].text != "disassociated"
        }
        return association.map { ($0, network) }
    }

    private static func finish(_ call: LiveCall) async throws {
        try await call.wait(
            for: "the addresses of the network", pending: ["associating"], wanted: ["associated"]
        ) {
            try await find(call)?.association[path: "cidrBlockState.state"].text ?? "associating"
        }
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let (association, network) = try await find(call),
            association[path: "cidrBlockState.state"].text != "disassociating"
        else { return nil }
        var state = call.state(shape, association)
        state["vpc_id"] = network["vpcId"].text.map { .string($0) }
        return state
    }

    private static func delete(_ call: LiveCall) async throws {
        _ = try await call.send(.ec2, "DisassociateVpcCidrBlock", ["AssociationId": .text(call.id)])
        try await call.wait(for: "the addresses to be gone") { try await find(call) == nil }
    }
}
