import Addresses
import Configurations
import Diagnostics
import Evaluating
import Providers
import States

extension PlanWalk {
    /// The provider configuration that an object is dealt with by: that of its resource, and of an object without one that which made it.
    func providerText(of address: InstanceAddress, _ record: ObjectRecord) -> String {
        let block = address.block
        guard let resource = request.configuration.resource(block),
            let module = request.configuration.module(block.module)
        else { return ProviderText.normalized(record.provider) }
        return providerText(of: resource, in: module).text
    }

    func schema(_ name: ResourceName, providedBy text: String) -> ResourceSchema? {
        ProviderText.source(text).flatMap { evaluation.schemas.schema(name, from: $0) }
    }

    /// Says which objects of the state nothing can be done about: their provider is not there, or the configuration of it that made them.
    ///
    /// Results of data sources need neither, as nothing has to become of them.
    func unprovidedObjects() -> [Diagnostic] {
        var known = Set(request.providers.keys.map { ProviderText.make(source: $0, alias: nil) })
        for module in request.configuration.root.all {
            for block in module.providers {
                let source = module.providerSource(block.localName)
                known.insert(ProviderText.make(source: source, alias: block.alias, module: module.path))
            }
        }
        // The first object by each text, and whether no resource of the configuration stands for it.
        var unavailable: [String: InstanceAddress] = [:]
        var unconfigured: [String: InstanceAddress] = [:]
        func note(_ address: InstanceAddress, in table: inout [String: InstanceAddress], _ name: String) {
            if table[name].map({ address < $0 }) ?? true { table[name] = address }
        }
        // Mostly one object has the provider of another one before.
        var last = ""
        func look(at object: ObjectRecord, _ address: InstanceAddress) {
            let text = object.provider
            if text == last { return }
            guard !known.contains(text), let source = ProviderText.source(text) else {
                last = text
                return
            }
            if request.providers[source] == nil {
                note(address, in: &unavailable, source)
            } else if !known.contains(ProviderText.normalized(object.provider)),
                request.configuration.resource(address.block) == nil
            {
                note(address, in: &unconfigured, object.provider)
            }
        }
        for (address, record) in zip(ground.prior.addresses, ground.prior.records)
        where address.name.mode == .managed {
            if let current = record.current { look(at: current, address) }
            for object in record.deposed.values { look(at: object, address) }
        }
        return unavailable.sorted { $0.key < $1.key }.map { missingProvider($0.key, of: $0.value) }
            + unconfigured.sorted { $0.key < $1.key }.map { missingConfiguration($0.key, of: $0.value) }
    }

    private func missingProvider(_ source: String, of address: InstanceAddress) -> Diagnostic {
        .error(
            "Missing required provider",
            "The state has objects of the provider \(source), \(address) for one, and this program does not have that provider. To stop "
                + "managing such an object here, run state rm '\(address)'; if another provider is to take over, run state replace-provider."
        )
    }

    private func missingConfiguration(_ text: String, of address: InstanceAddress) -> Diagnostic {
        .error(
            "Provider configuration not present",
            "The state has \(address), which no resource of the configuration stands for, so it is to go. It was made with the provider "
                + "configuration \(text), and that is gone as well: with another one the object may not be found. Put the provider "
                + "configuration back until the object is destroyed, or run state rm '\(address)' to leave it where it is."
        )
    }
}
