import Addresses
import Configurations
import Diagnostics

/// Finds `moved` blocks that contradict one another or the configuration.
func validateMoves(
    _ statements: [MoveStatement], _ configuration: Configuration, _ mode: Plan.Mode
) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var sources: [String: MoveStatement] = [:]
    var targets: [String: MoveStatement] = [:]
    for statement in statements {
        let from = statement.absolute(statement.block.from)
        let to = statement.absolute(statement.block.to)
        if from == to {
            diagnostics.append(
                .error(
                    "Redundant move statement",
                    "This statement declares a move from \(from) to the same address, which is the same as not declaring this move "
                        + "at all.", at: statement.block.range))
            continue
        }
        if let earlier = sources[from], earlier.absolute(earlier.block.to) != to {
            diagnostics.append(
                .error(
                    "Ambiguous move statements",
                    "A statement at \(earlier.block.range) declared that \(from) moved to \(earlier.absolute(earlier.block.to)), but this "
                        + "statement instead declares that it moved to \(to). Each resource can move to only one destination.",
                    at: statement.block.range))
        }
        if let earlier = targets[to], earlier.absolute(earlier.block.from) != from {
            diagnostics.append(
                .error(
                    "Ambiguous move statements",
                    "A statement at \(earlier.block.range) declared that \(earlier.absolute(earlier.block.from)) moved to \(to), but this "
                        + "statement instead declares that \(from) moved there. Each resource can have moved from only one source.",
                    at: statement.block.range))
        }
        sources[from] = sources[from] ?? statement
        targets[to] = targets[to] ?? statement
        if mode != .destroy, let problem = stillDeclared(statement, from, configuration) {
            diagnostics.append(problem)
        }
    }
    return diagnostics + cycles(statements)
}

/// What moved away must not be declared any more.
///
/// Only whole resources and calls are looked at, which the configuration alone tells; for single instances the walk has to say
/// which ones there are.
private func stillDeclared(
    _ statement: MoveStatement, _ from: String, _ configuration: Configuration
) -> Diagnostic? {
    guard !statement.namesInstances else { return nil }
    switch statement.block.from {
    case .resource(let module, let name, _):
        let path = ModulePath(statement.module.names + module.module.names)
        let isDeclared = configuration.resource(ResourceAddress(module: path, name)) != nil
        return isDeclared && module.isRoot ? stillDeclared(statement, from) : nil
    case .module(let path, _):
        let whole = ModulePath(statement.module.names + path.module.names)
        return configuration.module(whole) == nil ? nil : stillDeclared(statement, from)
    }
}

func stillDeclared(_ statement: MoveStatement, _ from: String) -> Diagnostic {
    .error(
        "Moved object still exists",
        "This statement declares a move from \(from), but that is still declared in the configuration. Remove its declaration, or "
            + "this moved block.", at: statement.block.range)
}

/// Statements that lead in a circle.
private func cycles(_ statements: [MoveStatement]) -> [Diagnostic] {
    var next: [String: (to: String, statement: MoveStatement)] = [:]
    for statement in statements {
        let (from, to) = (statement.absolute(statement.block.from), statement.absolute(statement.block.to))
        // What moves to where it is has been reported for itself.
        if from != to { next[from] = (to, statement) }
    }
    guard let start = startOfCircle(next.mapValues(\.to)) else { return [] }
    var path = [start]
    var last = next[start]
    while let step = last, step.to != start {
        path.append(step.to)
        last = next[step.to]
    }
    guard let last else { return [] }
    return [
        .error(
            "Cyclic dependency in move statements",
            "These moves lead in a circle, so no object could come to rest: \((path + [start]).joined(separator: " → ")).",
            at: last.statement.block.range)
    ]
}

/// The first of all texts that are led back to by the one way from each.
private func startOfCircle(_ next: [String: String]) -> String? {
    // Each text is walked over once: a way that comes to one of an earlier way leads to no new circle.
    var ways: [String: Int] = [:]
    var first: String?
    for (way, start) in next.keys.enumerated() {
        var current = start
        while ways[current] == nil, let step = next[current] {
            ways[current] = way
            current = step
        }
        guard ways[current] == way else { continue }
        var member = current
        repeat {
            first = min(first ?? member, member)
            member = next[member] ?? current
        } while member != current
    }
    return first
}

extension MoveStatement {
    /// The text of an address of the statement, from the root module on.
    func absolute(_ address: TargetAddress) -> String {
        let prefix = module.isRoot ? "" : "\(module)."
        switch address {
        case .module(let path, _): return prefix + path.description
        case .resource(let path, let name, let key):
            return prefix + InstanceAddress(module: path, name, key: key).description
        }
    }
}
