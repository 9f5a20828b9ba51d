internal import AWSClient
internal import Providers
internal import Values

// Making, reading, changing and deleting records.
extension DNSRecordType {
    static let live = LiveResource(
        schema: schema, gone: ["NoSuchHostedZone"],
        timeouts: LiveTimeouts(create: 30, update: 30, delete: 30),
        sameness: sameness, create: create, read: read, update: update, delete: delete, identify: identify)

    static let sameness = Sameness([
        "name": DomainName.form, "alias.name": DomainName.aliasForm, "zone_id": zoneForm,
    ])

    @Sendable private static func zoneForm(_ value: Value) -> Value {
        value.asString.map { .string(ZoneCalls.plainID($0)) } ?? value
    }

    /// How records share a name: each way is a block, and a member of the record.
    private static let routing: [(block: String, member: String, shape: Shape)] = [
        (
            "cidr_routing_policy", "CidrRoutingConfig",
            ["collection_id": "CollectionId", "location_name": "LocationName"]
        ),
        (
            "geolocation_routing_policy", "GeoLocation",
            ["continent": "ContinentCode", "country": "CountryCode", "subdivision": "SubdivisionCode"]
        ),
        (
            "geoproximity_routing_policy", "GeoProximityLocation",
            [
                "aws_region": "AWSRegion", "local_zone_group": "LocalZoneGroup",
                "coordinates": .block("Coordinates", ["latitude": "Latitude", "longitude": "Longitude"]),
                "bias": "Bias",
            ]
        ),
    ]

    /// The ways that are a single text or number.
    private static let simpleRouting = [
        ("failover_routing_policy", "type", "Failover"), ("latency_routing_policy", "region", "Region"),
        ("weighted_routing_policy", "weight", "Weight"),
    ]

    /// The order that members have on the wire.
    private static let order = [
        "Name", "Type", "SetIdentifier", "Weight", "Region", "GeoLocation", "Failover", "MultiValueAnswer",
        "TTL",
        "ResourceRecords", "AliasTarget", "HealthCheckId", "CidrRoutingConfig", "GeoProximityLocation",
    ]

    private static let aliasShape: Shape = [
        "zone_id": "HostedZoneId", "name": "DNSName", "evaluate_target_health": "EvaluateTargetHealth",
    ]

    // MARK: - Into a call

    private static func wire(_ record: Value, named name: String) -> Document {
        let type = record["type"]?.asString ?? ""
        let shape: Shape = [
            "type": "Type", "set_identifier": "SetIdentifier",
            "multivalue_answer_routing_policy": "MultiValueAnswer",
            "ttl": "TTL", "health_check_id": "HealthCheckId",
        ]
        var all = shape.document(record).withoutEmptyMembers.setting("Name", .text(name))
        if all["MultiValueAnswer"].bool == false { all = all.setting("MultiValueAnswer", .absent) }
        for (block, argument, member) in simpleRouting {
            guard let value = record.firstBlock(block)?[argument] else { continue }
            let plain: Shape = ["value": .init(stringLiteral: member)]
            all = all.merging(plain.document(.object(["value": value])))
        }
        for (block, member, shape) in routing {
            guard let value = record.firstBlock(block) else { continue }
            all = all.setting(member, shape.document(value).withoutEmptyMembers)
        }
        if let alias = record.firstBlock("alias") {
            all = all.setting("AliasTarget", aliasShape.document(alias)).setting("TTL", .absent)
        } else {
            let values = (record["records"]?.asElements ?? []).compactMap(\.asString).sorted()
            all = all.setting(
                "ResourceRecords",
                .list(
                    values.map { ["Value": .text(isText(type) ? "\"\($0)\"" : $0)] },
                    member: "ResourceRecord"))
        }
        return .fields(order.compactMap { all[$0].isAbsent ? nil : .init($0, all[$0]) })
    }

    /// Whether the records of a type are texts, which are written in quotes.
    private static func isText(_ type: String) -> Bool { type == "TXT" || type == "SPF" }

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let zone = ZoneCalls.plainID(call.text("zone_id") ?? "")
        let name = try await call.retrying(["NoSuchHostedZone"], for: .seconds(60)) {
            try await wholeName(call, zone)
        }
        // Route 53 itself refuses to make what is there already.
        let action = call.bool("allow_overwrite") ? "UPSERT" : "CREATE"
        try await call.retrying(["NoSuchHostedZone"], for: .seconds(60)) {
            try await ZoneCalls.changeRecords(zone, [(action, wire(call.object, named: name))], call)
        }
        let parts = [
            zone, DomainName.plain(call.text("name") ?? ""), call.text("type"), call.text("set_identifier"),
        ]
        return [
            "id": .string(parts.compactMap { $0 }.joined(separator: "_")), "fqdn": .string(name),
        ]
    }

    private static func wholeName(_ call: LiveCall, _ zone: String) async throws -> String {
        let found = try await call.send(.route53, ZoneCalls.getZone, ["Id": .text(zone)])
        return DomainName.whole(call.text("name") ?? "", in: found[path: "HostedZone.Name"].text ?? "")
    }

    private static func update(_ call: LiveCall) async throws {
        let zone = ZoneCalls.plainID(call.text("zone_id") ?? "")
        let name = try await wholeName(call, zone)
        let new = wire(call.object, named: name)
        let ways = routing.map(\.member) + simpleRouting.map(\.2) + ["SetIdentifier", "MultiValueAnswer"]
        let before = call.with(["set_identifier": call.prior?["set_identifier"] ?? .null])
        if let old = try await find(before, name),
            ways.contains(where: { old[$0].isAbsent != new[$0].isAbsent })
                || old["SetIdentifier"].text != new["SetIdentifier"].text
        {
            // Records of different ways cannot share a name, not even for a moment.
            try await ZoneCalls.changeRecords(zone, [("DELETE", old), ("CREATE", new)], call)
        } else {
            try await ZoneCalls.changeRecords(zone, [("UPSERT", new)], call)
        }
    }

    private static func delete(_ call: LiveCall) async throws {
        let zone = ZoneCalls.plainID(call.text("zone_id") ?? "")
        guard let old = try await find(call, try await wholeName(call, zone)) else { return }
        try await ZoneCalls.changeRecords(zone, [("DELETE", old)], call)
    }

    // MARK: - Out of an answer

    /// The record as the zone has it.
    private static func find(_ call: LiveCall, _ name: String) async throws -> Document? {
        let zone = ZoneCalls.plainID(call.text("zone_id") ?? "")
        let (type, set) = (call.text("type"), call.text("set_identifier"))
        let answer = try await call.send(
            .route53, ZoneCalls.listRecords,
            [
                "HostedZoneId": .text(zone), "StartRecordName": .text(name), "StartRecordType": .text(type),
                "StartRecordIdentifier": .text(set),
            ])
        return answer["ResourceRecordSets"].items.first {
            DomainName.plain($0["Name"].text ?? "") == name && $0["Type"].text == type
                && $0["SetIdentifier"].nonEmptyText == set
        }
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let zone = ZoneCalls.plainID(call.text("zone_id") ?? "")
        let name = try await wholeName(call, zone)
        guard let record = try await find(call, name) else { return nil }
        var state = LiveState()
        state["fqdn"] = .string(name)
        state["type"] = .string(record["Type"].text ?? "")
        state["ttl"] = record["TTL"].int.map { .number($0) } ?? .null(.number)
        state["set_identifier"] = .string(record["SetIdentifier"].text ?? "")
        state["health_check_id"] = .string(record["HealthCheckId"].text ?? "")
        state["multivalue_answer_routing_policy"] = .bool(record["MultiValueAnswer"].bool ?? false)
        let values = record["ResourceRecords"].items.compactMap { $0["Value"].text }
        let quoted = isText(record["Type"].text ?? "")
        state["records"] = .set(values.map { .string(quoted ? unquoted($0) : $0) }, of: .string)
        for (block, argument, member) in simpleRouting {
            let shape = Shape(dictionaryLiteral: (argument, .init(stringLiteral: member)))
            state[block] = blocks(block, record[member].isAbsent ? .absent : record, shape)
        }
        for (block, member, shape) in routing { state[block] = blocks(block, record[member], shape) }
        state["alias"] = blocks("alias", record["AliasTarget"], aliasShape).map(plainAlias)
        return state
    }

    private static func blocks(_ name: String, _ document: Document, _ shape: Shape) -> Value? {
        guard let block = schema.block.block(name) else { return nil }
        if document.isAbsent { return block.empty }
        return .list([shape.object(document, block.block)], of: .object(block.block.objectType))
    }

    private static func plainAlias(_ blocks: Value) -> Value {
        guard let alias = blocks.asElements?.first, let type = schema.block.block("alias")?.block.objectType
        else {
            return blocks
        }
        let name = DomainName.plain(alias["name"]?.asString ?? "")
        return .list([alias.setting(["name": .string(name)])], of: .object(type))
    }

    private static func unquoted(_ text: String) -> String {
        text.count >= 2 && text.hasPrefix("\"") && text.hasSuffix("\"")
            ? String(text.dropFirst().dropLast()) : text
    }

    /// Zone, name, type, and perhaps the identifier of a set; names may have underscores themselves.
    @Sendable private static func identify(_ text: String) throws -> [String: Value] {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false).map(String.init)
        let types = schema.block.attribute("type")?.allowed ?? []
        guard parts.count >= 3,
            let place = parts.indices.dropFirst(2).last(where: { types.contains(parts[$0]) })
        else { throw ProviderFailure.importID(text, "ZONE_NAME_TYPE or ZONE_NAME_TYPE_SET") }
        let set = parts[(place + 1)...].joined(separator: "_")
        return [
            "allow_overwrite": .false, "id": .string(text), "zone_id": .string(parts[0]),
            "name": .string(DomainName.plain(parts[1..<place].joined(separator: "_"))),
            "type": .string(parts[place]), "set_identifier": .string(set),
        ]
    }
}
