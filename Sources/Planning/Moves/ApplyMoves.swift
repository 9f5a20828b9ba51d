import Addresses
import Configurations
import Diagnostics
import Evaluating
import States

/// A state after what the configuration says has moved.
struct MoveResult: Sendable {
    var snapshot: StateSnapshot
    /// Where each moved object was before.
    var previous: [InstanceAddress: InstanceAddress] = [:]
    var diagnostics: [Diagnostic] = []
}

/// Gives objects of a state the addresses that `moved` blocks, and a `count` added or removed, have given them.
///
/// An object whose new address is taken stays where it is, with a warning. While everything ends, it does not matter whether
/// the configuration still has what has moved away.
/// Source: developer.hashicorp.com/terraform/language/modules/develop/refactoring.
func applyMoves(
    _ configuration: Configuration, to snapshot: StateSnapshot, mode: Plan.Mode = .normal
) -> MoveResult {
    let statements = moveStatements(configuration)
    var result = MoveResult(snapshot: snapshot)
    result.diagnostics = validateMoves(statements, configuration, mode)
    applyImplicitMoves(configuration, besides: statements, &result)
    if !statements.isEmpty, !result.diagnostics.hasErrors { follow(statements, &result) }
    return result
}

/// A `moved` block with the module that has it.
struct MoveStatement {
    let module: ModulePath
    let block: MovedBlock

    /// The address that an object has after the statement; nil where the statement is not about it.
    func apply(to address: InstanceAddress) -> InstanceAddress? {
        guard address.module.steps.count >= module.names.count,
            address.module.module.names.starts(with: module.names)
        else {
            return nil
        }
        let outer = Array(address.module.steps.prefix(module.names.count))
        let inner = Array(address.module.steps.dropFirst(module.names.count))
        switch (block.from, block.to) {
        case (.module(let from, _), .module(let to, _)):
            guard let rest = match(from.steps, inner) else { return nil }
            let steps = outer + renamed(from.steps, to.steps, inner) + rest
            return InstanceAddress(module: ModuleInstancePath(steps), address.name, key: address.key)
        case (
            .resource(let fromModule, let fromName, let fromKey),
            .resource(let toModule, let toName, let toKey)
        ):
            guard address.name == fromName, inner.count == fromModule.steps.count,
                match(fromModule.steps, inner) != nil,
                fromKey == address.key || (fromKey == .none && toKey == .none)
            else { return nil }
            let steps = outer + renamed(fromModule.steps, toModule.steps, inner)
            let key = fromKey == .none && toKey == .none ? address.key : toKey
            return InstanceAddress(module: ModuleInstancePath(steps), toName, key: key)
        default: return nil
        }
    }

    /// Whether the statement is about single instances of a resource or call, and not about whole ones.
    var namesInstances: Bool {
        [block.from, block.to].contains { address in
            switch address {
            case .module(let path, _): path.steps.contains { $0.key != .none }
            case .resource(let path, _, let key): key != .none || path.steps.contains { $0.key != .none }
            }
        }
    }

    /// What follows a pattern at the start of a path; a step without key stands for any.
    private func match(_ pattern: [ModuleInstancePath.Step], _ steps: [ModuleInstancePath.Step])
        -> [ModuleInstancePath.Step]?
    {
        guard steps.count >= pattern.count else { return nil }
        for (wanted, step) in zip(pattern, steps) {
            guard wanted.name == step.name, wanted.key == step.key || (wanted.key == .none && !keyed) else {
                return nil
            }
        }
        return Array(steps.dropFirst(pattern.count))
    }

    /// Whether an address of the statement names single instances, so that a missing key means just that.
    var keyed: Bool {
        [block.from, block.to].contains { address in
            switch address {
            case .module(let path, _): path.steps.contains { $0.key != .none }
            case .resource(let path, _, _): path.steps.contains { $0.key != .none }
            }
        }
    }

    /// The target's steps, with the keys that the source's steps had where neither names any.
    private func renamed(
        _ from: [ModuleInstancePath.Step], _ to: [ModuleInstancePath.Step],
        _ actual: [ModuleInstancePath.Step]
    ) -> [ModuleInstancePath.Step] {
        to.enumerated().map { index, step in
            guard step.key == .none, !keyed, index < from.count, index < actual.count else { return step }
            return ModuleInstancePath.Step(step.name, actual[index].key)
        }
    }
}

func moveStatements(_ configuration: Configuration) -> [MoveStatement] {
    configuration.root.all.flatMap { module in
        module.moved.map { MoveStatement(module: module.path, block: $0) }
    }
}

private func follow(_ statements: [MoveStatement], _ result: inout MoveResult) {
    let index = MoveIndex(statements)
    var destinations: [(from: InstanceAddress, to: InstanceAddress)] = []
    for address in result.snapshot.instances.keys.inOrder() {
        var current = address
        // Every statement is followed once at most, so circles end.
        var used = Set<Int>()
        while let step = index.first(for: current, except: used) {
            current = step.target
            used.insert(step.number)
        }
        if current != address { destinations.append((address, current)) }
    }
    var blocked: [(InstanceAddress, InstanceAddress)] = []
    let sources = Set(destinations.map(\.from))
    var records: [(InstanceAddress, InstanceAddress, InstanceRecord)] = []
    var taken = Set(result.snapshot.instances.keys).subtracting(sources)
    for (from, to) in destinations {
        guard taken.insert(to).inserted else {
            blocked.append((from, to))
            taken.insert(from)
            continue
        }
        guard let record = result.snapshot.instances.removeValue(forKey: from) else { continue }
        records.append((from, to, record))
    }
    let earlier = result.previous
    for (from, _, _) in records { result.previous[from] = nil }
    for (from, to, record) in records {
        result.snapshot.instances[to] = record
        result.previous[to] = earlier[from] ?? from
    }
    if !blocked.isEmpty { result.diagnostics.append(unresolved(blocked)) }
}

private func unresolved(_ blocked: [(InstanceAddress, InstanceAddress)]) -> Diagnostic {
    let lines = blocked.map { "  - \($0) could not move to \($1)" }.joined(separator: "\n")
    return .warning(
        "Unresolved resource instance address changes",
        "Some objects could not move to their new addresses because other objects are there already:\n\(lines)\n\nThey stay under "
            + "their old addresses, and are destroyed where the configuration no longer has these.")
}

/// Moves `x` to `x[0]` where a resource has got `count`, and back where it has lost it.
///
/// Only resources that no statement names; what a statement brings to a resource stays as it comes.
private func applyImplicitMoves(
    _ configuration: Configuration, besides statements: [MoveStatement], _ result: inout MoveResult
) {
    // Few resources have a count and few keys are 0, so most addresses need no further look.
    var counted = Set<ResourceName>()
    for module in configuration.root.all {
        for resource in module.resources.values where resource.isCounted { counted.insert(resource.name) }
    }
    var named = Set<ResourceAddress>()
    for statement in statements {
        for case .resource(let path, let name, _) in [statement.block.from, statement.block.to] {
            named.insert(
                ResourceAddress(module: ModulePath(statement.module.names + path.module.names), name))
        }
    }
    let candidates = result.snapshot.instances.keys.filter { address in
        address.key == .none ? counted.contains(address.name) : address.key == .index(0)
    }
    for address in candidates.sorted() where address.name.mode == .managed {
        guard let resource = configuration.resource(address.block) else { continue }
        let target: InstanceAddress
        switch (resource.repetition, address.key) {
        case (.count, .none): target = address.with(key: .index(0))
        case (.once, .index(0)): target = address.with(key: .none)
        default: continue
        }
        guard result.snapshot.instances[target] == nil,
            !named.contains(address.block),
            let record = result.snapshot.instances.removeValue(forKey: address)
        else { continue }
        result.snapshot.instances[target] = record
        result.previous[target] = address
    }
}
