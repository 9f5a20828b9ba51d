internal import AWSClient
internal import Providers
internal import Values

/// A way out to the internet for machines without public addresses.
///
/// Source: `aws_nat_gateway` in the provider's reference; EC2 API `CreateNatGateway`.
enum NATGatewayType {
    static let schema = ResourceSchema(
        "aws_nat_gateway", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "nat-{hex17}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optional("allocation_id", .string, replacement: .always),
        .optionalComputed(
            "availability_mode", .string, replacement: .always, allowed: ["zonal", "regional"]),
        .optional(
            "connectivity_type", .string, default: .string("public"), replacement: .always,
            allowed: ["private", "public"]),
        .optionalComputed("private_ip", .string, replacement: .always),
        .optionalComputed("secondary_allocation_ids", .set(.string)),
        .optionalComputed("secondary_private_ip_address_count", .number, replacement: .conditional),
        .optionalComputed("secondary_private_ip_addresses", .set(.string)),
        .optional("subnet_id", .string, replacement: .always),
        .optionalComputed("vpc_id", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .computed("association_id", .string),
        .computed("auto_provision_zones", .string),
        .computed("auto_scaling_ips", .string),
        .computed("network_interface_id", .string),
        .computed("public_ip", .string),
        .computed("regional_nat_gateway_auto_mode", .string),
        .computed("route_table_id", .string),
        .computed("regional_nat_gateway_address", .set(regionalNatGatewayAddress)),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("availability_zone_address", .set, availabilityZoneAddress),
        .timeouts("create", "delete", "update"),
    ]

    private static let availabilityZoneAddress = BlockSchema(attributes: [
        .optional("allocation_ids", .set(.string)),
        .optional("availability_zone", .string),
        .optionalComputed("availability_zone_id", .string),
    ])

    private static let regionalNatGatewayAddress = ValueType.object([
        "allocation_id": .string, "association_id": .string, "availability_zone": .string,
        "availability_zone_id": .string, "network_interface_id": .string, "public_ip": .string,
        "status": .string,
    ])

    private static let constraints = Constraints([
        .conflicts("secondary_private_ip_address_count", "secondary_private_ip_addresses"),
        .custom(connectivityProblems),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        guard draft.prior != nil else { return }
        if draft.planned["connectivity_type"]?.asString == "private" {
            if draft.changes("secondary_private_ip_address_count"),
                draft.configuration.isSet("secondary_private_ip_address_count")
            {
                draft.requireReplacement(.attribute("secondary_private_ip_address_count"))
            }
            draft.recompute(
                ["secondary_private_ip_address_count"], whenChanged: ["secondary_private_ip_addresses"])
        } else {
            draft.recompute(
                ["secondary_private_ip_address_count", "secondary_private_ip_addresses"],
                whenChanged: ["secondary_allocation_ids"])
        }
    }

    /// Private gateways have no public addresses, and public ones do not count their private ones.
    private static func connectivityProblems(_ configuration: Value) -> [ConfigurationProblem] {
        guard let kind = configuration["connectivity_type"], !kind.isUnknown else { return [] }
        let isPrivate = kind.asString == "private"
        let foreign =
            isPrivate
            ? ["allocation_id", "secondary_allocation_ids"] : ["secondary_private_ip_address_count"]
        return foreign.filter { configuration.isSet($0) }.map {
            ConfigurationProblem(
                .attribute($0), "Conflicting configuration arguments",
                "\"\($0)\" is not supported with connectivity_type = \"\(isPrivate ? "private" : "public")\"."
            )
        }
    }
}

// MARK: - Calls

extension NATGatewayType {
    static let live = LiveResource(
        schema: schema, gone: ["NatGatewayNotFound", "InvalidNatGatewayID.NotFound"],
        tags: .ec2("natgateway"),
        timeouts: LiveTimeouts(create: 10, update: 10, delete: 30), create: create,
        finish: waitUntilAvailable,
        read: read, update: update, delete: delete)

    private static let shape: Shape = [
        "allocation_id": "allocationId", "auto_provision_zones": "autoProvisionZones",
        "auto_scaling_ips": "autoScalingIps", "availability_mode": "availabilityMode",
        "connectivity_type": "connectivityType", "private_ip": "privateIpAddress",
        "route_table_id": "routeTableId", "subnet_id": "subnetId", "vpc_id": "vpcId",
    ]

    private static func isRegional(_ call: LiveCall) -> Bool { call.text("availability_mode") == "regional" }
    private static func isPrivate(_ call: LiveCall) -> Bool { call.text("connectivity_type") == "private" }

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        var input = call.input(
            shape, "allocation_id", "availability_mode", "connectivity_type", "private_ip", "subnet_id")
        if isRegional(call) { input = input.setting("VpcId", .text(call.text("vpc_id"))) }
        let zones = call.blocks("availability_zone_address").map { zone -> Document in
            [
                "AvailabilityZone": .text(zone["availability_zone"]?.nonEmptyText),
                "AvailabilityZoneId": .text(zone["availability_zone_id"]?.nonEmptyText),
                "AllocationId": .texts(allocations(of: zone)),
            ]
        }
        let count = call.int("secondary_private_ip_address_count") ?? 0
        let more: Document = [
            "AvailabilityZoneAddress": .list(zones), "ClientToken": .text(call.token),
            "SecondaryAllocationId": .texts(call.texts("secondary_allocation_ids")),
            "SecondaryPrivateIpAddress": .texts(call.texts("secondary_private_ip_addresses")),
            "SecondaryPrivateIpAddressCount": isPrivate(call) && count > 0 ? .number(count) : .absent,
        ]
        // An address of a moment ago is not known everywhere.
        let answer = try await call.retrying(["InvalidAllocationID.NotFound", "InvalidElasticIpID.NotFound"])
        {
            try await call.send(.ec2, "CreateNatGateway", input.merging(more).merging(call.creationTags))
        }
        return ["id": .string(try answer.required("natGateway.natGatewayId", of: "CreateNatGateway"))]
    }

    private static func waitUntilAvailable(_ call: LiveCall) async throws {
        try await call.wait(
            for: "the NAT gateway to become available", pending: ["pending"], wanted: ["available"]
        ) {
            let gateway = try await describe(call)
            if let gateway, gateway["state"].text == "failed" {
                throw AWSError(
                    .refused(gateway["failureCode"].nonEmptyText ?? "Failed"), service: .ec2,
                    operation: "CreateNatGateway",
                    message: gateway["failureMessage"].nonEmptyText ?? "The NAT gateway could not be made.",
                    mayHaveEffect: true)
            }
            return gateway?["state"].text ?? "pending"
        }
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let gateway = try await describe(call),
            !["deleted", "deleting"].contains(gateway["state"].text)
        else { return nil }
        var state = call.state(
            [
                "auto_provision_zones": "autoProvisionZones", "auto_scaling_ips": "autoScalingIps",
                "availability_mode": "availabilityMode", "connectivity_type": "connectivityType",
                "route_table_id": "routeTableId", "subnet_id": "subnetId", "vpc_id": "vpcId",
            ], gateway)
        let addresses = gateway["natGatewayAddressSet"].items.filter {
            $0["status"].text.map { !["disassociating", "unassigning", "failed"].contains($0) } ?? true
        }
        if gateway["availabilityMode"].text == "regional" {
            readRegional(addresses, gateway, known: call.blocks("availability_zone_address"), into: &state)
        } else {
            readZonal(addresses, into: &state)
        }
        return state
    }

    private static let primaryShape: Shape = [
        "allocation_id": "allocationId", "association_id": .orEmpty("associationId"),
        "network_interface_id": .orEmpty("networkInterfaceId"), "private_ip": "privateIp",
        "public_ip": .orEmpty("publicIp"),
    ]

    private static func readZonal(_ addresses: [Document], into state: inout LiveState) {
        let primary = addresses.first { $0["isPrimary"].bool == true } ?? addresses.first ?? .absent
        state.values.merge(primaryShape.values(primary, schema.block)) { $1 }
        let others = addresses.filter { $0 != primary }
        func texts(_ member: String) -> Value {
            .set(others.compactMap { $0[member].nonEmptyText.map { .string($0) } }, of: .string)
        }
        state["secondary_allocation_ids"] = texts("allocationId")
        state["secondary_private_ip_addresses"] = texts("privateIp")
        state["secondary_private_ip_address_count"] = .number(others.count)
        state["regional_nat_gateway_address"] = .set([], of: regionalNatGatewayAddress)
    }

    /// A gateway for a whole region has addresses in each zone, which AWS or the user chooses.
    private static func readRegional(
        _ addresses: [Document], _ gateway: Document, known: [Value], into state: inout LiveState
    ) {
        let members = [
            ("allocation_id", "allocationId"), ("association_id", "associationId"),
            ("availability_zone", "availabilityZone"), ("availability_zone_id", "availabilityZoneId"),
            ("network_interface_id", "networkInterfaceId"), ("public_ip", "publicIp"), ("status", "status"),
        ]
        let objects = addresses.map { address in
            Value.object(
                Dictionary(
                    members.map { ($0.0, address[$0.1].text.map { .string($0) } ?? .null(.string)) }
                ) { $1 })
        }
        state["regional_nat_gateway_address"] = .set(objects, of: regionalNatGatewayAddress)
        let isAutomatic = gateway["autoProvisionZones"].text == "enabled"
        state["regional_nat_gateway_auto_mode"] = .string(isAutomatic ? "enabled" : "disabled")
        guard !isAutomatic else { return }
        let isByID = known.contains { $0["availability_zone_id"]?.nonEmptyText != nil }
        let zones = Dictionary(grouping: addresses) { $0["availabilityZoneId"].text ?? "" }
        let type = availabilityZoneAddress.objectType
        let blocks = zones.values.compactMap { zone -> Value? in
            guard let first = zone.first else { return nil }
            let ids = zone.compactMap { $0["allocationId"].nonEmptyText.map { Value.string($0) } }
            let values: [String: Value] = [
                "allocation_ids": .set(ids, of: .string),
                "availability_zone": isByID
                    ? .null(.string) : .string(first["availabilityZone"].text ?? ""),
                "availability_zone_id": .string(first["availabilityZoneId"].text ?? ""),
            ]
            return .object(
                Fields(
                    shape: type.shape, values: zip(type.names, type.types).map { values[$0] ?? .null($1) }))
        }
        state["availability_zone_address"] = .set(blocks, of: .object(type))
    }

    private static func update(_ call: LiveCall) async throws {
        if isRegional(call) { try await changeZones(call) }
        if isPrivate(call) {
            let (added, removed) = call.difference("secondary_private_ip_addresses")
            try await change(
                "AssignPrivateNatGatewayAddress", "PrivateIpAddress", added.compactMap(\.asString), [:], call)
            try await change(
                "UnassignPrivateNatGatewayAddress", "PrivateIpAddress", removed.compactMap(\.asString), [:],
                call)
        } else if !isRegional(call), call.changes("secondary_allocation_ids") {
            let (added, removed) = call.difference("secondary_allocation_ids")
            let addresses = call.texts("secondary_private_ip_addresses")
            try await change(
                "AssociateNatGatewayAddress", "AllocationId", added.compactMap(\.asString),
                added.isEmpty || addresses.count != added.count
                    ? [:] : ["PrivateIpAddress": .texts(addresses)],
                call)
            try await disassociate(Set(removed.compactMap(\.asString)), call)
        }
    }

    private static func changeZones(_ call: LiveCall) async throws {
        func all(_ zones: [Value]) -> [(allocation: String, zone: Value)] {
            zones.flatMap { zone in allocations(of: zone).map { ($0, zone) } }
        }
        let old = all(call.prior?["availability_zone_address"]?.asElements ?? [])
        let new = all(call.blocks("availability_zone_address"))
        let before = Set(old.map(\.allocation))
        let after = Set(new.map(\.allocation))
        for (allocation, zone) in new where !before.contains(allocation) {
            try await change(
                "AssociateNatGatewayAddress", "AllocationId", [allocation],
                [
                    "AvailabilityZone": .text(zone["availability_zone"]?.nonEmptyText),
                    "AvailabilityZoneId": .text(zone["availability_zone_id"]?.nonEmptyText),
                ], call)
        }
        try await disassociate(before.subtracting(after), call)
    }

    private static func allocations(of zone: Value) -> [String] {
        zone["allocation_ids"]?.asElements?.compactMap(\.asString) ?? []
    }

    private static func disassociate(_ allocations: Set<String>, _ call: LiveCall) async throws {
        guard !allocations.isEmpty, let gateway = try await describe(call) else { return }
        let ids = gateway["natGatewayAddressSet"].items.compactMap { address in
            address["allocationId"].text.flatMap {
                allocations.contains($0) ? address["associationId"].text : nil
            }
        }
        try await change("DisassociateNatGatewayAddress", "AssociationId", ids, [:], call)
    }

    /// Gives addresses or takes them away, and waits until the gateway has done it.
    private static func change(
        _ operation: Operation, _ member: String, _ texts: [String], _ more: Document, _ call: LiveCall
    ) async throws {
        guard !texts.isEmpty else { return }
        let input = Document.fields([.init("NatGatewayId", .text(call.id)), .init(member, .texts(texts))])
        _ = try await call.send(.ec2, operation, input.merging(more))
        try await call.wait(for: "the addresses of the NAT gateway") {
            let addresses = (try await describe(call) ?? .absent)["natGatewayAddressSet"].items
            return addresses.allSatisfy { ["succeeded", "failed", nil].contains($0["status"].text) }
        }
    }

    private static func delete(_ call: LiveCall) async throws {
        _ = try await call.send(.ec2, "DeleteNatGateway", ["NatGatewayId": .text(call.id)])
        try await call.wait(for: "the NAT gateway to be gone") {
            guard let gateway = try await describe(call) else { return true }
            if gateway["state"].text == "failed" {
                throw AWSError(
                    .refused(gateway["failureCode"].nonEmptyText ?? "Failed"), service: .ec2,
                    operation: "DeleteNatGateway",
                    message: gateway["failureMessage"].nonEmptyText
                        ?? "The NAT gateway could not be deleted.",
                    mayHaveEffect: true)
            }
            return gateway["state"].text == "deleted"
        }
    }

    private static func describe(_ call: LiveCall) async throws -> Document? {
        try await call.find(.ec2, "DescribeNatGateways", ["NatGatewayId": [.text(call.id)]], "natGatewaySet")
    }
}
