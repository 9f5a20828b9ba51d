public import Values

extension Provider {
    /// A provider that can act, and whose answers are held to its schema and to what was planned.
    ///
    /// What it says against them is a failure of the call, so that nothing of it gets into a plan or a state.
    public func watched(with settings: Value) async throws(ProviderFailure) -> any ConfiguredProvider {
        WatchedProvider(source: source, provider: try await configured(with: settings))
    }
}

/// Passes everything on to a provider, and looks at the answers.
private struct WatchedProvider: ConfiguredProvider {
    let source: String
    let provider: any ConfiguredProvider

    var answersAtOnce: Bool { provider.answersAtOnce }

    func plan(_ proposal: Proposal) async throws(ProviderFailure) -> PlannedObject {
        let answer = try await provider.plan(proposal)
        // What was proposed comes of the configuration, and what was there before fits the schema.
        if let prior = proposal.prior?.value, answer.value.isIdentical(to: prior),
            answer.value.isIdentical(to: proposal.proposed)
        {
            return answer
        }
        let breach = proposal.schema.breach(
            ofPlan: answer.value, prior: proposal.prior?.value, configuration: proposal.configuration)
        if let breach { throw failure("Provider produced invalid plan", proposal.schema, breach) }
        return answer
    }

    func read(_ object: StoredObject) async throws(ProviderFailure) -> StoredObject? {
        try held(try await provider.read(object), object.schema)
    }

    func create(_ request: ApplyRequest) async throws(ProviderFailure) -> StoredObject {
        try made(try await provider.create(request), request)
    }

    func update(_ request: ApplyRequest) async throws(ProviderFailure) -> StoredObject {
        try made(try await provider.update(request), request)
    }

    func delete(_ request: ApplyRequest) async throws(ProviderFailure) { try await provider.delete(request) }

    func importObject(_ schema: ResourceSchema, id: String) async throws(ProviderFailure) -> StoredObject? {
        if let refusal = schema.identity.importRefusal {
            throw ProviderFailure(.rejected, "resource \(schema.type) doesn't support import", refusal)
        }
        return try held(try await provider.importObject(schema, id: id), schema)
    }

    func readData(_ schema: ResourceSchema, configuration: Value) async throws(ProviderFailure) -> Value {
        let answer = try await provider.readData(schema, configuration: configuration)
        if let breach = schema.breach(ofObject: answer) {
            throw failure("Provider produced invalid object", schema, breach)
        }
        return answer
    }

    func open(_ schema: ResourceSchema, configuration: Value) async throws(ProviderFailure) -> OpenedResource
    {
        try await provider.open(schema, configuration: configuration)
    }

    func renew(_ schema: ResourceSchema, privateData: [UInt8]) async throws(ProviderFailure) -> Renewal? {
        try await provider.renew(schema, privateData: privateData)
    }

    func close(_ schema: ResourceSchema, privateData: [UInt8]) async throws(ProviderFailure) {
        try await provider.close(schema, privateData: privateData)
    }

    func recover(
        _ schema: ResourceSchema, token: OperationToken, configuration: Value
    ) async throws(ProviderFailure) -> StoredObject? {
        try held(
            try await provider.recover(schema, token: token, configuration: configuration), schema)
    }

    // MARK: - What is looked at

    private func held(_ object: StoredObject?, _ schema: ResourceSchema) throws(ProviderFailure)
        -> StoredObject?
    {
        guard let object, let breach = schema.breach(ofObject: object.value) else { return object }
        throw failure("Provider produced invalid object", schema, breach)
    }

    private func made(_ object: StoredObject, _ request: ApplyRequest) throws(ProviderFailure) -> StoredObject
    {
        let schema = request.schema
        if let breach = object.value.misfit(schema.valueType) {
            // It is there, so as much of it is kept as can be.
            let rest = schema.salvaged(object.value, planned: request.planned)
            throw failure(
                "Provider produced invalid object", schema, breach,
                keeping: StoredObject(schema: schema, value: rest, privateData: object.privateData))
        }
        guard object.value.isWhollyKnown else {
            let rest = schema.salvaged(object.value, planned: request.planned)
            throw failure(
                "Provider returned invalid result object after apply", schema,
                Breach(ValuePath(), "is unknown in part, and everything must be known after apply"),
                keeping: StoredObject(schema: schema, value: rest, privateData: object.privateData))
        }
        if let breach = schema.breach(ofResult: object.value, planned: request.planned) {
            throw failure(
                "Provider produced inconsistent result after apply", schema, breach, keeping: object)
        }
        return object
    }

    private func failure(
        _ summary: String, _ schema: ResourceSchema, _ breach: Breach, keeping object: StoredObject? = nil
    ) -> ProviderFailure {
        ProviderFailure(
            .rejected, summary,
            "The provider \(source) gave an answer that it must not give: \(schema.type)\(breach.path) \(breach.problem). This is a bug "
                + "in the provider; please report it there.",
            path: breach.path.steps.isEmpty ? nil : breach.path,
            effect: object.map { .partial($0) } ?? .none)
    }
}

extension ResourceSchema {
    /// Of an object that is not of the type, what is; the rest as planned, or null.
    fileprivate func salvaged(_ object: Value, planned: Value) -> Value {
        let type = objectType
        let values = zip(type.names, type.types).map { name, type -> Value in
            for value in [object[name], planned[name]] {
                if let value, value.isWhollyKnown, value.misfit(type) == nil { return value }
            }
            return Value(.null(type))
        }
        var fields = Fields(shape: type.shape, values: values)
        for nested in block.blocks where nested.nesting != .single && fields[nested.name]?.isNull ?? false {
            fields = fields.setting(nested.name, to: nested.empty)
        }
        return Value(.object(fields))
    }
}
