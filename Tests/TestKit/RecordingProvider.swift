public import Providers
import Synchronization
public import Values

/// A provider that writes down every call in the order of their coming, and fails or waits where a test says so.
///
/// It has the ephemeral resource type `test_lease` with a made-up secret, the resource type `test_object` with a write-only
/// argument, the data source `test_fact`, and the function `echo`.
public final class RecordingProvider: Provider {
    public let source = "registry.terraform.io/hashicorp/test"
    private let log = Mutex<[String]>([])
    /// What a call, such as `open a`, waits for before it answers.
    public let wait: @Sendable (String) async -> Void
    /// The calls that fail.
    private let failing: Set<String>
    private let renewsAfter: Duration?
    private let answersAtOnce: Bool

    public init(
        failing: Set<String> = [], renewsAfter: Duration? = nil, answersAtOnce: Bool = false,
        wait: @escaping @Sendable (String) async -> Void = { _ in }
    ) {
        self.failing = failing
        self.renewsAfter = renewsAfter
        self.answersAtOnce = answersAtOnce
        self.wait = wait
    }

    /// The calls so far: `configure TOKEN`, `open NAME`, `create NAME SECRET` and so on.
    public var calls: [String] { log.withLock { $0 } }

    public func forget() { log.withLock { $0 = [] } }

    /// The secret that the lease of a name has.
    public static func secret(of name: String) -> String { "s3cr3t-of-\(name)" }

    public let schema = ProviderSchema(
        settings: BlockSchema(attributes: [.optional("token", .string)]),
        resources: ["test_object": { RecordingProvider.object }],
        dataSources: ["test_fact": { RecordingProvider.fact }],
        ephemeralResources: ["test_lease": { RecordingProvider.lease }],
        functions: [
            ProviderFunction(
                "echo", "Gives its argument back.", [.init("text", .string)], returns: .string
            ) { (arguments) throws(ProviderFunction.Failure) in
                if arguments[0].asString == "" {
                    throw ProviderFunction.Failure("there is nothing to say", argument: 0)
                }
                return arguments[0]
            }
        ])

    private static let object = ResourceSchema(
        "test_object",
        block: BlockSchema(
            attributes: [
                .computed("id", .string), .optional("name", .string), .writeOnly("secret_wo", .string),
                .optional("secret_wo_version", .number), .computed("made", .string),
            ],
            blocks: [
                NestedBlockSchema(
                    "login", .list, BlockSchema(attributes: [.writeOnly("password_wo", .string)]))
            ]))
    private static let fact = ResourceSchema(
        "test_fact",
        block: BlockSchema(attributes: [.optional("name", .string), .computed("value", .string)]))
    private static let lease = ResourceSchema(
        "test_lease",
        block: BlockSchema(attributes: [
            .required("name", .string), .optional("input", .string), .computed("secret", .string),
        ]))

    public func configured(with settings: Value) async throws(ProviderFailure) -> any ConfiguredProvider {
        let token = settings["token"] ?? .null
        let text = token.isUnknown ? "(unknown)" : token.asString ?? "(none)"
        try await note("configure \(text)")
        return ConfiguredRecordingProvider(recorder: self, answersAtOnce: answersAtOnce)
    }

    /// Writes a call down, then waits and fails as the test has it.
    fileprivate func note(_ call: String, detail: String = "") async throws(ProviderFailure) {
        log.withLock { $0.append(detail.isEmpty ? call : "\(call) \(detail)") }
        await wait(call)
        if failing.contains(call) {
            throw ProviderFailure(.rejected, "Failed on purpose", "The call was \(call).")
        }
    }

    fileprivate func renewal(_ privateData: [UInt8]) -> Renewal? {
        renewsAfter.map { Renewal(after: $0, privateData: privateData) }
    }
}

private struct ConfiguredRecordingProvider: ConfiguredProvider {
    let recorder: RecordingProvider
    let answersAtOnce: Bool

    private func name(_ value: Value) -> String { value["name"]?.asString ?? "" }

    func plan(_ proposal: Proposal) async throws(ProviderFailure) -> PlannedObject {
        planBySchema(proposal, settings: .null)
    }

    func read(_ object: StoredObject) async throws(ProviderFailure) -> StoredObject? {
        try await recorder.note("read \(name(object.value))")
        return object
    }

    func create(_ request: ApplyRequest) async throws(ProviderFailure) -> StoredObject {
        try await recorder.note(
            "create \(name(request.configuration))", detail: secrets(request.configuration))
        return made(request)
    }

    func update(_ request: ApplyRequest) async throws(ProviderFailure) -> StoredObject {
        try await recorder.note(
            "update \(name(request.configuration))", detail: secrets(request.configuration))
        return made(request)
    }

    func delete(_ request: ApplyRequest) async throws(ProviderFailure) {
        try await recorder.note("delete \(name(request.prior?.value ?? .null))")
    }

    func importObject(_ schema: ResourceSchema, id: String) async throws(ProviderFailure) -> StoredObject? {
        nil
    }

    func readData(_ schema: ResourceSchema, configuration: Value) async throws(ProviderFailure) -> Value {
        try await recorder.note("data \(name(configuration))")
        return configuration.setting("value", to: .string("fact"))
    }

    func open(_ schema: ResourceSchema, configuration: Value) async throws(ProviderFailure) -> OpenedResource
    {
        let name = name(configuration)
        try await recorder.note("open \(name)")
        return OpenedResource(
            value: configuration.setting("secret", to: .string(RecordingProvider.secret(of: name))),
            renewal: recorder.renewal(Array(name.utf8)), privateData: Array(name.utf8))
    }

    func renew(_ schema: ResourceSchema, privateData: [UInt8]) async throws(ProviderFailure) -> Renewal? {
        try await recorder.note("renew \(String(decoding: privateData, as: UTF8.self))")
        return recorder.renewal(privateData)
    }

    func close(_ schema: ResourceSchema, privateData: [UInt8]) async throws(ProviderFailure) {
        try await recorder.note("close \(String(decoding: privateData, as: UTF8.self))")
    }

    private func secrets(_ configuration: Value) -> String {
        let nested = configuration["login"]?.asElements?.compactMap { $0["password_wo"]?.asString } ?? []
        return ([configuration["secret_wo"]?.asString].compactMap(\.self) + nested).joined(separator: " ")
    }

    private func made(_ request: ApplyRequest) -> StoredObject {
        let id = request.prior?.value["id"]?.asString ?? "id-\(name(request.configuration))"
        return StoredObject(
            schema: request.schema,
            value: request.planned.setting("id", to: .string(id)).setting("made", to: .string("yes")))
    }
}

extension Value {
    /// The object with one attribute replaced.
    fileprivate func setting(_ name: String, to value: Value) -> Value {
        guard let fields = asFields else { return self }
        return .object(fields.setting(name, to: value))
    }
}
