public import Providers
internal import Values

/// Why a text is not the state of a simulated account.
public struct CloudStoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line at fault, from 1; nil where the text is JSON but does not say what it should.
    public let line: Int?
    /// The column in bytes, from 1.
    public let column: Int?
    /// The part at fault, such as `objects[3].attributes.cidr_block`.
    public let place: String
    public let message: String

    init(_ message: String, at place: String = "", line: Int? = nil, column: Int? = nil) {
        self.message = message
        self.place = place
        self.line = line
        self.column = column
    }

    public var description: String {
        if let line, let column { return "line \(line), column \(column): \(message)" }
        return place.isEmpty ? message : "\(place): \(message)"
    }
}

extension CloudStore {
    /// The form that is written.
    static let format = 1

    /// The account as readable text, with objects in the order of their types and keys and an attribute a
    /// line.
    ///
    /// Attributes that are null are left out. The text may be edited by hand, to see what drift does.
    public func json() -> [UInt8] {
        var writer = JSONWriter(indentation: 2)
        writer.beginObject()
        writer.member("simulated", true)
        writer.member("format", CloudStore.format)
        writer.key("objects")
        writer.beginArray()
        for object in objects { write(object, to: &writer) }
        writer.endArray()
        if !revisions.isEmpty {
            writer.key("revisions")
            writer.beginObject()
            for (name, revision) in revisions.sorted(by: { $0.key < $1.key }) {
                writer.member(name, revision)
            }
            writer.endObject()
        }
        if !retired.isEmpty {
            writer.key("retired")
            writer.beginArray()
            for key in retired.sorted() {
                writer.beginObject()
                write(key, to: &writer)
                writer.endObject()
            }
            writer.endArray()
        }
        writer.endObject()
        writer.newline()
        return writer.bytes
    }

    private func write(_ object: CloudObject, to writer: inout JSONWriter) {
        writer.beginObject()
        write(object.key, to: &writer)
        if let token = object.token { writer.member("token", token) }
        if let owner = object.owner {
            writer.key("owner")
            writer.beginObject()
            write(owner, to: &writer)
            writer.endObject()
        }
        writer.key("attributes")
        writer.beginObject()
        for (name, value) in object.value.asFields ?? Fields.empty where !value.isNull {
            writer.key(name)
            writer.value(value, as: value.type)
        }
        writer.endObject()
        writer.endObject()
    }

    private func write(_ key: ObjectKey, to writer: inout JSONWriter) {
        writer.member("type", key.type)
        writer.member("region", key.region)
        writer.member("name", key.name)
    }

    // MARK: - Reading

    /// The account that a text describes; its objects take the form of the schemas' types.
    ///
    /// Objects of types that no schema knows are kept as they are written.
    /// - Throws: `CloudStoreError` where the text is no such description, with the place at fault.
    public init(json bytes: [UInt8], schemas: [ProviderSchema]) throws(CloudStoreError) {
        self.init()
        let document: Value
        do throws(JSONError) {
            document = try parseJSON(bytes)
        } catch {
            let before = bytes.prefix(error.offset)
            let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
            throw CloudStoreError(
                error.message, line: before.count { $0 == 0x0A } + 1, column: before.count - lineStart + 1)
        }
        guard document["simulated"]?.asBool == true else {
            throw CloudStoreError("this is not the state of a simulated account", at: "simulated")
        }
        guard document["format"]?.asInt == CloudStore.format else {
            throw CloudStoreError("only format \(CloudStore.format) can be read", at: "format")
        }
        for (name, revision) in document["revisions"]?.asFields ?? Fields.empty {
            guard let number = revision.asInt, (0...1_000_000_000).contains(number) else {
                throw CloudStoreError(
                    "a whole number up to a thousand million is required", at: "revisions.\(name)")
            }
            revisions[name] = number
        }
        for (index, key) in try elements(document, "retired").enumerated() {
            retire(try CloudStore.key(key, at: "retired[\(index)]"))
        }
        var objects: [CloudObject] = []
        var types: [String: ValueType] = [:]
        var seen: Set<ObjectKey> = []
        for (index, entry) in try elements(document, "objects").enumerated() {
            let object = try CloudStore.object(entry, at: "objects[\(index)]", schemas, &types)
            guard seen.insert(object.key).inserted else {
                throw CloudStoreError("\(object.key) is there twice", at: "objects[\(index)]")
            }
            objects.append(object)
        }
        adopt(objects)
    }

    private func elements(_ document: Value, _ name: String) throws(CloudStoreError) -> [Value] {
        guard let list = document[name], !list.isNull else { return [] }
        guard case .tuple(let elements) = list.content else {
            throw CloudStoreError("a list is required", at: name)
        }
        return elements
    }

    private static func key(_ entry: Value, at place: String) throws(CloudStoreError) -> ObjectKey {
        func text(_ name: String) throws(CloudStoreError) -> String {
            guard let text = entry[name]?.asString else {
                throw CloudStoreError("a text is required", at: "\(place).\(name)")
            }
            return text
        }
        return ObjectKey(type: try text("type"), region: try text("region"), name: try text("name"))
    }

    private static func object(
        _ entry: Value, at place: String, _ schemas: [ProviderSchema], _ types: inout [String: ValueType]
    ) throws(CloudStoreError) -> CloudObject {
        let key = try key(entry, at: place)
        guard let attributes = entry["attributes"], case .object(let fields) = attributes.content else {
            throw CloudStoreError("the attributes are missing", at: "\(place).attributes")
        }
        var value = attributes
        if let type = types[key.type]
            ?? schemas.lazy.compactMap({ $0.resource(key.type) }).first.map({
                .object($0.objectType)
            }), case .object(let object) = type
        {
            types[key.type] = type
            for name in fields.names where object[name] == nil {
                throw CloudStoreError(
                    "\(key.type) has no attribute of this name", at: "\(place).attributes.\(name)")
            }
            var values: [Value] = []
            for (name, type) in zip(object.names, object.types) {
                do throws(ConversionError) {
                    values.append(try Value(json: fields[name] ?? .null, as: type))
                } catch {
                    throw CloudStoreError(error.message, at: "\(place).attributes.\(name)\(error.path)")
                }
            }
            value = .object(Fields(shape: object.shape, values: values))
        }
        return CloudObject(
            key: key, value: value, token: entry["token"]?.asString,
            owner: try entry["owner"].map { (owner) throws(CloudStoreError) in
                try self.key(owner, at: "\(place).owner")
            })
    }
}
