internal import Providers
internal import Values

/// A search for objects by the arguments of a data source.
struct DataSourceQuery: CustomStringConvertible {
    let type: String
    let configuration: Value

    /// The arguments that only say how to search.
    private static let ignored: Set<String> = [
        "filter", "tags", "most_recent", "region", "timeouts", "default", "state", "with_decryption",
    ]

    /// Arguments that are attributes of another name in the objects.
    static func renamed(_ type: String) -> [String: String] {
        switch type {
        case "aws_ecs_cluster": ["cluster_name": "name"]
        case "aws_ecs_service": ["service_name": "name", "cluster_arn": "cluster"]
        case "aws_ecs_task_definition": ["task_definition": "family"]
        case "aws_ecs_container_definition": ["task_definition": "family"]
        case "aws_route_table": ["route_table_id": "id"]
        case "aws_internet_gateway": ["internet_gateway_id": "id"]
        case "aws_ecr_repository": ["repository_name": "name"]
        default: [:]
        }
    }

    /// Whether the last of several matches is meant: the newest revision.
    var takesLatest: Bool {
        type == "aws_ecs_task_definition" || configuration["most_recent"]?.asBool == true
    }

    /// The arguments that were given, for messages.
    var description: String {
        var parts = arguments.map { "\($0) = \($1.texts(at: []).joined(separator: ", "))" }
        parts += (configuration["tags"]?.asFields ?? Fields.empty).map { "tag \($0) = \($1.plainText ?? "")" }
        parts += configuration.blocks("filter").map {
            "filter \($0.text("name") ?? "") = \($0.texts("values").joined(separator: ", "))"
        }
        return parts.isEmpty ? "an empty search" : parts.joined(separator: " and ")
    }

    private var arguments: [(String, Value)] {
        (configuration.asFields ?? Fields.empty).compactMap { name, value in
            DataSourceQuery.ignored.contains(name) || value.texts(at: []).isEmpty ? nil : (name, value)
        }
    }

    /// The matching objects of the place's region, by key.
    func objects(in store: CloudStore, _ place: CloudPlace) throws(ProviderFailure) -> [CloudObject] {
        let isGlobal = BehaviourTable.behaviour(of: type).isGlobal
        let arguments = self.arguments
        let view = CloudView(store: store, place: place)
        var candidates = store.objects(ofType: type)
        // The usual ways to name one object need no search.
        for name in ["arn", "id", "task_definition"] {
            if let text = configuration.text(name) {
                candidates = store.find(type, text, in: place).map { [$0] } ?? []
            }
        }
        var found: [CloudObject] = []
        for object in candidates {
            guard isGlobal || object.key.region == place.region else { continue }
            guard matches(object, arguments, view) else { continue }
            var passes = true
            for filter in configuration.blocks("filter") where passes {
                passes = try self.passes(object, filter)
            }
            if passes { found.append(object) }
        }
        return found
    }

    private func matches(_ object: CloudObject, _ arguments: [(String, Value)], _ view: CloudView) -> Bool {
        let renamed = DataSourceQuery.renamed(type)
        for (name, wanted) in arguments where name != "task_definition" && name != "id" {
            // An argument that objects have no attribute for does not restrict the search.
            guard let own = object.value[renamed[name] ?? name] else { continue }
            let texts = Set(own.texts(at: []))
            let isSame = wanted.texts(at: []).allSatisfy { text in
                texts.contains(text)
                    || texts.contains {
                        ResourceName.lastPart($0) == ResourceName.lastPart(text) && name == "cluster_arn"
                    }
            }
            guard isSame else { return false }
        }
        if configuration["default"]?.asBool == true, !isDefault(object) { return false }
        let tags = object.value["tags_all"] ?? object.value["tags"]
        for (name, wanted) in configuration["tags"]?.asFields ?? Fields.empty where tags?[name] != wanted {
            return false
        }
        return true
    }

    /// Whether an object is of the network that the account has from the start.
    private func isDefault(_ object: CloudObject) -> Bool {
        object.value["default"]?.asBool == true || object.owner?.type.hasPrefix("aws_default_") == true
    }

    /// Whether an object passes a filter with the EC2 API's names.
    private func passes(_ object: CloudObject, _ filter: Value) throws(ProviderFailure) -> Bool {
        let name = filter.text("name") ?? ""
        let wanted = filter.texts("values")
        let tags = object.value["tags_all"].flatMap { $0.isNull ? nil : $0 } ?? object.value["tags"]
        func any(_ texts: [String]) -> Bool {
            texts.contains { text in wanted.contains { wildcard($0, text) } }
        }
        if name.hasPrefix("tag:") { return any(tags?.texts(String(name.dropFirst(4))) ?? []) }
        if name == "tag-key" { return any(tags?.asFields?.names ?? []) }
        let attribute = DataSourceQuery.filters[name] ?? String(name.map { $0 == "-" ? "_" : $0 })
        if attribute == "is_default" {
            return any([isDefault(object) ? "true" : "false"])
        }
        if attribute == "state" { return true }
        guard let own = object.value[attribute] else {
            throw ProviderFailure(
                .rejected, "InvalidParameterValue: The filter '\(name)' is invalid",
                "The simulated cloud knows filters by tags and by attributes of \(type).",
                path: .attribute("filter"))
        }
        return any(own.texts(at: []))
    }

    private static let filters = [
        "cidr": "cidr_block", "cidr-block": "cidr_block", "group-id": "id", "group-name": "name",
        "isDefault": "is_default",
        "is-default": "is_default", "subnet-id": "id", "default-for-az": "is_default", "allocation-id": "id",
        "attachment.vpc-id": "vpc_id", "internet-gateway-id": "id", "nat-gateway-id": "id",
        "route-table-id": "id",
        "availabilityZone": "availability_zone", "dhcp-options-id": "dhcp_options_id",
    ]

    /// Whether a text matches a pattern with `*` and `?`.
    private func wildcard(_ pattern: String, _ text: String) -> Bool {
        guard pattern.contains(where: { $0 == "*" || $0 == "?" }) else { return pattern == text }
        let pattern = Array(pattern)
        let text = Array(text)
        // The place of the last star and what it has swallowed: enough to go back to.
        var (p, t, star, mark) = (0, 0, -1, 0)
        while t < text.count {
            if p < pattern.count, pattern[p] == "*" {
                (star, mark) = (p, t)
                p += 1
            } else if p < pattern.count, pattern[p] == "?" || pattern[p] == text[t] {
                p += 1
                t += 1
            } else if star >= 0 {
                mark += 1
                (p, t) = (star + 1, mark)
            } else {
                return false
            }
        }
        return pattern[p...].allSatisfy { $0 == "*" }
    }
}
