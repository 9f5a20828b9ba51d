import Addresses
import Configurations
import Values

/// What some parts of a configuration have come to, for another evaluation of the same configuration to take in.
public struct PartialResults: Sendable {
    /// By node, the value in each instance of its module.
    fileprivate var values: [(node: ConfigurationNode, values: [Value?])] = []
    /// By resource and number of the module's instance, what was begun.
    fileprivate var resources: [(address: ResourceAddress, instance: Int, objects: Objects)] = []
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
        // Mostly a node is of the same module as the one before.
        var (module, instances) = (ModulePath.root, instances(of: .root))
        for node in nodes {
            if node.module != module { (module, instances) = (node.module, self.instances(of: node.module)) }
            switch node {
            case .variable(_, let name):
                variables.insert(node)
                found.values.append((node, instances.map { $0.variables[name] }))
            case .local(_, let name): found.values.append((node, instances.map { $0.locals[name] }))
            case .output(_, let name): found.values.append((node, instances.map { $0.outputs[name] }))
            case .resource(let address):
                for (number, instance) in instances.enumerated() {
                    guard let results = instance.resources[address.name] else { continue }
                    let objects = PartialResults.Objects(
                        expansion: results.expansion, values: results.values)
                    found.resources.append((address, number, objects))
                }
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
        untaken.append(results)
        validations += results.validations
    }

    /// What a resource of a module instance has come to so far.
    func results(of name: ResourceName, in instance: ModuleInstance) -> ResourceResults? {
        if !untaken.isEmpty { takeResources() }
        return instance.resources[name]
    }

    /// Takes in the resources of results: that takes a while, and mostly nobody asks.
    func takeResources() {
        for results in untaken {
            for (address, number, found) in results.resources {
                let instances = instances(of: address.module)
                guard instances.indices.contains(number) else { continue }
                instances[number].resources[address.name] = ResourceResults(
                    address.name, in: instances[number], expansion: found.expansion, values: found.values)
            }
        }
        untaken = []
    }
}
