internal import AWSClient
internal import Providers
internal import Values

/// A managed policy that exists already.
///
/// Source: data source `aws_iam_policy` in the provider's reference; IAM API `GetPolicy`.
enum ManagedPolicyLookupData {
    static let schema = ResourceSchema("aws_iam_policy", block: block, validate: constraints.problems)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("arn", .string),
        .optionalComputed("id", .string),
        .optionalComputed("name", .string),
        .optional("path_prefix", .string),
        .optionalComputed("tags", .map(.string)),
    ]

    private static let exports: [AttributeSchema] = [
        .computed("attachment_count", .number),
        .computed("description", .string),
        .computed("path", .string),
        .computed("policy", .string),
        .computed("policy_id", .string),
    ]

    private static let constraints = Constraints([.conflicts("arn", ["name", "path_prefix"])])
}

// MARK: - Calls

extension ManagedPolicyLookupData {
    static let live = LiveData { query in
        let arn = try await arn(query)
        let policy = try await query.cloud.call(.iam, "GetPolicy", ["PolicyArn": .text(arn)])["Policy"]
        var values = ManagedPolicyType.shape.values(policy, schema.block)
        values["id"] = .string(arn)
        values["description"] = .string(policy["Description"].text ?? "")
        values["policy"] = .string(
            try await ManagedPolicyType.document(of: policy) {
                try await query.cloud.call(.iam, "GetPolicyVersion", $0)
            })
        values["tags"] = query.tags(LiveTags.iam("Policy", "PolicyArn").tags(from: policy["Tags"]))
        return query.answer(values)
    }

    private static func arn(_ query: LiveQuery) async throws -> String {
        if let arn = query.text("arn") { return arn }
        let prefix = query.text("path_prefix")
        let all = try await query.cloud.all(
            .iam, "ListPolicies", ["PathPrefix": .text(prefix)], "Policies", paging: .truncated)
        let name = query.text("name")
        let found = all.filter { name == nil || $0["PolicyName"].text == name }.compactMap { $0["Arn"].text }
        return try query.only(found, "policy")
    }
}
