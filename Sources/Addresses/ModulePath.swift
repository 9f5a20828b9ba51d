/// A module by the names of the calls that lead to it; empty for the root module.
public struct ModulePath: Hashable, Sendable {
    public let names: [String]

    public init(_ names: [String] = []) {
        self.names = names
    }

    public static let root = ModulePath()

    public var isRoot: Bool { names.isEmpty }

    /// The module that has the call; nil for the root module.
    public var parent: ModulePath? { isRoot ? nil : ModulePath(Array(names.dropLast())) }

    public func child(_ name: String) -> ModulePath { ModulePath(names + [name]) }
}

extension ModulePath: CustomStringConvertible {
    public var description: String { names.map { "module.\($0)" }.joined(separator: ".") }
}

/// One instance of a module: the calls that lead to it, each with its key.
public struct ModuleInstancePath: Hashable, Sendable {
    public struct Step: Hashable, Sendable {
        public let name: String
        public let key: InstanceKey

        public init(_ name: String, _ key: InstanceKey = .none) {
            self.name = name
            self.key = key
        }
    }

    public let steps: [Step]

    public init(_ steps: [Step] = []) {
        self.steps = steps
    }

    public static let root = ModuleInstancePath()

    public var isRoot: Bool { steps.isEmpty }

    public var module: ModulePath { ModulePath(steps.map(\.name)) }

    public var parent: ModuleInstancePath? { isRoot ? nil : ModuleInstancePath(Array(steps.dropLast())) }

    public func child(_ name: String, _ key: InstanceKey = .none) -> ModuleInstancePath {
        ModuleInstancePath(steps + [Step(name, key)])
    }

    /// Whether this is the other instance or one inside it.
    public func isWithin(_ other: ModuleInstancePath) -> Bool { steps.starts(with: other.steps) }
}

extension ModuleInstancePath: CustomStringConvertible {
    public var description: String { steps.map { "module.\($0.name)\($0.key)" }.joined(separator: ".") }
}

extension ModuleInstancePath: Comparable {
    /// A module comes before all that are further down in the tree, whatever they are called.
    public static func < (left: ModuleInstancePath, right: ModuleInstancePath) -> Bool {
        guard left.steps.count == right.steps.count else { return left.steps.count < right.steps.count }
        for (a, b) in zip(left.steps, right.steps) where a != b {
            return a.name == b.name ? a.key < b.key : a.name < b.name
        }
        return false
    }
}

extension ModuleInstancePath {
    /// Whether the module comes before another one where each is followed by those within it.
    public func precedesInTree(_ other: ModuleInstancePath) -> Bool {
        for (own, step) in zip(steps, other.steps) where own != step {
            return own.name == step.name ? own.key < step.key : own.name < step.name
        }
        return steps.count < other.steps.count
    }
}
