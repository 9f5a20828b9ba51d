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
