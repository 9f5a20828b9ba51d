/// The operations of a provider that a fault can strike.
public enum CloudOperation: String, Hashable, Sendable, CaseIterable {
    case create, read, update, delete
    case importObject = "import"
    case readData = "data"
    case recover
    case open
}

/// A call as faults and latencies see it.
public struct CloudCall: Hashable, Sendable {
    public let operation: CloudOperation
    public let type: String
    /// Which call of this operation on this type it is, from 1.
    public let ordinal: Int
}

/// What goes wrong with calls, and when: given one by one, or drawn from a seed.
public struct FaultPlan: Sendable {
    public enum Kind: Hashable, Sendable {
        /// Refused for its rate; nothing happened.
        case throttled
        /// No answer, and nothing happened.
        case timedOutBefore
        /// No answer, but the effect is there.
        case timedOutAfter
        case rejected(code: String, message: String)
        /// The process ends before the effect.
        case crashBefore
        /// The process ends after the effect and before the answer.
        case crashAfter

        var isAfterEffect: Bool { self == .timedOutAfter || self == .crashAfter }
    }

    public struct Fault: Hashable, Sendable {
        public let kind: Kind
        public let operation: CloudOperation
        /// Any type where this is nil.
        public let type: String?
        /// The calls that are struck, counted from 1 for each operation and type; all where this is nil.
        public let ordinals: ClosedRange<Int>?

        public init(
            _ kind: Kind, on operation: CloudOperation, of type: String? = nil,
            calls ordinals: ClosedRange<Int>? = nil
        ) {
            self.kind = kind
            self.operation = operation
            self.type = type
            self.ordinals = ordinals
        }

        func strikes(_ call: CloudCall) -> Bool {
            operation == call.operation && (type ?? call.type) == call.type
                && (ordinals?.contains(call.ordinal) ?? true)
        }
    }

    public var faults: [Fault]
    /// Of a thousand calls so many are struck by a fault drawn from the seed.
    public var rate: Int
    public var seed: String
    /// The faults that are drawn.
    public var drawn: [Kind]
    /// Called where the process would end.
    ///
    /// A test may record the point, or end the process in truth. Afterwards the call fails with an unknown
    /// effect.
    public var crash: @Sendable (CloudCall) -> Void

    /// Faults in order: the first that strikes a call counts.
    public init(_ faults: [Fault], crash: @escaping @Sendable (CloudCall) -> Void = { _ in }) {
        self.init(faults: faults, rate: 0, seed: "", drawn: [], crash: crash)
    }

    /// Faults at random, the same for the same seed whatever the order of calls on different types.
    public init(
        seed: String, rate: Int, drawn: [Kind] = [.throttled, .timedOutBefore, .timedOutAfter],
        crash: @escaping @Sendable (CloudCall) -> Void = { _ in }
    ) {
        self.init(faults: [], rate: rate, seed: seed, drawn: drawn, crash: crash)
    }

    private init(
        faults: [Fault], rate: Int, seed: String, drawn: [Kind],
        crash: @escaping @Sendable (CloudCall) -> Void
    ) {
        self.faults = faults
        self.rate = rate
        self.seed = seed
        self.drawn = drawn
        self.crash = crash
    }

    /// What strikes a call.
    func fault(for call: CloudCall) -> Kind? {
        if let ordered = faults.first(where: { $0.strikes(call) }) { return ordered.kind }
        guard rate > 0, !drawn.isEmpty else { return nil }
        let hash = StableHash(seed, call.operation.rawValue, call.type, String(call.ordinal))
        return hash.draw(below: 1000) < rate ? drawn[hash.draw(below: drawn.count, 1)] : nil
    }
}
