import Values

/// How deep types may nest; deeper ones are the work of a broken or hostile writer.
private let depthMax = 1000

extension PlanEncoder {
    /// Writes the table of attribute names and the table of types.
    mutating func typeTables() {
        list("shapes", shapes.entries) { encoder, shape in
            encoder.json.beginArray()
            for name in shape.names { encoder.json.string(name) }
            encoder.json.endArray()
        }
        list("types", types.entries) { encoder, entry in encoder.json.type(entry) }
    }
}

extension JSONWriter {
    fileprivate mutating func type(_ entry: TypeEntry) {
        beginArray()
        switch entry {
        case .list(let element): part("list", [element])
        case .set(let element): part("set", [element])
        case .map(let element): part("map", [element])
        case .tuple(let elements): part("tuple", elements)
        case .object(let shape, let types, let optional):
            part("object", [shape])
            beginArray()
            for type in types { number(type) }
            endArray()
            for name in optional { string(name) }
        }
        endArray()
    }

    private mutating func part(_ kind: String, _ indices: [Int]) {
        string(kind)
        for index in indices { number(index) }
    }
}

extension PlanDecoder {
    /// Reads the table of attribute names and the table of types.
    mutating func readTypeTables(_ document: Value) throws(PlanFileError) {
        shapes = try list(document["shapes"], "a list of names") { (json) throws(PlanFileError) in
            let names = try texts(json, "a list of names")
            // Lookups rest on the order.
            guard zip(names, names.dropFirst()).allSatisfy(<) else {
                throw .damaged("a list of names is not in order")
            }
            return ObjectShape(sorted: names)
        }
        var depths = types.map { _ in 0 }
        for json in try elements(document["types"], "the types") {
            let (type, depth) = try self.type(entry: json, depths)
            types.append(type)
            depths.append(depth)
        }
    }

    private func type(entry json: Value, _ depths: [Int]) throws(PlanFileError) -> (ValueType, depth: Int) {
        let parts = try elements(json, "a type")
        let kind = try text(parts.first, "a type")
        let isObject = kind == "object"
        guard !isObject || parts.count >= 3 else { throw .damaged("a type cannot be read") }
        var inner: [ValueType] = []
        var depth = 0
        for index in isObject ? try elements(parts[2], "a type") : Array(parts.dropFirst()) {
            inner.append(try type(index))
            depth = max(depth, 1 + (try entry(of: depths, index, "a type")))
        }
        guard depth <= depthMax else { throw .damaged("a type nests too deeply") }
        switch (kind, inner.count) {
        case ("list", 1): return (.list(inner[0]), depth)
        case ("set", 1): return (.set(inner[0]), depth)
        case ("map", 1): return (.map(inner[0]), depth)
        case ("tuple", _): return (.tuple(inner), depth)
        case ("object", let count):
            let shape = try entry(of: shapes, parts[1], "a type")
            guard shape.names.count == count else { throw .damaged("a type cannot be read") }
            var optional: Set<String> = []
            for name in parts.dropFirst(3) { optional.insert(try text(name, "a type")) }
            return (.object(ObjectType(shape: shape, types: inner, optional: optional)), depth)
        default: throw .damaged("a type cannot be read")
        }
    }

    /// The type at a position of the table.
    func type(_ json: Value?) throws(PlanFileError) -> ValueType { try entry(of: types, json, "a type") }
}
