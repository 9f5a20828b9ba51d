import Addresses
import Configurations
import Diagnostics
import Evaluating
import Providers
import States

extension MoveResult {
    /// Makes objects of their new types of those that have moved to a resource of another type, and reports where that cannot be.
    ///
    /// Source: Terraform asks the provider of the new type for it. Few can, and for few types.
    mutating func changeTypes(_ request: PlanRequest) {
        let changed = previous.filter { $0.key.name.type != $0.value.name.type }
        if changed.isEmpty { return }
        let (configuration, schemas) = (request.configuration, request.schemas)
        for (address, old) in changed.sorted(by: { $0.key < $1.key }) {
            guard let module = configuration.module(address.module.module),
                let resource = configuration.resource(address.block),
                let record = snapshot.instances[address]?.current
            else { continue }
            let text = configuration.providerText(of: resource, in: module).text
            let schema = ProviderText.source(text).flatMap { schemas.schema(address.name, from: $0) }
            let object = ResourceSchema.ForeignObject(
                provider: ProviderText.source(record.provider) ?? record.provider, type: old.name.type,
                value: { try? record.value(as: $0) })
            guard let schema, let value = schema.takesOver?(object) else {
                diagnostics.append(refusal(of: address, old, text, configuration))
                continue
            }
            snapshot.instances[address]?.current = ObjectRecord(
                value, schema: schema, provider: text, isTainted: record.isTainted,
                dependencies: record.dependencies, createBeforeDestroy: record.createBeforeDestroy)
        }
    }

    private func refusal(
        of address: InstanceAddress, _ old: InstanceAddress, _ provider: String,
        _ configuration: Configuration
    ) -> Diagnostic {
        let statement = moveStatements(configuration).first { statement in
            guard case .resource(_, let name, _) = statement.block.to else { return false }
            return name == address.name
        }
        return .error(
            "Unsupported `moved` across resource types",
            "The state has \(old), which is to be \(address) from now on. \(ProviderText.source(provider) ?? provider) cannot make a "
                + "\(address.name.type) of it. To let go of the old object and take in what exists under the new type, write a removed block "
                + "with destroy = false and an import block.", at: statement?.block.range)
    }
}
