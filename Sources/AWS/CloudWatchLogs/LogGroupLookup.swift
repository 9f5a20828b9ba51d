internal import AWSClient
internal import Providers
internal import Values

/// A log group that exists already.
///
/// Source: data source `aws_cloudwatch_log_group` in the provider's reference;
/// CloudWatch Logs API `DescribeLogGroups`.
enum LogGroupLookupData {
    static let schema = ResourceSchema("aws_cloudwatch_log_group", block: block)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string),
        .optionalComputed("id", .string),
        .optionalComputed("tags", .map(.string)),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .arn,
        .computed("creation_time", .number),
        .computed("deletion_protection_enabled", .bool),
        .computed("kms_key_id", .string),
        .computed("log_group_class", .string),
        .computed("retention_in_days", .number),
    ]
}

// MARK: - Calls

extension LogGroupLookupData {
    private static let shape: Shape = [
        "creation_time": "creationTime", "deletion_protection_enabled": "deletionProtectionEnabled",
        "kms_key_id": "kmsKeyId", "log_group_class": "logGroupClass", "retention_in_days": "retentionInDays",
    ]

    static let live = LiveData { query in
        let name = query.text("name")
        let groups = try await query.cloud.all(
            .logs, "DescribeLogGroups", ["logGroupNamePrefix": .text(name)], "logGroups", paging: .nextToken)
        guard let group = groups.first(where: { $0["logGroupName"].text == name }) else {
            throw query.nothingFound("log group")
        }
        var arn = group["arn"].text ?? ""
        if arn.hasSuffix(":*") { arn = String(arn.dropLast(2)) }
        let tags = try await query.cloud.call(.logs, "ListTagsForResource", ["resourceArn": .text(arn)])[
            "tags"]
        var values = shape.values(group, schema.block)
        values["arn"] = .string(arn)
        values["id"] = .string(name ?? "")
        if values["retention_in_days"] == nil { values["retention_in_days"] = .number(0) }
        values["tags"] = query.tags(tags.members.reduce(into: [:]) { $0[$1.name] = $1.value.text })
        return query.answer(values)
    }
}
