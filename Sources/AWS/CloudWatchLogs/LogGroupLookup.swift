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
