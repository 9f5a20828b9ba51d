import Addresses
import Configurations
import Diagnostics
import Evaluating

extension PlanWalk {
    /// Finds `moved` blocks about single instances that the configuration still has, once the walk knows which ones it has.
    ///
    /// They come before all else that was found: with a wrong move most of it is a consequence.
    func movesOfDeclaredInstances() -> [Diagnostic] {
        guard request.options.mode != .destroy else { return [] }
        var found: [Diagnostic] = []
        for statement in moveStatements(request.configuration) {
            let isDeclared = evaluation.instances(of: statement.module).contains {
                declares(statement, in: $0)
            }
            if isDeclared { found.append(stillDeclared(statement, statement.absolute(statement.block.from))) }
        }
        return found
    }

    private func declares(_ statement: MoveStatement, in declaring: ModuleInstance) -> Bool {
        func instance(_ path: ModuleInstancePath) -> ModuleInstance? {
            evaluation.instance(ModuleInstancePath(declaring.path.steps + path.steps))
        }
        switch (statement.block.from, statement.block.to) {
        case (.module(let path, _), .module): return instance(path) != nil
        case (.resource(let module, let name, let key), .resource(_, _, let newKey)):
            guard let owner = instance(module), owner.module.resources[name] != nil else { return false }
            if key == .none, newKey == .none { return true }
            return evaluation.expansion(of: name, in: owner)?.contains(key) ?? false
        default: return false
        }
    }

    /// Moves that a run limited to targets would make in part only.
    func movesBesideTargets() -> Diagnostic? {
        let moves = selection.halfNamed(moves.previous)
        guard !moves.isEmpty else { return nil }
        let lines = moves.map { "  - \($0.from) has moved to \($0.to)" }.joined(separator: "\n")
        let options = Set(moves.flatMap { ["\($0.from)", "\($0.to)"] }).sorted()
            .map { "  -target='\($0)'" }.joined(separator: "\n")
        return .error(
            "Moved resource instances excluded by targeting",
            "Objects of the state have new addresses, and the targets of this run do not name both the old and the new one:\n\(lines)"
                + "\n\nPlan without -target, or add these options:\n\(options)")
    }
}
