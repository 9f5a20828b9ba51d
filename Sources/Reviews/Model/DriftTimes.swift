/// When an object was changed outside of the stack, as far as the states of its workspace tell.
public struct DriftTimes: Sendable, Hashable {
    /// A state by its serial, and the time at which it was written, in RFC 3339.
    public struct Moment: Sendable, Hashable {
        public let serial: UInt64
        public let time: String

        public init(serial: UInt64, time: String) {
            self.serial = serial
            self.time = time
        }
    }

    /// The last state, in which the object was as its stack had made it: it was changed after that.
    public let after: Moment
    /// The first state that has the changed parts as the last one has them; nil where that is the last one, or is not known.
    public let unchangedSince: Moment?
    /// The last state that had the changed parts as they are now; nil where none is known.
    public let alike: Moment?

    public init(after: Moment, unchangedSince: Moment?, alike: Moment?) {
        self.after = after
        self.unchangedSince = unchangedSince
        self.alike = alike
    }

    /// The times in sentences, one or more.
    var sentences: [String] {
        var found = ["changed after \(after.time), when the state with serial \(after.serial) was written"]
        if let unchangedSince {
            found.append(
                "the stack has had it otherwise since \(unchangedSince.time), serial \(unchangedSince.serial)"
            )
        }
        if let alike {
            found.append("it was like this before, until serial \(alike.serial) of \(alike.time)")
        }
        return found
    }
}
