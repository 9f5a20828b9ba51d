internal import AWSClient
internal import Providers
internal import Values

/// Registers one target with a target group.
///
/// Source: `aws_lb_target_group_attachment` in the provider's reference;
/// Elastic Load Balancing API `RegisterTargets`.
enum TargetGroupAttachmentType {
    static let schema = make("aws_lb_target_group_attachment")
    /// The type under its other name.
    static let alias = make("aws_alb_target_group_attachment")

    private static func make(_ type: String) -> ResourceSchema {
        ResourceSchema(type, block: block, refinePlan: refine)
    }

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("target_group_arn", .string, replacement: .always),
        .required("target_id", .string, replacement: .always),
        .optional("availability_zone", .string, replacement: .always),
        .optional("port", .number, replacement: .always),
        .optional("quic_server_id", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

// MARK: - Calls

extension TargetGroupAttachmentType {
    static let live = live(schema)
    static let liveAlias = live(alias)

    private static func live(_ schema: ResourceSchema) -> LiveResource {
        LiveResource(
            schema: schema, gone: ["TargetGroupNotFound", "InvalidTarget"], create: create, read: read,
            delete: delete,
            identify: { text in
                let parts = text.split(separator: ",").map(String.init)
                guard (2...4).contains(parts.count) else {
                    throw ProviderFailure.importID(text, "TARGET-GROUP-ARN,TARGET[,PORT[,ZONE]]")
                }
                let port = parts.count > 2 ? Int(parts[2]) : nil
                return [
                    "availability_zone": parts.count > 3 ? .string(parts[3]) : .null(.string),
                    "id": .string(id(parts[0], parts[1], port)),
                    "port": port.map { .number($0) } ?? .null(.number),
                    "target_group_arn": .string(parts[0]), "target_id": .string(parts[1]),
                ]
            })
    }

    private static func id(_ group: String, _ target: String, _ port: Int?) -> String {
        "\(group)-\(stableDigits("\(target) \(port.map(String.init) ?? "")", count: 26))"
    }

    private static func target(_ call: LiveCall) -> Document {
        [
            "TargetGroupArn": .text(call.text("target_group_arn")),
            "Targets": [
                call.input(
                    [
                        "availability_zone": "AvailabilityZone", "port": .unlessZero("Port"),
                        "quic_server_id": "QuicServerId", "target_id": "Id",
                    ], "availability_zone", "port", "quic_server_id", "target_id"
                ).withoutEmptyParts
            ],
        ]
    }

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        // A machine of a moment ago does not run yet.
        try await call.retrying(["InvalidTarget"]) {
            _ = try await call.send(.loadBalancing, "RegisterTargets", target(call))
        }
        let group = call.text("target_group_arn") ?? ""
        return ["id": .string(id(group, call.text("target_id") ?? "", call.int("port")))]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let found = try await call.find(
            .loadBalancing, "DescribeTargetHealth", target(call), "TargetHealthDescriptions")
        let leaving = ["Target.NotRegistered", "Target.DeregistrationInProgress"]
        guard let health = found?["TargetHealth"], !leaving.contains(health["Reason"].text ?? "") else {
            return nil
        }
        return call.state(["quic_server_id": "Target.QuicServerId"], found ?? .absent)
    }

    private static func delete(_ call: LiveCall) async throws {
        _ = try await call.send(.loadBalancing, "DeregisterTargets", target(call))
    }
}
