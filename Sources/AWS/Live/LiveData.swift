internal import AWSClient
internal import Providers
internal import Values

/// How a data source is answered by calls to AWS.
struct LiveData: Sendable {
    let read: @Sendable (LiveQuery) async throws -> Value
}

/// One question to AWS.
struct LiveQuery: Sendable {
    let schema: ResourceSchema
    let connection: LiveConnection
    let configuration: Value

    var cloud: CloudClient { connection.client(for: configuration) }

    func text(_ name: String) -> String? { configuration[name]?.nonEmptyText }
    func texts(_ name: String) -> [String] { configuration[name]?.asElements?.compactMap(\.asString) ?? [] }
    func bool(_ name: String) -> Bool { configuration[name]?.asBool ?? false }

    /// The configuration with what was found, and null for the rest.
    func answer(_ values: [String: Value]) -> Value {
        var all = (configuration.asFields ?? .empty).dictionary
        if schema.objectType["region"] != nil, all["region"]?.isNull ?? true {
            all["region"] = .string(cloud.region)
        }
        all.merge(values) { $1 }
        return schema.objectValue(all)
    }

    /// Tags for the answer, without those of AWS itself and the ignored ones.
    func tags(_ found: [String: String]) -> Value {
        let ignored = IgnoredTags(connection.settings)
        let kept = found.filter { !$0.key.hasPrefix("aws:") && !ignored.contains($0.key) }
        return .map(kept.mapValues { .string($0) }, of: .string)
    }

    /// The only one of what was found; a data source answers about one thing.
    func only<Found>(_ found: [Found], _ what: String) throws(ProviderFailure) -> Found {
        guard let first = found.first else { throw nothingFound(what) }
        guard found.count == 1 else {
            throw ProviderFailure(
                .rejected, "multiple \(what)s matched",
                "There are \(found.count) of them, and \(schema.type) answers about one. Narrow the search by more arguments."
            )
        }
        return first
    }

    func nothingFound(_ what: String) -> ProviderFailure {
        ProviderFailure(
            .rejected, "no matching \(what) found",
            "AWS has none that the arguments of this \(schema.type) fit. Check them, the region and the account."
        )
    }

    /// The `filter` blocks as EC2 takes them.
    var filters: [Document] {
        (configuration["filter"]?.asElements ?? []).map { block in
            LiveQuery.filter(
                block["name"]?.asString ?? "", block["values"]?.asElements?.compactMap(\.asString) ?? [])
        }
    }

    static func filter(_ name: String, _ values: [String]) -> Document {
        ["Name": .text(name), "Value": .texts(values)]
    }
}

extension LiveCall {
    /// A filter as EC2 takes it.
    static func filter(_ name: String, _ values: String...) -> Document { LiveQuery.filter(name, values) }
}
