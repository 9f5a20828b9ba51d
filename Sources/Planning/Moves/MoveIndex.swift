import Addresses
import Configurations

/// The statements of a configuration by what they move, so that following them costs no look at all the others.
struct MoveIndex {
    private let statements: [MoveStatement]
    private var byPlace: [Place: [Int]] = [:]

    /// What a statement moves.
    ///
    /// Steps have keys only where the statement names instances of modules.
    private struct Place: Hashable {
        /// The module that has the statement.
        let module: [String]
        let steps: [ModuleInstancePath.Step]
        /// Nil where the statement moves a module.
        let resource: ResourceName?
        /// Nil where the statement moves all instances.
        let key: InstanceKey?
        let isKeyed: Bool
    }

    init(_ statements: [MoveStatement]) {
        self.statements = statements
        for (number, statement) in statements.enumerated() {
            byPlace[MoveIndex.place(statement), default: []].append(number)
        }
    }

    private static func place(_ statement: MoveStatement) -> Place {
        let isKeyed = statement.keyed
        switch (statement.block.from, statement.block.to) {
        case (.resource(let path, let name, let key), .resource(_, _, let newKey)):
            let isWhole = key == .none && newKey == .none
            return Place(
                module: statement.module.names, steps: path.steps, resource: name, key: isWhole ? nil : key,
                isKeyed: isKeyed)
        case (.module(let path, _), _), (.resource(let path, _, _), _):
            return Place(
                module: statement.module.names, steps: path.steps, resource: nil, key: nil, isKeyed: isKeyed)
        }
    }

    /// The first statement that moves an object, and where to; nil where none does.
    func first(for address: InstanceAddress, except used: Set<Int> = []) -> (
        number: Int, target: InstanceAddress
    )? {
        candidates(address).filter { !used.contains($0) }.sorted().lazy
            .compactMap { number in statements[number].apply(to: address).map { (number, $0) } }.first
    }

    /// The first statement that moves an object to an address.
    func statement(from address: InstanceAddress, to target: InstanceAddress) -> MoveStatement? {
        candidates(address).sorted().first { statements[$0].apply(to: address) == target }
            .map { statements[$0] }
    }

    private func candidates(_ address: InstanceAddress) -> [Int] {
        let steps = address.module.steps
        let bare = steps.map { ModuleInstancePath.Step($0.name, .none) }
        var found: [Int] = []
        for outer in 0...steps.count {
            let module = steps.prefix(outer).map(\.name)
            for (steps, isKeyed) in [(bare, false), (steps, true)] {
                for end in outer..<max(outer, steps.count) {
                    found +=
                        byPlace[
                            Place(
                                module: module, steps: Array(steps[outer...end]), resource: nil, key: nil,
                                isKeyed: isKeyed)] ?? []
                }
                for key in [nil, address.key] {
                    found +=
                        byPlace[
                            Place(
                                module: module, steps: Array(steps[outer...]), resource: address.name,
                                key: key,
                                isKeyed: isKeyed)] ?? []
                }
            }
        }
        return found
    }
}
