public import Addresses
public import Values

/// What a workspace of a stack is known to have made, at one moment.
public struct StateSnapshot: Hashable, Sendable {
    /// Tells histories apart: two snapshots of one stack share it, those of different stacks never do.
    public var lineage: String
    /// Grows with every change.
    public var serial: UInt64
    /// The version of the Terraform language that wrote the snapshot.
    public var writer: String
    public var outputs: [String: OutputRecord]
    public var instances: [InstanceAddress: InstanceRecord]
    public var checks: [CheckRecord]

    public init(
        lineage: String, serial: UInt64 = 0, writer: String, outputs: [String: OutputRecord] = [:],
        instances: [InstanceAddress: InstanceRecord] = [:], checks: [CheckRecord] = []
    ) {
        self.lineage = lineage
        self.serial = serial
        self.writer = writer
        self.outputs = outputs
        self.instances = instances
        self.checks = checks
    }

    /// Whether nothing is managed: a workspace of which that is true may be deleted.
    public var hasObjects: Bool { !instances.isEmpty }

    /// Whether two snapshots say the same, whatever their serials.
    public func saysTheSame(as other: StateSnapshot) -> Bool {
        outputs == other.outputs && instances == other.instances && checks == other.checks
    }
}

/// An output value of the root module.
public struct OutputRecord: Hashable, Sendable {
    public var value: Value
    public var isSensitive: Bool

    public init(value: Value, isSensitive: Bool) {
        self.value = value
        self.isSensitive = isSensitive
    }
}

/// The objects behind one address: the current one, and those that still await deletion after a replacement.
public struct InstanceRecord: Hashable, Sendable {
    public var current: ObjectRecord?
    /// By their keys of eight hexadecimal digits.
    public var deposed: [String: ObjectRecord]

    public init(current: ObjectRecord? = nil, deposed: [String: ObjectRecord] = [:]) {
        self.current = current
        self.deposed = deposed
    }

    public var isEmpty: Bool { current == nil && deposed.isEmpty }

    /// The record with a change made to each of its objects.
    public func mapObjects(_ change: (inout ObjectRecord) -> Void) -> InstanceRecord {
        var copy = self
        if var object = copy.current {
            change(&object)
            copy.current = object
        }
        for (key, object) in deposed {
            var changed = object
            change(&changed)
            copy.deposed[key] = changed
        }
        return copy
    }
}

/// What became of a configuration's conditions when they were last checked.
public struct CheckRecord: Hashable, Sendable {
    public enum Status: String, Hashable, Sendable {
        case pass, fail, error, unknown
    }

    public struct Instance: Hashable, Sendable {
        public var address: String
        public var status: Status
        public var messages: [String]

        public init(address: String, status: Status, messages: [String] = []) {
            self.address = address
            self.status = status
            self.messages = messages
        }
    }

    /// `resource`, `output_value`, `check` or `var`.
    public var kind: String
    public var address: String
    public var status: Status
    public var instances: [Instance]

    public init(kind: String, address: String, status: Status, instances: [Instance]) {
        self.kind = kind
        self.address = address
        self.status = status
        self.instances = instances
    }
}
