internal import AWSClient
internal import Values

/// Waiting for services, with what ECS says on the way.
///
/// Source: ECS API, `Deployment` (`rolloutState`), `ServiceEvent`, `Task` (`startedBy`, `stoppedReason`), `Container` (`reason`, `exitCode`);
/// developer guide, "Amazon ECS deployment circuit breaker".
extension ServiceType {
    /// Waits until a service runs as planned, where the user wants that.
    ///
    /// A deployment that failed is a failure, also when ECS went back to the one before. The service is given as the call that began the
    /// deployment tells it; a new one is absent.
    static func settle(_ call: LiveCall, since service: Document) async throws {
        guard call.bool("wait_for_steady_state") else { return }
        var rollout = ServiceRollout(call, since: service)
        do {
            try await call.wait(for: "the service to become steady") {
                try await rollout.isSteady(try await describe(call))
            }
        } catch let error as AWSError where error.kind == .timedOut {
            let reasons = await rollout.reasons()
            throw AWSError(
                .timedOut, message: ([error.message, rollout.standing] + reasons).joined(separator: "\n"),
                mayHaveEffect: true)
        }
    }

    /// Waits until the last task of a service that is deleted has stopped.
    static func drain(_ call: LiveCall) async throws {
        var left: Int?
        try await call.wait(for: "the service's tasks to drain") {
            guard let service = try await describe(call), service["status"].text != "INACTIVE" else {
                return true
            }
            let running = service["runningCount"].int ?? 0
            if let left, left != running { call.progress("\(tasks(running)) still to be stopped") }
            left = running
            return false
        }
    }

    fileprivate static func tasks(_ count: Int) -> String { count == 1 ? "1 task" : "\(count) tasks" }
}

/// One deployment of a service, as it goes on from look to look.
private struct ServiceRollout {
    private let call: LiveCall
    /// The deployment that is waited for; nil until ECS has named it.
    private var deployment: String?
    /// Events that were told, or were there before the deployment began.
    private var knownEvents: Set<String>
    private var failures = 0
    private var knownReasons: Set<String> = []
    /// How the tasks stand, in words.
    private(set) var standing = ""
    private var lastEvent: String?

    init(_ call: LiveCall, since service: Document) {
        self.call = call
        deployment = Self.primary(of: service)?["id"].text
        knownEvents = Set(service["events"].items.compactMap { $0["id"].text })
    }

    private static func primary(of service: Document) -> Document? {
        service["deployments"].items.first { $0["status"].text == "PRIMARY" }
    }

    /// Tells what is new, and whether the service runs as planned; throws where it never will.
    mutating func isSteady(_ service: Document?) async throws -> Bool {
        guard let service, service["status"].text == "ACTIVE" else {
            // A service of a moment ago is not known everywhere yet.
            guard deployment != nil, service?["status"].text != nil else { return false }
            throw failure("The service was deleted while its deployment was waited for.")
        }
        tellEvents(of: service)
        guard usesDeployments(service) else { return isAtItsCount(service) }
        let primary = Self.primary(of: service)
        guard let own = try await find(in: service, primary) else { return false }
        tellStanding(of: own, service)
        await tellFailures(of: own)
        if own["rolloutState"].text == "FAILED" {
            let successor = primary.flatMap { $0["id"].text == deployment ? nil : $0 }
            throw await failure(of: own, successor)
        }
        let isComplete = own["rolloutState"].text.map { $0 == "COMPLETED" } ?? true
        return isComplete && service["deployments"].items.count == 1 && isAtItsCount(service)
    }

    /// The deployment that is waited for; nil where ECS has none yet.
    ///
    /// One with the same task definition may have taken its place: somebody asked for a new deployment. With another task definition
    /// it is not what was planned.
    private mutating func find(in service: Document, _ primary: Document?) async throws -> Document? {
        if let own = service["deployments"].items.first(where: { $0["id"].text == deployment }) { return own }
        guard let primary else { return nil }
        let wanted = call.text("task_definition") ?? ""
        let isWanted = deployment == nil || Self.runs(primary, wanted)
        guard isWanted else { throw await failure(of: nil, primary) }
        deployment = primary["id"].text
        return primary
    }

    /// Whether a deployment is of a task definition that is named by its ARN, its family and revision, or its family.
    private static func runs(_ deployment: Document, _ wanted: String) -> Bool {
        guard let arn = deployment["taskDefinition"].text else { return false }
        let revision = arn.split(separator: "/").last.map(String.init) ?? arn
        return arn == wanted || revision == wanted || revision.hasPrefix("\(wanted):")
    }

    /// Deployments by CodeDeploy and by others are their own: ECS has nothing to tell of them but counts.
    private func usesDeployments(_ service: Document) -> Bool {
        service[path: "deploymentController.type"].text.map { $0 == "ECS" } ?? true
    }

    private func isAtItsCount(_ service: Document) -> Bool {
        service["runningCount"].int ?? 0 >= service["desiredCount"].int ?? 0
    }

    // MARK: - What is told

    private mutating func tellEvents(of service: Document) {
        // ECS has the newest first.
        for event in service["events"].items.reversed() {
            guard let id = event["id"].text, knownEvents.insert(id).inserted,
                let message = event["message"].nonEmptyText
            else { continue }
            lastEvent = message
            call.progress(message)
        }
    }

    private mutating func tellStanding(of own: Document, _ service: Document) {
        let wanted = own["desiredCount"].int ?? service["desiredCount"].int ?? 0
        let parts = [
            "\(own["runningCount"].int ?? 0) of \(ServiceType.tasks(wanted)) running",
            own["pendingCount"].int.flatMap { $0 > 0 ? "\($0) starting" : nil },
            own["failedTasks"].int.flatMap { $0 > 0 ? "\($0) failed" : nil },
        ]
        let words = "The deployment has " + parts.compactMap { $0 }.joined(separator: ", ") + "."
        // The first look says what everybody knows.
        if !standing.isEmpty, words != standing { call.progress(words) }
        standing = words
    }

    /// Says why tasks failed while ECS still tries again, each reason once.
    private mutating func tellFailures(of own: Document) async {
        let count = own["failedTasks"].int ?? 0
        defer { failures = count }
        guard count > failures else { return }
        for task in (try? await stoppedTasks()) ?? [] {
            let reason = Self.reason(of: task)
            if !reason.isEmpty, knownReasons.insert(reason).inserted {
                call.progress("A task stopped: \(reason)")
            }
        }
    }

    // MARK: - What went wrong

    private func failure(of own: Document?, _ successor: Document?) async -> AWSError {
        var sentences = ["The deployment \(deployment ?? "of the service") failed"]
        if let reason = own?["rolloutStateReason"].nonEmptyText { sentences[0] += ": \(reason)" }
        if sentences[0].last != "." { sentences[0] += "." }
        if let successor {
            let definition = successor["taskDefinition"].text.flatMap { $0.split(separator: "/").last }
            sentences.append("The service went back to the task definition \(definition ?? "before").")
        }
        let reasons = await reasons()
        return failure(([sentences.joined(separator: " ")] + reasons).joined(separator: "\n"))
    }

    private func failure(_ message: String) -> AWSError {
        AWSError(.unreadable, service: .ecs, message: message, mayHaveEffect: true)
    }

    /// Why tasks of the deployment stopped, the most frequent reason first, or else the last that ECS said of the service.
    ///
    /// Who may not look at tasks has the deployment's own failure all the same.
    func reasons() async -> [String] {
        var counts: [String: Int] = [:]
        for task in (try? await stoppedTasks()) ?? [] { counts[Self.reason(of: task), default: 0] += 1 }
        counts[""] = nil
        let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        if sorted.isEmpty { return lastEvent.map { ["ECS says: \($0)"] } ?? [] }
        return sorted.prefix(5).map { "\(ServiceType.tasks($0.value)) stopped: \($0.key)" }
    }

    private func stoppedTasks() async throws -> [Document] {
        let cluster: Document = .text(call.text("cluster"))
        let listed = try await call.send(
            .ecs, "ListTasks",
            ["cluster": cluster, "serviceName": .text(call.text("name")), "desiredStatus": "STOPPED"])
        // As many as one call takes.
        let arns = Array(listed["taskArns"].items.prefix(100))
        guard !arns.isEmpty else { return [] }
        let answer = try await call.send(.ecs, "DescribeTasks", ["cluster": cluster, "tasks": .list(arns)])
        let tasks = answer["tasks"].items
        let own = tasks.filter { $0["startedBy"].text == deployment }
        return own.isEmpty ? tasks : own
    }

    /// What ECS says of a task's end, and what of the containers that ended badly.
    private static func reason(of task: Document) -> String {
        let containers = task["containers"].items.compactMap { container -> String? in
            let code = container["exitCode"].int
            let reason = container["reason"].nonEmptyText
            guard reason != nil || (code ?? 0) != 0 else { return nil }
            let ending = code.map { " ended with exit code \($0)" } ?? " did not run"
            return "container \(container["name"].text ?? "")\(ending)" + (reason.map { ": \($0)" } ?? "")
        }
        return ([task["stoppedReason"].nonEmptyText].compactMap { $0 } + containers).joined(separator: "; ")
    }
}
