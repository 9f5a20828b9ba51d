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

    @Test(arguments: 0..<50) func aGraphOfOtherNodesIsTheOneBuiltOfThem(_ seed: Int) throws {
        let (count, edges) = randomEdges(seed)
        let graph = try AcyclicGraph(Array(0..<count), dependencies: edges)
        let image = graph.mapNodes { number, node in "\(number) \(node)" }
        let built = try AcyclicGraph((0..<count).map { "\($0) \($0)" }, dependencies: edges)
        #expect(image.nodes == built.nodes && image.order == built.order)
        for node in 0..<count { #expect(image.dependencies(of: node) == built.dependencies(of: node)) }
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

    @Test(arguments: 0..<200) func optionalEdgesAreInUnlessTheyCloseACircle(_ seed: Int) throws {
        var random = SeededGenerator(seed: seed)
        let (count, firm) = randomEdges(seed)
        let optional = (0..<random.number(0..<60)).map { _ in
            (of: random.number(0..<count), on: random.number(0..<count))
        }
        let (graph, isKept) = try AcyclicGraph.including(
            optional, Array(0..<count), dependencies: firm)
        #expect(graph.order.count == count)
        #expect(isKept.count == optional.count)
        for (edge, isKept) in zip(optional, isKept) {
            if isKept {
                #expect(graph.dependencies(of: edge.of).contains(Int32(edge.on)))
            } else {
                let all = (0..<count).flatMap { node in
                    graph.dependencies(of: node).map { (of: node, on: Int($0)) }
                }
                #expect(throws: GraphCycle.self) {
                    _ = try AcyclicGraph(Array(0..<count), dependencies: all + [edge])
                }
            }
        }
    }

    @Test func ofOptionalEdgesThatExcludeOneAnotherTheFirstIsKept() throws {
        let edges = [(of: 0, on: 1), (of: 1, on: 2), (of: 2, on: 0), (of: 3, on: 0)]
        let (graph, isKept) = try AcyclicGraph.including(edges, [0, 1, 2, 3], dependencies: [])
        #expect(isKept == [true, true, false, true])
        #expect(graph.order == [2, 1, 0, 3])
        let circle = #expect(throws: GraphCycle.self) {
            _ = try AcyclicGraph.including([(0, 2)], [0, 1, 2], dependencies: [(0, 1), (1, 0)])
        }
        #expect(circle.map { Set($0.nodes) } == [0, 1])
    }

    @Test(.timeLimit(.minutes(15))) func manyOptionalEdgesOnCirclesCostNoMoreThanTheirNumber() throws {
        // Every edge lies on a circle, and a search from each would visit all the others.
        let count = 20_000
        let firm = (1..<count).map { (of: $0, on: $0 - 1) }
        let optional = (0..<count).map { (of: $0, on: count - 1) }
        let (graph, isKept) = try AcyclicGraph.including(optional, Array(0..<count), dependencies: firm)
        #expect(graph.order == Array(0..<count))
        #expect(!isKept.contains(true))
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
