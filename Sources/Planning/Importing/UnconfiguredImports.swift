public import Addresses
public import Configurations
public import Diagnostics
import Evaluating
import Expressions
import HCL
public import Providers
import States
public import Values

/// An object that an `import` block asks for and that the configuration has no resource for.
public struct UnconfiguredImport: Sendable {
    public let address: InstanceAddress
    public let id: String
    public let schema: ResourceSchema
    /// What a configuration of the object has to say, with the marks of what is secret.
    public let configuration: Value
    public let provider: ProviderReference
}

/// Finds and reads the objects that wait for a configuration, so that one can be written for them.
///
/// Source: developer.hashicorp.com/terraform/language/import/generating-configuration; which blocks it works for as in
/// Terraform 1.15: those for single resources of the root module.
public func findUnconfiguredImports(_ request: PlanRequest) async -> Diagnosed<[UnconfiguredImport]> {
    let blocks = request.configuration.root.imports.filter { block in
        importTarget(block).map { request.configuration.resource($0) == nil } ?? false
    }
    guard !blocks.isEmpty else { return Diagnosed([]) }
    let search = ImportSearch(request, evaluateState(request).output)
    var found: [UnconfiguredImport] = []
    var diagnostics: [Diagnostic] = []
    for block in blocks {
        do throws(DiagnosticsError) {
            if let object = try await search.find(block) { found.append(object) }
        } catch {
            diagnostics += error.diagnostics
        }
    }
    return Diagnosed(found, diagnostics)
}

private struct ImportSearch {
    private let request: PlanRequest
    private let evaluation: Evaluation

    init(_ request: PlanRequest, _ evaluation: Evaluation) {
        self.request = request
        self.evaluation = evaluation
    }

    /// The object of a block; nil where the state has one already.
    func find(_ block: ImportBlock) async throws(DiagnosticsError) -> UnconfiguredImport? {
        let address = try address(block)
        if request.state?.instances[address]?.current != nil { return nil }
        let id = try id(block)
        let reference =
            block.provider ?? ProviderReference(localName: String(address.name.type.prefix { $0 != "_" }))
        let source = request.configuration.root.providerSource(reference.localName)
        guard let provider = request.providers[source] else {
            throw problem(
                block, "Missing required provider",
                "The object to import needs provider \(source), but that provider isn't available. Slipway has these built in: "
                    + "\(request.providers.keys.sorted().joined(separator: ", ")).")
        }
        guard let schema = provider.schema.resource(address.name.type) else {
            throw problem(
                block, "Invalid resource type",
                "The provider \(source) does not support resource type \"\(address.name.type)\"."
                    + Suggestion.sentence(for: address.name.type, among: provider.schema.resourceNames))
        }
        let settings = try settings(reference, provider.schema.settings)
        let object: StoredObject?
        do throws(ProviderFailure) {
            let configured = try await provider.watched(with: settings)
            let found = try await configured.importObject(schema, id: id)
            if let found { object = try await configured.read(found) } else { object = nil }
        } catch {
            throw problem(block, error.summary, error.detail)
        }
        guard let object else {
            throw problem(
                block, "Cannot import non-existent remote object",
                "There is no object with the id \"\(id)\" that \(address) could stand for. Check the id, and that the provider looks in "
                    + "the right region and account.")
        }
        return UnconfiguredImport(
            address: address, id: id, schema: schema,
            configuration: importedConfiguration(of: schema.markingSensitive(object.value), schema),
            provider: reference)
    }

    private func address(_ block: ImportBlock) throws(DiagnosticsError) -> InstanceAddress {
        let summary = "Configuration for import target does not exist"
        guard let target = importTarget(block) else {
            throw problem(
                block, summary, "The block names no resource that a configuration could be written for.")
        }
        guard target.module.isRoot else {
            throw problem(
                block, summary,
                "There is no resource \(target). A configuration can only be generated for resources of the root module: write one for "
                    + "this into the files of its module.")
        }
        guard block.forEach == nil, isSingle(block.to) else {
            throw problem(
                block, summary,
                "A configuration can only be generated for single resources, so -generate-config-out does not go with import blocks "
                    + "that have for_each or name an instance by its key. Write the resource with its count or for_each."
            )
        }
        return InstanceAddress(target.name)
    }

    /// Whether an address has no key.
    private func isSingle(_ expression: Expression) -> Bool {
        guard case .traversal(let traversal) = expression.kind else { return false }
        return traversal.steps.allSatisfy { if case .attribute = $0.kind { true } else { false } }
    }

    private func id(_ block: ImportBlock) throws(DiagnosticsError) -> String {
        let expression = block.object.expression
        let result = evaluation.evaluate(expression, in: evaluation.root)
        if result.diagnostics.hasErrors { throw DiagnosticsError(result.diagnostics) }
        guard let id = evaluation.importID(block.object, of: result.output)?.asString, !id.isEmpty else {
            throw DiagnosticsError([
                .error(
                    "Invalid import id argument", "The id must be a text that is known now, and not empty.",
                    at: expression.range)
            ])
        }
        return id
    }

    private func settings(
        _ reference: ProviderReference, _ schema: BlockSchema
    ) throws(DiagnosticsError) -> Value {
        let root = request.configuration.root
        guard let place = providerConfiguration(reference, in: root, request.configuration),
            let block = root.providers.first(where: { $0.key == place.key })
        else { return schema.nullObject }
        let decoded = evaluation.decode(block.body, schema, in: evaluation.root)
        if decoded.diagnostics.hasErrors { throw DiagnosticsError(decoded.diagnostics) }
        return decoded.output.withoutMarksDeep().value
    }

    private func problem(_ block: ImportBlock, _ summary: String, _ detail: String) -> DiagnosticsError {
        DiagnosticsError([.error(summary, detail, at: block.to.range)])
    }
}
