import Addresses
import Configurations
import Evaluating
import Values

/// A configuration evaluated with objects that somebody hands in, as far as somebody asks for it, and each thing once.
///
/// No provider is called, and findings do not matter: the configuration was evaluated before.
final class LazyEvaluation {
    private let request: PlanRequest
    let evaluation: Evaluation
    private let objects: [InstanceAddress: [InstanceAddress]]
    private let value: (InstanceAddress) -> Value?
    private var isReady: [Bool]
    private var ranks: [Int32] = []

    /// - Parameters:
    ///   - request: what the plan is made from.
    ///   - variables: values of root variables that differ from those of the request.
    ///   - objects: the addresses of all objects by their resource, sorted.
    ///   - value: what an object is.
    init(
        _ request: PlanRequest, variables: [String: Value] = [:],
        objects: [InstanceAddress: [InstanceAddress]], value: @escaping (InstanceAddress) -> Value?
    ) {
        self.request = request
        self.objects = objects
        self.value = value
        var values = request.variables.values
        values.merge(variables) { _, other in other }
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
                evaluation.record(resource, in: instance, own, value)
            }
        case .provider, .check, .completion: break
        }
    }
}
