public import Addresses
public import Values

/// What `count.index`, `each.key` and `each.value` stand for in one instance of a block.
public enum RepetitionData: Sendable, Hashable {
    case none
    case count(index: Value)
    case forEach(key: Value, value: Value)
}

/// The instances that a block stands for.
public enum Expansion: Sendable {
    case once
    case count(Int)
    /// One instance per key, with the value of each.
    case forEach(Fields)
    /// Not known yet: `isCount` tells which argument the block has.
    case unknown(isCount: Bool)

    public var keys: [InstanceKey] {
        switch self {
        case .once: [.none]
        case .count(let count): (0..<count).map { .index($0) }
        case .forEach(let fields): fields.names.map { .string($0) }
        case .unknown: []
        }
    }

    /// The same argument with the instances of these keys, whether or not the argument asks for them; indices have no gaps.
    public func limited(to keys: Set<InstanceKey>) -> Expansion {
        switch self {
        case .count:
            return .count(Expansion.count(spanning: keys))
        case .forEach(let fields):
            let names = keys.compactMap { key in if case .string(let name) = key { name } else { nil } }
            return .forEach(
                Fields(Dictionary(uniqueKeysWithValues: names.map { ($0, fields[$0] ?? .string($0)) })))
        case .once, .unknown: return self
        }
    }

    /// How many instances a `count` has that the highest of the indices belongs to.
    ///
    /// An index that no stack can have, such as a state edited by hand may, counts for nothing: each one below it takes room.
    public static func count(spanning keys: some Sequence<InstanceKey>) -> Int {
        var count = 0
        for case .index(let index) in keys where index < 1 << 20 { count = max(count, index + 1) }
        return count
    }

    /// Whether there is an instance with the key.
    public func contains(_ key: InstanceKey) -> Bool {
        switch (self, key) {
        case (.once, .none): true
        case (.count(let count), .index(let index)): index >= 0 && index < count
        case (.forEach(let fields), .string(let name)): fields[name] != nil
        default: false
        }
    }

    public func data(for key: InstanceKey) -> RepetitionData {
        switch (self, key) {
        case (.count, .index(let index)): .count(index: .number(index))
        case (.forEach(let fields), .string(let name)):
            .forEach(key: .string(name), value: fields[name] ?? .unknown(.dynamic))
        case (.unknown(isCount: true), _): .count(index: .unknownNotNull(.number))
        case (.unknown(isCount: false), _): .forEach(key: .unknownNotNull(.string), value: .unknown(.dynamic))
        default: .none
        }
    }
}
