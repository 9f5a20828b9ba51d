public import Addresses
public import Applying
public import Planning
public import States

/// The lines that an apply prints for people while it runs, and at its end.
///
/// The forms are Terraform's, as tools read them.
public struct ApplyReport: Sendable {
    private let style: Style

    public init(style: Style) {
        self.style = style
    }

    /// The line for an event, without a line break; nil where people need none.
    public func line(_ event: ApplyEvent) -> String? {
        switch event {
        case .started(let subject):
            return line(subject, "\(words(subject.call).start)...\(id(subject))")
        case .progressed(let subject, let elapsed):
            let details = [subject.id.map { "id=\(shortened($0))" }, "\(elapsed.asElapsed) elapsed"]
                .compactMap { $0 }.joined(separator: ", ")
            return line(subject, "Still \(words(subject.call).start.lowercased())... [\(details)]")
        case .told(let subject, _, let text):
            // A line of its own, in the form of what provisioners print: tools know that anything may stand there.
            let source = subject.address.name.type.prefix { $0 != "_" }
            return style.paint("\(subject.label) (\(source)):", .bold) + " \(text.onOneLine)"
        case .succeeded(let subject, let took):
            let suffix = subject.call == .delete || subject.call == .forget ? "" : id(subject)
            return line(subject, "\(words(subject.call).done) after \(took.asTaken)\(suffix)")
        case .failed:
            // The diagnostic says it at the end.
            return nil
        case .skipped(let subject, let reason):
            return line(subject, "Skipped: \(reason)")
        case .provisionStarted(let subject, let provisioner):
            return line(subject, "Provisioning with '\(provisioner)'...")
        case .provisionOutput(let subject, let provisioner, let text):
            return style.paint("\(subject.address) (\(provisioner)):", .bold) + " \(text)"
        case .provisionFinished:
            return nil
        case .ephemeral(let event): return line(event)
        }
    }

    /// The line for something that happened to an ephemeral resource; nil where people need none.
    public func line(_ event: EphemeralEvent) -> String? {
        func line(_ address: InstanceAddress, _ text: String) -> String {
            style.paint("\(address): \(text)", .bold)
        }
        switch event {
        case .postponed(let address): return line(address, "Configuration unknown, deferring...")
        case .started(let address, let operation): return line(address, "\(operation.words.start)...")
        case .progressed(let address, let operation, let elapsed):
            return line(
                address, "Still \(operation.words.start.lowercased())... [\(elapsed.asElapsed) elapsed]")
        case .finished(let address, let operation, let took):
            return line(address, "\(operation.words.done) complete after \(took.asTaken)")
        case .failed:
            // The diagnostic says it at the end.
            return nil
        }
    }

    /// The line before an object is read: `aws_vpc.main: Refreshing state... [id=vpc-1]`.
    public func refreshing(_ address: InstanceAddress, id: String?) -> String {
        style.paint("\(address): Refreshing state...\(id.map { " [id=\($0)]" } ?? "")", .bold)
    }

    /// The line before a data source is read: `data.aws_vpc.main: Reading...`.
    public func reading(_ address: InstanceAddress) -> String { style.paint("\(address): Reading...", .bold) }

    /// The line after it: `data.aws_vpc.main: Read complete after 0s [id=vpc-1]`.
    public func read(_ address: InstanceAddress, id: String?, took: Duration) -> String {
        style.paint("\(address): Read complete after \(took.asTaken)\(id.map { " [id=\($0)]" } ?? "")", .bold)
    }

    /// The line before an object is imported: `aws_vpc.main: Preparing import... [id=vpc-1]`.
    public func importing(_ address: InstanceAddress, id: String) -> String {
        style.paint("\(address): Preparing import... [id=\(id)]", .bold)
    }

    /// The last line of an apply: how many resources were added, changed and destroyed; only the latter for the command `destroy`.
    public func summary(_ summary: ApplySummary, isDestruction: Bool) -> String {
        style.paint(Self.summaryText(summary, isDestruction: isDestruction), .bold, .green)
    }

    static func summaryText(_ summary: ApplySummary, isDestruction: Bool) -> String {
        if isDestruction { return "Destroy complete! Resources: \(summary.destroyed) destroyed." }
        let imported = summary.imported > 0 ? "\(summary.imported) imported, " : ""
        return "Apply complete! Resources: \(imported)\(summary.added) added, \(summary.changed) changed, "
            + "\(summary.destroyed) destroyed."
    }

    /// The section with the outputs after an apply; empty where there are none.
    public func outputs(_ outputs: [String: OutputRecord]) -> String {
        outputs.isEmpty ? "" : "\n\(style.paint("Outputs:", .bold, .green))\n\n\(OutputReport.list(outputs))"
    }

    private func line(_ subject: ApplyEvent.Subject, _ text: String) -> String {
        style.paint("\(subject.label): \(text)", .bold)
    }

    private func id(_ subject: ApplyEvent.Subject) -> String { subject.id.map { " [id=\($0)]" } ?? "" }

    /// Ids in progress lines are cut in the middle, so that the time stays in sight.
    private func shortened(_ id: String) -> String {
        id.count <= 80 ? id : "\(id.prefix(38))...\(id.suffix(39))"
    }

    private func words(_ call: Planning.Operation.Call) -> (start: String, done: String) {
        switch call {
        case .create: ("Creating", "Creation complete")
        case .update: ("Modifying", "Modifications complete")
        case .delete: ("Destroying", "Destruction complete")
        case .read: ("Reading", "Read complete")
        case .forget: ("Forgetting", "Forgotten")
        }
    }
}

extension EphemeralEvent.Operation {
    /// The operation as it begins, and as something that is done.
    var words: (start: String, done: String) {
        switch self {
        case .open: ("Opening", "Opening")
        case .renew: ("Renewing", "Renewal")
        case .close: ("Closing", "Closing")
        }
    }
}

extension String {
    /// The text without line breaks and whatever else would not stay in its line.
    fileprivate var onOneLine: String {
        String(
            split { $0.isNewline || $0.unicodeScalars.contains { $0.value < 32 || $0.value == 127 } }
                .joined(separator: " "))
    }
}

extension ApplyEvent.Subject {
    /// The address, with the key of a deposed object.
    var label: String { deposed.map { "\(address) (deposed object \($0))" } ?? "\(address)" }
}
