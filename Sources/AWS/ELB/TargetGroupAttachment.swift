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
        .optional("quic_server_id", .string),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
