import Addresses
public import Applying
public import Planning
import Values

extension EventStream {
    /// The line for an event of an apply; nil where the stream has no type for it.
    public func line(_ event: ApplyEvent, at time: String) -> String? {
        switch event {
        case .started(let subject):
            let suffix = subject.id.map { " [id=\($0)]" } ?? ""
            return hook(subject, "\(words(subject.call).start)...\(suffix)", "apply_start", at: time) {
                writer in
                writer.member("action", subject.call.rawValue)
                writer.id(subject.id)
            }
        case .told(let subject, let elapsed, let words):
            // No type of the stream is for this, and readers pass over members that they do not know.
            return hook(subject, words, "apply_progress", at: time) { writer in
                writer.member("action", subject.call.rawValue)
                writer.member("elapsed_seconds", elapsed.wholeSeconds)
                writer.member("told", words)
            }
        case .progressed(let subject, let elapsed):
            // In the stream, the time is in plain seconds.
            let text = "Still \(words(subject.call).start.lowercased())... [\(elapsed.asTaken) elapsed]"
            return hook(subject, text, "apply_progress", at: time) { writer in
                writer.member("action", subject.call.rawValue)
                writer.member("elapsed_seconds", elapsed.wholeSeconds)
            }
        case .succeeded(let subject, let took):
            let id = subject.call == .delete || subject.call == .forget ? nil : subject.id
            let text =
                "\(words(subject.call).done) complete after \(took.asTaken)\(id.map { " [id=\($0)]" } ?? "")"
            return hook(subject, text, "apply_complete", at: time) { writer in
                writer.member("action", subject.call.rawValue)
                writer.id(id)
                writer.member("elapsed_seconds", took.wholeSeconds)
            }
        // Of data that could not be read, the finding alone tells.
        case .failed(let subject, _, _) where subject.call == .read: return nil
        case .failed(let subject, let took, _):
            let text = "\(words(subject.call).done) errored after \(took.asTaken)"
            return hook(subject, text, "apply_errored", at: time) { writer in
                writer.member("action", subject.call.rawValue)
                writer.member("elapsed_seconds", took.wholeSeconds)
            }
        case .skipped: return nil
        case .provisionStarted(let subject, let provisioner):
            return hook(subject, "Provisioning with '\(provisioner)'...", "provision_start", at: time) {
                writer in
                writer.member("provisioner", provisioner)
            }
        case .provisionOutput(let subject, let provisioner, let line):
            return hook(subject, "(\(provisioner)): \(line)", "provision_progress", at: time) { writer in
                writer.member("provisioner", provisioner)
                writer.member("output", line)
            }
        case .provisionFinished(let subject, let provisioner, let succeeded):
            let text = "(\(provisioner)) Provisioning \(succeeded ? "complete" : "errored")"
            let type = succeeded ? "provision_complete" : "provision_errored"
            return hook(subject, text, type, at: time) { writer in writer.member("provisioner", provisioner) }
        case .ephemeral(let event): return line(event, at: time)
        }
    }

    /// The line for something that happened to an ephemeral resource; nil where the stream has no type for it.
    public func line(_ event: EphemeralEvent, at time: String) -> String? {
        func hook(
            _ address: InstanceAddress, _ operation: EphemeralEvent.Operation, _ words: String,
            _ type: String,
            after elapsed: Duration?
        ) -> String {
            self.event("\(address): \(words)", type, at: time) { writer in
                writer.key("hook")
                writer.beginObject()
                writer.key("resource")
                writer.subject(address)
                writer.member("action", operation.rawValue)
                if let elapsed { writer.member("elapsed_seconds", elapsed.wholeSeconds) }
                writer.endObject()
            }
        }
        switch event {
        case .postponed: return nil
        case .started(let address, let operation):
            return hook(
                address, operation, "\(operation.words.start)...", "ephemeral_op_start", after: nil)
        case .progressed(let address, let operation, let elapsed):
            let words = "Still \(operation.words.start.lowercased())... [\(elapsed.asTaken) elapsed]"
            return hook(address, operation, words, "ephemeral_op_progress", after: elapsed)
        case .finished(let address, let operation, let took):
            let words = "\(operation.words.done) complete after \(took.asTaken)"
            return hook(address, operation, words, "ephemeral_op_complete", after: took)
        case .failed(let address, let operation, let took):
            let words = "\(operation.words.done) errored after \(took.asTaken)"
            return hook(address, operation, words, "ephemeral_op_errored", after: took)
        }
    }

    private func hook(
        _ subject: ApplyEvent.Subject, _ words: String, _ type: String, at time: String,
        _ content: (inout JSONWriter) -> Void
    ) -> String {
        event("\(subject.address): \(words)", type, at: time) { writer in
            writer.key("hook")
            writer.beginObject()
            writer.key("resource")
            writer.subject(subject.address)
            content(&writer)
            writer.endObject()
        }
    }

    private func words(_ call: Planning.Operation.Call) -> (start: String, done: String) {
        switch call {
        case .create: ("Creating", "Creation")
        case .update: ("Modifying", "Modifications")
        case .delete: ("Destroying", "Destruction")
        case .read: ("Refreshing", "Refresh")
        case .forget: ("Forgetting", "Forgetting")
        }
    }
}
