import Addresses
import Configurations
import Diagnostics
import Evaluating
import Providers
import Values

extension ApplyRun {
    /// Runs provisioners one after the other; false where one failed that must not.
    func provision(
        _ provisioners: [Provisioner], _ subject: ApplyEvent.Subject, _ value: Value, _ instance: ModuleInstance,
        _ repetition: RepetitionData
    ) async -> Bool {
        for provisioner in provisioners {
            observe(.provisionStarted(subject, provisioner: provisioner.type))
            let problem = await run(provisioner, subject, value, instance, repetition)
            observe(.provisionFinished(subject, provisioner: provisioner.type, succeeded: problem == nil))
            guard var problem else { continue }
            problem.address = subject.address.description
            if provisioner.continuesOnFailure {
                diagnostics.append(
                    Diagnostic(.warning, problem.summary, problem.detail, at: problem.range, address: problem.address))
                continue
            }
            diagnostics.append(problem)
            return false
        }
        return true
    }

    private func run(
        _ provisioner: Provisioner, _ subject: ApplyEvent.Subject, _ value: Value, _ instance: ModuleInstance,
        _ repetition: RepetitionData
    ) async -> Diagnostic? {
        let decoded = evaluation.decode(
            provisioner.body, localExecSchema, in: instance, repetition: repetition, selfValue: value)
        if let problem = decoded.diagnostics.errors.first { return problem }
        let isSensitive = decoded.output.hasMarks
        let settings = decoded.output.withoutMarksDeep().value
        guard let text = settings["command"]?.asString, !text.isEmpty else {
            return .error(
                "Invalid local-exec provisioner command", "The command must be a non-empty string.", at: provisioner.range)
        }
        let interpreter = settings["interpreter"]?.asElements?.compactMap(\.asString) ?? ["/bin/sh", "-c"]
        let environment = (settings["environment"]?.asFields ?? .empty).dictionary.compactMapValues(\.asString)
        let command = LocalCommand(
            arguments: interpreter + [text], folder: settings["working_dir"]?.asString, environment: environment)
        let type = provisioner.type
        let observe = self.observe
        @Sendable func say(_ line: String) { observe(.provisionOutput(subject, provisioner: type, line: line)) }
        let isQuiet = settings["quiet"]?.asBool ?? false
        if isSensitive || isQuiet {
            say("(output suppressed due to \(isSensitive ? "sensitive value in config" : "quiet = true"))")
        } else {
            say("Executing: \(command.arguments.map { "\"\($0)\"" }.joined(separator: " "))".shortened)
        }
        let result = await input.runCommand(command) { line in if !isSensitive { say(line) } }
        switch result {
        case .success(0): return nil
        case .success(let status):
            return .error(
                "local-exec provisioner error",
                "Error running command\(isSensitive ? "" : " '\(text)'"): exit status \(status).", at: provisioner.range)
        case .failure(let error):
            return .error("local-exec provisioner error", "The command could not run: \(error.message).", at: provisioner.range)
        }
    }
}

extension String {
    /// The text on one line, cut where it is very long.
    fileprivate var shortened: String {
        let line = replacing("\n", with: "\\n")
        return line.count > 500 ? line.prefix(500) + "…" : line
    }
}
