public import Addresses
public import Values

/// What was applied last, as far as a later plan needs it to tell what has changed since.
///
/// It stands beside the state and is no part of it: where it is missing, plans know less about causes and are otherwise the same.
public struct AppliedRecord: Sendable {
    /// The state that the apply has written: the record is about no other.
    public let lineage: String
    public let serial: UInt64
    /// Goes into every digest, so that digests of different records say nothing about one another.
    public let salt: String
    public let variables: [String: RecordedVariable]
    public let modules: [ModulePath: RecordedModule]

    public init(
        lineage: String, serial: UInt64, salt: String, variables: [String: RecordedVariable],
        modules: [ModulePath: RecordedModule]
    ) {
        self.lineage = lineage
        self.serial = serial
        self.salt = salt
        self.variables = variables
        self.modules = modules
    }
}

/// The value of a root variable in an apply.
public struct RecordedVariable: Sendable, Hashable {
    public let origin: VariableOrigin
    /// A digest of the value with the record's salt.
    public let digest: String
    /// The value itself; nil where it is secret or long.
    public let value: Value?

    public init(origin: VariableOrigin, digest: String, value: Value?) {
        self.origin = origin
        self.digest = digest
        self.value = value
    }
}

/// The texts of a module in an apply.
public struct RecordedModule: Sendable {
    /// Nil for the root module.
    public let origin: ModuleOrigin?
    /// By what they are about: `local.name`, `aws_vpc.main`, `aws_vpc.main/cidr_block`, `module.name/argument` and the like.
    public let texts: [String: RecordedText]

    public init(origin: ModuleOrigin?, texts: [String: RecordedText]) {
        self.origin = origin
        self.texts = texts
    }
}

/// A text of the configuration by its digest, and where it stood.
public struct RecordedText: Sendable, Hashable {
    public let digest: String
    public let place: SourcePlace

    public init(digest: String, place: SourcePlace) {
        self.digest = digest
        self.place = place
    }
}
