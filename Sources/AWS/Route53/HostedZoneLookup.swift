internal import AWSClient
internal import Providers
internal import Values

/// A zone that exists already.
///
/// Source: data source `aws_route53_zone` in the provider's reference; Route 53 API `ListHostedZones`.
enum HostedZoneLookupData {
    static let schema = ResourceSchema("aws_route53_zone", block: block)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .optional("enable_accelerated_recovery", .bool),
        .optionalComputed("id", .string),
        .optionalComputed("name", .string),
        .optional("private_zone", .bool, default: .false),
        .optionalComputed("tags", .map(.string)),
        .optional("vpc_id", .string),
        .optionalComputed("zone_id", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .arn,
        .computed("caller_reference", .string),
        .computed("comment", .string),
        .computed("linked_service_description", .string),
        .computed("linked_service_principal", .string),
        .computed("name_servers", .list(.string)),
        .computed("primary_name_server", .string),
        .computed("resource_record_set_count", .number),
    ]
}

// MARK: - Calls

extension HostedZoneLookupData {
    private static let listZones = Operation(
        "ListHostedZones", .get, "/2013-04-01/hostedzone", query: ["Marker": "marker"])

    static let live = LiveData { query in
        let id: String
        if let known = query.text("zone_id") {
            id = ZoneCalls.plainID(known)
        } else {
            id = try query.only(try await search(query), "Route 53 hosted zone")
        }
        let answer = try await query.cloud.call(.route53, ZoneCalls.getZone, ["Id": .text(id)])
        let zone = answer["HostedZone"]
        let partition = query.connection.partition.id
        var values: [String: Value] = [
            "arn": .string("arn:\(partition):route53:::hostedzone/\(id)"),
            "id": .string(id), "zone_id": .string(id),
            "name": .string(DomainName.plain(zone["Name"].text ?? "")),
            "caller_reference": .string(zone["CallerReference"].text ?? ""),
            "comment": .string(zone[path: "Config.Comment"].text ?? ""),
            "private_zone": .bool(zone[path: "Config.PrivateZone"].bool ?? false),
            "enable_accelerated_recovery": .bool(
                zone[path: "Features.AcceleratedRecoveryStatus"].text == "ENABLED"),
            "linked_service_description": .string(zone[path: "LinkedService.Description"].text ?? ""),
            "linked_service_principal": .string(zone[path: "LinkedService.ServicePrincipal"].text ?? ""),
            "resource_record_set_count": .number(zone["ResourceRecordSetCount"].int ?? 0),
            "tags": query.tags(try await tags(id, query)),
        ]
        let servers = answer[path: "DelegationSet.NameServers"].texts.sorted()
        values["name_servers"] = .list(servers.map { .string($0) }, of: .string)
        values["primary_name_server"] = servers.first.map { .string($0) }
        return query.answer(values)
    }

    /// The ids of the zones that the arguments fit.
    private static func search(_ query: LiveQuery) async throws -> [String] {
        let zones = try await query.cloud.all(
            .route53, listZones, [:], "HostedZones",
            paging: Paging("Marker", from: "NextMarker", more: "IsTruncated"))
        let network = query.text("vpc_id")
        let isPrivate = query.bool("private_zone") || network != nil
        let name = query.text("name").map(DomainName.plain)
        let wanted = query.configuration["tags"]?.texts ?? [:]
        var found: [String] = []
        for zone in zones where zone[path: "Config.PrivateZone"].bool ?? false == isPrivate {
            if let name, DomainName.plain(zone["Name"].text ?? "") != name { continue }
            let id = ZoneCalls.plainID(zone["Id"].text ?? "")
            if let network {
                let answer = try await query.cloud.call(.route53, ZoneCalls.getZone, ["Id": .text(id)])
                guard answer["VPCs"].items.contains(where: { $0["VPCId"].text == network }) else { continue }
            }
            if !wanted.isEmpty {
                let own = try await tags(id, query)
                guard wanted.allSatisfy({ own[$0.key] == $0.value }) else { continue }
            }
            found.append(id)
        }
        return found
    }

    private static func tags(_ id: String, _ query: LiveQuery) async throws -> [String: String] {
        let answer = try await query.cloud.call(.route53, ZoneCalls.listTags, ["ResourceId": .text(id)])
        return ZoneCalls.tags.tags(from: answer[path: "ResourceTagSet.Tags"])
    }
}
