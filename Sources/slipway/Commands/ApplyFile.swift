import Configurations
import Diagnostics
import Evaluating
import Expressions
import Planning
import States
import Values

/// The apply of a saved plan.
struct ApplyFile {
    private let session: Session
    private let invocation: Invocation
    private let path: String

    init(_ session: Session, _ invocation: Invocation, path: String) {
        self.session = session
        self.invocation = invocation
        self.path = path
    }

    func run() async -> Int32 {
        let reporter = PlanReporter(invocation)
        reporter.begin()
        for option in ["destroy", "refresh-only", "replace", "target", "exclude"]
        where invocation.flags.text(option) != nil {
            reporter.report([
                .error(
                    "Option not allowed with a saved plan",
                    "A saved plan is carried out as it was made, so -\(option) has no place beside it.")
            ])
            return 1
        }
        switch CloudSession.open(session) {
        case .failure(let problem):
            reporter.report(problem.diagnostics)
            return 1
        case .success(let cloud): return await apply(cloud, reporter)
        }
    }

    private func apply(_ cloud: CloudSession, _ reporter: PlanReporter) async -> Int32 {
        let file: PlanFile
        switch readPlanFile(path, session, cloud) {
        case .success(let read): file = read
        case .failure(let problem):
            reporter.report(problem.diagnostics)
            return 1
        }
        let loaded = file.configuration(shapes: stackShapes)
        var findings = loaded.diagnostics
        let store = session.store(loaded.output, file: invocation.flags.text("state"))
        findings += store.diagnostics
        guard !findings.hasErrors, let found = store.output else {
            reporter.report(findings)
            return 1
        }
        if let problem = mismatch(file) {
            reporter.report([problem])
            return 1
        }
        switch ReviewedDigest.demanded(invocation, session) {
        case .failure(let problem):
            reporter.report(problem.diagnostics)
            return 1
        case .success(let reviewed):
            if let problem = reviewed?.refusal(
                of: file.plan, stack: file.stack, isSimulated: file.isSimulated)
            {
                reporter.report([problem])
                return 1
            }
        }
        let variables = variables(file, loaded.output)
        findings += variables.diagnostics
        if findings.hasErrors {
            reporter.report(findings)
            return 1
        }
        switch await session.openState(found, locking: "OperationTypeApply", invocation.flags) {
        case .failure(let problem):
            reporter.report(problem.diagnostics)
            return 1
        case .success(let state):
            return await state.whileOpen(invocation) {
                if let problem = stale(file.plan, state) {
                    reporter.report(findings + [problem])
                    return 1
                }
                reporter.announce(file.plan)
                return await carryOut(
                    file.plan, session, invocation, configuration: loaded.output,
                    variables: variables.output, cloud: cloud, state: state, found: variables.diagnostics)
            }
        }
    }

    /// Whether the plan was made for something else than what it would be applied to.
    private func mismatch(_ file: PlanFile) -> Diagnostic? {
        if file.plan.isErrored {
            return .error(
                "Cannot apply incomplete plan",
                "Planning met errors when this plan was made, so it cannot be applied. Fix them and plan again."
            )
        }
        if file.isSimulated != session.isSimulated {
            return .error(
                "Plan is for another cloud",
                file.isSimulated
                    ? "This plan was made for the simulated cloud; apply it with -simulate."
                    : "This plan was made for AWS; it cannot be applied with -simulate.")
        }
        if file.stack != session.place.stackName {
            let here =
                session.place.stackName.isEmpty
                ? "no stack under Stacks/" : "the stack \"\(session.place.stackName)\""
            return .error(
                "Saved plan is for another stack",
                file.stack.isEmpty
                    ? "This plan was made in a folder that is no stack under Stacks/, and this is \(here). Apply it in its own folder."
                    : "This plan was made for the stack \"\(file.stack)\", and this is \(here). Apply it in that stack's folder: "
                        + "slipway -chdir=Stacks/\(file.stack) apply FILE")
        }
        if file.plan.basis.workspace != session.workspace {
            return .error(
                "Saved plan is for another workspace",
                "This plan was made in workspace \"\(file.plan.basis.workspace)\", and the current one is \"\(session.workspace)\". Select "
                    + "that workspace, or use -workspace=\(file.plan.basis.workspace).")
        }
        return nil
    }

    private func stale(_ plan: Plan, _ state: OpenState) -> Diagnostic? {
        let current = state.snapshot
        if let stored = state.stored, !stored.journal.isEmpty {
            let isOpen = !stored.snapshot.replaying(stored.journal).open.isEmpty
            return .error(
                "Saved plan is stale",
                isOpen
                    ? "An interrupted run has left calls behind of which nobody knows how they ended. Run \"slipway apply\" once without "
                        + "a saved plan: it finds out, and goes on from there."
                    : "A run that began after this plan was made has been interrupted, so the plan no longer fits what exists. Plan "
                        + "again: the new plan takes in what that run had done.")
        }
        guard plan.basis.lineage != current?.lineage || plan.basis.serial != current?.serial ?? 0 else {
            return nil
        }
        if let lineage = plan.basis.lineage, let now = current?.lineage, lineage != now {
            return .error(
                "Saved plan does not match the given state",
                "The given plan file can not be applied because it was created from a different state lineage."
            )
        }
        return .error(
            "Saved plan is stale",
            "The given plan file can no longer be applied because the state was changed by another operation after the plan was created "
                + "(serial \(plan.basis.serial) then, \(current?.serial ?? 0) now). Plan again, and review the new plan."
        )
    }

    /// The values that the plan was made with; ephemeral ones must be given again, and others must not differ.
    private func variables(_ file: PlanFile, _ configuration: Configuration) -> Diagnosed<RootVariables> {
        let basis = file.plan.basis
        let inputs = VariableInputs(session.world, workspace: session.workspace, flags: invocation.flags)
        var findings = inputs.diagnostics
        let given = inputs.layers.reduce(into: [String: InputValue]()) { $0.merge($1) { _, later in later } }
        var layer: [String: InputValue] = [:]
        for (name, value) in basis.variables { layer[name] = InputValue(.value(value), from: .plan) }
        for name in basis.ephemeralVariables where given[name] == nil {
            findings.append(
                .error(
                    "No value for required variable",
                    "The ephemeral input variable \"\(name)\" was set when the plan was made, so it must be set again now: a plan does "
                        + "not keep it."))
        }
        for (name, input) in given.sorted(by: { $0.key < $1.key }) {
            guard let variable = configuration.root.variables[name] else { continue }
            if variable.isEphemeral {
                let problem = ephemeralProblem(variable, input, basis)
                findings += [problem].compactMap(\.self)
                layer[name] = problem == nil ? input : nil
            } else {
                let value = resolveVariables(configuration.root, layers: [[name: input]]).output.given[name]
                if value != basis.variables[name] { findings += changeProblem(name, input, inputs) }
            }
        }
        findings += undeclaredVariables(configuration.root, layers: inputs.layers)
        let resolved = resolveVariables(configuration.root, layers: [layer])
        return Diagnosed(resolved.output, findings + resolved.diagnostics)
    }

    /// What is wrong with giving an ephemeral variable a value now; nil where nothing is.
    private func ephemeralProblem(_ variable: Variable, _ input: InputValue, _ basis: Basis) -> Diagnostic? {
        guard basis.ephemeralVariables.contains(variable.name) else {
            return .error(
                "Ephemeral variable was not set during planning",
                "The ephemeral input variable \"\(variable.name)\" was not set when the plan was made, so it must not be set now: what "
                    + "was reviewed was made without it.")
        }
        guard case .value(let value) = input.content, value.isNull else { return nil }
        return .error(
            "Ephemeral variable must be set for apply",
            "The ephemeral input variable \"\(variable.name)\" was set when the plan was made, so it must not be null now."
        )
    }

    /// The finding about another value than the plan was made with; files that load by themselves do not count.
    private func changeProblem(_ name: String, _ input: InputValue, _ inputs: VariableInputs) -> [Diagnostic]
    {
        let reason =
            "A saved plan has the values that it was made with; plan again to use another one, or declare the variable with "
            + "ephemeral = true."
        switch input.origin {
        case .environment:
            return [
                .warning(
                    "Ignoring variable when applying a saved plan",
                    "The environment has another value for the variable \"\(name)\" than the plan. \(reason)")
            ]
        case .file(let range) where !inputs.namedFiles.contains(range.file.name): return []
        case .commandLine, .file, .prompt, .plan:
            return [
                .error(
                    "Can't change variable when applying a saved plan",
                    "The variable \"\(name)\" cannot be set to another value when applying a saved plan. \(reason)"
                )
            ]
        }
    }
}

/// Reads a saved plan.
func readPlanFile(_ path: String, _ session: Session, _ cloud: CloudSession) -> Result<
    PlanFile, PlanReadingProblem
> {
    do {
        guard let bytes = try session.world.files.bytes(of: session.world.userPath(path)) else {
            return .failure(PlanReadingProblem(path, "There is no file or folder \"\(path)\"."))
        }
        let schemas = cloud.schemas
        return .success(try PlanFile(decoding: bytes) { schemas.schema($0, from: $1) })
    } catch let problem as PlanFileError {
        var isOfPlan = true
        if case .notAPlan = problem { isOfPlan = false }
        return .failure(PlanReadingProblem(path, "\(problem)", isOfPlan: isOfPlan))
    } catch let problem as FileReadingError {
        return .failure(PlanReadingProblem(path, "\(problem.message)."))
    } catch {
        return .failure(PlanReadingProblem(path, "\(error)"))
    }
}

/// Why a file cannot be used as a saved plan.
struct PlanReadingProblem: Error {
    let path: String
    /// In full sentences.
    let words: String
    /// Whether the file is a plan all the same: one that is damaged, or that another release made.
    let isOfPlan: Bool

    init(_ path: String, _ words: String, isOfPlan: Bool = false) {
        self.path = path
        self.words = words
        self.isOfPlan = isOfPlan
    }

    var diagnostics: [Diagnostic] { [.error("Failed to load \"\(path)\" as a plan file", words)] }
}
