import Applying
import Evaluating
import TestKit
import Testing

/// A random graph that is run with a number of lanes; some steps fail.
private struct Trial {
    let graph: AcyclicGraph<Int>
    let lanes: Int
    var started: [Int] = []
    var succeeded: Set<Int> = []
    var failed: Set<Int> = []
    var skipped: [Int] = []
    var leftOver: [Int] = []

    init(seed: Int, failing odds: Int) throws {
        var random = SeededGenerator(seed: seed)
        let count = random.number(1..<60)
        var edges: [(of: Int, on: Int)] = []
        for node in 1..<max(2, count) where node < count {
            for _ in 0..<random.number(0..<4) { edges.append((node, random.number(0..<node))) }
        }
        graph = try AcyclicGraph(Array(0..<count), dependencies: edges)
        lanes = random.number(1..<6)
        var schedule = Schedule(of: graph, weights: (0..<count).map { _ in random.number(0..<20) })
        var running: [Int] = []
        while true {
            while running.count < lanes, let node = schedule.next() {
                expectReady(node)
                started.append(node)
                running.append(node)
            }
            guard !running.isEmpty else { break }
            let node = running.remove(at: random.number(0..<running.count))
            let fails = odds > 0 && random.oneIn(odds)
            if fails { failed.insert(node) } else { succeeded.insert(node) }
            skipped += schedule.finish(node, fails ? .failed : .succeeded)
        }
        leftOver = schedule.unfinished
    }

    private func expectReady(_ node: Int) {
        for dependency in graph.dependencies(of: node) { #expect(succeeded.contains(Int(dependency))) }
    }

    /// All that depends on a failure, near or far.
    var dependentsOfFailures: Set<Int> {
        let dependents = graph.dependents()
        var found: Set<Int> = []
        var stack = failed.flatMap { dependents[$0].map(Int.init) }
        while let node = stack.popLast() {
            if found.insert(node).inserted { stack += dependents[node].map(Int.init) }
        }
        return found
    }
}

@Suite struct ScheduleTests {
    @Test(arguments: 0..<200) func everythingRunsOnceWhenNothingFails(_ seed: Int) throws {
        let trial = try Trial(seed: seed, failing: 0)
        #expect(trial.started.sorted() == Array(trial.graph.nodes.indices))
        #expect(trial.skipped.isEmpty && trial.leftOver.isEmpty)
    }

    @Test(arguments: 0..<200) func justTheDependentsOfFailuresAreSkipped(_ seed: Int) throws {
        let trial = try Trial(seed: seed, failing: 5)
        #expect(Set(trial.started).count == trial.started.count)
        #expect(Set(trial.skipped).count == trial.skipped.count)
        #expect(Set(trial.skipped) == trial.dependentsOfFailures)
        #expect(Set(trial.started).isDisjoint(with: trial.skipped))
        #expect(Set(trial.started).union(trial.skipped) == Set(trial.graph.nodes.indices))
        #expect(trial.leftOver.isEmpty)
    }

    @Test func theLongestWayGoesFirst() throws {
        // 0 and 1 are free; behind 1 stands a chain of two.
        let graph = try AcyclicGraph([0, 1, 2, 3], dependencies: [(2, 1), (3, 2)])
        var schedule = Schedule(of: graph, weights: [10, 1, 5, 5])
        #expect(schedule.next() == 1)
        #expect(schedule.next() == 0)
        #expect(schedule.next() == nil)
    }

    @Test func whatHasNotRunIsUnfinished() throws {
        let graph = try AcyclicGraph([0, 1, 2], dependencies: [(1, 0)])
        var schedule = Schedule(of: graph, weights: [1, 1, 1])
        #expect(schedule.unfinished == [0, 1, 2])
        #expect(schedule.next() == 0)
        #expect(schedule.finish(0, .succeeded) == [])
        #expect(schedule.unfinished == [1, 2])
    }
}
