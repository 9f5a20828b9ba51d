/// A resource, data source or ephemeral resource by its type and name, within a module.
public struct ResourceName: Hashable, Sendable {
    public enum Mode: String, Hashable, Sendable, Comparable {
        case managed, data
        /// Open for the length of a run, and never part of a plan or a state.
        case ephemeral

        /// Data sources come first, ephemeral resources last.
        public static func < (left: Mode, right: Mode) -> Bool { left.rank < right.rank }

        /// The rank says as much as the text that the mode is written as, and is hashed faster.
        public func hash(into hasher: inout Hasher) { hasher.combine(rank) }

        fileprivate var rank: UInt8 {
            switch self {
            case .data: 0
            case .managed: 1
            case .ephemeral: 2
            }
        }
    }

    public let mode: Mode
    public let type: String
    public let name: String

    public init(_ mode: Mode = .managed, type: String, name: String) {
        self.mode = mode
        self.type = type
        self.name = name
    }

    public static func == (left: ResourceName, right: ResourceName) -> Bool {
        left.name == right.name && left.type == right.type && left.mode == right.mode
    }

    /// Names of one type mostly differ in the name, so the type and the mode are hashed by what is cheap to tell of them.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(UInt8(truncatingIfNeeded: type.utf8.count) &<< 2 | mode.rank)
    }
}

extension ResourceName: CustomStringConvertible {
    public var description: String {
        switch mode {
        case .managed: "\(type).\(name)"
        case .data: "data.\(type).\(name)"
        case .ephemeral: "ephemeral.\(type).\(name)"
        }
    }
}

extension ResourceName: Comparable {
    public static func < (left: ResourceName, right: ResourceName) -> Bool {
        if left.mode != right.mode { return left.mode < right.mode }
        return left.type == right.type ? left.name < right.name : left.type < right.type
    }
}

/// A resource block, by the module that has it.
public struct ResourceAddress: Hashable, Sendable {
    public let module: ModulePath
    public let name: ResourceName

    public init(module: ModulePath = .root, _ name: ResourceName) {
        self.module = module
        self.name = name
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        if !module.isRoot { hasher.combine(module) }
    }
}

extension ResourceAddress: CustomStringConvertible {
    public var description: String { module.isRoot ? name.description : "\(module).\(name)" }
}

/// One object that a resource block stands for.
public struct InstanceAddress: Hashable, Sendable {
    public let module: ModuleInstancePath
    public let name: ResourceName
    public let key: InstanceKey

    public init(module: ModuleInstancePath = .root, _ name: ResourceName, key: InstanceKey = .none) {
        self.module = module
        self.name = name
        self.key = key
    }

    /// The block that the instance belongs to.
    public var block: ResourceAddress { ResourceAddress(module: module.module, name) }

    /// The resource within its module instance, whatever the key.
    public var resource: InstanceAddress { InstanceAddress(module: module, name) }

    public func with(key: InstanceKey) -> InstanceAddress { InstanceAddress(module: module, name, key: key) }

    /// What tells addresses apart most often comes first.
    public static func == (left: InstanceAddress, right: InstanceAddress) -> Bool {
        left.name == right.name && left.key == right.key && left.module == right.module
    }

    /// Most objects are in the root module and the only ones of their blocks, which costs nothing to hash.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        if key != .none { hasher.combine(key) }
        if !module.isRoot { hasher.combine(module) }
    }
}

extension InstanceAddress: CustomStringConvertible {
    public var description: String {
        module.isRoot ? "\(name)\(key)" : "\(module).\(name)\(key)"
    }
}

extension InstanceAddress: Comparable {
    public static func < (left: InstanceAddress, right: InstanceAddress) -> Bool {
        if left.module != right.module { return left.module < right.module }
        return left.name == right.name ? left.key < right.key : left.name < right.name
    }
}
