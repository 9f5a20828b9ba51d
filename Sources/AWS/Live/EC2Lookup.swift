internal import AWSClient
internal import Providers
internal import Values

/// How data sources look objects of EC2 up: by id, by attributes, by tags, and by filters of EC2's own.
extension LiveQuery {
    /// What is asked for: the `filter` blocks, the tags, and attributes that are set, by the names of their filters.
    func filters(by names: [(attribute: String, filter: String)] = []) -> [Document] {
        var all = filters
        for (attribute, filter) in names {
            guard let value = configuration[attribute], !value.isNull,
                let text = (try? value.converted(to: .string))?.nonEmptyText
            else { continue }
            all.append(LiveQuery.filter(filter, [text]))
        }
        let tags = (configuration["tags"].flatMap { $0.asFields == nil ? nil : $0.texts } ?? [:])
        for (key, value) in tags.sorted(by: { $0.key < $1.key }) {
            all.append(LiveQuery.filter("tag:\(key)", [value]))
        }
        return all
    }

    /// All objects that fit.
    func all(_ operation: Operation, _ list: String, _ input: Document, _ filters: [Document]) async throws
        -> [Document]
    {
        let filter: Document = filters.isEmpty ? .absent : .list(filters)
        return try await cloud.all(
            .ec2, operation, input.setting("Filter", filter), list, paging: .ec2)
    }

    /// The only object that fits; none and several are errors.
    func one(
        _ operation: Operation, _ list: String, _ input: Document, _ filters: [Document], _ kind: String
    ) async throws -> Document {
        try only(try await all(operation, list, input, filters), kind)
    }

    /// The only one of several objects.
    func only(_ found: [Document], _ kind: String) throws(ProviderFailure) -> Document {
        guard let first = found.first else {
            throw ProviderFailure(
                .rejected, "no matching \(kind) found",
                "AWS has no \(kind) in \(cloud.region) that fits what \(schema.type) asks for.")
        }
        guard found.count == 1 else {
            throw ProviderFailure(
                .rejected, "multiple \(kind)s matched",
                "\(found.count) objects fit what \(schema.type) asks for: use additional constraints to reduce matches to a single \(kind)."
            )
        }
        return first
    }

    /// What a document says by a shape, with its tags and its ARN.
    func state(_ shape: Shape, _ document: Document, arn: String? = nil) async throws -> [String: Value] {
        var values = shape.values(document, schema.block)
        if schema.objectType["tags"] != nil {
            let tags = LiveTags.ec2("").tags(from: document["tagSet"])
            values["tags"] = self.tags(tags)
        }
        if let arn {
            let known = Value.object(values.merging(["region": .string(cloud.region)]) { old, _ in old })
            values["arn"] = try await connection.arn(arn, known).map { .string($0) }
        }
        return values
    }
}
