internal import AWSClient
internal import Providers
internal import Values

/// The zones of a region.
///
/// Source: data source `aws_availability_zones` in the provider's reference; EC2 API
/// `DescribeAvailabilityZones`.
enum AvailabilityZonesData {
    static let schema = ResourceSchema(
        "aws_availability_zones", block: block)

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optional("all_availability_zones", .bool),
        .retired("blacklisted_names", .set(.string), "Use exclude_names instead."),
        .retired("blacklisted_zone_ids", .set(.string), "Use exclude_zone_ids instead."),
        .optional("exclude_names", .set(.string)),
        .optional("exclude_zone_ids", .set(.string)),
        .optionalComputed("id", .string),
        .optionalComputed("region", .string),
        .optional(
            "state", .string,
            allowed: ["available", "information", "impaired", "unavailable", "constrained"]),
    ]

    private static let exports: [AttributeSchema] = [
        .computed("group_names", .set(.string)),
        .computed("names", .list(.string)),
        .computed("zone_ids", .list(.string)),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("filter", .set, filter),
        .timeouts("read"),
    ]

    private static let filter = BlockSchema(attributes: [
        .required("name", .string),
        .required("values", .set(.string)),
    ])
}

// MARK: - Calls

extension AvailabilityZonesData {
    static let live = LiveData { query in
        var filters = query.filters
        if let state = query.text("state") { filters.append(LiveQuery.filter("state", [state])) }
        let answer = try await query.cloud.call(
            .ec2, "DescribeAvailabilityZones",
            [
                "AllAvailabilityZones": query.bool("all_availability_zones") ? true : .absent,
                "Filter": filters.isEmpty ? .absent : .list(filters),
            ])
        let excludedNames = Set(query.texts("exclude_names") + query.texts("blacklisted_names"))
        let excludedIDs = Set(query.texts("exclude_zone_ids") + query.texts("blacklisted_zone_ids"))
        let zones = answer["availabilityZoneInfo"].items
            .filter {
                !excludedNames.contains($0["zoneName"].text ?? "")
                    && !excludedIDs.contains($0["zoneId"].text ?? "")
            }
            .sorted { $0["zoneName"].text ?? "" < $1["zoneName"].text ?? "" }
        func texts(_ member: String) -> [Value] { zones.compactMap { $0[member].text.map { .string($0) } } }
        return query.answer([
            "group_names": .set(texts("groupName"), of: .string), "id": .string(query.cloud.region),
            "names": .list(texts("zoneName"), of: .string), "zone_ids": .list(texts("zoneId"), of: .string),
        ])
    }
}
