internal import Providers
internal import Values

/// CloudWatch Logs: log groups and streams.
///
/// Source: Amazon CloudWatch Logs API reference, `CreateLogGroup`, `PutRetentionPolicy`.
enum Logs {
    static let behaviours = [group, stream]

    private static let group = Behaviour("aws_cloudwatch_log_group") {
        $0.key = ["name"]
        $0.identity = ResourceIdentity(
            id: "{name}", arn: "arn:{partition}:logs:{region}:{account}:log-group:{name}")
        $0.form = ReferenceForm(arn: ("logs", "log-group:"), hasNames: true)
        $0.missing = Refusal("ResourceNotFoundException", "The specified log group does not exist.")
        $0.uniques = [
            UniqueKey(["name"], "ResourceAlreadyExistsException", "The specified log group already exists")
        ]
        $0.computed = [Computed("log_group_class", always: "STANDARD")]
        $0.checks = [
            { situation in
                guard let days = situation.value["retention_in_days"]?.asInt, days != 0,
                    !retentions.contains(days)
                else {
                    return nil
                }
                return Refusal(
                    "InvalidParameterException",
                    "Value '{retention_in_days}' at 'retentionInDays' is not one of those allowed",
                    at: "retention_in_days")
            }
        ]
    }

    /// The days for which logs can be kept.
    private static let retentions: Set<Int> = [
        1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
        3653,
    ]

    private static let stream = Behaviour("aws_cloudwatch_log_stream") {
        $0.key = ["log_group_name", "name"]
        $0.identity = ResourceIdentity(
            id: "{name}",
            arn: "arn:{partition}:logs:{region}:{account}:log-group:{log_group_name}:log-stream:{name}")
        $0.importForms = ["{log_group_name}:{name}"]
        $0.references = [Reference("log_group_name", to: "aws_cloudwatch_log_group", deletion: .cascades)]
        $0.uniques = [
            UniqueKey(
                ["log_group_name", "name"], "ResourceAlreadyExistsException",
                "The specified log stream already exists")
        ]
    }
}
