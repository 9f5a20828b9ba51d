import Addresses
import Configurations
import Diagnostics
import Evaluating
import Expressions
import HCL
package import Providers
import States
package import Values

/// Visits a configuration in dependency order and decides what becomes of every object.
///
/// Decisions are made one after the other; only provider calls that wait for a network run beside them.
final class PlanWalk {
    let request: PlanRequest
    let evaluation: Evaluation
    let observe: @Sendable (PlanEvent) -> Void
    let moves: MoveResult
    let selection: TargetSelection
    let dependencySets: DependencySets

    var diagnostics: [Diagnostic] = []
    var changes: [InstanceAddress: Change] = [:]
    var deposedChanges: [Change] = []
    var drift: [Drift] = []
    var outputs: [String: OutputChange] = [:]
    var checks = CheckCollector()
    /// The state as it goes along: moves applied, refreshed objects and data results put in.
    var prior: StateSnapshot
    var configured: [String: any ConfiguredProvider] = [:]
    var answers: [InstanceAddress: ReadAnswer] = [:]
    /// Objects of the state that a resource of the configuration, or its orphans' turn, has dealt with.
    var visited: Set<InstanceAddress> = []
    var imports: [ResourceAddress: [InstanceAddress: ImportTarget]] = [:]
    /// Resources with a change that takes effect, for data sources that wait for them.
    var pending: Set<ResourceAddress> = []
    var hasFailed: Set<ResourceAddress> = []
    var dataSubjects: [InstanceAddress: DataSubject] = [:]
    /// The managed objects of the state by the resource they belong to, sorted.
    let priorByBlock: [ResourceAddress: [InstanceAddress]]
    /// The same by the module instance as well.
    let priorByResource: [InstanceAddress: [InstanceAddress]]
    /// The `import` blocks of the root module by the resource that they are for.
    private(set) lazy var importBlocks = Dictionary(grouping: request.configuration.root.imports) {
        importTarget($0)
    }
    /// Resources whose replacements are made before the old objects go.
    private(set) lazy var forcedCreateBeforeDestroy = findForcedCreateBeforeDestroy()

    init(_ request: PlanRequest, observe: @escaping @Sendable (PlanEvent) -> Void) {
        self.request = request
        self.observe = observe
        evaluation = Evaluation(
            request.configuration, purpose: .plan, variables: request.variables, workspace: request.workspace,
            schemas: request.schemas, paths: request.paths, functions: request.functions,
            context: request.context)
        let empty = StateSnapshot(lineage: "", writer: Version.language.description)
        moves = applyMoves(request.configuration, to: request.state ?? empty)
        prior = moves.snapshot
        let addresses = moves.snapshot.instances.keys.sorted()
        priorByBlock = Dictionary(grouping: addresses, by: \.block)
        priorByResource = Dictionary(grouping: addresses, by: \.resource)
        diagnostics = moves.diagnostics
        selection = TargetSelection(request, state: moves.snapshot)
        dependencySets = DependencySets(request.graph)
    }

    /// Visits everything, calls that wait for a network side by side.
    func run() async {
        let graph = request.graph.graph
        let dependents = graph.dependents()
        var missing = graph.nodes.indices.map { graph.dependencies(of: $0).count }
        var ready = ReadyQueue(graph.nodes.indices.filter { missing[$0] == 0 })
        var waiting: [Int: Int] = [:]
        var owner: [InstanceAddress: Int] = [:]
        await withTaskGroup(of: (InstanceAddress, ReadAnswer).self) { group in
            var queued: [ReadRequest] = []
            var nextQueued = 0
            var inFlight = 0
            func finish(_ node: Int) async {
                await complete(graph.nodes[node])
                release(node)
            }
            func release(_ node: Int) {
                for dependent in dependents[node] {
                    missing[Int(dependent)] -= 1
                    if missing[Int(dependent)] == 0 { ready.append(Int(dependent)) }
                }
            }
            while true {
                while let node = ready.next() {
                    guard selection.reaches(node) else {
                        skip(graph.nodes[node])
                        release(node)
                        continue
                    }
                    let requests = await begin(graph.nodes[node])
                    if requests.isEmpty {
                        await finish(node)
                        continue
                    }
                    waiting[node] = requests.count
                    for request in requests {
                        owner[request.address] = node
                        queued.append(request)
                    }
                }
                while inFlight < self.request.options.parallelism, nextQueued < queued.count {
                    let request = queued[nextQueued]
                    nextQueued += 1
                    inFlight += 1
                    group.addTask { (request.address, await request.perform()) }
                }
                guard inFlight > 0, let (address, answer) = await group.next() else { break }
                inFlight -= 1
                answers[address] = answer
                guard let node = owner.removeValue(forKey: address), let left = waiting[node] else {
                    continue
                }
                waiting[node] = left == 1 ? nil : left - 1
                if left == 1 { await finish(node) }
            }
        }
        await planLeftovers()
    }

    // MARK: - Nodes

    /// Passes over what the run is not about; its objects stay as they are.
    private func skip(_ node: ConfigurationNode) {
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
                answers[request.address] = await request.perform()
            } else {
                slow.append(request)
            }
        }
        return slow
    }

    private func complete(_ node: ConfigurationNode) async {
        switch node {
        case .variable(let module, let name): diagnostics += evaluation.visitVariable(module, name)
        case .local(let module, let name): visitLocal(module, name)
        case .call(let module): diagnostics += evaluation.visitCall(module)
        case .output(let module, let name): visitOutput(module, name)
        case .provider(let module, let key): await visitProvider(module, key)
        case .check(let module, let name): visitCheck(module, name)
        case .resource(let address):
            if address.name.mode == .managed { await visitResource(address) } else { completeData(address) }
        case .completion: break
        }
    }

    private func visitLocal(_ module: ModulePath, _ name: String) {
        let found = evaluation.visitLocal(module, name)
        // While everything is being destroyed, values that cannot be had any more do not matter.
        if request.options.mode != .destroy { diagnostics += found }
    }

    // MARK: - Providers

    /// The configured provider of a resource; sets up one without settings where no block was written.
    func provider(for resource: Resource, in instance: ModuleInstance) async -> (
        provider: any ConfiguredProvider, text: String
    )? {
        let module = instance.module
        let source = module.providerSource(resource.provider.localName)
        let place = providerConfiguration(resource.provider, in: module, request.configuration)
        let alias = place.flatMap { $0.key.contains(".") ? String($0.key.split(separator: ".")[1]) : nil }
        let text = ProviderText.make(source: source, alias: alias, module: place?.module ?? .root)
        if let found = configured[text] { return (found, text) }
        guard place == nil else { return nil }
        return await configure(
            source, text: text, settings: nil, at: resource.provider.range ?? resource.headerRange
        ).map { ($0, text) }
    }

    /// The configured provider that an object of the state names.
    func provider(named text: String) async -> (any ConfiguredProvider)? {
        if let found = configured[text] { return found }
        guard let source = ProviderText.source(text) else { return nil }
        return await configure(source, text: text, settings: nil, at: nil)
    }

    private func visitProvider(_ path: ModulePath, _ key: String) async {
        guard let instance = evaluation.instances(of: path).first,
            let block = instance.module.providers.first(where: { $0.key == key })
        else { return }
        let source = instance.module.providerSource(block.localName)
        guard let schema = request.providers[source]?.schema else { return }
        let decoded = evaluation.decode(block.body, schema.settings, in: instance)
        diagnostics += decoded.diagnostics
        guard !decoded.diagnostics.hasErrors else { return }
        let text = ProviderText.make(source: source, alias: block.alias, module: path)
        _ = await configure(
            source, text: text, settings: decoded.output.withoutMarksDeep().value, at: block.headerRange)
    }

    private func configure(
        _ source: String, text: String, settings: Value?, at range: SourceRange?
    ) async -> (any ConfiguredProvider)? {
        guard let provider = request.providers[source] else {
            diagnostics.append(
                .error(
                    "Missing required provider",
                    "An object needs provider \(source), but that provider isn't available. Slipway has these built in: "
                        + "\(request.providers.keys.sorted().joined(separator: ", ")).", at: range))
            return nil
        }
        let values = settings ?? provider.schema.settings.nullObject
        let problems = provider.validate(settings: values)
        diagnostics += problems.map {
            Diagnostic($0.isWarning ? .warning : .error, $0.summary, $0.detail, at: range)
        }
        if problems.contains(where: { !$0.isWarning }) { return nil }
        do throws(ProviderFailure) {
            let ready = try await provider.configured(with: values)
            configured[text] = ready
            return ready
        } catch {
            diagnostics.append(.error(error.summary, error.detail, at: range))
            return nil
        }
    }
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

extension BlockSchema {
    /// The value of a block that was not written.
    package var nullObject: Value {
        var values = objectType.types.map { Value.null($0) }
        for block in blocks {
            if let index = objectType.shape.index(of: block.name) { values[index] = block.empty }
        }
        return .object(Fields(shape: objectType.shape, values: values))
    }
}
