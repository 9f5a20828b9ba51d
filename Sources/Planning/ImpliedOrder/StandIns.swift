import Addresses
import Configurations
import Diagnostics
import Evaluating
import Expressions
import HCL
import Providers
import States
import Values

/// Texts that stand for what objects of a plan will have, so that it can be followed through expressions.
///
/// Of a value that is not known yet an expression says no more than that. Here the configuration is evaluated once more with a
/// text in place of each unknown one that tells whose it is: what another object gets of it tells what that refers to, whatever
/// locals, modules and functions it went through. Only what somebody asks for is evaluated.
final class StandIns {
    private let walk: PlanWalk
    private let changes: [Change]
    private var positions: [InstanceAddress: Int] = [:]
    private var lazy: LazyEvaluation?
    private var decoded: [Int: Value] = [:]
    private var modules: [ModuleInstancePath: ModuleInstance] = [:]
    private var expansions: [InstanceAddress: Expansion] = [:]
    private var byBlock: [ResourceAddress: [Int]] = [:]

    init(_ walk: PlanWalk, _ changes: [Change]) {
        self.walk = walk
        self.changes = changes
    }

    // MARK: - Texts

    /// A character that no configuration can spell but by an escape, and no cloud takes in a name.
    private static let mark: Character = "\u{1}"

    private static func text(_ index: Int, _ part: String) -> String { "\(mark)\(index):\(part)\(mark)" }

    /// The objects that a text made of stand-ins tells of.
    static func objects(in text: String) -> [Int] {
        guard text.utf8.contains(1) else { return [] }
        // The parts between marks are by turns plain text and stand-ins.
        let parts = text.split(separator: mark, omittingEmptySubsequences: false)
        return parts.indices.filter { $0 % 2 == 1 }.compactMap { index in
            parts[index].split(separator: ":").first.flatMap { Int($0) }
        }
    }

    /// The value with a text for each part that will be one.
    private static func standIn(_ value: Value, _ index: Int, _ part: String) -> Value {
        switch value.content {
        case .unknown(let unknown):
            unknown.type == .string ? Value(.string(text(index, part)), marks: value.marks) : value
        case .list(let elements, let type):
            Value(
                .list(elements.enumerated().map { standIn($1, index, "\(part).\($0)") }, of: type),
                marks: value.marks)
        case .map(let fields, let type):
            Value(.map(standIns(fields, index, part), of: type), marks: value.marks)
        case .object(let fields): Value(.object(standIns(fields, index, part)), marks: value.marks)
        default: value
        }
    }

    private static func standIns(_ fields: Fields, _ index: Int, _ part: String) -> Fields {
        Fields(
            shape: fields.shape,
            values: zip(fields.names, fields.values).map { name, value in
                standIn(value, index, part.isEmpty ? name : "\(part).\(name)")
            })
    }

    // MARK: - Evaluating

    /// What the configuration asks of an object, with stand-ins; nil where it does not have the object.
    func configured(_ index: Int) -> Value? {
        if let known = decoded[index] { return known }
        let change = changes[index]
        guard let resource = walk.request.configuration.resource(change.address.block) else { return nil }
        let lazy = prepared()
        lazy.prepare(.resource(change.address.block))
        guard let module = module(change.address.module, lazy) else { return nil }
        let value = lazy.evaluation.decode(
            resource.body, change.schema.block, in: module,
            repetition: expansion(resource, change.address, module, lazy).data(for: change.address.key)
        ).output
        decoded[index] = value
        return value
    }

    private func prepared() -> LazyEvaluation {
        if let lazy { return lazy }
        for (index, change) in changes.enumerated() where change.deposed == nil {
            positions[change.address] = index
        }
        let addresses = Set(walk.prior.instances.keys).union(positions.keys)
        let (changes, positions, prior) = (changes, positions, walk.prior)
        let schemas = walk.request.schemas
        let made = LazyEvaluation(
            walk.request, objects: Dictionary(grouping: addresses.inOrder(), by: \.resource)
        ) { address in
            guard let index = positions[address] else { return prior.value(of: address, schemas) }
            // What a data source will answer is followed by what it is asked.
            let isData = address.name.mode == .data
            return changes[index].after.map { isData ? $0 : StandIns.standIn($0, index, "") }
        }
        lazy = made
        return made
    }

    private func module(_ path: ModuleInstancePath, _ lazy: LazyEvaluation) -> ModuleInstance? {
        if let known = modules[path] { return known }
        let found = lazy.evaluation.instance(path)
        modules[path] = found
        return found
    }

    private func expansion(
        _ resource: Resource, _ address: InstanceAddress, _ module: ModuleInstance, _ lazy: LazyEvaluation
    ) -> Expansion {
        if let known = expansions[address.resource] { return known }
        let found = lazy.evaluation.expand(resource.repetition, in: module, subject: "resource").output
        expansions[address.resource] = found
        return found
    }

    // MARK: - References

    /// Stand-ins for the objects of some types that an argument refers to, directly or through values and data sources.
    ///
    /// For values of which even stand-ins say nothing, such as those that data sources have only during the apply.
    func referred(by index: Int, _ argument: String, types: [String]) -> [String] {
        let address = changes[index].address
        guard let resource = walk.request.configuration.resource(address.block) else { return [] }
        let expressions =
            resource.body.attribute(argument).map { [$0.expression] }
            ?? resource.body.blocks.filter { $0.recordedType == argument }
            .flatMap { $0.body.allAttributes.map(\.expression) }
        let graph = walk.request.graph
        var open = expressions.flatMap { traversals(in: $0) }
            .flatMap { graph.targets(of: $0, in: address.module.module) }
        var seen = Set<Int>()
        var blocks: [ResourceAddress] = []
        while let node = open.popLast() {
            guard seen.insert(node).inserted else { continue }
            switch graph.graph.nodes[node] {
            case .resource(let block) where block.name.mode == .managed:
                if types.contains(block.name.type) { blocks.append(block) }
            case .call, .completion, .check, .provider: break
            case .resource, .variable, .local, .output:
                open += graph.graph.dependencies(of: node).map(Int.init)
            }
        }
        if byBlock.isEmpty {
            byBlock = Dictionary(grouping: changes.indices, by: { changes[$0].address.block })
        }
        return blocks.flatMap { byBlock[$0] ?? [] }.sorted()
            .filter { changes[$0].address.module.isAlongside(address.module) }
            .map { StandIns.text($0, "") }
    }
}

extension ModuleInstancePath {
    /// Whether objects of the two can depend on each other: not where they are in two instances of one module.
    fileprivate func isAlongside(_ other: ModuleInstancePath) -> Bool {
        for (own, its) in zip(steps, other.steps) {
            guard own.name == its.name else { return true }
            guard own.key == its.key else { return false }
        }
        return true
    }
}
