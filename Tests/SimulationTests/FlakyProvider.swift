import BuiltinProviders
import Providers
import Synchronization
import TestKit
import Values

/// The builtin provider with a memory of the objects that exist, and calls that fail now and then.
final class FlakyProvider: Provider {
    private let inner = TerraformProvider { (configuration) throws(ProviderFailure) in
        let outputs = Value.object(["name": .string("far"), "size": .number(3)])
        return .object((configuration.asFields ?? .empty).setting("outputs", to: outputs))
    }
    fileprivate let world: World
    private let answersAtOnce: Bool
    private let order: OrderRules

    fileprivate final class World: Sendable {
        struct Contents {
            var random: SeededGenerator
            /// One call in so many fails; none where it is nothing.
            var odds: Int?
            var objects: Set<String> = []
            /// Called before each call that makes or changes something, with how many there were before.
            var calls = 0
            var onCall: (@Sendable (Int) -> Void)?
            var wrongs: [String] = []
        }

        let contents: Mutex<Contents>

        init(seed: Int) { contents = Mutex(Contents(random: SeededGenerator(seed: seed))) }
    }

    init(seed: Int, answersAtOnce: Bool, order: OrderRules = .none) {
        world = World(seed: seed)
        self.answersAtOnce = answersAtOnce
        self.order = order
    }

    var source: String { inner.source }
    var schema: ProviderSchema { inner.schema.with(order) }

    /// The ids of the objects that exist.
    var objects: Set<String> { world.contents.withLock { $0.objects } }
    /// What no engine should ever do, such as deleting an object twice.
    var wrongs: [String] { world.contents.withLock { $0.wrongs } }

    /// Has something done before the calls that change anything; their count starts anew.
    func onCall(_ action: (@Sendable (Int) -> Void)?) {
        world.contents.withLock { contents in
            contents.calls = 0
            contents.onCall = action
        }
    }

    /// Takes an object away, as somebody else would.
    func lose(_ id: String) { world.contents.withLock { _ = $0.objects.remove(id) } }

    func failOne(in odds: Int?) { world.contents.withLock { $0.odds = odds } }

    func configured(with settings: Value) async throws(ProviderFailure) -> any ConfiguredProvider {
        ConfiguredFlakyProvider(
            inner: try await inner.configured(with: settings), world: world, answersAtOnce: answersAtOnce)
    }
}

extension ProviderSchema {
    /// The managed types and data sources of the schema, with rules of order.
    fileprivate func with(_ order: OrderRules) -> ProviderSchema {
        func table(_ names: [String], _ schema: @escaping @Sendable (String) -> ResourceSchema?)
            -> [String: @Sendable () -> ResourceSchema]
        {
            var table: [String: @Sendable () -> ResourceSchema] = [:]
            for name in names {
                guard let found = schema(name) else { continue }
                table[name] = { found }
            }
            return table
        }
        return ProviderSchema(
            settings: settings, resources: table(resourceNames, resource),
            dataSources: table(dataSourceNames, dataSource), functions: functions, order: order)
    }
}

private struct ConfiguredFlakyProvider: ConfiguredProvider {
    let inner: any ConfiguredProvider
    let world: FlakyProvider.World
    let answersAtOnce: Bool

    private func fails() -> Bool {
        let (action, count) = world.contents.withLock { contents in
            contents.calls += 1
            return (contents.onCall, contents.calls)
        }
        action?(count)
        return world.contents.withLock { contents in
            guard let odds = contents.odds else { return false }
            return contents.random.oneIn(odds)
        }
    }

    private func note(_ wrong: String) { world.contents.withLock { $0.wrongs.append(wrong) } }

    private func id(_ object: StoredObject?) -> String { object?.value["id"]?.asString ?? "" }

    func plan(_ proposal: Proposal) async throws(ProviderFailure) -> PlannedObject {
        try await inner.plan(proposal)
    }

    func read(_ object: StoredObject) async throws(ProviderFailure) -> StoredObject? {
        let exists = world.contents.withLock { $0.objects.contains(id(object)) }
        return exists ? object : nil
    }

    func create(_ request: ApplyRequest) async throws(ProviderFailure) -> StoredObject {
        if fails() { throw ProviderFailure(.throttled, "Nothing was made") }
        let object = try await inner.create(request)
        world.contents.withLock { _ = $0.objects.insert(id(object)) }
        if fails() { throw ProviderFailure(.timedOut, "Half of it was made", effect: .partial(object)) }
        return object
    }

    func update(_ request: ApplyRequest) async throws(ProviderFailure) -> StoredObject {
        if !world.contents.withLock({ $0.objects.contains(id(request.prior)) }) { note("update of nothing") }
        if fails() { throw ProviderFailure(.rejected, "Nothing was changed") }
        return try await inner.update(request)
    }

    func delete(_ request: ApplyRequest) async throws(ProviderFailure) {
        if fails() { throw ProviderFailure(.unavailable, "Nothing was deleted") }
        let existed = world.contents.withLock { $0.objects.remove(id(request.prior)) != nil }
        if !existed { note("deletion of nothing") }
    }

    func importObject(_ schema: ResourceSchema, id: String) async throws(ProviderFailure) -> StoredObject? {
        let object = try await inner.importObject(schema, id: id)
        world.contents.withLock { _ = $0.objects.insert(id) }
        return object
    }

    func readData(_ schema: ResourceSchema, configuration: Value) async throws(ProviderFailure) -> Value {
        try await inner.readData(schema, configuration: configuration)
    }
}
