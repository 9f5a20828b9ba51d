import Configurations
import Diagnostics
import Evaluating
import Expressions
import Reports

/// `validate`: checks the stack files.
struct ValidateCommand: Command {
    let name = "validate"
    let summary = "Check whether the stack files are right in themselves"
    let usage = "validate [options] [stack folder]"
    let explanation = """
        Checks syntax, names, types and references of the stack files and their
        modules. Neither state nor cloud is looked at, and no variable needs a value.
        """
    let flags =
        CommonFlags.session + CommonFlags.variables + [CommonFlags.json]
        + [
            Flag("no-tests", .bool, help: "Accepted for compatibility."),
            Flag("test-directory", .text, "DIR", help: "Accepted for compatibility."),
        ]

    let refusals = RefusalForm.document

    func run(_ invocation: Invocation) async -> Int32 {
        if let status = invocation.refuseArguments() { return status }
        let findings = find(Session(invocation), invocation.flags).sortedForReport()
        if invocation.usesJSON {
            invocation.console.print(bytes: DiagnosticJSON.document(findings))
        } else if findings.isEmpty {
            invocation.console.print("Success! The configuration is valid.\n")
        } else {
            invocation.report(findings)
            if !findings.hasErrors {
                invocation.console.print(
                    "Success! The configuration is valid, but there were some validation warnings as shown above.\n"
                )
            }
        }
        return (invocation.usesJSON ? findings.forMachines : findings.forPeople).hasErrors ? 1 : 0
    }

    private func find(_ session: Session, _ flags: ParsedFlags) -> [Diagnostic] {
        let loaded = session.loadConfiguration(flags)
        if loaded.diagnostics.hasErrors {
            return loaded.diagnostics + session.findings(beyond: loaded.diagnostics, in: loaded.output)
        }
        var findings = loaded.diagnostics
        switch CloudSession.open(session) {
        case .failure(let problem): findings += problem.diagnostics
        case .success(let cloud):
            let analysis = analyzeDependencies(loaded.output, schemas: cloud.schemas)
            findings += analysis.diagnostics
            guard let graph = analysis.output else { return findings }
            let lacksProvider = analysis.diagnostics.contains {
                $0.summary == "Provider configuration not present"
            }
            let validity = validateConfiguration(
                loaded.output, graph, workspace: session.workspace, schemas: cloud.schemas,
                paths: session.paths,
                functions: .standard,
                context: session.functionContext(timestamp: nil, planTimestamp: nil)
            )
            if lacksProvider { return findings + validity.map { $0.limited(to: .people) } }
            if validity.keepFromReferences {
                findings = loaded.diagnostics + analysis.diagnostics.map { $0.limited(to: .people) }
            }
            findings += validity
        }
        return findings
    }
}
