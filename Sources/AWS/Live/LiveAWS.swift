public import AWSClient
public import Providers
public import Values

/// AWS itself, as one of the engine's providers.
public struct LiveAWS: Provider {
    public let source: String
    private let world: ClientWorld

    public init(source: String, world: ClientWorld) {
        self.source = source
        self.world = world
    }

    public var schema: ProviderSchema { AWSSchema.provider }

    /// Nothing is called: who only plans new objects needs neither credentials nor a region.
    public func configured(with settings: Value) async throws(ProviderFailure) -> any ConfiguredProvider {
        let settings = settings.withoutMarksDeep().value
        do throws(AWSError) {
            let client = try CloudClient.configured(ClientSettings(block: settings), in: world)
            return ConfiguredAWS(
                settings: settings, connection: .success(LiveConnection(client, settings: settings)))
        } catch {
            return ConfiguredAWS(settings: settings, connection: .failure(error))
        }
    }
}

struct ConfiguredAWS: ConfiguredProvider {
    private let settings: Value
    /// Why there is none is told when one is needed.
    private let connection: Result<LiveConnection, AWSError>

    init(settings: Value, connection: Result<LiveConnection, AWSError>) {
        self.connection = connection
        self.settings = (try? connection.get())?.settings ?? settings
    }

    func plan(_ proposal: Proposal) async throws(ProviderFailure) -> PlannedObject {
        try planBySchema(proposal, settings: settings).get()
    }

    func read(_ object: StoredObject) async throws(ProviderFailure) -> StoredObject? {
        try await operations(object.schema).read(object)
    }

    func create(_ request: ApplyRequest) async throws(ProviderFailure) -> StoredObject {
        try await operations(request.schema).create(request)
    }

    func update(_ request: ApplyRequest) async throws(ProviderFailure) -> StoredObject {
        try await operations(request.schema).update(request)
    }

    func delete(_ request: ApplyRequest) async throws(ProviderFailure) {
        try await operations(request.schema).delete(request)
    }

    func importObject(_ schema: ResourceSchema, id: String) async throws(ProviderFailure) -> StoredObject? {
        try await operations(schema).importObject(id)
    }

    func recover(
        _ schema: ResourceSchema, token: OperationToken, configuration: Value
    ) async throws(ProviderFailure) -> StoredObject? {
        // What was to be made is what would be planned now.
        let plan = planBySchema(
            Proposal(
                schema: schema, prior: nil, configuration: configuration,
                proposed: proposedValue(schema.block, prior: nil, configuration: configuration)),
            settings: settings)
        return try await operations(schema).recover(
            plan.value, configuration: configuration, token: token)
    }

    func readData(_ schema: ResourceSchema, configuration: Value) async throws(ProviderFailure) -> Value {
        let configuration = configuration.withoutMarksDeep().value
        if let value = try readPureData(type: schema.type, configuration: configuration, settings: settings) {
            return value
        }
        guard let data = LiveTypes.dataSource(schema.type) else { throw notYet("data source", schema.type) }
        let connection = try connected()
        do {
            try await connection.checkAccount()
            return try await data.read(
                LiveQuery(schema: schema, connection: connection, configuration: configuration))
        } catch {
            throw ProviderFailure(error, "reading", schema.type, id: nil)
        }
    }

    func open(_ schema: ResourceSchema, configuration: Value) async throws(ProviderFailure) -> OpenedResource
    {
        throw notYet("ephemeral resource type", schema.type)
    }

    private func operations(_ schema: ResourceSchema) throws(ProviderFailure) -> LiveOperations {
        guard let type = LiveTypes.resource(schema.type) else { throw notYet("resource type", schema.type) }
        return LiveOperations(type: type, connection: try connected())
    }

    private func connected() throws(ProviderFailure) -> LiveConnection {
        switch connection {
        case .success(let connection): return connection
        case .failure(let error):
            throw ProviderFailure(.rejected, "Invalid provider configuration", error.message)
        }
    }

    private func notYet(_ kind: String, _ type: String) -> ProviderFailure {
        ProviderFailure(
            .unavailable, "No connection to AWS for \(type)",
            "This version of Slipway plans the \(kind) \(type) but does not call AWS for it yet. Add -simulate (or set SLIPWAY_SIMULATE=1) to run "
                + "against the built-in simulated cloud, which has all types and needs no account.")
    }
}
