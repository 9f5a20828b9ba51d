internal import AWSClient
internal import Providers
internal import Values

/// A role that exists already.
///
/// Source: data source `aws_iam_role` in the provider's reference; IAM API `GetRole`.
enum RoleLookupData {
    static let schema = ResourceSchema("aws_iam_role", block: block)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string),
        .optionalComputed("id", .string),
        .optionalComputed("tags", .map(.string)),
        .retired("role_name", .string, "Use name instead."),
    ]

    private static let exports: [AttributeSchema] = [
        .arn,
        .computed("assume_role_policy", .string),
        .computed("create_date", .string),
        .computed("description", .string),
        .computed("max_session_duration", .number),
        .computed("path", .string),
        .computed("permissions_boundary", .string),
        .computed("unique_id", .string),
        .computed("role_last_used", .list(roleLastUsed)),
    ]

    private static let roleLastUsed = ValueType.object(["last_used_date": .string, "region": .string])
}

// MARK: - Calls

extension RoleLookupData {
    static let live = LiveData { query in
        let name = query.text("name") ?? query.text("role_name")
        let role = try await query.cloud.call(.iam, "GetRole", ["RoleName": .text(name)])["Role"]
        var values = shape.values(role, schema.block)
        values["id"] = .string(role["RoleName"].text ?? "")
        values["assume_role_policy"] = .string(IAMCalls.policyText(role["AssumeRolePolicyDocument"]))
        values["description"] = .string(role["Description"].text ?? "")
        values["permissions_boundary"] = .string(
            role[path: "PermissionsBoundary.PermissionsBoundaryArn"].text ?? "")
        values["tags"] = query.tags(LiveTags.iam("Role", "RoleName").tags(from: role["Tags"]))
        return query.answer(values)
    }

    private static let shape: Shape = [
        "arn": "Arn", "create_date": "CreateDate", "max_session_duration": "MaxSessionDuration",
        "path": "Path",
        "role_last_used": .block("RoleLastUsed", ["last_used_date": "LastUsedDate", "region": "Region"]),
        "unique_id": "RoleId",
    ]
}
