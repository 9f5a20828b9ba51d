internal import AWSClient
internal import Providers
internal import Values

/// A record of the traffic of a network, a subnet or a network card.
///
/// Source: `aws_flow_log` in the provider's reference; EC2 API `CreateFlowLogs`.
enum FlowLogType {
    static let schema = ResourceSchema(
        "aws_flow_log", version: 1, identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "fl-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:vpc-flow-log/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optional("deliver_cross_account_role", .string, replacement: .always),
        .optional("eni_id", .string, replacement: .always),
        .optional("iam_role_arn", .string, replacement: .always),
        .optionalComputed("log_destination", .string, replacement: .always),
        .optional(
            "log_destination_type", .string, default: .string("cloud-watch-logs"), replacement: .always,
            allowed: ["cloud-watch-logs", "s3", "kinesis-data-firehose"]),
        .optionalComputed("log_format", .string, replacement: .always),
        .optional("max_aggregation_interval", .number, default: .number(600), replacement: .always),
        .optional("regional_nat_gateway_id", .string, replacement: .always),
        .optional("subnet_id", .string, replacement: .always),
        .optional("traffic_type", .string, replacement: .always, allowed: ["ACCEPT", "REJECT", "ALL"]),
        .optional("transit_gateway_attachment_id", .string, replacement: .always),
        .optional("transit_gateway_id", .string, replacement: .always),
        .optional("vpc_id", .string, replacement: .always),
        .retired("log_group_name", .string, "Use log_destination with the ARN of the log group instead."),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("destination_options", destinationOptions, replacement: .always)
    ]

    private static let destinationOptions = BlockSchema(attributes: [
        .optional(
            "file_format", .string, default: .string("plain-text"), allowed: ["plain-text", "parquet"]),
        .optional("hive_compatible_partitions", .bool, default: .false),
        .optional("per_hour_partition", .bool, default: .false),
    ])

    private static let constraints = Constraints([
        .exactlyOne([
            "eni_id", "regional_nat_gateway_id", "subnet_id", "vpc_id", "transit_gateway_id",
            "transit_gateway_attachment_id",
        ]),
        .number("max_aggregation_interval", in: [60, 600]),
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

// MARK: - Calls

extension FlowLogType {
    static let live = LiveResource(
        schema: schema, gone: ["InvalidFlowLogId.NotFound"], tags: .ec2("vpc-flow-log"), create: create,
        read: read, delete: delete)

    private static let shape: Shape = [
        "deliver_cross_account_role": "deliverCrossAccountRole",
        "destination_options": .block(
            "destinationOptions",
            [
                "file_format": "fileFormat", "hive_compatible_partitions": "hiveCompatiblePartitions",
                "per_hour_partition": "perHourPartition",
            ]), "iam_role_arn": "deliverLogsPermissionArn", "log_destination": "logDestination",
        "log_destination_type": "logDestinationType", "log_format": "logFormat",
        "log_group_name": "logGroupName", "max_aggregation_interval": "maxAggregationInterval",
        "traffic_type": "trafficType",
    ]

    /// What may be watched, as AWS names it, and how ids of it begin.
    private static let subjects = [
        ("vpc_id", "VPC", "vpc-"), ("subnet_id", "Subnet", "subnet-"),
        ("eni_id", "NetworkInterface", "eni-"), ("transit_gateway_id", "TransitGateway", "tgw-"),
        ("transit_gateway_attachment_id", "TransitGatewayAttachment", "tgw-attach-"),
        ("regional_nat_gateway_id", "RegionalNatGateway", "nat-"),
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        guard let subject = subjects.first(where: { call.text($0.0) != nil }) else { return [:] }
        let isTransit = subject.0.hasPrefix("transit")
        var input = shape.document(call.object).withoutEmptyParts
        // Only one of a log group's names may be told.
        if call.text("log_destination") != nil { input = input.setting("logGroupName", .absent) }
        if isTransit { input = input.setting("trafficType", .absent) }
        let whole = input.merging(call.creationTags).merging([
            "ClientToken": .text(call.token), "ResourceId": [.text(call.text(subject.0))],
            "ResourceType": .text(subject.1),
        ])
        // A role of a moment ago is not known everywhere.
        let answer = try await call.retrying(
            ["InvalidParameter"], words: "Unable to assume given IAM role"
        ) {
            let answer = try await call.send(.ec2, "CreateFlowLogs", whole)
            try answer.checkUnsuccessful("CreateFlowLogs")
            return answer
        }
        guard let id = answer["flowLogIdSet"].items.first?.text else {
            _ = try answer.required("flowLogIdSet.item", of: "CreateFlowLogs")
            return [:]
        }
        return ["id": .string(id)]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let found = try await call.find(
            .ec2, "DescribeFlowLogs", ["FlowLogId": [.text(call.id)]], "flowLogSet")
        guard let log = found else { return nil }
        var state = call.state(shape, log)
        let id = log["resourceId"].text ?? ""
        let subject = subjects.last { id.hasPrefix($0.2) }?.0
        for (name, _, _) in subjects { state[name] = .string(name == subject ? id : "") }
        // Who gave the destination gave no name.
        if call["log_group_name"].isNull { state["log_group_name"] = nil }
        return state
    }

    private static func delete(_ call: LiveCall) async throws {
        let answer = try await call.send(.ec2, "DeleteFlowLogs", ["FlowLogId": [.text(call.id)]])
        try answer.checkUnsuccessful("DeleteFlowLogs")
    }
}
