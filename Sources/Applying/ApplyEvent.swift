public import Addresses
public import Diagnostics
public import Planning

/// Something that happened during an apply.
public enum ApplyEvent: Sendable {
    /// Which provider call of which object; `id` names the object where it has an `id` attribute already.
    public struct Subject: Sendable, Hashable {
        public let address: InstanceAddress
        public let call: Operation.Call
        /// The key of a deposed object, where the call is about one.
        public let deposed: String?
        public var id: String?

        public init(address: InstanceAddress, call: Operation.Call, deposed: String? = nil, id: String? = nil)
        {
            self.address = address
            self.call = call
            self.deposed = deposed
            self.id = id
        }
    }

    case started(Subject)
    /// The call goes on.
    case progressed(Subject, elapsed: Duration)
    /// What the provider says while the call goes on: what it waits for, or what it sees in the meantime.
    case told(Subject, elapsed: Duration, words: String)
    case succeeded(Subject, took: Duration)
    case failed(Subject, took: Duration, Diagnostic)
    /// The call was not made, because what it needs failed or the run was interrupted.
    case skipped(Subject, because: String)
    case provisionStarted(Subject, provisioner: String)
    /// A line that a provisioner printed.
    case provisionOutput(Subject, provisioner: String, line: String)
    case provisionFinished(Subject, provisioner: String, succeeded: Bool)
    case ephemeral(EphemeralEvent)
}

/// What an apply has done.
public struct ApplySummary: Sendable, Hashable {
    public var added = 0
    public var changed = 0
    public var destroyed = 0
    public var imported = 0
    public var forgotten = 0

    public init() {}
}
