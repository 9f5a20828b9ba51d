import Addresses
import Providers
import Values

/// Reads what `PlanEncoder` has written, and takes nothing on trust.
struct PlanDecoder {
    let blob: [UInt8]
    var shapes: [ObjectShape] = []
    var types: [ValueType] = [.dynamic, .bool, .number, .string]
    var resources: [ResourceAddress] = []
    var kinds: [(kind: ObjectKind, schema: ResourceSchema)] = []

    init(blob: [UInt8]) {
        self.blob = blob
    }

    /// The bytes at a place that the JSON tells.
    func bytes(_ json: Value?, _ part: String) throws(PlanFileError) -> [UInt8] {
        let place = try elements(json, part)
        guard place.count == 2, let start = place[0].asInt, let count = place[1].asInt, start >= 0,
            count >= 0,
            count <= blob.count, start <= blob.count - count
        else { throw .damaged("\(part) cannot be read") }
        return Array(blob[start..<(start + count)])
    }

    /// The entry of a table at a position that the JSON tells.
    func entry<Entry>(of table: [Entry], _ json: Value?, _ part: String) throws(PlanFileError) -> Entry {
        guard let index = json?.asInt, table.indices.contains(index) else {
            throw .damaged("\(part) cannot be read")
        }
        return table[index]
    }
}

// MARK: - Plain parts of a document

extension PlanDecoder {
    func text(_ json: Value?, _ part: String) throws(PlanFileError) -> String {
        guard let text = json?.asString else { throw .damaged("\(part) cannot be read") }
        return text
    }

    func integer(_ json: Value?, _ part: String) throws(PlanFileError) -> Int {
        guard let number = json?.asInt else { throw .damaged("\(part) cannot be read") }
        return number
    }

    func unsigned(_ json: Value?, _ part: String) throws(PlanFileError) -> UInt64 {
        guard let number = json?.asNumber?.asUInt64 else { throw .damaged("\(part) cannot be read") }
        return number
    }

    func elements(_ json: Value?, _ part: String) throws(PlanFileError) -> [Value] {
        guard case .tuple(let elements)? = json?.content else { throw .damaged("\(part) cannot be read") }
        return elements
    }

    func texts(_ json: Value?, _ part: String) throws(PlanFileError) -> [String] {
        try list(json, part) { (element) throws(PlanFileError) in try text(element, part) }
    }

    /// The elements of an array, each read.
    func list<Element>(
        _ json: Value?, _ part: String, each read: (Value) throws(PlanFileError) -> Element
    ) throws(PlanFileError) -> [Element] {
        let elements = try elements(json, part)
        var result: [Element] = []
        result.reserveCapacity(elements.count)
        for element in elements { result.append(try read(element)) }
        return result
    }

    /// The members of an object, each read.
    func dictionary<Element>(
        _ json: Value?, _ part: String, each read: (Value) throws(PlanFileError) -> Element
    ) throws(PlanFileError) -> [String: Element] {
        guard case .object(let fields)? = json?.content else { throw .damaged("\(part) cannot be read") }
        var result: [String: Element] = [:]
        for (name, value) in fields { result[name] = try read(value) }
        return result
    }

    /// One of a few words.
    func word<Word: RawRepresentable<String>>(_ json: Value?, _ part: String) throws(PlanFileError) -> Word {
        guard let word = json?.asString.flatMap({ Word(rawValue: $0) }) else {
            throw .damaged("\(part) cannot be read")
        }
        return word
    }

    /// A member that is true, or is not there.
    func flag(_ json: Value?) -> Bool { json?.asBool ?? false }

    /// A part that may be missing.
    func optional<Part>(
        _ json: Value?, read: (Value) throws(PlanFileError) -> Part
    ) throws(PlanFileError) -> Part? {
        guard let json else { return nil }
        return try read(json)
    }
}
