public import Addresses
public import Values

extension StateSnapshot {
    /// Tells the type of a resource's objects and the version of their stored form; nil for what is not known.
    public typealias Typing = (_ resource: ResourceName, _ provider: String) -> (
        type: ValueType, version: Int
    )?

    /// Decodes the attributes of objects as values of their types.
    ///
    /// An object is left as it was read where its type is not known, where it was stored in another form, and where it has or
    /// lacks an attribute: nothing that a file says is lost.
    mutating func giveTypes(_ typing: Typing) {
        var types: [String: [ResourceName: (type: ValueType, version: Int)]] = [:]
        for index in Array(instances.indices) {
            guard let record = instances.values[index].current, case .json(let json) = record.attributes
            else { continue }
            let resource = instances.keys[index].name
            let kind = ResourceName(resource.mode, type: resource.type, name: "")
            let known = types[record.provider]?[kind] ?? typing(kind, record.provider)
            guard let known else { continue }
            types[record.provider, default: [:]][kind] = known
            guard known.version == record.schemaVersion, case .object(let type) = known.type,
                json.asFields?.shape == type.shape, let value = try? Value(json: json, as: known.type)
            else { continue }
            instances.values[index].current?.attributes = .typed(value, known.type)
        }
    }
}
