import Addresses
import Diagnostics
import Evaluating
import States

/// What a walk over one part of a configuration has come to.
private struct PartResult: Sendable {
    let findings: [Finding]
    let failures: [Int]
    let changes: ChangeTable
    let deposedChanges: [Change]
    let unstorable: [InstanceAddress]
    let outputs: [String: OutputChange]
    let checks: CheckCollector
    let visited: [Int]
    let reordered: [(InstanceAddress, ObjectRecord?)]
    let results: PartialResults
}

/// What was found at a node.
private struct Finding: Sendable {
    /// Where the node comes in the order of all.
    let rank: Int
    let diagnostics: [Diagnostic]
}

extension PlanWalk {
    /// Visits everything, the parts side by side, and comes to what a walk by one thread comes to.
    ///
    /// There are parts only where nothing is waited for: then the nodes are visited in the order of the graph, and so are findings told.
    func run(_ parts: WalkParts) async {
        let graph = request.graph.graph
        var ranks = [Int](repeating: 0, count: graph.nodes.count)
        for (rank, node) in graph.order.enumerated() { ranks[node] = rank }
        let (ground, observe, order) = (ground, observe, ranks)
        await withTaskGroup(of: PartResult.self) { group in
            for part in parts.visits.indices.dropFirst() {
                group.addTask {
                    ground.request.beginThread()
                    let walk = PlanWalk(ground, observe: observe, isPart: true)
                    let findings = await walk.visit(parts.visits[part], ranks: order)
                    return walk.result(of: parts.own[part], findings, ranks: order)
                }
            }
            request.beginThread()
            let earlier = diagnostics
            diagnostics = []
            changes.reserveCapacity(ground.objectCount)
            var findings = await visit(parts.visits[0], ranks: order)
            for await other in group {
                take(other)
                findings += other.findings
            }
            diagnostics = earlier + findings.sorted { $0.rank < $1.rank }.flatMap(\.diagnostics)
        }
        if !interruption.isRequested { await planLeftovers() }
    }

    /// Visits nodes one after the other, and says what was found at each.
    private func visit(_ nodes: [Int], ranks: [Int]) async -> [Finding] {
        let graph = request.graph.graph
        var findings: [Finding] = []
        for node in nodes {
            if interruption.isRequested { break }
            if hasFailures, graph.dependencies(of: node).contains(where: { failures[Int($0)] }) {
                noteFailure(of: node)
            }
            let known = diagnostics.count
            currentNode = node
            await complete(node)
            guard diagnostics.count > known else { continue }
            noteFailure(of: node, since: known)
            findings.append(Finding(rank: ranks[node], diagnostics: Array(diagnostics[known...])))
        }
        return findings
    }

    /// What the walk has come to at the nodes that no other one visits.
    private func result(of own: [Int], _ findings: [Finding], ranks: [Int]) -> PartResult {
        let nodes = request.graph.graph.nodes
        let ownRanks = Set(findings.isEmpty ? [] : own.map { ranks[$0] })
        return PartResult(
            findings: findings.filter { ownRanks.contains($0.rank) },
            failures: hasFailures ? own.filter { failures[$0] } : [], changes: changes,
            deposedChanges: deposedChanges, unstorable: unstorable, outputs: outputs, checks: checks,
            visited: visitedPositions.indices.filter { visitedPositions[$0] },
            reordered: reordered.map { ($0, prior.instances[$0]?.current) },
            results: evaluation.results(of: own.map { nodes[$0] }))
    }

    private func take(_ part: PartResult) {
        for node in part.failures { noteFailure(of: node) }
        changes.take(part.changes)
        deposedChanges += part.deposedChanges
        unstorable += part.unstorable
        outputs.merge(part.outputs) { own, _ in own }
        checks.take(part.checks)
        for position in part.visited { visitedPositions[position] = true }
        for (address, record) in part.reordered { prior.instances[address]?.current = record }
        evaluation.take(part.results)
    }
}
