internal import AWSClient
internal import Providers
internal import Values

/// The names of a domain.
///
/// Source: `aws_route53_zone` in the provider's reference; Route 53 API `CreateHostedZone`.
enum HostedZoneType {
    static let schema = ResourceSchema(
        "aws_route53_zone", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(arn: "arn:{partition}:route53:::hostedzone/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string, replacement: .always),
        .optional("comment", .string, default: .string("Managed by Terraform")),
        .optional("delegation_set_id", .string, replacement: .always),
        .optionalComputed("enable_accelerated_recovery", .bool),
        .optional("force_destroy", .bool, default: .false),
        .retired("vpc_id", .string, "Use a vpc block instead."),
        .retired("vpc_region", .string, "Use a vpc block instead."),
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("name_servers", .list(.string)),
        .computed("primary_name_server", .string),
        .computed("zone_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("vpc", .set, vpc),
        .timeouts("create", "delete", "update"),
    ]

    private static let vpc = BlockSchema(attributes: [
        .required("vpc_id", .string),
        .optionalComputed("vpc_region", .string),
    ])

    private static let constraints = Constraints([.conflicts("delegation_set_id", "vpc")])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon(sameness) }
}

// MARK: - Calls

extension HostedZoneType {
    static let live = LiveResource(
        schema: schema, gone: ["NoSuchHostedZone"], tags: ZoneCalls.tags,
        timeouts: LiveTimeouts(create: 30, update: 30, delete: 30), sameness: sameness, create: create,
        finish: finish, read: read, update: update, delete: delete)

    static let sameness = Sameness(["name": DomainName.form])

    private static let createZone = Operation(
        "CreateHostedZone", .post, "/2013-04-01/hostedzone", body: .rest(element: "CreateHostedZoneRequest"))
    private static let updateComment = Operation(
        "UpdateHostedZoneComment", .post, "/2013-04-01/hostedzone/{Id}",
        body: .rest(element: "UpdateHostedZoneCommentRequest"))
    private static let updateFeatures = Operation(
        "UpdateHostedZoneFeatures", .post, "/2013-04-01/hostedzone/{HostedZoneId}/features",
        body: .rest(element: "UpdateHostedZoneFeaturesRequest"))
    private static let associate = Operation(
        "AssociateVPCWithHostedZone", .post, "/2013-04-01/hostedzone/{HostedZoneId}/associatevpc",
        body: .rest(element: "AssociateVPCWithHostedZoneRequest"))
    private static let disassociate = Operation(
        "DisassociateVPCFromHostedZone", .post, "/2013-04-01/hostedzone/{HostedZoneId}/disassociatevpc",
        body: .rest(element: "DisassociateVPCFromHostedZoneRequest"))
    private static let deleteZone = Operation("DeleteHostedZone", .delete, "/2013-04-01/hostedzone/{Id}")

    /// The order is the one that the elements have on the wire.
    private static let networkShape: Shape = ["vpc_region": "VPCRegion", "vpc_id": "VPCId"]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let networks = networks(call)
        let answer = try await call.send(
            .route53, createZone,
            [
                "Name": .text(call.text("name")), "VPC": networks.first ?? .absent,
                "CallerReference": .text(call.token),
                "HostedZoneConfig": [
                    "Comment": .text(call.text("comment")), "PrivateZone": networks.isEmpty ? .absent : true,
                ],
                "DelegationSetId": .text(call.text("delegation_set_id")),
            ])
        let id = ZoneCalls.plainID(try answer.required("HostedZone.Id", of: "CreateHostedZone"))
        try await ZoneCalls.settle(answer, call)
        return ["id": .string(id)]
    }

    /// The networks that see the zone; none for a zone that everybody sees.
    private static func networks(_ call: LiveCall) -> [Document] {
        if let id = call.text("vpc_id") {
            let region = call.text("vpc_region") ?? call.cloud.region
            return [["VPCRegion": .text(region), "VPCId": .text(id)]]
        }
        return call.blocks("vpc").map { wire($0, call) }
    }

    private static func wire(_ network: Value, _ call: LiveCall) -> Document {
        let region = network["vpc_region"]?.nonEmptyText ?? call.cloud.region
        return ["VPCRegion": .text(region), "VPCId": .text(network["vpc_id"]?.asString)]
    }

    private static func finish(_ call: LiveCall) async throws {
        let tags = call["tags_all"].texts
        if !tags.isEmpty { try await ZoneCalls.tags.add(call, tags) }
        for network in networks(call).dropFirst() {
            try await ZoneCalls.change(
                associate, ["HostedZoneId": .text(call.id), "VPC": network], call)
        }
        if call.bool("enable_accelerated_recovery") { try await accelerate(call) }
    }

    private static func accelerate(_ call: LiveCall) async throws {
        _ = try await call.send(
            .route53, updateFeatures,
            [
                "HostedZoneId": .text(call.id),
                "EnableAcceleratedRecovery": .bool(call.bool("enable_accelerated_recovery")),
            ])
        try await call.wait(for: "the accelerated recovery of the zone") {
            let status = try await call.send(.route53, ZoneCalls.getZone, ["Id": .text(call.id)])[
                path: "HostedZone.Features.AcceleratedRecoveryStatus"
            ].text
            return status == nil || status == "ENABLED" || status == "DISABLED"
        }
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let answer = try await call.send(.route53, ZoneCalls.getZone, ["Id": .text(call.id)])
        let zone = answer["HostedZone"]
        guard !zone.isAbsent else { return nil }
        let name = DomainName.plain(zone["Name"].text ?? "")
        var state = LiveState()
        state["zone_id"] = .string(call.id)
        state["name"] = .string(name)
        state["comment"] = .string(zone[path: "Config.Comment"].text ?? "")
        state["delegation_set_id"] = .string(
            ZoneCalls.plainID(answer[path: "DelegationSet.Id"].text ?? ""))
        state["enable_accelerated_recovery"] = .bool(
            zone[path: "Features.AcceleratedRecoveryStatus"].text == "ENABLED")
        if let block = schema.block.block("vpc"), call.text("vpc_id") == nil {
            let networks = answer["VPCs"].items.map { networkShape.object($0, block.block) }
            state["vpc"] = .set(networks, of: .object(block.block.objectType))
        }
        // Zones that are seen from networks only name their servers in records alone.
        let servers = answer[path: "DelegationSet.NameServers"].texts
        let found =
            servers.isEmpty ? try await values(name, "NS", call).map(DomainName.plain) : servers
        state["name_servers"] = .list(found.sorted().map { .string($0) }, of: .string)
        let authority = try await values(name, "SOA", call).first?.split(separator: " ").first ?? ""
        state["primary_name_server"] = .string(DomainName.plain(String(authority)))
        let tags = try await call.send(.route53, ZoneCalls.listTags, ["ResourceId": .text(call.id)])
        state.tags = ZoneCalls.tags.tags(from: tags[path: "ResourceTagSet.Tags"])
        return state
    }

    /// What the zone's own record of a type says.
    private static func values(_ name: String, _ type: String, _ call: LiveCall) async throws -> [String] {
        let answer = try await call.send(
            .route53, ZoneCalls.listRecords,
            [
                "HostedZoneId": .text(call.id), "StartRecordName": .text(name),
                "StartRecordType": .text(type), "MaxItems": "1",
            ])
        let record = answer["ResourceRecordSets"].items.first ?? .absent
        guard record["Type"].text == type, DomainName.plain(record["Name"].text ?? "") == name else {
            return []
        }
        return record["ResourceRecords"].items.compactMap { $0["Value"].text }
    }

    private static func update(_ call: LiveCall) async throws {
        if call.changes("comment") {
            _ = try await call.send(
                .route53, updateComment,
                ["Id": .text(call.id), "Comment": .text(call["comment"].asString ?? "")])
        }
        if call.changes("enable_accelerated_recovery") { try await accelerate(call) }
        let networks = call.difference("vpc")
        // A zone must not lose its last network.
        for (operation, list) in [(associate, networks.added), (disassociate, networks.removed)] {
            for network in list {
                try await ZoneCalls.change(
                    operation, ["HostedZoneId": .text(call.id), "VPC": wire(network, call)], call)
            }
        }
    }

    private static func delete(_ call: LiveCall) async throws {
        if call.bool("force_destroy") { try await deleteRecords(call) }
        try await ZoneCalls.change(deleteZone, ["Id": .text(call.id)], call)
    }

    /// Deletes all records but the two that every zone has.
    private static func deleteRecords(_ call: LiveCall) async throws {
        let zone = DomainName.plain(call.text("name") ?? "")
        var start: Document = [:]
        while true {
            let answer = try await call.send(
                .route53, ZoneCalls.listRecords, start.setting("HostedZoneId", .text(call.id)))
            let records = answer["ResourceRecordSets"].items.filter { record in
                let isZones = DomainName.plain(record["Name"].text ?? "") == zone
                return !(isZones && ["NS", "SOA"].contains(record["Type"].text ?? ""))
            }
            if !records.isEmpty {
                try await ZoneCalls.changeRecords(call.id, records.map { ("DELETE", $0) }, call)
            }
            guard answer["IsTruncated"].bool == true, call.cloud.now < call.deadline else { return }
            start = [
                "StartRecordName": answer["NextRecordName"], "StartRecordType": answer["NextRecordType"],
                "StartRecordIdentifier": answer["NextRecordIdentifier"],
            ]
        }
    }
}
