public import Providers
public import Values

/// A provider whose objects live in a simulated cloud.
///
/// It plays any schema: planning is what the schema says, and applying fills in and checks what the cloud
/// would.
public struct SimulatedProvider: Provider {
    public let source: String
    public let schema: ProviderSchema
    public let cloud: SimulatedCloud

    public init(source: String, schema: ProviderSchema, cloud: SimulatedCloud) {
        self.source = source
        self.schema = schema
        self.cloud = cloud
    }

    public func configured(with settings: Value) async throws(ProviderFailure) -> any ConfiguredProvider {
        ConfiguredSimulation(schema: schema, cloud: cloud, settings: settings.withoutMarksDeep().value)
    }
}

struct ConfiguredSimulation: ConfiguredProvider {
    let schema: ProviderSchema
    let cloud: SimulatedCloud
    let settings: Value

    var answersAtOnce: Bool { cloud.options.latencies == nil }

    func plan(_ proposal: Proposal) async throws(ProviderFailure) -> PlannedObject {
        try planBySchema(proposal, settings: settings).get()
    }

    func read(_ object: StoredObject) async throws(ProviderFailure) -> StoredObject? {
        let call = try begin(.read, object.schema.type)
        let calls = calls(object.schema, object: object.value)
        let found = cloud.withStore { store in
            calls.find(object.value, in: store).map { calls.presented($0, in: store) }
        }
        try await finish(call)
        return found.map { StoredObject(schema: object.schema, value: $0, privateData: object.privateData) }
    }

    func create(_ request: ApplyRequest) async throws(ProviderFailure) -> StoredObject {
        let call = try begin(.create, request.schema.type)
        let calls = calls(request.schema, object: request.planned)
        let value = try cloud.withStore { (store) throws(ProviderFailure) in
            let object = try calls.create(request.planned, token: request.token, in: &store)
            return calls.presented(object, in: store)
        }
        let object = StoredObject(schema: request.schema, value: value, privateData: request.privateData)
        try await finish(call, request.progress, "to become ready", effect: .partial(object))
        return object
    }

    func update(_ request: ApplyRequest) async throws(ProviderFailure) -> StoredObject {
        let call = try begin(.update, request.schema.type)
        let calls = calls(request.schema, object: request.planned)
        let prior = request.prior?.value ?? request.planned
        let value = try cloud.withStore { (store) throws(ProviderFailure) in
            let object = try calls.update(request.planned, prior: prior, in: &store)
            return calls.presented(object, in: store)
        }
        let object = StoredObject(schema: request.schema, value: value, privateData: request.privateData)
        try await finish(call, request.progress, "to take the change", effect: .partial(object))
        return object
    }

    func delete(_ request: ApplyRequest) async throws(ProviderFailure) {
        let call = try begin(.delete, request.schema.type)
        guard let prior = request.prior?.value else { return }
        let calls = calls(request.schema, object: prior)
        try cloud.withStore { (store) throws(ProviderFailure) in try calls.delete(prior, in: &store) }
        try await finish(call, request.progress, "to be gone", effect: .unknown)
    }

    func importObject(_ schema: ResourceSchema, id: String) async throws(ProviderFailure) -> StoredObject? {
        let call = try begin(.importObject, schema.type)
        let calls = calls(schema)
        let found = cloud.withStore { store in
            calls.imported(id, in: store).map { calls.presented($0, in: store) }
        }
        try await finish(call)
        return found.map { StoredObject(schema: schema, value: $0) }
    }

    func recover(_ schema: ResourceSchema, token: OperationToken, configuration: Value)
        async throws(ProviderFailure) -> StoredObject?
    {
        let call = try begin(.recover, schema.type)
        let calls = calls(schema)
        let found = cloud.withStore { store in
            store.object(schema.type, madeBy: token.text).map { calls.presented($0, in: store) }
        }
        try await finish(call)
        return found.map { StoredObject(schema: schema, value: $0) }
    }

    func readData(_ schema: ResourceSchema, configuration: Value) async throws(ProviderFailure) -> Value {
        let call = try begin(.readData, schema.type)
        let configuration = configuration.withoutMarksDeep().value
        if let pure = try cloud.options.pureDataSource?(schema.type, configuration, settings) { return pure }
        let place = cloud.options.place(for: settings)
        let value = try cloud.withStore { (store) throws(ProviderFailure) in
            try DataSourceCall(
                schema: schema, configuration: configuration, place: place, provider: self.schema
            )
            .answer(from: store)
        }
        try await finish(call)
        return value
    }

    func open(_ schema: ResourceSchema, configuration: Value) async throws(ProviderFailure) -> OpenedResource
    {
        let call = try begin(.open, schema.type)
        let place = cloud.options.place(for: settings)
        let value = try cloud.withStore { (store) throws(ProviderFailure) in
            try OpeningCall(
                schema: schema, configuration: configuration.withoutMarksDeep().value, place: place
            ).answer(from: store)
        }
        try await finish(call)
        return OpenedResource(value: value)
    }

    // MARK: - Time and faults

    private func calls(_ schema: ResourceSchema, object: Value? = nil) -> CloudCalls {
        CloudCalls(
            schema, cloud.options.place(for: settings), settings: settings,
            identifiers: cloud.options.identifiers,
            object: object)
    }

    private func begin(_ operation: CloudOperation, _ type: String) throws(ProviderFailure) -> CloudCall {
        guard let faults = cloud.options.faults else {
            return CloudCall(operation: operation, type: type, ordinal: 0)
        }
        let call = cloud.count(operation, type)
        if let fault = faults.fault(for: call), !fault.isAfterEffect {
            throw failure(of: fault, call, faults)
        }
        return call
    }

    private func finish(
        _ call: CloudCall, _ progress: @Sendable (String) -> Void = { _ in }, _ purpose: String = "",
        effect: ProviderFailure.Effect = .none
    ) async throws(ProviderFailure) {
        if let faults = cloud.options.faults, let fault = faults.fault(for: call), fault.isAfterEffect {
            throw failure(of: fault, call, faults)
        }
        guard let latencies = cloud.options.latencies else { return }
        if !purpose.isEmpty { progress("waiting for \(call.type) \(purpose)") }
        do throws(CancellationError) {
            try await latencies.wait(latencies.duration(call.operation, call.type))
        } catch {
            throw ProviderFailure(
                .cancelled, "Interrupted while waiting for \(call.type)", "The call itself had been made.",
                effect: effect)
        }
    }

    private func failure(of fault: FaultPlan.Kind, _ call: CloudCall, _ faults: FaultPlan) -> ProviderFailure
    {
        let action = "\(call.operation.rawValue) of \(call.type)"
        switch fault {
        case .throttled:
            return ProviderFailure(
                .throttled, "ThrottlingException: Rate exceeded", "Ordered for the \(action).")
        case .timedOutBefore, .timedOutAfter:
            return ProviderFailure(
                .timedOut, "RequestTimeout: no answer to the \(action)", "Ordered for this call.",
                effect: .unknown)
        case .rejected(let code, let message):
            return ProviderFailure(.rejected, "\(code): \(message)", "Ordered for the \(action).")
        case .crashBefore, .crashAfter:
            faults.crash(call)
            return ProviderFailure(
                .unavailable, "The process ended during the \(action)", "Ordered for this call.",
                effect: .unknown)
        }
    }
}
