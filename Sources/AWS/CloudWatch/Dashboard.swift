internal import AWSClient
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

// MARK: - Calls

extension DashboardType {
    static let live = LiveResource(
        schema: schema, gone: ["ResourceNotFound", "DashboardNotFoundError"],
        sameness: Sameness(["dashboard_body": JSONText.form]), create: create, read: read, update: put,
        delete: {
            _ = try await $0.send(.cloudWatch, "DeleteDashboards", ["DashboardNames": [.text($0.id)]])
        },
        identify: { ["id": .string($0), "dashboard_name": .string($0)] })

    private static let shape: Shape = [
        "dashboard_arn": "DashboardArn", "dashboard_body": "DashboardBody", "dashboard_name": "DashboardName",
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        try await put(call)
        return ["id": .string(call.text("dashboard_name") ?? "")]
    }

    private static func put(_ call: LiveCall) async throws {
        _ = try await call.send(
            .cloudWatch, "PutDashboard", call.input(shape, "dashboard_body", "dashboard_name"))
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let answer = try await call.send(.cloudWatch, "GetDashboard", ["DashboardName": .text(call.id)])
        return call.state(shape, answer.document)
    }
}
