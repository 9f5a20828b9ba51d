public import Addresses

/// Something that happened to an ephemeral resource instance during a run.
public enum EphemeralEvent: Sendable, Hashable {
    /// A call to the instance's provider.
    public enum Operation: String, Sendable, Hashable {
        case open, renew, close
    }

    /// What the instance needs is not known before the apply, so it is opened then.
    case postponed(InstanceAddress)
    case started(InstanceAddress, Operation)
    /// The call goes on.
    case progressed(InstanceAddress, Operation, elapsed: Duration)
    case finished(InstanceAddress, Operation, took: Duration)
    case failed(InstanceAddress, Operation, took: Duration)
}
