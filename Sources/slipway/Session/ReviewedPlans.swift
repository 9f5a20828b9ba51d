import Addresses
import Configurations
import Diagnostics
import Evaluating
import Planning
import Reports
import Reviews
import SimulatedCloud
import Values

/// The plans that a command line names for a review, or the one that it has made.
struct ReviewedPlans {
    private let invocation: Invocation
    private let session: Session

    init(_ invocation: Invocation) {
        self.invocation = invocation
        session = Session(invocation)
    }

    /// The reviews of all plans; two of the same stack and workspace are a mistake.
    func reviews() async -> Result<[PlanReview], DiagnosticsError> {
        let files = invocation.flags.list("plan") + invocation.arguments
        guard !files.isEmpty else { return await fresh().map { [$0] } }
        let cloud: CloudSession
        switch CloudSession.open(session) {
        case .success(let opened): cloud = opened
        case .failure(let problem): return .failure(problem)
        }
        var reviews: [PlanReview] = []
        var seen: [ReviewSubject: String] = [:]
        for path in files {
            switch readPlanFile(path, session, cloud) {
            case .failure(let problem): return .failure(DiagnosticsError(problem.diagnostics))
            case .success(let file):
                if invocation.flags.bool("post"), let problem = otherFiles(file, path) {
                    return .failure(DiagnosticsError([problem]))
                }
                let review = session.review(file, cloud.schemas)
                if let other = seen.updateValue(path, forKey: review.subject) {
                    return .failure(
                        DiagnosticsError(
                            "Several plans for one workspace",
                            "\(other) and \(path) are both plans for \(review.subject). A review has one plan for each stack and "
                                + "workspace: leave one of them out."))
                }
                reviews.append(review)
            }
        }
        return .success(reviews)
    }

    /// What is wrong with posting a plan that was made of other files than those that are here: they are of another commit.
    private func otherFiles(_ file: PlanFile, _ path: String) -> Diagnostic? {
        let folder: String
        switch session.place.layout {
        case .stacks(_, let name) where name == file.stack: folder = "."
        case .stacks(let root, _): folder = "\(root)/Stacks/\(file.stack)"
        case .terraform: folder = file.stack.isEmpty ? "." : "Stacks/\(file.stack)"
        }
        guard session.world.files.isFolder(folder) else { return nil }
        let other = file.sources.first { source in
            guard !source.name.hasPrefix("/"),
                let bytes = (try? session.world.files.bytes(of: "\(folder)/\(source.name)")) ?? nil
            else { return false }
            return bytes != source.bytes
        }
        guard let other = other?.name ?? otherVariableFile(file, folder) else { return nil }
        return .error(
            "Plan is from another commit",
            "\(path) was made with another text of \(other) than the one that is here, so it is no plan of this commit. Plan again, "
                + "and post the new plan.")
    }

    /// A variable file that gives a variable another value than the one that the plan had from it.
    private func otherVariableFile(_ file: PlanFile, _ folder: String) -> String? {
        var files: [String: [String: InputValue]] = [:]
        for (variable, origin) in file.plan.causes.origins.sorted(by: { $0.key < $1.key }) {
            guard case .file(let place) = origin, let planned = file.plan.basis.variables[variable],
                !place.file.hasPrefix("/"), !place.file.contains("..")
            else { continue }
            if files[place.file] == nil {
                guard let bytes = (try? session.world.files.bytes(of: "\(folder)/\(place.file)")) ?? nil
                else {
                    continue
                }
                files[place.file] = parseVariableFile(SourceFile(name: place.file, bytes: bytes)).output
            }
            guard case .value(let now)? = files[place.file]?[variable]?.content else { return place.file }
            if now.document != planned.document { return place.file }
        }
        return nil
    }

    private func fresh() async -> Result<PlanReview, DiagnosticsError> {
        switch session.planMode(invocation.flags) {
        case .failure(let problem): return .failure(problem)
        case .success(let mode):
            switch await session.preparePlan(
                invocation, mode: mode, operation: "OperationTypePlan", isQuiet: true)
            {
            case .failure(let problem): return .failure(problem)
            case .success(let prepared):
                let closing = await prepared.state.close()
                guard let plan = prepared.result.plan, !closing.hasErrors else {
                    return .failure(DiagnosticsError(prepared.result.diagnostics + closing))
                }
                let findings = prepared.result.diagnostics.forPeople.map { Finding($0) }
                let hasDrift = plan.drift.contains { $0.before != $0.after }
                let history = hasDrift ? await DriftHistory(plan, session, prepared.state.store) : nil
                var review = session.review(
                    plan, prepared.configuration, findings, prepared.cloud.schemas, history)
                if mode == .refreshOnly, hasDrift { review.reverts = await reverting() }
                return .success(review)
            }
        }
    }
}

extension Value {
    /// The value as a file has it, whatever the kind of its collections.
    fileprivate var document: [UInt8] {
        var writer = JSONWriter()
        writer.value(withoutMarksDeep().value)
        return writer.bytes
    }
}

extension ReviewedPlans {
    /// The ordinary plan that brings everything back to what the configuration says; none where it cannot be made.
    private func reverting() async -> [PlanReview] {
        guard
            case .success(let prepared) = await session.preparePlan(
                invocation, mode: .normal, operation: "OperationTypePlan", isQuiet: true)
        else { return [] }
        let closing = await prepared.state.close()
        guard let plan = prepared.result.plan, !plan.isErrored, !closing.hasErrors else { return [] }
        let findings = prepared.result.diagnostics.forPeople.map { Finding($0) }
        return [
            session.review(plan, prepared.configuration, findings, prepared.cloud.schemas, showsDrift: false)
        ]
    }
}

extension Session {
    /// The review of a plan that was made just now.
    func review(
        _ plan: Plan, _ configuration: Configuration, _ findings: [Finding], _ schemas: ProviderSchemas,
        _ history: DriftHistory? = nil, showsDrift: Bool = true, secrets: [Value] = []
    ) -> PlanReview {
        review(
            plan, configuration, findings,
            ReviewSubject(stack: place.stackName, workspace: plan.basis.workspace), schemas, history,
            isSimulated: isSimulated, showsDrift: showsDrift, secrets: secrets)
    }

    /// The review of a saved plan.
    func review(_ file: PlanFile, _ schemas: ProviderSchemas) -> PlanReview {
        review(
            file.plan, file.configuration(shapes: stackShapes).output, Finding.checks(of: file.plan),
            ReviewSubject(stack: file.stack, workspace: file.plan.basis.workspace), schemas, nil,
            isSimulated: file.isSimulated)
    }

    private func review(
        _ plan: Plan, _ configuration: Configuration, _ findings: [Finding], _ subject: ReviewSubject,
        _ schemas: ProviderSchemas, _ history: DriftHistory?, isSimulated: Bool,
        showsDrift: Bool = true, secrets more: [Value] = []
    ) -> PlanReview {
        var places: [ResourceAddress: SourcePlace] = [:]
        for change in plan.changes where change.hasEffect {
            let block = change.address.block
            guard places[block] == nil, let range = configuration.resource(block)?.range else { continue }
            places[block] = SourcePlace(file: range.file.name, line: range.startPosition.line)
        }
        let drift = RelevantDrift(configuration: configuration) { schemas.schema($0, from: $1) }
        let found = places
        let secrets = plan.basis.variables.compactMap { name, value in
            configuration.root.variables[name]?.isSensitive == true ? value : nil
        }
        return PlanReview(
            plan,
            ReviewSources(
                subject: subject, isSimulated: isSimulated, findings: findings,
                secrets: secrets + more, place: { found[$0] }, drift: showsDrift ? drift.find(plan) : [],
                driftTimes: { history?.times($0) },
                typicalSeconds: typicalSeconds))
    }
}

/// How long a call takes by experience.
@Sendable private func typicalSeconds(_ call: Operation.Call, _ type: String) -> Double {
    guard type.hasPrefix("aws_") else { return 0 }
    return switch call {
    case .create: LatencyModel.typicalSeconds(.create, type)
    case .update: LatencyModel.typicalSeconds(.update, type)
    case .delete: LatencyModel.typicalSeconds(.delete, type)
    case .read: LatencyModel.typicalSeconds(.readData, type)
    case .forget: 0
    }
}
