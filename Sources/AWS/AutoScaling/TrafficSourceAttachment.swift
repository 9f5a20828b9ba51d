internal import Providers
internal import Values

/// Sends traffic to the machines of an Auto Scaling group.
///
/// Source: `aws_autoscaling_traffic_source_attachment` in the provider's reference;
/// Auto Scaling API `AttachTrafficSources`.
enum TrafficSourceAttachmentType {
    static let schema = ResourceSchema(
        "aws_autoscaling_traffic_source_attachment", block: block, refinePlan: refine)

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("autoscaling_group_name", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let blocks: [NestedBlockSchema] = [
        .one("traffic_source", trafficSource, replacement: .always),
        .timeouts("create", "delete"),
    ]

    private static let trafficSource = BlockSchema(attributes: [
        .required("identifier", .string),
        .required("type", .string),
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
