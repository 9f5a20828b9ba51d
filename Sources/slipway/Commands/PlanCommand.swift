import Addresses
import Configurations
import Diagnostics
import Expressions
import Planning
import Reports

/// `plan`: shows what an apply would do.
struct PlanCommand: Command {
    let name = "plan"
    let summary = "Show what an apply would change"
    let usage = "plan [options] [stack folder]"
    let explanation = """
        Compares what the stack files ask for with what exists, and shows what an
        apply would do about the difference. Nothing is changed.

        Save the plan with -out to apply later just what was reviewed:
          slipway plan -out=release.plan
          slipway apply release.plan
        """
    let flags =
        CommonFlags.session + CommonFlags.planning + [CommonFlags.json] + CommonFlags.ignored
        + [
            Flag("out", .text, "FILE", help: "Save the plan, for apply."),
            Flag(
                "detailed-exitcode", .bool, help: "Exit with 0 for no changes, 1 for an error, 2 for changes."
            ),
            Flag(
                "generate-config-out", .text, "FILE",
                help: "Write a configuration for what import blocks ask for."),
        ]

    let refusals = RefusalForm.events

    func run(_ invocation: Invocation) async -> Int32 {
        if let extra = invocation.arguments.first {
            return invocation.refuse([
                .error(
                    "Too many command line arguments",
                    "\"\(extra)\" is no folder. The plan command takes at most the folder of a stack.")
            ])
        }
        let session = Session(invocation)
        guard case .success(let mode) = session.planMode(invocation.flags) else {
            guard case .failure(let problem) = session.planMode(invocation.flags) else { return 1 }
            return invocation.refuse(problem.diagnostics)
        }
        let reporter = PlanReporter(invocation)
        reporter.begin()
        var generated: GeneratedConfiguration?
        if let path = invocation.flags.text("generate-config-out") {
            switch await generate(path, session, invocation, mode) {
            case .failure(let problem):
                reporter.report(problem.diagnostics)
                return 1
            case .success(let written): generated = written
            }
        }
        let planned = await session.preparePlan(
            invocation, mode: mode, operation: "OperationTypePlan", generated: generated)
        switch planned {
        case .failure(let problem):
            reporter.report(problem.diagnostics)
            return 1
        case .success(let prepared):
            keepUntilExit(prepared)
            return await prepared.state.whileOpen(invocation) {
                finish(prepared, generated, invocation, reporter)
            }
        }
    }

    private func generate(
        _ path: String, _ session: Session, _ invocation: Invocation, _ mode: Plan.Mode
    ) async -> Result<GeneratedConfiguration?, DiagnosticsError> {
        guard mode == .normal else {
            return .failure(
                DiagnosticsError(
                    "Invalid generate-config-out flag",
                    "A configuration can be generated with an ordinary plan, and not with -destroy or -refresh-only."
                ))
        }
        return await session.generateConfiguration(invocation, to: path)
    }

    private func finish(
        _ prepared: PreparedPlan, _ generated: GeneratedConfiguration?, _ invocation: Invocation,
        _ reporter: PlanReporter
    ) -> Int32 {
        let findings = prepared.result.diagnostics.withoutRepetitions()
        guard let plan = prepared.result.plan else {
            reporter.report(findings)
            return 1
        }
        let out = invocation.flags.text("out")
        if let out, let problem = save(plan, prepared, to: invocation.world.userPath(out)) {
            reporter.report(findings + [problem])
            return 1
        }
        reporter.show(plan, prepared, findings, savedTo: out, generatedTo: generated?.path)
        if plan.isErrored { return 1 }
        return invocation.flags.bool("detailed-exitcode") && plan.hasChanges ? 2 : 0
    }

    private func save(_ plan: Plan, _ prepared: PreparedPlan, to path: String) -> Diagnostic? {
        let modules = prepared.configuration.root.all.filter { !$0.path.isRoot }
        let file = PlanFile(
            plan: plan, sources: prepared.configuration.sources, stack: prepared.session.place.stackName,
            rootFolder: ".",
            modules: Dictionary(
                uniqueKeysWithValues: modules.map { ($0.path.names.joined(separator: "."), $0.folder) }),
            providers: Array(prepared.cloud.providers.keys), isSimulated: prepared.session.isSimulated,
            version: VersionCommand.version)
        do throws(FileReadingError) {
            try writePrivately(file.encoded(), to: path)
            return nil
        } catch {
            return .error("Failed to write plan file", "\(error.message).")
        }
    }
}
