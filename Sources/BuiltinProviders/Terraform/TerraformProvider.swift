public import Providers
public import Values

/// The provider that is part of the language: `terraform_data`, and `terraform_remote_state`.
public struct TerraformProvider: Provider {
    /// Reads the outputs of another stack's state for the configuration of a `terraform_remote_state`.
    public typealias RemoteStateReader =
        @Sendable (_ configuration: Value) async throws(ProviderFailure) -> Value

    private let readRemoteState: RemoteStateReader

    public init(readRemoteState: @escaping RemoteStateReader) {
        self.readRemoteState = readRemoteState
    }

    public var source: String { "terraform.io/builtin/terraform" }
    public var plansUnnoticed: Bool { true }

    public var schema: ProviderSchema {
        ProviderSchema(
            resources: ["terraform_data": { TerraformData.schema }],
            dataSources: ["terraform_remote_state": { RemoteState.schema }])
    }

    public func configured(with settings: Value) async throws(ProviderFailure) -> any ConfiguredProvider {
        ConfiguredTerraformProvider(readRemoteState: readRemoteState)
    }
}

private struct ConfiguredTerraformProvider: ConfiguredProvider {
    let readRemoteState: TerraformProvider.RemoteStateReader

    var answersAtOnce: Bool { true }

    func plan(_ proposal: Proposal) async throws(ProviderFailure) -> PlannedObject {
        TerraformData.plan(proposal)
    }

    func read(_ object: StoredObject) async throws(ProviderFailure) -> StoredObject? { object }

    func create(_ request: ApplyRequest) async throws(ProviderFailure) -> StoredObject {
        TerraformData.apply(request)
    }

    func update(_ request: ApplyRequest) async throws(ProviderFailure) -> StoredObject {
        TerraformData.apply(request)
    }

    func delete(_ request: ApplyRequest) async throws(ProviderFailure) {}

    func importObject(_ schema: ResourceSchema, id: String) async throws(ProviderFailure) -> StoredObject? {
        var fields = Fields(shape: schema.objectType.shape, values: schema.objectType.types.map { .null($0) })
        fields = fields.setting("id", to: .string(id))
        return StoredObject(schema: schema, value: .object(fields))
    }

    func readData(_ schema: ResourceSchema, configuration: Value) async throws(ProviderFailure) -> Value {
        try await readRemoteState(configuration)
    }
}
