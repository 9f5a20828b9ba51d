import Addresses
import Configurations
import Values

/// What some parts of a configuration have come to, for another evaluation of the same configuration to take in.
public struct PartialResults: Sendable {
    /// By node, the value in each instance of its module.
    fileprivate var values: [(node: ConfigurationNode, values: [Value?])] = []
    fileprivate var resources: [(address: ResourceAddress, instances: [Objects?])] = []
    fileprivate var validations: [VariableValidation] = []

    fileprivate struct Objects: Sendable {
        let expansion: Expansion
        let values: ObjectValues
    }
}

extension Evaluation {
    /// What nodes have come to here.
    public func results(of nodes: [ConfigurationNode]) -> PartialResults {
        var found = PartialResults()
        found.resources.reserveCapacity(nodes.count)
        var variables: Set<ConfigurationNode> = []
        for node in nodes {
            let instances = instances(of: node.module)
            switch node {
            case .variable(_, let name):
                variables.insert(node)
                found.values.append((node, instances.map { $0.variables[name] }))
            case .local(_, let name): found.values.append((node, instances.map { $0.locals[name] }))
            case .output(_, let name): found.values.append((node, instances.map { $0.outputs[name] }))
            case .resource(let address):
                let objects = instances.map { instance in
                    instance.resources[address.name].map {
                        PartialResults.Objects(expansion: $0.expansion, values: $0.values)
                    }
                }
                found.resources.append((address, objects))
            case .call, .provider, .check, .completion: break
            }
        }
        if variables.isEmpty { return found }
        found.validations = validations.filter { variables.contains(.variable($0.module.module, $0.name)) }
        return found
    }

    /// Goes on as if it had visited the nodes itself; which instances their modules have must be known here already.
    public func take(_ results: PartialResults) {
        for (node, values) in results.values {
            for (instance, value) in zip(instances(of: node.module), values) {
                switch node {
                case .variable(_, let name): instance.variables[name] = value
                case .local(_, let name): instance.locals[name] = value
                case .output(_, let name): instance.outputs[name] = value
                case .resource, .call, .provider, .check, .completion: break
                }
            }
        }
        for (address, objects) in results.resources {
            for (instance, found) in zip(instances(of: address.module), objects) {
                guard let found else { continue }
                instance.resources[address.name] = ResourceResults(
                    address.name, in: instance, expansion: found.expansion, values: found.values)
            }
        }
        validations += results.validations
    }
}
