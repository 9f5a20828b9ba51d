import Addresses
import Configurations
import Diagnostics
import Evaluating
import HCL
import States
import Values

/// The configuration as it would have come to with the objects of the stored state, and with the variables of the last apply.
///
/// What has another value now than here has it because an object or a variable changed; where the values are the same, the
/// text must have been changed. Only what somebody asks for is evaluated, and each thing once.
final class EarlierEvaluation {
    private let request: PlanRequest
    private let state: StateSnapshot
    private let evaluation: Evaluation
    private let objects: [InstanceAddress: [InstanceAddress]]
    private var isReady: [Bool]
    private var ranks: [Int32] = []

    /// - Parameters:
    ///   - request: what the plan is made from.
    ///   - state: the state before it was refreshed, with moves applied.
    ///   - objects: the addresses of the state's objects by their resource.
    ///   - variables: values of root variables at the last apply that are not the same now.
    init(
        _ request: PlanRequest, state: StateSnapshot, objects: [InstanceAddress: [InstanceAddress]],
        variables: [String: Value]
    ) {
        self.request = request
        self.state = state
        self.objects = objects
        var values = request.variables.values
        values.merge(variables) { _, earlier in earlier }
        evaluation = Evaluation(
            request.configuration, purpose: .plan,
            variables: RootVariables(values: values, origins: [:], given: [:]), workspace: request.workspace,
            schemas: request.schemas, paths: request.paths, functions: request.functions,
            context: request.context)
        isReady = Array(repeating: false, count: request.graph.graph.nodes.count)
    }

    /// Evaluates a part of the configuration and all that it refers to; of a resource only what it refers to.
    func prepare(_ node: ConfigurationNode) {
        guard let index = request.graph.indices[node] else { return }
        if case .resource = node {
            require(request.graph.graph.dependencies(of: index).map(Int.init))
        } else {
            require([index])
        }
    }

    /// Lets expressions see the objects of a resource.
    func prepareObjects(_ address: ResourceAddress) {
        if let index = request.graph.indices[.resource(address)] { require([index]) }
    }

    private func require(_ nodes: [Int]) {
        let graph = request.graph.graph
        var found: [Int] = []
        var open = nodes.filter { !isReady[$0] }
        if open.isEmpty { return }
        if ranks.isEmpty {
            ranks = Array(repeating: 0, count: graph.nodes.count)
            for (rank, node) in graph.order.enumerated() { ranks[node] = Int32(truncatingIfNeeded: rank) }
        }
        while let next = open.popLast() {
            if isReady[next] { continue }
            isReady[next] = true
            found.append(next)
            // A resource is asked for its objects alone, not for what it refers to in turn.
            if case .resource(let address) = graph.nodes[next] {
                if let call = request.graph.indices[.call(address.module)] { open.append(call) }
            } else {
                open += graph.dependencies(of: next).map(Int.init)
            }
        }
        for next in found.sorted(by: { ranks[$0] < ranks[$1] }) { visit(graph.nodes[next]) }
    }

    private func visit(_ node: ConfigurationNode) {
        switch node {
        case .variable(let module, let name): _ = evaluation.visitVariable(module, name)
        case .local(let module, let name): _ = evaluation.visitLocal(module, name)
        case .call(let module): _ = evaluation.visitCall(module)
        case .output(let module, let name): _ = evaluation.visitOutput(module, name)
        case .resource(let address):
            for instance in evaluation.instances(of: address.module) {
                guard let resource = instance.module.resources[address.name] else { continue }
                let own = objects[InstanceAddress(module: instance.path, resource.name)] ?? []
                evaluation.record(resource, in: instance, own) { state.value(of: $0, request.schemas) }
            }
        case .provider, .check, .completion: break
        }
    }

    /// An instance of a module as it was; nil where it was not there.
    func module(_ path: ModuleInstancePath) -> ModuleInstance? { evaluation.instance(path) }

    /// An object as it was stored; nil where there was none.
    func object(_ address: InstanceAddress) -> Value? {
        state.instances[address] == nil ? nil : evaluation.value(of: address)
    }

    /// The value that an expression had; nil where its module was not there.
    func value(of expression: Expression, in module: ModuleInstancePath, _ repetition: RepetitionData)
        -> Value?
    {
        evaluation.instance(module).map {
            evaluation.evaluate(expression, in: $0, repetition: repetition).output
        }
    }
}
