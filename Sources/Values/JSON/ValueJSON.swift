extension JSONWriter {
    /// Writes a known value as plain JSON: its type and marks are not recorded.
    ///
    /// Unknown parts are left out of objects and maps and are `null` elsewhere, as JSON plans have them.
    public mutating func value(_ value: Value) {
        switch value.content {
        case .null, .unknown: null()
        case .bool(let flag): bool(flag)
        case .number(let number): self.number(number)
        case .string(let text): string(text)
        case .list(let elements, _), .tuple(let elements):
            beginArray()
            for element in elements { self.value(element) }
            endArray()
        case .set(let elements, _):
            beginArray()
            for element in elements.sorted { self.value(element) }
            endArray()
        case .map(let fields, _), .object(let fields):
            beginObject()
            for (name, element) in fields where !element.isUnknown {
                key(name)
                self.value(element)
            }
            endObject()
        }
    }

    /// Writes a value so that it can be read back as a value of the type.
    ///
    /// Where the type leaves a part open, the part is written with its type: `{"value": …, "type": …}`.
    public mutating func value(_ value: Value, as type: ValueType) {
        if value.isNull, !type.isDynamic || value.type.isDynamic {
            null()
            return
        }
        if type.isDynamic {
            beginObject()
            key("value")
            self.value(value, as: value.type)
            key("type")
            self.type(value.type)
            endObject()
            return
        }
        switch (value.content, type) {
        case (.list(let elements, _), .list(let inner)): array(elements, as: inner)
        case (.set(let elements, _), .set(let inner)): array(elements.sorted, as: inner)
        case (.tuple(let elements), .tuple(let types)):
            beginArray()
            for (element, inner) in zip(elements, types) { self.value(element, as: inner) }
            endArray()
        case (.map(let fields, _), .map(let inner)):
            beginObject()
            for (name, element) in fields {
                key(name)
                self.value(element, as: inner)
            }
            endObject()
        case (.object(let fields), .object(let object)):
            beginObject()
            for (name, element) in fields {
                key(name)
                self.value(element, as: object[name] ?? .dynamic)
            }
            endObject()
        default: self.value(value)
        }
    }

    private mutating func array(_ elements: [Value], as type: ValueType) {
        beginArray()
        for element in elements { value(element, as: type) }
        endArray()
    }

    /// Writes a type in Terraform's notation: `"string"`, `["list", "string"]`, `["object", {…}]`.
    public mutating func type(_ type: ValueType) {
        switch type {
        case .dynamic: string("dynamic")
        case .bool: string("bool")
        case .number: string("number")
        case .string: string("string")
        case .list(let element): collection("list", element)
        case .set(let element): collection("set", element)
        case .map(let element): collection("map", element)
        case .tuple(let elements):
            beginArray()
            string("tuple")
            beginArray()
            for element in elements { self.type(element) }
            endArray()
            endArray()
        case .object(let object):
            beginArray()
            string("object")
            beginObject()
            for (name, inner) in zip(object.names, object.types) {
                key(name)
                self.type(inner)
            }
            endObject()
            if !object.optional.isEmpty {
                beginArray()
                for name in object.optional.sorted() { string(name) }
                endArray()
            }
            endArray()
        }
    }

    private mutating func collection(_ kind: String, _ element: ValueType) {
        beginArray()
        string(kind)
        type(element)
        endArray()
    }
}

extension ValueType {
    /// Reads a type in Terraform's JSON notation from a parsed document.
    public init?(json: Value) {
        switch json.content {
        case .string("dynamic"): self = .dynamic
        case .string("bool"): self = .bool
        case .string("number"): self = .number
        case .string("string"): self = .string
        case .tuple(let parts):
            guard parts.count >= 2, let kind = parts[0].asString else { return nil }
            self.init(kind: kind, content: parts[1], optional: parts.count > 2 ? parts[2] : nil)
        default: return nil
        }
    }

    private init?(kind: String, content: Value, optional: Value?) {
        switch kind {
        case "list", "set", "map":
            guard let element = ValueType(json: content) else { return nil }
            self = kind == "list" ? .list(element) : kind == "set" ? .set(element) : .map(element)
        case "tuple":
            guard case .tuple(let parts) = content.content else { return nil }
            let types = parts.compactMap { ValueType(json: $0) }
            guard types.count == parts.count else { return nil }
            self = .tuple(types)
        case "object":
            guard case .object(let fields) = content.content else { return nil }
            let types = fields.values.compactMap { ValueType(json: $0) }
            guard types.count == fields.count else { return nil }
            let names = optional?.asElements?.compactMap(\.asString) ?? []
            self = .object(ObjectType(shape: fields.shape, types: types, optional: Set(names)))
        default: return nil
        }
    }
}

extension Value {
    /// The value that a JSON document stands for, when it was written as this type.
    /// - Throws: `ConversionError` where the document does not fit the type.
    public init(json: Value, as type: ValueType) throws(ConversionError) {
        if json.isNull {
            self = .null(type)
            return
        }
        switch (json.content, type) {
        case (.object(let fields), .dynamic):
            guard let type = fields["type"], let value = fields["value"] else {
                throw ConversionError("an object with a value and its type is required")
            }
            if value.isWritten(as: type) {
                self = value
                return
            }
            guard let inner = ValueType(json: type) else {
                throw ConversionError("an object with a value and its type is required")
            }
            self = try Value(json: value, as: inner)
        case (.tuple(let elements), .list(let inner)):
            self = .list(try Value.elements(elements, as: inner), of: inner)
        case (.tuple(let elements), .set(let inner)):
            self = .set(try Value.elements(elements, as: inner), of: inner)
        case (.tuple(let elements), .tuple(let types)) where elements.count == types.count:
            var values: [Value] = []
            for (element, inner) in zip(elements, types) {
                values.append(try Value(json: element, as: inner))
            }
            self = .tuple(values)
        case (.object(let fields), .map(let inner)):
            self = .map(
                try fields.mapValues { (value) throws(ConversionError) in try Value(json: value, as: inner) },
                of: inner)
        case (.object(let fields), .object(let object)):
            var values: [Value] = []
            values.reserveCapacity(object.types.count)
            if fields.shape == object.shape {
                for (value, inner) in zip(fields.values, object.types) {
                    values.append(try Value(json: value, as: inner))
                }
                self = .object(Fields(shape: object.shape, values: values))
                return
            }
            // Attributes that a newer schema added are null, those that it dropped are left out.
            for (name, inner) in zip(object.names, object.types) {
                values.append(
                    try fields[name].map { (value) throws(ConversionError) in
                        try Value(json: value, as: inner)
                    } ?? .null(inner))
            }
            self = .object(Fields(shape: object.shape, values: values))
        default:
            self = try json.converted(to: type)
        }
    }

    /// Whether a part of a document, as it was read, already is the value of a type in the same document.
    private func isWritten(as type: Value) -> Bool {
        switch (content, type.content) {
        case (.string, .string("string")), (.number, .string("number")), (.bool, .string("bool")): true
        case (.object(let fields), .tuple(let parts)):
            if parts.count == 2, case .string("object") = parts[0].content,
                case .object(let types) = parts[1].content, types.shape == fields.shape
            {
                fields.values.indices.allSatisfy { fields.values[$0].isWritten(as: types.values[$0]) }
            } else {
                false
            }
        case (.tuple(let elements), .tuple(let parts)):
            if parts.count == 2, case .string("tuple") = parts[0].content,
                case .tuple(let types) = parts[1].content, types.count == elements.count
            {
                elements.indices.allSatisfy { elements[$0].isWritten(as: types[$0]) }
            } else {
                false
            }
        default: false
        }
    }

    private static func elements(_ elements: [Value], as type: ValueType) throws(ConversionError) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(elements.count)
        for element in elements { values.append(try Value(json: element, as: type)) }
        return values
    }
}
