import Addresses
import Configurations
import Diagnostics
import Evaluating
import Providers
import Values

/// A provisioner whose arguments are evaluated: all that it takes to run it.
struct PreparedCommand: Sendable {
    let type: String
    let command: LocalCommand
    /// Why neither the arguments nor the output may be shown: `sensitive`, `ephemeral`; nil where they may be.
    let secrecy: String?
    let isQuiet: Bool
    let continuesOnFailure: Bool
    let place: Diagnostic
}

/// What provisioners have come to.
struct ProvisionResult: Sendable {
    var warnings: [Diagnostic] = []
    var failure: Diagnostic?
}

extension ApplyRun {
    /// Evaluates the arguments of provisioners for an object; nil after reporting that they cannot be.
    func prepare(
        _ provisioners: [Provisioner], _ value: Value, _ instance: ModuleInstance,
        _ repetition: RepetitionData
    ) -> [PreparedCommand]? {
        var commands: [PreparedCommand] = []
        for provisioner in provisioners {
            let decoded = evaluation.decode(
                provisioner.body, localExecSchema, for: .handingOn, in: instance, repetition: repetition,
                selfValue: value)
            diagnostics += decoded.diagnostics
            if decoded.diagnostics.hasErrors { return nil }
            let settings = decoded.output.withoutMarksDeep().value
            let text = settings["command"]?.asString ?? ""
            if text.isEmpty {
                diagnostics.append(
                    .error(
                        "Invalid local-exec provisioner command", "The command must be a non-empty string.",
                        at: provisioner.range))
                return nil
            }
            let interpreter =
                settings["interpreter"]?.asElements?.compactMap(\.asString) ?? ["/bin/sh", "-c"]
            let environment = (settings["environment"]?.asFields ?? .empty).dictionary.compactMapValues(
                \.asString)
            commands.append(
                PreparedCommand(
                    type: provisioner.type,
                    command: LocalCommand(
                        arguments: interpreter + [text], folder: settings["working_dir"]?.asString,
                        environment: environment),
                    secrecy: decoded.output.deepMarks.secrecy, isQuiet: settings["quiet"]?.asBool ?? false,
                    continuesOnFailure: provisioner.continuesOnFailure,
                    place: .error("local-exec provisioner error", at: provisioner.range)))
        }
        return commands
    }
}

/// Runs provisioners one after the other, up to the first that fails and must not.
@Sendable func runProvisioners(
    _ commands: [PreparedCommand], _ subject: ApplyEvent.Subject, _ run: CommandRunner,
    _ observe: @escaping @Sendable (ApplyEvent) -> Void
) async -> ProvisionResult {
    var result = ProvisionResult()
    for command in commands {
        observe(.provisionStarted(subject, provisioner: command.type))
        let problem = await runProvisioner(command, subject, run, observe)
        observe(.provisionFinished(subject, provisioner: command.type, succeeded: problem == nil))
        guard var problem else { continue }
        problem.address = subject.address.description
        guard command.continuesOnFailure else {
            result.failure = problem
            return result
        }
        result.warnings.append(
            Diagnostic(.warning, problem.summary, problem.detail, at: problem.range, address: problem.address)
        )
    }
    return result
}

private func runProvisioner(
    _ prepared: PreparedCommand, _ subject: ApplyEvent.Subject, _ run: CommandRunner,
    _ observe: @escaping @Sendable (ApplyEvent) -> Void
) async -> Diagnostic? {
    let type = prepared.type
    // Where something is secret, each line tells no more than that it is there.
    let secret = prepared.secrecy.map { "(output suppressed due to \($0) value in config)" }
    @Sendable func say(_ line: String) {
        observe(.provisionOutput(subject, provisioner: type, line: secret ?? line))
    }
    if prepared.isQuiet {
        say("local-exec: Executing: Suppressed by quiet=true")
    } else {
        say("Executing: [\(prepared.command.arguments.map(\.quoted).joined(separator: " "))]".shortened)
    }
    var problem = prepared.place
    switch await run(prepared.command, { line in say(line) }) {
    case .success(0): return nil
    case .success(let status):
        let text = prepared.command.arguments.last ?? ""
        problem.detail = "Error running command\(secret == nil ? " '\(text)'" : ""): exit status \(status)."
    case .failure(let error): problem.detail = "The command could not run: \(error.message)."
    }
    return problem
}

extension Marks {
    /// The marks in words that say why something is not shown; nil where there is none.
    fileprivate var secrecy: String? {
        let words = [(Marks.sensitive, "sensitive"), (.ephemeral, "ephemeral")].filter { contains($0.0) }
        return words.isEmpty ? nil : words.map(\.1).joined(separator: ", ")
    }
}

extension String {
    /// The text in quotes and on one line, as Terraform writes the words of a command.
    fileprivate var quoted: String {
        let line = replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            .replacing("\n", with: "\\n").replacing("\t", with: "\\t")
        return "\"\(line)\""
    }

    /// The text, cut where it is very long.
    fileprivate var shortened: String { count > 500 ? prefix(500) + "…" : self }
}
