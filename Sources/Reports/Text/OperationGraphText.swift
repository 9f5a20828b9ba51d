import Addresses
import Evaluating
public import Planning

/// Operations that only wait are not shown unless their edges would be more than so many without them.
private let edgesMax = 64

/// The graph of what an apply of a plan does, in the DOT language, as `graph -plan=FILE` prints it.
///
/// Names and shapes are those of Terraform's own graph; the edges are the order that Slipway keeps, with what providers ask for.
public struct OperationGraphText {
    private let plan: Plan
    private var named = NamedGraph()
    /// For each operation the nodes that others wait for in its place: itself, or those that it waits for where it is not shown.
    private var stands: [[Int]] = []

    public static func text(_ plan: Plan) -> String {
        var builder = OperationGraphText(plan)
        builder.addOperations()
        builder.named.addRoot()
        return builder.named.written()
    }

    private init(_ plan: Plan) {
        self.plan = plan
        stands = Array(repeating: [], count: plan.operations.nodes.count)
    }

    private mutating func addOperations() {
        let operations = plan.operations
        let isNeeded = findNeeded()
        let dependents = operations.dependents()
        for index in operations.order where isNeeded[index] {
            let before = found(before: index)
            let savesEdges = before.count * dependents[index].count > edgesMax
            guard let node = add(operations.nodes[index], if: savesEdges)
            else {
                stands[index] = before
                continue
            }
            named.edges[node] = before
            stands[index] = [node]
        }
    }

    /// What an operation waits for, without what another of them waits for itself.
    private func found(before index: Int) -> [Int] {
        let all = Set(plan.operations.dependencies(of: index).flatMap { stands[Int($0)] })
        return all.subtracting(all.flatMap { named.edges[$0] }).sorted()
    }

    /// Operations that something comes of: calls, and what these wait for; outputs and checks as well, unless everything ends.
    private func findNeeded() -> [Bool] {
        let operations = plan.operations
        var isNeeded = [Bool](repeating: false, count: operations.nodes.count)
        for index in operations.order.reversed() {
            switch operations.nodes[index] {
            case .call: isNeeded[index] = true
            case .evaluate(.output), .evaluate(.check):
                isNeeded[index] = isNeeded[index] || plan.mode != .destroy
            default: break
            }
            guard isNeeded[index] else { continue }
            for dependency in operations.dependencies(of: index) { isNeeded[Int(dependency)] = true }
        }
        return isNeeded
    }

    /// Adds the node of an operation; nil for one that only waits, unless it saves edges between many and many.
    private mutating func add(_ operation: Operation, if savesEdges: Bool) -> Int? {
        switch operation {
        case .call(let change, let call):
            let address = plan.changes[change].address
            let suffix: String? =
                switch call {
                case .delete: plan.changes[change].deposed.map { " (destroy deposed \($0))" } ?? " (destroy)"
                case .forget: " (forget)"
                case .create, .update, .read: nil
                }
            return named.add("\(address)\(suffix ?? "")", .box, label: "\(address.block)")
        case .evaluate(let node):
            switch node {
            case .variable(let module, _) where module.isRoot: return named.add("\(node)", .note)
            case .variable, .local, .output, .check: return named.add("\(node) (expand)")
            case .provider: return named.add("\(node)", .diamond)
            case .resource(let address):
                return savesEdges ? named.add("\(address) (expand)", .box, label: "\(address)") : nil
            case .call, .completion: return nil
            }
        case .open(let address): return named.add("\(address)", .box)
        case .close(let address): return named.add("\(address) (close)", .box, label: "\(address)")
        case .settle(let address): return savesEdges ? named.add("\(address) (made)") : nil
        case .gate(let address, let gate): return savesEdges ? named.add("\(address) (\(gate.words))") : nil
        case .order(let number): return savesEdges ? named.add("order \(number)") : nil
        case .release: return nil
        }
    }
}

extension Operation.Gate {
    fileprivate var words: String {
        switch self {
        case .deletionsMayStart: "may be destroyed"
        case .deletionsDone: "destroyed"
        case .dependentsSettled: "replaced everywhere"
        }
    }
}
