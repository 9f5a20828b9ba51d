internal import AWSClient
internal import Providers
internal import Values

/// Log lines of one source.
///
/// Source: `aws_cloudwatch_log_stream` in the provider's reference; CloudWatch Logs API `CreateLogStream`.
enum LogStreamType {
    static let schema = ResourceSchema(
        "aws_cloudwatch_log_stream", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "{name}",
        arn: "arn:{partition}:logs:{region}:{account}:log-group:{log_group_name}:log-stream:{name}")

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("log_group_name", .string, replacement: .always),
        .required("name", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
    ]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

// MARK: - Calls

extension LogStreamType {
    static let live = LiveResource(
        schema: schema, gone: ["ResourceNotFoundException"], create: create, read: read,
        delete: {
            _ = try await $0.send(.logs, "DeleteLogStream", $0.input(shape, "log_group_name", "name"))
        },
        identify: { text in
            guard let mark = text.firstIndex(of: ":") else {
                throw ProviderFailure.importID(text, "LOG-GROUP:LOG-STREAM")
            }
            let name = Value.string(String(text[text.index(after: mark)...]))
            return ["id": name, "log_group_name": .string(String(text[..<mark])), "name": name]
        })

    private static let shape: Shape = [
        "arn": "arn", "log_group_name": "logGroupName", "name": "logStreamName",
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        _ = try await call.send(.logs, "CreateLogStream", call.input(shape, "log_group_name", "name"))
        return ["id": .string(call.text("name") ?? "")]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let name = call.text("name")
        let streams = try await call.cloud.all(
            .logs, "DescribeLogStreams",
            ["logGroupName": .text(call.text("log_group_name")), "logStreamNamePrefix": .text(name)],
            "logStreams", paging: .nextToken)
        return streams.first { $0["logStreamName"].text == name }.map { call.state(shape, $0) }
    }
}
