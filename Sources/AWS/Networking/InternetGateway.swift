internal import AWSClient
internal import Providers
internal import Values

/// A network's way to the internet.
///
/// Source: `aws_internet_gateway` in the provider's reference; EC2 API `CreateInternetGateway`.
enum InternetGatewayType {
    static let schema = ResourceSchema(
        "aws_internet_gateway", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "igw-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:internet-gateway/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("vpc_id", .string),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("owner_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [.timeouts("create", "delete", "update")]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

// MARK: - Calls

extension InternetGatewayType {
    static let live = LiveResource(
        schema: schema, gone: ["InvalidInternetGatewayID.NotFound"], deletionRetries: ["DependencyViolation"],
        tags: .ec2("internet-gateway"), timeouts: LiveTimeouts(create: 20, update: 20, delete: 20),
        create: create,
        finish: attach, read: read, update: update, delete: delete)

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let answer = try await call.send(.ec2, "CreateInternetGateway", call.creationTags)
        return [
            "id": .string(
                try answer.required("internetGateway.internetGatewayId", of: "CreateInternetGateway"))
        ]
    }

    private static func attach(_ call: LiveCall) async throws {
        guard let vpc = call.text("vpc_id") else { return }
        try await call.retrying(["InvalidInternetGatewayID.NotFound"]) {
            _ = try await call.send(
                .ec2, "AttachInternetGateway", ["InternetGatewayId": .text(call.id), "VpcId": .text(vpc)])
        }
        try await call.wait(
            for: "the internet gateway to be attached", pending: ["attaching"],
            wanted: ["available", "attached"]
        ) {
            try await describe(call)?["attachmentSet"].items.first?["state"].text ?? "attaching"
        }
    }

    private static func detach(_ call: LiveCall, from vpc: String) async throws {
        try await call.retrying(["DependencyViolation"], for: .seconds(call.secondsLeft)) {
            try await call.send(
                .ec2, "DetachInternetGateway", ["InternetGatewayId": .text(call.id), "VpcId": .text(vpc)],
                ignoring: ["Gateway.NotAttached"])
        }
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let gateway = try await describe(call) else { return nil }
        var state = call.state(["owner_id": "ownerId"], gateway)
        state["vpc_id"] = .string(gateway["attachmentSet"].items.first?["vpcId"].text ?? "")
        return state
    }

    private static func update(_ call: LiveCall) async throws {
        guard call.changes("vpc_id") else { return }
        if let old = call.prior?["vpc_id"]?.nonEmptyText { try await detach(call, from: old) }
        try await attach(call)
    }

    private static func delete(_ call: LiveCall) async throws {
        if let vpc = call.text("vpc_id") { try await detach(call, from: vpc) }
        _ = try await call.send(.ec2, "DeleteInternetGateway", ["InternetGatewayId": .text(call.id)])
    }

    private static func describe(_ call: LiveCall) async throws -> Document? {
        try await call.find(
            .ec2, "DescribeInternetGateways", ["InternetGatewayId": [.text(call.id)]], "internetGatewaySet")
    }
}
