import Addresses
import Configurations
import Diagnostics
import Evaluating
import Expressions
import HCL
import Planning
import Reports
import Values

/// `explain`: why a plan does something to an object, or nothing.
struct ExplainCommand: Command {
    let name = "explain"
    let summary = "Tell why something changes, or does not"
    let usage = "explain [options] [stack folder | plan file] [ADDRESS [ATTRIBUTE]]"
    let explanation = """
        Makes a plan, or takes one that "slipway plan -out=FILE" has saved, and tells
        why it does what it does: from the line, variable or drift that set it off,
        through local values, modules and other objects, to the object in question.
        It tells as well why an object is replaced and not updated, why nothing
        happens to it, and what depends on it. With an attribute, it tells where the
        value of that comes from.

          slipway explain Stacks/store
          slipway explain Stacks/store aws_ecs_service.api
          slipway explain release.plan aws_ecs_service.api task_definition

        Nothing is changed.
        """
    let flags =
        CommonFlags.session + CommonFlags.planning + [CommonFlags.json] + CommonFlags.ignored
        + [Flag("plan", .text, "FILE", help: "Explain this saved plan instead of a new one.")]
    let ownArguments = OwnArguments.optional

    func run(_ invocation: Invocation) async -> Int32 {
        let session = Session(invocation)
        var words = invocation.arguments
        var file = invocation.flags.text("plan")
        // A plan file may come first, as for show.
        if file == nil, let first = words.first,
            let bytes = try? session.world.files.bytes(of: session.world.userPath(first)), !bytes.isEmpty
        {
            file = first
            words.removeFirst()
        }
        if words.count > 2 {
            return invocation.fail(
                "Too many command line arguments",
                "The explain command takes an address and an attribute, with the folder of a stack or a plan file in front."
            )
        }
        let subject: (plan: Plan, request: PlanRequest)
        if let file {
            switch saved(file, session) {
            case .success(let found): subject = found
            case .failure(let problem):
                invocation.report(problem.diagnostics)
                return 1
            }
        } else {
            guard let found = await fresh(session, invocation) else { return 1 }
            subject = found
        }
        return answer(words, subject.plan, subject.request, invocation)
    }

    // MARK: - Plans

    private func fresh(_ session: Session, _ invocation: Invocation) async -> (
        plan: Plan, request: PlanRequest
    )? {
        switch session.planMode(invocation.flags) {
        case .failure(let problem):
            invocation.report(problem.diagnostics)
            return nil
        case .success(let mode):
            switch await session.preparePlan(
                invocation, mode: mode, operation: "OperationTypePlan", isQuiet: true)
            {
            case .failure(let problem):
                invocation.report(problem.diagnostics)
                return nil
            case .success(let prepared):
                let closing = await prepared.state.close()
                // Warnings about the configuration are the business of plan.
                invocation.report((prepared.result.diagnostics + closing).filter { $0.severity == .error })
                return prepared.result.plan.map { ($0, prepared.request) }
            }
        }
    }

    private func saved(_ path: String, _ session: Session) -> Result<
        (plan: Plan, request: PlanRequest), DiagnosticsError
    > {
        let cloud: CloudSession
        switch CloudSession.open(session) {
        case .success(let opened): cloud = opened
        case .failure(let problem): return .failure(problem)
        }
        switch readPlanFile(path, session, cloud) {
        case .failure(let problem): return .failure(DiagnosticsError(problem.diagnostics))
        case .success(let file):
            let loaded = file.configuration(shapes: stackShapes)
            let analysis = analyzeDependencies(loaded.output)
            guard let graph = analysis.output else {
                return .failure(DiagnosticsError(loaded.diagnostics + analysis.diagnostics))
            }
            let layer = file.plan.basis.variables.mapValues { InputValue(.value($0), from: .plan) }
            let request = PlanRequest(
                configuration: loaded.output, graph: graph,
                variables: resolveVariables(loaded.output.root, layers: [layer]).output,
                workspace: file.plan.basis.workspace, state: nil, providers: cloud.providers,
                options: PlanOptions(mode: file.plan.mode), paths: session.paths, functions: .standard,
                context: session.functionContext(timestamp: nil, planTimestamp: file.plan.timestamp),
                timestamp: file.plan.timestamp)
            return .success((file.plan, request))
        }
    }

    // MARK: - Answers

    private func answer(_ words: [String], _ plan: Plan, _ request: PlanRequest, _ invocation: Invocation)
        -> Int32
    {
        let explainer = Explainer(plan, request)
        do {
            guard let word = words.first else {
                let changed = Set(plan.changes.filter { $0.hasEffect && $0.deposed == nil }.map(\.address))
                    .sorted()
                show(try changed.map { try explainer.explain($0) }, plan, invocation, isOverview: true)
                return 0
            }
            let objects = try explainer.objects(try TargetAddress(parsing: word))
            let attribute = try words.dropFirst().first.map(attributePath)
            if attribute != nil, objects.count > 1 {
                return invocation.fail(
                    "One object expected",
                    "\(word) stands for \(objects.count) objects, and an attribute is that of one: name one of "
                        + objects.prefix(5).map { "\($0)" }.joined(separator: ", ")
                        + (objects.count > 5 ? ", …." : "."))
            }
            show(
                try objects.map { try explainer.explain($0, attribute: attribute) }, plan, invocation,
                isOverview: objects.count > 1)
            return 0
        } catch let problem as ExplanationError {
            return fail(problem, invocation)
        } catch let problem as AddressError {
            return invocation.fail("Invalid address", problem.message)
        } catch let problem as UsageError {
            return invocation.fail("Invalid attribute", problem.message)
        } catch {
            return invocation.fail("Cannot explain", "\(error)")
        }
    }

    private func show(
        _ explanations: [Explanation], _ plan: Plan, _ invocation: Invocation, isOverview: Bool
    ) {
        if invocation.usesJSON {
            invocation.console.print(document: CauseJSON(plan).document(explanations))
            return
        }
        let text = ExplanationText(plan, style: invocation.style)
        if explanations.isEmpty {
            invocation.console.print("Nothing changes.")
        } else if isOverview {
            invocation.console.print(text.overview(explanations).trimmedNewlines)
        } else {
            invocation.console.print(
                explanations.map { text.text($0) }.joined(separator: "\n").trimmedNewlines)
        }
    }

    private func fail(_ problem: ExplanationError, _ invocation: Invocation) -> Int32 {
        func suggestion(_ names: [String]) -> String {
            names.isEmpty ? "" : " Did you mean \(names.map { "\"\($0)\"" }.joined(separator: " or "))?"
        }
        switch problem {
        case .unknownAddress(let text, let similar):
            return invocation.fail(
                "No such object",
                "Neither the configuration nor the state has \(text).\(suggestion(similar)) \"slipway explain\" without an "
                    + "address lists all that changes.")
        case .noInstances(let block, let place):
            return invocation.fail(
                "No objects of this resource",
                "\(block) is configured, but its count or for_each (\(place)) asks for no object of it, and the state has none."
            )
        case .unknownAttribute(let name, let address, let similar):
            return invocation.fail(
                "No such attribute", "\(address) has no attribute \"\(name)\".\(suggestion(similar))")
        }
    }

    /// The way to a part of an object, as an expression would spell it: `tags["Name"]`, `ingress[0].from_port`.
    private func attributePath(_ text: String) throws(UsageError) -> ValuePath {
        let parsed = parseExpression(SourceFile(name: "attribute", text: text))
        guard !parsed.diagnostics.hasErrors, case .traversal(let traversal) = parsed.output.kind else {
            throw UsageError(
                message:
                    "\"\(text)\" names no part of an object. Write it as in an expression, such as tags[\"Name\"]."
            )
        }
        let steps = traversal.steps.map { step -> ValuePath.Step in
            switch step.kind {
            case .attribute(let name): .attribute(name)
            case .key(let key): .key(key)
            case .number(let number): .index(Int(number) ?? 0)
            }
        }
        return ValuePath([.attribute(traversal.root)] + steps)
    }
}
