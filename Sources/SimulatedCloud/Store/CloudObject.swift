public import Values

/// The place of an object in the simulated account.
public struct ObjectKey: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let type: String
    /// The region, or `global` for what belongs to the account as a whole.
    public let region: String
    /// The id for most types; a composed name where ids are not unique.
    public let name: String

    public init(type: String, region: String, name: String) {
        self.type = type
        self.region = region
        self.name = name
    }

    public var description: String { "\(type) \(name)" }

    public static func < (left: ObjectKey, right: ObjectKey) -> Bool {
        (left.type, left.region, left.name) < (right.type, right.region, right.name)
    }

    static let globalRegion = "global"
}

/// An object that exists in the simulated account.
public struct CloudObject: Hashable, Sendable {
    public let key: ObjectKey
    /// An object value of the type's schema, wholly known and without marks.
    public internal(set) var value: Value
    /// The token of the call that made the object.
    public let token: String?
    /// The object that this one was made along with, and goes away with.
    public let owner: ObjectKey?

    init(key: ObjectKey, value: Value, token: String? = nil, owner: ObjectKey? = nil) {
        self.key = key
        self.value = value
        self.token = token
        self.owner = owner
    }
}
