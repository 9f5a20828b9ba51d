import Addresses
import Configurations
import Diagnostics
package import Evaluating
import Expressions
import HCL
import Providers
import States
import Values

/// Visits a configuration in dependency order and decides what becomes of every object.
///
/// Decisions are made one after the other; only provider calls that wait for a network run beside them.
package final class PlanWalk: EphemeralHost {
    let ground: WalkGround
    let request: PlanRequest
    let moves: MoveResult
    let selection: TargetSelection
    let dependencySets: DependencySets
    let lifetimes: EphemeralLifetimes
    package let evaluation: Evaluation
    let observe: @Sendable (PlanEvent) -> Void
    private(set) lazy var plannedDependencies = findPlannedDependencies()

    var diagnostics: [Diagnostic] = []
    /// What check blocks, and data sources in them, warn of: an apply looks at them anew.
    var checkFindings: [Diagnostic] = []
    var changes: ChangeTable
    var deposedChanges: [Change] = []
    /// Objects that no plan or state can hold.
    var unstorable: [InstanceAddress] = []
    var drift: [Drift] = []
    var outputs: [String: OutputChange] = [:]
    var checks = CheckCollector()
    /// Whether this only finds out how things are before everything ends: then conditions that do not hold keep nothing back.
    var precedesDestruction = false
    /// What is told of objects that an interrupted run had made.
    var recoveries: [Diagnostic] = []
    /// The state as it goes along: moves applied, refreshed objects and data results put in.
    var prior: StateSnapshot
    var configured: [String: any ConfiguredProvider] = [:]
    /// How states name the configurations that the resources of a module use, by the text of the reference.
    var providerTexts: [ModulePath: [String: (text: String, hasBlock: Bool)]] = [:]
    /// The provider of the resource that was looked at last: most resources have the one of the resource before.
    var lastProvider: FoundProvider?
    var answers: [InstanceAddress: ReadAnswer] = [:]
    /// Objects of the state that a resource of the configuration, or its orphans' turn, has dealt with, and the positions of such ones.
    var visited: Set<InstanceAddress> = []
    var visitedPositions: [Bool]
    var imports: [ResourceAddress: [InstanceAddress: ImportTarget]] = [:]
    /// Resources with an `import` block that cannot be followed.
    var unimportable: Set<ResourceAddress> = []
    var pending: PendingChanges
    /// Modules, and those around them, with objects that no resource of the configuration stands for: they go.
    lazy var modulesWithLeftovers: Set<ModulePath> = findModulesWithLeftovers()
    /// By node, whether errors were found there or in something that it depends on.
    private(set) var failures: [Bool]
    private(set) var hasFailures = false
    var dataSubjects: [InstanceAddress: DataSubject] = [:]
    let keeper: EphemeralKeeper
    /// Ephemeral resources that are being opened, by the node that waits for it.
    var openings: [Int: ResourceAddress] = [:]
    /// Ephemeral resources that the run is about, so that an apply opens them too.
    var opened: Set<ResourceAddress> = []
    private var countdown: EphemeralCountdown
    /// Ephemeral resources that nothing needs any more and that are not closed yet.
    private var closings: [ResourceAddress] = []
    private var missing: [Int] = []
    private var ready = ReadyQueue([])
    private var reads = ReadQueue()
    /// Objects of which the state is to record another place in the order than it did.
    var reordered: [InstanceAddress] = []
    /// The objects of the state by the resource they belong to, sorted.
    private(set) lazy var priorByBlock = Dictionary(grouping: ground.priorAddresses, by: \.block)
    /// The same by the module instance as well.
    private(set) lazy var priorByResource = Dictionary(grouping: priorByBlock.values.joined(), by: \.resource)
    /// The `import` blocks of the root module by the resource that they are for.
    private(set) lazy var importBlocks = Dictionary(grouping: request.configuration.root.imports) {
        importTarget($0)
    }
    /// The node that is being visited.
    var currentNode: Int?

    /// A walk over everything, or with `isPart` over a part of it, on a thread of its own.
    init(_ ground: WalkGround, observe: @escaping @Sendable (PlanEvent) -> Void, isPart: Bool = false) {
        self.ground = ground
        self.observe = observe
        request = ground.request
        moves = ground.moves
        selection = ground.selection
        dependencySets = ground.dependencySets
        lifetimes = ground.lifetimes
        evaluation = Evaluation(
            request.configuration, purpose: .plan, variables: request.variables, workspace: request.workspace,
            schemas: request.schemas, paths: request.paths, functions: request.functions,
            context: request.context, copiesSchemas: isPart,
            shareCount: ground.parts?.visits.count ?? 1)
        evaluation.validatesVariables = request.options.mode != .destroy
        prior = ground.moves.snapshot
        changes = ChangeTable(ground.prior)
        pending = PendingChanges(request.graph)
        failures = Array(repeating: false, count: request.graph.graph.nodes.count)
        visitedPositions = Array(repeating: false, count: ground.priorAddresses.count)
        keeper = EphemeralKeeper(ranks: ground.lifetimes.ranks)
        countdown = EphemeralCountdown(request.graph, ground.lifetimes)
    }

    var forcedCreateBeforeDestroy: Set<ResourceAddress> { ground.forcedCreateBeforeDestroy }

    var interruption: Interruption { request.interruption }

    /// Visits everything, calls that wait for a network side by side.
    func run() async {
        if let parts = ground.parts { await run(parts) } else { await runAsOne() }
        if interruption.isRequested {
            diagnostics.append(
                .error(
                    "Execution halted",
                    "The run was interrupted before the plan was complete. Nothing has been changed."))
        }
    }

    private func runAsOne() async {
        changes.reserveCapacity(ground.objectCount)
        let graph = request.graph.graph
        let dependents = graph.dependents()
        missing = graph.nodes.indices.map { graph.dependencies(of: $0).count }
        ready = ReadyQueue(graph.nodes.indices.filter { missing[$0] == 0 })
        await withTaskGroup(of: WalkAnswer.self) { group in
            while true {
                await visitReady(dependents, &group)
                guard reads.isBusy || keeper.isBusy, let answer = await group.next() else { break }
                switch answer {
                case .read(let address, let answer):
                    receive(answer, for: address)
                    if let node = reads.finish(address) { await finish(node, dependents) }
                case .ephemeral(let answer): keeper.take(answer, for: self)
                }
            }
            if !interruption.isRequested { await planLeftovers() }
            while keeper.isBusy || keeper.closeNext(for: self) {
                await makeEphemeralCalls(&group)
                guard keeper.isBusy, let answer = await group.next() else { continue }
                if case .ephemeral(let answer) = answer { keeper.take(answer, for: self) }
            }
            group.cancelAll()
        }
    }

    /// Visits what waits for nothing any more, and begins the calls that are needed for it.
    private func visitReady(_ dependents: Adjacency, _ group: inout TaskGroup<WalkAnswer>) async {
        while true {
            await makeEphemeralCalls(&group)
            let settled = settledOpenings()
            for node in settled { release(node, dependents) }
            endUnneeded()
            if !settled.isEmpty || keeper.hasCalls { continue }
            guard !interruption.isRequested, let node = ready.next() else { break }
            await visit(node, dependents)
        }
        while !interruption.isRequested, let next = reads.next(limit: request.options.parallelism) {
            group.addTask { .read(next.address, await next.perform()) }
        }
    }

    private func visit(_ node: Int, _ dependents: Adjacency) async {
        let part = request.graph.graph.nodes[node]
        guard selection.reaches(node) else {
            skip(part)
            return release(node, dependents)
        }
        if let address = part.ephemeralResource { return await open(address, node) }
        let known = diagnostics.count
        let requests = await begin(part)
        noteFailure(of: node, since: known)
        if requests.isEmpty { await finish(node, dependents) } else { reads.add(requests, for: node) }
    }

    private func finish(_ node: Int, _ dependents: Adjacency) async {
        let known = diagnostics.count
        currentNode = node
        await complete(node)
        noteFailure(of: node, since: known)
        release(node, dependents)
    }

    /// Takes note of the errors that a visit has found.
    func noteFailure(of node: Int, since known: Int) {
        if diagnostics[known...].contains(where: { $0.severity == .error }) { noteFailure(of: node) }
    }

    func noteFailure(of node: Int) {
        failures[node] = true
        hasFailures = true
    }

    /// The node of a resource: mostly the one that is being visited.
    func node(of block: ResourceAddress) -> Int? {
        if let currentNode, case .resource(block) = request.graph.graph.nodes[currentNode] {
            return currentNode
        }
        return request.graph.indices[.resource(block)]
    }

    /// Takes note that an instance of a resource could not be planned, read or opened.
    func noteFailure(of block: ResourceAddress) {
        if let node = node(of: block) { noteFailure(of: node) }
    }

    /// Whether an instance of a resource could not be planned.
    func hasFailed(_ block: ResourceAddress) -> Bool {
        hasFailures && request.graph.indices[.resource(block)].map { failures[$0] } ?? false
    }

    /// Whether something that a part depends on has failed, so that the part says nothing that could be relied on.
    func followsFailure(_ part: ConfigurationNode) -> Bool {
        guard hasFailures, let node = request.graph.indices[part] else { return false }
        return request.graph.graph.dependencies(of: node).contains { failures[Int($0)] }
    }

    /// Lets go on what waited for a node, and ends what nothing needs any more.
    private func release(_ node: Int, _ dependents: Adjacency) {
        pending.settle(node, itself: hasLeftovers(request.graph.graph.nodes[node]))
        for dependent in dependents[node] {
            missing[Int(dependent)] -= 1
            if failures[node] { failures[Int(dependent)] = true }
            if missing[Int(dependent)] == 0 { ready.append(Int(dependent)) }
        }
        // Objects that the configuration no longer has may still need their provider.
        closings += countdown.finish(node).filter { !lifetimes.neededByProviders.contains($0) }
    }

    /// Closes what nothing needs any more, and then what only that needed.
    private func endUnneeded() {
        var index = 0
        while index < closings.count {
            let resource = closings[index]
            keeper.close(resource, for: self)
            if keeper.holds(resource) {
                index += 1
                continue
            }
            closings.remove(at: index)
            closings += countdown.close(resource).filter { !lifetimes.neededByProviders.contains($0) }
        }
    }

    // MARK: - Nodes

    /// Passes over what the run is not about; its objects stay as they are.
    private func skip(_ node: ConfigurationNode) {
        declareConditions(node, isReached: hasReachedData(node))
        if case .check(let module, let name) = node, hasReachedData(node) { noteUnchecked(name, in: module) }
        guard case .resource(let address) = node else { return }
        visited.formUnion(priorByBlock[address] ?? [])
    }

    /// The first part of a visit; the calls that it needs are made before the second part.
    private func begin(_ node: ConfigurationNode) async -> [ReadRequest] {
        guard case .resource(let address) = node else { return [] }
        let requests =
            address.name.mode == .managed ? await refreshRequests(address) : await beginData(address)
        var slow: [ReadRequest] = []
        for request in requests {
            if request.provider.answersAtOnce {
                receive(await request.perform(), for: request.address)
            } else {
                slow.append(request)
            }
        }
        return slow
    }

    func complete(_ number: Int) async {
        let node = request.graph.graph.nodes[number]
        // Conditions are not looked at while everything ends.
        let isReached = request.options.mode != .destroy
        if case .resource(let address) = node {
            let resource = request.graph.resources[number]
            declareConditions(address, resource, isReached)
            switch (address.name.mode, resource) {
            case (.managed, let resource?): await visitResource(address, resource)
            case (.managed, nil): break
            default: completeData(address)
            }
            return
        }
        declareConditions(node, isReached: isReached)
        switch node {
        case .variable(let module, let name): diagnostics += evaluation.visitVariable(module, name)
        case .local(let module, let name): visitLocal(module, name)
        case .call(let module): diagnostics += evaluation.visitCall(module)
        case .output(let module, let name): visitOutput(module, name)
        case .provider(let module, let key): await visitProvider(module, key)
        case .check(let module, let name): visitCheck(module, name)
        case .resource, .completion: break
        }
    }

    private func visitLocal(_ module: ModulePath, _ name: String) {
        let found = evaluation.visitLocal(module, name)
        // While everything is being destroyed, values that cannot be had any more do not matter.
        if request.options.mode != .destroy { diagnostics += found }
    }
}

/// What comes back from a task of a walk.
enum WalkAnswer: Sendable {
    case read(InstanceAddress, ReadAnswer)
    case ephemeral(EphemeralAnswer)
}

/// Numbers that come out in the order they went in.
struct ReadyQueue {
    private var items: [Int]
    private var head = 0

    init(_ items: [Int]) {
        self.items = items
    }

    mutating func append(_ item: Int) { items.append(item) }

    mutating func next() -> Int? {
        guard head < items.count else { return nil }
        head += 1
        return items[head - 1]
    }
}
