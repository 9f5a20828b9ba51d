internal import Providers
internal import Values

/// A page of charts.
///
/// Source: `aws_cloudwatch_dashboard` in the provider's reference; CloudWatch API `PutDashboard`.
enum DashboardType {
    static let schema = ResourceSchema(
        "aws_cloudwatch_dashboard", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{dashboard_name}", arn: "arn:{partition}:cloudwatch::{account}:dashboard/{dashboard_name}")

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("dashboard_body", .string),
        .required("dashboard_name", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .computed("dashboard_arn", .string),
    ]

    private static let constraints = Constraints([.json("dashboard_body")])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(Sameness(["dashboard_body": JSONText.form]))
    }
}
