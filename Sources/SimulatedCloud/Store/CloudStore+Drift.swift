public import Providers
public import Values

/// Changes made on purpose behind the back of the engine, to see how it finds them.
extension CloudStore {
    /// The objects whose type, key, id, ARN or `Name` tag contains a text; all for an empty text.
    public func objects(matching text: String) -> [CloudObject] {
        objects.filter { object in
            let name = object.value["tags"]?["Name"]?.asString
            let texts = [
                object.key.type, object.key.name, object.value.text("id"), object.value.text("arn"), name,
            ]
            return text.isEmpty || texts.contains { $0?.contains(text) ?? false }
        }
    }

    /// Sets a part of an object, whatever the cloud would say to it.
    /// - Throws: `CloudStoreError` where there is no such object or part, or the value does not fit.
    public mutating func set(
        type: String, id: String, _ path: ValuePath, to value: Value, schema: ResourceSchema? = nil
    ) throws(CloudStoreError) {
        guard var object = object(type: type, id: id) else {
            throw CloudStoreError("there is no \(type) with this id", at: id)
        }
        if let grown = try grown(object.value, at: path, by: value) {
            object.value = grown
        } else {
            guard let current = object.value.part(at: path) else {
                throw CloudStoreError("the object has no such part", at: "\(id)\(path)")
            }
            let new = try fitted(value, to: current.type, at: path)
            object.value = object.value.replacing(path) { _ in new }
        }
        if let schema, let whole = try? Value(json: object.value, as: .object(schema.objectType)) {
            object.value = whole
        }
        put(object, place: CloudPlace(region: object.key.region, account: "", partition: "", seed: ""))
    }

    /// The object with a key added to a map that does not have it; nil where the path does not end so.
    private func grown(_ object: Value, at path: ValuePath, by value: Value) throws(CloudStoreError) -> Value?
    {
        guard case .key(let key)? = path.steps.last, object.part(at: path) == nil else { return nil }
        let place = ValuePath(path.steps.dropLast())
        guard let map = object.part(at: place), case .map(let element) = map.type else { return nil }
        let new = try fitted(value, to: element, at: path)
        let fields = (map.asFields ?? Fields.empty).setting(key, to: new)
        return object.replacing(place) { _ in .map(fields, of: element) }
    }

    private func fitted(_ value: Value, to type: ValueType, at path: ValuePath) throws(CloudStoreError)
        -> Value
    {
        do throws(ConversionError) {
            return try Value(json: value, as: type)
        } catch {
            throw CloudStoreError(error.message, at: "\(path)\(error.path)")
        }
    }

    /// Takes an object away without a check, as somebody else might have; what the cloud made along with it
    /// goes too.
    /// - Returns: whether there was one.
    @discardableResult
    public mutating func remove(type: String, id: String) -> Bool {
        guard let object = object(type: type, id: id) else { return false }
        for companion in objects where companion.owner == object.key { remove(companion.key) }
        remove(object.key)
        return true
    }

    /// The object of a type with a key, id or ARN, in whatever region.
    public func object(type: String, id: String) -> CloudObject? {
        let all = objects(ofType: type)
        return all.first { $0.key.name == id }
            ?? all.first { $0.value.text("id") == id || $0.value.text("arn") == id }
    }
}
