import Evaluating
import TestKit
import Testing

/// Random edges from later nodes to earlier ones, under a shuffled numbering.
private func randomEdges(_ seed: Int) -> (count: Int, edges: [(of: Int, on: Int)]) {
    var random = SeededGenerator(seed: seed)
    let count = random.number(1..<40)
    let names = Array(0..<count).shuffled(using: &random)
    var edges: [(of: Int, on: Int)] = []
    for node in 1..<max(2, count) where node < count {
        for _ in 0..<random.number(0..<4) { edges.append((names[node], names[random.number(0..<node)])) }
    }
    return (count, edges)
}

@Suite struct AcyclicGraphTests {
    @Test(arguments: 0..<200) func dependenciesComeFirst(_ seed: Int) throws {
        let (count, edges) = randomEdges(seed)
        let graph = try AcyclicGraph(Array(0..<count), dependencies: edges)
        #expect(graph.order.sorted() == Array(0..<count))
        var position = [Int](repeating: 0, count: count)
        for (place, node) in graph.order.enumerated() { position[node] = place }
        for edge in edges { #expect(position[edge.on] < position[edge.of]) }
        for node in 0..<count {
            let wanted = Set(edges.filter { $0.of == node }.map(\.on))
            #expect(Set(graph.dependencies(of: node).map(Int.init)) == wanted)
        }
        let dependents = graph.dependents()
        for node in 0..<count {
            #expect(Set(dependents[node].map(Int.init)) == Set(edges.filter { $0.on == node }.map(\.of)))
        }
    }

    @Test(arguments: 0..<100) func aCircleIsNamedStepByStep(_ seed: Int) throws {
        var random = SeededGenerator(seed: seed)
        let (count, straight) = randomEdges(seed)
        let length = random.number(1..<min(6, count) + 1)
        let circle = Array(0..<count).shuffled(using: &random).prefix(length)
        var edges = straight
        for (place, node) in circle.enumerated() {
            edges.append((of: node, on: circle[(place + 1) % length]))
        }
        do throws(GraphCycle) {
            _ = try AcyclicGraph(Array(0..<count), dependencies: edges)
            Issue.record("a circle was not found")
        } catch {
            #expect(!error.nodes.isEmpty)
            #expect(Set(error.nodes).count == error.nodes.count)
            for (place, node) in error.nodes.enumerated() {
                let next = error.nodes[(place + 1) % error.nodes.count]
                #expect(edges.contains { $0.of == node && $0.on == next })
            }
        }
    }

    @Test func nothingIsAGraphToo() throws {
        #expect(try AcyclicGraph([Int](), dependencies: []).order.isEmpty)
        let circle = #expect(throws: GraphCycle.self) { _ = try AcyclicGraph([0], dependencies: [(0, 0)]) }
        #expect(circle?.nodes == [0])
    }

    @Test func aLongChainNeedsNoDeepStack() throws {
        let count = 200_000
        let graph = try AcyclicGraph(Array(0..<count), dependencies: (1..<count).map { ($0 - 1, $0) })
        #expect(graph.order.first == count - 1)
    }
}
