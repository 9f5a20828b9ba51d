import Providers
import Values

/// A provider of small helpers that reach no cloud: texts, files, random numbers, times.
struct UtilityProvider: Provider {
    let source: String
    let schema: ProviderSchema
    fileprivate let resources: [String: UtilityResource]
    fileprivate let dataSources: [String: UtilityDataSource]
    fileprivate let ephemeralResources: [String: UtilityDataSource]
    fileprivate let world: UtilityWorld

    var plansUnnoticed: Bool { true }

    /// A provider of this name in the registry's namespace `hashicorp`.
    init(
        _ name: String, resources: [UtilityResource] = [], dataSources: [UtilityDataSource] = [],
        ephemeralResources: [UtilityDataSource] = [], functions: [ProviderFunction] = [],
        world: UtilityWorld
    ) {
        source = "registry.terraform.io/hashicorp/\(name)"
        self.resources = Dictionary(uniqueKeysWithValues: resources.map { ($0.schema.type, $0) })
        self.dataSources = Dictionary(uniqueKeysWithValues: dataSources.map { ($0.schema.type, $0) })
        self.ephemeralResources = Dictionary(
            uniqueKeysWithValues: ephemeralResources.map { ($0.schema.type, $0) })
        self.world = world
        // Old stacks pin the provider's version in its block.
        let version = AttributeSchema.optional("version", .string)
        schema = ProviderSchema(
            settings: BlockSchema(attributes: [version]),
            resources: self.resources.mapValues { resource in { resource.schema } },
            dataSources: self.dataSources.mapValues { data in { data.schema } },
            ephemeralResources: self.ephemeralResources.mapValues { opened in { opened.schema } },
            functions: functions)
    }

    func configured(with settings: Value) async throws(ProviderFailure) -> any ConfiguredProvider {
        ConfiguredUtility(provider: self)
    }
}

private struct ConfiguredUtility: ConfiguredProvider {
    let provider: UtilityProvider

    private var world: UtilityWorld { provider.world }

    private func resource(_ schema: ResourceSchema) throws(ProviderFailure) -> UtilityResource {
        guard let resource = provider.resources[schema.type] else {
            throw ProviderFailure(
                .rejected, "Unknown resource type",
                "The provider \(provider.source) has no resource type \"\(schema.type)\".")
        }
        return resource
    }

    func plan(_ proposal: Proposal) async throws(ProviderFailure) -> PlannedObject {
        let resource = try resource(proposal.schema)
        let bySchema = planBySchema(proposal, settings: .null)
        var draft = PlanDraft(
            schema: proposal.schema, settings: .null, prior: proposal.prior?.value,
            configuration: proposal.configuration, planned: bySchema.value,
            requiresReplacement: bySchema.requiresReplacement)
        resource.refine(&draft, world)
        return PlannedObject(
            value: draft.planned, requiresReplacement: draft.requiresReplacement,
            privateData: bySchema.privateData)
    }

    func read(_ object: StoredObject) async throws(ProviderFailure) -> StoredObject? {
        let value = try resource(object.schema).read(object.value, world)
        return value.map {
            StoredObject(schema: object.schema, value: $0, privateData: object.privateData)
        }
    }

    func create(_ request: ApplyRequest) async throws(ProviderFailure) -> StoredObject {
        let value = try await resource(request.schema).create(request.planned, world)
        return StoredObject(schema: request.schema, value: value, privateData: request.privateData)
    }

    func update(_ request: ApplyRequest) async throws(ProviderFailure) -> StoredObject {
        let value = try await resource(request.schema).update(request.planned, world)
        return StoredObject(schema: request.schema, value: value, privateData: request.privateData)
    }

    func delete(_ request: ApplyRequest) async throws(ProviderFailure) {
        guard let prior = request.prior?.value else { return }
        try await resource(request.schema).delete(prior, world)
    }

    func importObject(_ schema: ResourceSchema, id: String) async throws(ProviderFailure) -> StoredObject? {
        guard let importing = try resource(schema).importing else {
            throw ProviderFailure(
                .rejected, "Resource Import Not Implemented",
                "Objects of the type \(schema.type) cannot be imported: there is nothing outside of the state to find."
            )
        }
        return StoredObject(schema: schema, value: try importing(id, world))
    }

    func open(_ schema: ResourceSchema, configuration: Value) async throws(ProviderFailure) -> OpenedResource
    {
        guard let opened = provider.ephemeralResources[schema.type] else {
            throw ProviderFailure(
                .rejected, "Unknown ephemeral resource type",
                "The provider \(provider.source) has no ephemeral resource type \"\(schema.type)\".")
        }
        return OpenedResource(value: try await opened.read(configuration, world))
    }

    func readData(_ schema: ResourceSchema, configuration: Value) async throws(ProviderFailure) -> Value {
        guard let data = provider.dataSources[schema.type] else {
            throw ProviderFailure(
                .rejected, "Unknown data source",
                "The provider \(provider.source) has no data source \"\(schema.type)\".")
        }
        return try await data.read(configuration, world)
    }
}
