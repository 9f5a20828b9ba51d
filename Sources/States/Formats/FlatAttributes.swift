import Values

/// The attributes of an object as Terraform wrote them before 0.12: texts by keys such as `tags.%`, `tags.Name` and `ingress.0.port`.
///
/// Only the type of the object tells what they mean.
/// Source: how Terraform's SDK for providers reads such attributes.
struct FlatAttributes {
    private let texts: Fields
    /// In order, so that what is below a key is next to one another.
    private let keys: [String]

    init(_ value: Value) {
        texts = value.asFields ?? .empty
        keys = texts.map { $0.0 }.sorted()
    }

    /// The object that they stand for.
    func value(as type: ValueType) throws(ConversionError) -> Value {
        guard case .object(let object) = type else { throw ConversionError("an object is required") }
        return try self.object(object, below: "")
    }

    private func object(_ type: ObjectType, below prefix: String) throws(ConversionError) -> Value {
        var values: [Value] = []
        for (name, type) in zip(type.shape.names, type.types) {
            values.append(try value("\(prefix)\(name)", type))
        }
        return .object(Fields(shape: type.shape, values: values))
    }

    private func value(_ key: String, _ type: ValueType) throws(ConversionError) -> Value {
        switch type {
        case .bool, .number, .string: return try plain(key, type)
        case .object(let object): return try self.object(object, below: "\(key).")
        case .list(let element): return try list(key, element)
        case .tuple(let elements): return try tuple(key, elements)
        case .set(let element): return try set(key, element)
        case .map(let element): return try map(key, element)
        case .dynamic:
            guard texts[key] == nil, keys.slice(below: "\(key)."[...]).isEmpty else {
                throw ConversionError(
                    "\(key): a value of any type is meant, and texts of the old form do not tell the type")
            }
            return .null(.dynamic)
        }
    }

    private func plain(_ key: String, _ type: ValueType) throws(ConversionError) -> Value {
        guard let text = texts[key]?.asString, text != unknownText else { return .null(type) }
        switch type {
        case .string: return .string(text)
        // Numbers and truth values that were not there were often written as empty texts.
        case _ where text.isEmpty: return .null(type)
        case .bool where text == "1" || text == "0": return .bool(text == "1")
        default:
            do {
                return try Value.string(text).converted(to: type)
            } catch {
                throw ConversionError("\(key): \(error.message)")
            }
        }
    }

    /// How many elements there are; nil where the collection is not there.
    private func count(_ key: String, _ mark: Character) throws(ConversionError) -> Int? {
        guard let text = texts["\(key).\(mark)"]?.asString, text != unknownText else { return nil }
        guard let count = Int(text), (0...keys.count).contains(count) else {
            throw ConversionError(
                "\(key).\(mark): the number of the elements is required, and not \"\(text)\"")
        }
        return count
    }

    /// What stands for a collection that is not there: one of objects was a block, and no block is none of them.
    private func absent(_ type: ValueType, _ element: ValueType) -> Value {
        guard case .object = element else { return .null(type) }
        if case .set = type { return .set([], of: element) }
        return .list([], of: element)
    }

    private func list(_ key: String, _ element: ValueType) throws(ConversionError) -> Value {
        guard let count = try count(key, "#") else { return absent(.list(element), element) }
        var elements: [Value] = []
        for index in 0..<count { elements.append(try value("\(key).\(index)", element)) }
        return .list(elements, of: element)
    }

    private func tuple(_ key: String, _ types: [ValueType]) throws(ConversionError) -> Value {
        guard try count(key, "#") != nil else { return .null(.tuple(types)) }
        var elements: [Value] = []
        for (index, type) in types.enumerated() { elements.append(try value("\(key).\(index)", type)) }
        return .tuple(elements)
    }

    /// The elements of a set stand below numbers that say nothing else.
    private func set(_ key: String, _ element: ValueType) throws(ConversionError) -> Value {
        guard try count(key, "#") != nil else { return absent(.set(element), element) }
        let prefix = "\(key)."
        var elements: [Value] = []
        var last: Substring?
        for name in keys.slice(below: prefix[...]) {
            let number = name.dropFirst(prefix.count).prefix { $0 != "." }
            if number == "#" || number == last { continue }
            last = number
            elements.append(try value("\(prefix)\(number)", element))
        }
        return .set(elements, of: element)
    }

    /// All of a key below a map is the key of the element, with the dots that it may have.
    private func map(_ key: String, _ element: ValueType) throws(ConversionError) -> Value {
        guard try count(key, "%") != nil else { return .null(.map(element)) }
        let prefix = "\(key)."
        var elements: [String: Value] = [:]
        for name in keys.slice(below: prefix[...]) {
            let rest = String(name.dropFirst(prefix.count))
            if rest != "%" { elements[rest] = try value(name, element) }
        }
        return .map(elements, of: element)
    }
}

/// What stood in states for what nobody knew yet.
private let unknownText = "74D93920-ED26-11E3-AC10-0800200C9A66"

extension [String] {
    /// Of texts in order, those that begin with another one.
    func slice(below prefix: Substring) -> ArraySlice<String> {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if self[middle] < prefix { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < endIndex, self[end].hasPrefix(prefix) { end += 1 }
        return self[low..<end]
    }
}
