internal import AWSClient
internal import Providers
internal import Values

/// The account as lists of access to buckets name it.
///
/// Source: data source `aws_canonical_user_id` in the provider's reference; S3 API `ListBuckets`.
enum CanonicalUserData {
    static let schema = ResourceSchema("aws_canonical_user_id", block: block)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("id", .string)
    ]

    private static let exports: [AttributeSchema] = [.computed("display_name", .string)]
}

// MARK: - Calls

extension CanonicalUserData {
    private static let listBuckets = Operation("ListBuckets", .get, "/")

    /// Whoever may list buckets is told whose they are.
    static let live = LiveData { query in
        let owner = try await query.cloud.call(.s3, listBuckets, [:])["Owner"]
        guard let id = owner["ID"].nonEmptyText else { throw query.nothingFound("canonical user ID") }
        return query.answer(["display_name": .string(owner["DisplayName"].text ?? ""), "id": .string(id)])
    }
}
