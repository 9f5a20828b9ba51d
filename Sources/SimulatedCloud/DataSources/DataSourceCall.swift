internal import Providers
internal import Values

/// Answers a data source: from the account itself, or from the objects in the store.
struct DataSourceCall {
    let schema: ResourceSchema
    let configuration: Value
    let place: CloudPlace
    let provider: ProviderSchema

    func answer(from store: CloudStore) throws(ProviderFailure) -> Value {
        var place = place
        if let region = configuration.text("region") { place.region = region }
        switch schema.type {
        case "aws_availability_zones": return zones(in: place)
        case "aws_caller_identity": return identity(in: place)
        case "aws_iam_policy":
            if let managed = managedPolicy(place) { return managed }
        default: break
        }
        let published = PublicData(type: schema.type, configuration: configuration, place: place)
        if let answer = published.answer { return completed(answer) }
        if let type = singular, BehaviourTable.plays(type) || provider.resource(type) != nil {
            return try many(of: type, in: place, store)
        }
        guard BehaviourTable.plays(schema.type) || provider.resource(schema.type) != nil else {
            throw ProviderFailure(
                .rejected, "The simulated cloud has no answer for \(schema.type)",
                "It answers data sources of the types whose objects it holds, and a few more.")
        }
        return try one(in: place, store)
    }

    // MARK: - The account

    private func zones(in place: CloudPlace) -> Value {
        let excludedNames = configuration.texts("exclude_names") + configuration.texts("blacklisted_names")
        let excludedIDs =
            configuration.texts("exclude_zone_ids") + configuration.texts("blacklisted_zone_ids")
        let state = configuration.text("state") ?? "available"
        let zones = Zones.names(in: place.region).filter { zone in
            state == "available" && !excludedNames.contains(zone) && !excludedIDs.contains(Zones.id(of: zone))
                && configuration.blocks("filter").allSatisfy { filter in
                    let wanted = filter.texts("values")
                    return switch filter.text("name") {
                    case "zone-name": wanted.contains(zone)
                    case "zone-id": wanted.contains(Zones.id(of: zone))
                    case "region-name": wanted.contains(place.region)
                    case "group-name": wanted.contains("\(place.region)-zg-1")
                    case "opt-in-status": wanted.contains("opt-in-not-required")
                    case "state": wanted.contains("available")
                    case "zone-type": wanted.contains("availability-zone")
                    default: true
                    }
                }
        }
        return completed([
            "id": .string(place.region), "region": .string(place.region),
            "names": .tuple(zones.map { .string($0) }),
            "zone_ids": .tuple(zones.map { .string(Zones.id(of: $0)) }),
            "group_names": .tuple(zones.isEmpty ? [] : [.string("\(place.region)-zg-1")]),
        ])
    }

    private func identity(in place: CloudPlace) -> Value {
        completed([
            "id": .string(place.account), "account_id": .string(place.account),
            "arn": .string(place.arn("iam", "user/simulated", isGlobal: true)),
            "user_id": .string("AIDA" + StableHash(place.account).capitals(17)),
        ])
    }

    /// A policy that AWS manages: it exists in every account.
    private func managedPolicy(_ place: CloudPlace) -> Value? {
        guard let arn = configuration.text("arn"), let name = ResourceName(arn), name.account == "aws" else {
            return nil
        }
        let last = ResourceName.lastPart(arn)
        return completed([
            "id": .string(arn), "name": .string(last),
            "path": .string(String(name.resource.dropFirst(6).dropLast(last.count))),
            "policy": .string(#"{"Statement":[],"Version":"2012-10-17"}"#), "description": .string(""),
        ])
    }

    // MARK: - Objects of the store

    /// The resource type whose objects a data source such as `aws_subnets` lists.
    private var singular: String? {
        guard schema.type.hasSuffix("s"), schema.block.objectType["ids"] != nil else { return nil }
        return String(schema.type.dropLast())
    }

    private func many(of type: String, in place: CloudPlace, _ store: CloudStore) throws(ProviderFailure)
        -> Value
    {
        let found = try DataSourceQuery(type: type, configuration: configuration).objects(in: store, place)
        func all(_ attribute: String) -> Value {
            .tuple(found.compactMap { $0.value.text(attribute).map { .string($0) } })
        }
        return completed([
            "id": .string(place.region), "region": .string(place.region), "ids": all("id"),
            "arns": all("arn"),
            "names": all("name"), "vpc_ids": all("vpc_id"),
        ])
    }

    private func one(in place: CloudPlace, _ store: CloudStore) throws(ProviderFailure) -> Value {
        let query = DataSourceQuery(type: schema.type, configuration: configuration)
        let found = try query.objects(in: store, place)
        guard let object = found.last else {
            throw ProviderFailure(
                .rejected, "\(schema.type) not found in the simulated cloud",
                "No object matches \(query.description). The simulated account holds only what was created in it."
            )
        }
        guard found.count == 1 || query.takesLatest else {
            throw ProviderFailure(
                .rejected, "\(found.count) objects of \(schema.type) match",
                "Exactly one must match \(query.description); use a more specific search.")
        }
        var attributes = object.value.asFields?.dictionary ?? [:]
        if let own = provider.resource(schema.type) {
            let place = CloudPlace(
                region: place.region, account: place.account, partition: place.partition, seed: place.seed)
            let calls = CloudCalls(own, place, settings: .null, identifiers: .arguments)
            attributes = calls.presented(object, in: store).asFields?.dictionary ?? attributes
        }
        for (argument, attribute) in DataSourceQuery.renamed(schema.type) {
            attributes[argument] = attributes[attribute]
        }
        if schema.block.objectType["tags"] != nil, let all = attributes["tags_all"], !all.isNull {
            attributes["tags"] = all
        }
        return completed(attributes)
    }

    /// The data source's value: what was asked for, what was found, and empty values for the rest.
    private func completed(_ found: [String: Value]) -> Value {
        let type = schema.objectType
        let situation = Situation(
            type: schema.type, value: .object(found), prior: nil,
            view: CloudView(store: CloudStore(), place: place), seed: StableHash(place.seed, schema.type))
        let values = zip(type.names, type.types).map { name, part in
            if let given = configuration[name], !given.isNull,
                name == "filter" || given.asElements?.isEmpty != true
            {
                return shaped(given, as: part)
            }
            if let value = found[name], !value.isNull { return shaped(value, as: part) }
            let attribute = schema.block.attribute(name)
            return attribute.map { !$0.isComputed } ?? false
                ? .null(part) : guessedValue(name, part, situation)
        }
        return .object(Fields(shape: type.shape, values: values))
    }
}
