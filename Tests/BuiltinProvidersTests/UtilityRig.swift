import BuiltinProviders
import Expressions
import Providers
import Synchronization
import Testing
import Values

/// A world in memory: a clock that stands still, chance that repeats itself, and files that no disk has.
final class TestWorld: Sendable {
    let files = MemoryFiles()
    private let waits = Mutex<[Duration]>([])
    private let chance = Mutex<UInt64>(1)
    private let clock: Mutex<Int>
    private let server = Mutex<(@Sendable (UtilityRequest) -> UtilityRequest.Outcome)?>(nil)

    init(now: Int = 1_700_000_000) {
        clock = Mutex(now)
    }

    /// How long was waited, wait by wait.
    var waited: [Duration] { waits.withLock { $0 } }

    func set(now: Int) { clock.withLock { $0 = now } }

    var world: UtilityWorld {
        UtilityWorld(
            now: { self.clock.withLock { $0 } },
            random: {
                self.chance.withLock { state in
                    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return state ^ (state >> 29)
                }
            },
            wait: { (duration) throws(CancellationError) in self.waits.withLock { $0.append(duration) } },
            files: files,
            run: { program in
                switch program.words.first {
                case "echo": .ended(status: 0, output: program.input, errors: [])
                case "list": .ended(status: 0, output: Array("[1]".utf8), errors: [])
                case "fail": .ended(status: 3, output: [], errors: Array("no luck\n".utf8))
                default: .failed("no such program")
                }
            },
            fetch: { request in
                self.server.withLock { $0 }?(request) ?? .failed("no such server", isPassing: false)
            })
    }

    /// Has requests answered.
    func serve(_ answer: @escaping @Sendable (UtilityRequest) -> UtilityRequest.Outcome) {
        server.withLock { $0 = answer }
    }
}

final class MemoryFiles: UtilityFiles {
    private let contents = Mutex<[String: [UInt8]]>([:])

    subscript(path: String) -> [UInt8]? { contents.withLock { $0[path] } }
    var isEmpty: Bool { contents.withLock { $0.isEmpty } }

    func set(_ path: String, _ bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        contents.withLock { $0[path] = bytes }
    }

    var home: String { "/home" }

    func contents(of path: String) throws(FileReadingError) -> [UInt8] {
        guard let bytes = contents.withLock({ $0[path] }) else { throw FileReadingError("no file \(path)") }
        return bytes
    }

    func isFile(_ path: String) throws(FileReadingError) -> Bool { contents.withLock { $0[path] != nil } }

    func files(below folder: String) throws(FileReadingError) -> [String] {
        contents.withLock { $0.keys }.filter { $0.hasPrefix(folder + "/") }.map {
            String($0.dropFirst(folder.count + 1))
        }
    }

    func absolute(_ path: String) -> String { path }

    func write(_ bytes: [UInt8], to path: String, permissions: Int, folderPermissions: Int)
        throws(FileReadingError)
    {
        contents.withLock { $0[path] = bytes }
    }

    func remove(_ path: String) throws(FileReadingError) { contents.withLock { $0[path] = nil } }
    func permissions(of path: String) throws(FileReadingError) -> Int { 0o644 }
}

/// A type of a utility provider, with short ways to take an object through its life.
struct UtilityUnderTest {
    let schema: ResourceSchema
    private let provider: any ConfiguredProvider

    init(_ type: String, data: Bool = false, in test: TestWorld) async throws {
        let name = String(type.prefix { $0 != "_" })
        let source = "registry.terraform.io/hashicorp/\(name)"
        let provider = utilityProviders(in: test.world).first { $0.source == source }
        let found = try #require(provider)
        let schema = data ? found.schema.dataSource(type) : found.schema.resource(type)
        self.schema = try #require(schema, "\(type)")
        self.provider = try await found.configured(with: .null)
    }

    func configuration(_ arguments: [String: Value]) -> Value { complete(arguments, schema.block) }

    func problems(_ arguments: [String: Value]) -> [ConfigurationProblem] {
        schema.validate?(configuration(arguments)) ?? []
    }

    func plan(_ prior: Value? = nil, _ arguments: [String: Value]) async throws -> PlannedObject {
        let configuration = configuration(arguments)
        let proposed = proposedValue(schema.block, prior: prior, configuration: configuration)
        return try await provider.plan(
            Proposal(
                schema: schema, prior: prior.map { StoredObject(schema: schema, value: $0) },
                configuration: configuration, proposed: proposed))
    }

    /// Plans and makes an object; everything about it is known then.
    func create(_ arguments: [String: Value]) async throws -> Value {
        let planned = try await plan(nil, arguments).value
        let value = try await provider.create(request(planned, arguments)).value
        #expect(value.isWhollyKnown, "\(schema.type)")
        return value
    }

    func update(_ prior: Value, _ arguments: [String: Value]) async throws -> Value {
        try await provider.update(request(try await plan(prior, arguments).value, arguments, prior: prior))
            .value
    }

    func delete(_ value: Value) async throws { try await provider.delete(request(.null, [:], prior: value)) }

    func read(_ value: Value) async throws -> Value? {
        try await provider.read(StoredObject(schema: schema, value: value))?.value
    }

    func imported(_ id: String) async throws -> Value? {
        try await provider.importObject(schema, id: id)?.value
    }

    func data(_ arguments: [String: Value]) async throws -> Value {
        try await provider.readData(schema, configuration: configuration(arguments))
    }

    func blocks(_ name: String, _ arguments: [String: Value]...) -> Value {
        guard let nested = schema.block.block(name) else { return .null }
        let elements = arguments.map { complete($0, nested.block) }
        let type = ValueType.object(nested.block.objectType)
        return nested.nesting == .set ? .set(elements, of: type) : .list(elements, of: type)
    }

    private func request(_ planned: Value, _ arguments: [String: Value], prior: Value? = nil) -> ApplyRequest
    {
        ApplyRequest(
            schema: schema, prior: prior.map { StoredObject(schema: schema, value: $0) }, planned: planned,
            configuration: configuration(arguments), token: OperationToken("t"))
    }
}

private func complete(_ arguments: [String: Value], _ block: BlockSchema) -> Value {
    var fields: [String: Value] = [:]
    for attribute in block.attributes { fields[attribute.name] = .null(attribute.type) }
    for nested in block.blocks { fields[nested.name] = nested.empty }
    for (name, value) in arguments { fields[name] = value }
    return .object(fields)
}

func map(_ texts: [String: String]) -> Value { .map(texts.mapValues(Value.string), of: .string) }

extension PlannedObject {
    /// The paths that need a new object, as text.
    var replaced: [String] { requiresReplacement.map(\.description).sorted() }
}
