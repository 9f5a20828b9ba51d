internal import AWSClient
internal import Values

/// Waiting for a service's deployment, with what ECS says of it on the way.
///
/// Source: ECS API, `Deployment` (`rolloutState`), `ServiceEvent`; developer guide, "Amazon ECS deployment circuit breaker".
extension ServiceType {
    /// Waits until the service runs as planned, where the user wants that; a deployment that was rolled back is a failure.
    static func settle(_ call: LiveCall) async throws {
        guard call.bool("wait_for_steady_state") else { return }
        let wanted = call.text("task_definition")
        var told: Set<String> = []
        try await call.wait(for: "the service to become steady") {
            guard let service = try await describe(call) else { return false }
            for event in service["events"].items.prefix(5).reversed() {
                guard let id = event["id"].text, told.insert(id).inserted, let message = event["message"].text
                else { continue }
                call.progress(message)
            }
            let deployments = service["deployments"].items
            let primary = deployments.first { $0["status"].text == "PRIMARY" } ?? .absent
            let isRolledBack =
                wanted.map { $0.hasPrefix("arn:") && primary["taskDefinition"].text != $0 } ?? false
            if primary["rolloutState"].text == "FAILED" || isRolledBack {
                throw AWSError(
                    .unreadable, service: .ecs,
                    message:
                        "The deployment failed\(isRolledBack ? " and was rolled back" : ""): \(try await reasons(service, call))",
                    mayHaveEffect: true)
            }
            let isComplete = primary["rolloutState"].text.map { $0 == "COMPLETED" } ?? true
            return deployments.count == 1 && isComplete
                && service["runningCount"].int ?? 0 >= service["desiredCount"].int ?? 0
        }
    }

    /// Why tasks stopped, or else what the service says last.
    private static func reasons(_ service: Document, _ call: LiveCall) async throws -> String {
        let cluster: Document = .text(call.text("cluster"))
        let listed = try await call.send(
            .ecs, "ListTasks",
            ["cluster": cluster, "serviceName": .text(call.text("name")), "desiredStatus": "STOPPED"])[
                "taskArns"]
        let arns = Array(listed.items.prefix(10))
        var reasons: Set<String> = []
        if !arns.isEmpty {
            let tasks = try await call.send(
                .ecs, "DescribeTasks", ["cluster": cluster, "tasks": .list(arns)])["tasks"]
            for task in tasks.items {
                if let reason = task["stoppedReason"].nonEmptyText { reasons.insert(reason) }
                for container in task["containers"].items {
                    if let reason = container["reason"].nonEmptyText { reasons.insert(reason) }
                }
            }
        }
        if reasons.isEmpty, let event = service["events"].items.first?["message"].nonEmptyText {
            reasons.insert(event)
        }
        return reasons.isEmpty ? "ECS gives no reason." : reasons.sorted().joined(separator: "; ")
    }
}
