public import Addresses
public import Configurations
public import Diagnostics
public import Evaluating
public import Expressions
public import Providers
public import States
import Values

/// All that the import of one object needs.
public struct ImportRequest: Sendable {
    let configuration: Configuration
    let graph: ConfigurationGraph
    let variables: RootVariables
    let workspace: String
    let address: InstanceAddress
    let id: String
    let provider: any Provider
    let schema: ResourceSchema
    let paths: Evaluation.WorkingPaths
    let functions: FunctionLibrary
    let context: FunctionContext
    let schemas: ProviderSchemas

    public init(
        configuration: Configuration, graph: ConfigurationGraph, variables: RootVariables, workspace: String,
        address: InstanceAddress, id: String, provider: any Provider, schema: ResourceSchema,
        paths: Evaluation.WorkingPaths, functions: FunctionLibrary, context: FunctionContext,
        schemas: ProviderSchemas
    ) {
        self.configuration = configuration
        self.graph = graph
        self.variables = variables
        self.workspace = workspace
        self.address = address
        self.id = id
        self.provider = provider
        self.schema = schema
        self.paths = paths
        self.functions = functions
        self.context = context
        self.schemas = schemas
    }
}

/// The record of an object that exists, found by its id; nil with the reason where there is none.
public func importObject(_ request: ImportRequest) async -> Diagnosed<ObjectRecord?> {
    let settings = providerSettings(request)
    guard !settings.diagnostics.hasErrors else { return Diagnosed(nil, settings.diagnostics) }
    do throws(ProviderFailure) {
        let configured = try await request.provider.watched(with: settings.output.value)
        guard let found = try await configured.importObject(request.schema, id: request.id),
            let object = try await configured.read(found)
        else {
            return Diagnosed(
                nil,
                [
                    .error(
                        "Cannot import non-existent remote object",
                        "While attempting to import an existing object to \"\(request.address)\", the provider detected that no object exists "
                            + "with the given id.")
                ])
        }
        let record = ObjectRecord(
            request.schema.markingSensitive(object.value), schema: request.schema,
            provider: settings.output.text,
            privateData: object.privateData)
        return Diagnosed(record)
    } catch {
        return Diagnosed(nil, [.error(error.summary, error.detail)])
    }
}

/// The settings of the provider that the address uses, evaluated as far as they are known without resources.
private func providerSettings(_ request: ImportRequest) -> Diagnosed<(value: Value, text: String)> {
    let evaluation = Evaluation(
        request.configuration, purpose: .plan, variables: request.variables, workspace: request.workspace,
        schemas: request.schemas, paths: request.paths, functions: request.functions, context: request.context
    )
    for index in request.graph.graph.order {
        switch request.graph.graph.nodes[index] {
        case .variable(let module, let name): _ = evaluation.visitVariable(module, name)
        case .local(let module, let name): _ = evaluation.visitLocal(module, name)
        case .call(let module): _ = evaluation.visitCall(module)
        default: break
        }
    }
    guard let module = request.configuration.module(request.address.block.module),
        let resource = module.resources[request.address.name]
    else { return Diagnosed((.null, "")) }
    let source = module.providerSource(resource.provider.localName)
    let schema = request.provider.schema.settings
    guard let place = providerConfiguration(resource.provider, in: module, request.configuration),
        let instance = evaluation.instances(of: place.module).first,
        let block = instance.module.providers.first(where: { $0.key == place.key })
    else { return Diagnosed((schema.nullObject, ProviderText.make(source: source, alias: nil))) }
    let decoded = evaluation.decode(block.body, schema, in: instance)
    let text = ProviderText.make(source: source, alias: block.alias, module: place.module)
    return Diagnosed((decoded.output.withoutMarksDeep().value, text), decoded.diagnostics)
}
