package import Values

extension Document {
    /// A JSON document, in which null is the same as nothing.
    package init(json: Values.Value) {
        switch json.content {
        case .bool(let flag): self = .bool(flag)
        case .number(let number): self = .number(number)
        case .string(let text): self = .text(text)
        case .tuple(let elements): self = .list(elements.map { Document(json: $0) })
        case .object(let fields):
            self = .fields(
                fields.compactMap { name, value in
                    value.isNull ? nil : Field(name, Document(json: value))
                })
        default: self = .absent
        }
    }

    package init(json bytes: [UInt8]) throws(JSONError) {
        self.init(json: try parseJSON(bytes))
    }

    /// The document as JSON; what is absent is left out.
    package var json: [UInt8] {
        var writer = JSONWriter()
        write(to: &writer)
        return writer.bytes
    }

    /// The document as JSON text.
    public var jsonText: String { String(decoding: json, as: UTF8.self) }

    private func write(to writer: inout JSONWriter) {
        switch self {
        case .absent: writer.null()
        case .text(let text): writer.string(text)
        case .number(let number): writer.number(number)
        case .bool(let flag): writer.bool(flag)
        case .list(let elements, _):
            writer.beginArray()
            for element in elements where !element.isAbsent { element.write(to: &writer) }
            writer.endArray()
        case .fields(let fields):
            writer.beginObject()
            for field in fields where !field.value.isAbsent {
                writer.key(field.name)
                field.value.write(to: &writer)
            }
            writer.endObject()
        }
    }
}
