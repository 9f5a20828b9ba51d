import Addresses
import Evaluating
import Values

extension PlanEncoder {
    /// Writes the operations, and for each the positions of those that it waits for.
    mutating func operations(_ graph: AcyclicGraph<Operation>) {
        list("operations", graph.nodes) { encoder, operation in encoder.operation(operation) }
        list("edges", graph.nodes.indices) { encoder, node in
            encoder.json.beginArray()
            for target in graph.dependencies(of: node) { encoder.json.number(Int(target)) }
            encoder.json.endArray()
        }
    }

    /// Writes the order that providers ask for.
    mutating func implied(_ orders: [ImpliedOrder]) {
        list("implied", orders) { encoder, order in
            encoder.json.beginObject()
            encoder.json.member("phase", order.phase.rawValue)
            encoder.json.member("reason", order.reason)
            encoder.list("waiting", order.waiting) { $0.json.number($1) }
            encoder.list("first", order.first) { $0.json.number($1) }
            encoder.flag("left_out", !order.isKept)
            encoder.json.endObject()
        }
    }

    private mutating func operation(_ operation: Operation) {
        json.beginArray()
        switch operation {
        case .evaluate(let node): self.node(node)
        case .settle(let resource):
            json.string("settle")
            json.number(index(of: resource))
        case .open(let resource):
            json.string("open")
            json.number(index(of: resource))
        case .close(let resource):
            json.string("close")
            json.number(index(of: resource))
        case .release(let node):
            json.string("release")
            json.beginArray()
            self.node(node)
            json.endArray()
        case .call(let change, let call):
            json.string("call")
            json.number(change)
            json.string(call.rawValue)
        case .gate(let resource, let gate):
            json.string("gate")
            json.number(index(of: resource))
            json.string(gate.rawValue)
        case .order(let number):
            json.string("order")
            json.number(number)
        }
        json.endArray()
    }

    private mutating func node(_ node: ConfigurationNode) {
        switch node {
        case .variable(let module, let name): part("variable", module, name)
        case .local(let module, let name): part("local", module, name)
        case .output(let module, let name): part("output", module, name)
        case .resource(let resource):
            json.string("resource")
            json.number(index(of: resource))
        case .call(let path): part("module", path)
        case .provider(let module, let name): part("provider", module, name)
        case .check(let module, let name): part("check", module, name)
        case .completion(let module): part("completion", module)
        }
    }

    private mutating func part(_ kind: String, _ module: ModulePath, _ name: String? = nil) {
        json.string(kind)
        self.module(module)
        if let name { json.string(name) }
    }
}

extension PlanDecoder {
    /// Reads the operations of a plan with so many changes.
    func operations(_ document: Value, changes: Int) throws(PlanFileError) -> AcyclicGraph<Operation> {
        let nodes = try list(document["operations"], "the operations") { (json) throws(PlanFileError) in
            try operation(json, changes: changes)
        }
        let edges = try elements(document["edges"], "the order of the operations")
        guard edges.count == nodes.count else { throw .damaged("the order of the operations is incomplete") }
        var dependencies: [(of: Int, on: Int)] = []
        for (node, targets) in edges.enumerated() {
            for json in try elements(targets, "the order of the operations") {
                guard let target = json.asInt, nodes.indices.contains(target) else {
                    throw .damaged("the order of the operations cannot be read")
                }
                dependencies.append((node, target))
            }
        }
        do throws(GraphCycle) {
            return try AcyclicGraph(nodes, dependencies: dependencies)
        } catch {
            throw .damaged("its operations wait for one another")
        }
    }

    /// Reads the order that providers ask for, in a plan with so many changes.
    func implied(_ json: Value?, changes: Int) throws(PlanFileError) -> [ImpliedOrder] {
        func positions(_ json: Value?) throws(PlanFileError) -> [Int] {
            try list(json, "the order of changes") { (json) throws(PlanFileError) in
                guard let change = json.asInt, change >= 0, change < changes else {
                    throw .damaged("it puts a change in order that it does not have")
                }
                return change
            }
        }
        return try list(json, "the order of changes") { (json) throws(PlanFileError) in
            ImpliedOrder(
                waiting: try positions(json["waiting"]), first: try positions(json["first"]),
                phase: try word(json["phase"], "the order of changes"),
                reason: try text(json["reason"], "the order of changes"), isKept: !flag(json["left_out"]))
        }
    }

    private func operation(_ json: Value, changes: Int) throws(PlanFileError) -> Operation {
        let parts = try elements(json, "an operation")
        switch (try text(parts.first, "an operation"), parts.count) {
        case ("settle", 2): return .settle(try resource(parts[1]))
        case ("open", 2): return .open(try resource(parts[1]))
        case ("close", 2): return .close(try resource(parts[1]))
        case ("release", 2): return .release(try node(try elements(parts[1], "an operation")))
        case ("call", 3):
            guard let change = parts[1].asInt, change >= 0, change < changes else {
                throw .damaged("an operation is about a change that the plan does not have")
            }
            return .call(change: change, try word(parts[2], "an operation"))
        case ("gate", 3): return .gate(try resource(parts[1]), try word(parts[2], "an operation"))
        case ("order", 2): return .order(try integer(parts[1], "an operation"))
        default: return .evaluate(try node(parts))
        }
    }

    private func node(_ parts: [Value]) throws(PlanFileError) -> ConfigurationNode {
        switch (try text(parts.first, "an operation"), parts.count) {
        case ("resource", 2): return .resource(try resource(parts[1]))
        case ("module", 2): return .call(try module(parts[1]))
        case ("completion", 2): return .completion(try module(parts[1]))
        case (let kind, 3):
            return try node(kind, try module(parts[1]), try text(parts[2], "an operation"))
        default: throw .damaged("an operation cannot be read")
        }
    }

    private func node(_ kind: String, _ module: ModulePath, _ name: String) throws(PlanFileError)
        -> ConfigurationNode
    {
        switch kind {
        case "variable": .variable(module, name)
        case "local": .local(module, name)
        case "output": .output(module, name)
        case "provider": .provider(module, name)
        case "check": .check(module, name)
        default: throw .damaged("an operation cannot be read")
        }
    }
}
