import Addresses
import Values

/// Writes the parts of a plan as JSON, one after the other.
///
/// What comes up again and again (names of attributes, types, resources, kinds of objects) is written once, in
/// tables at the end, and referred to by its position.
struct PlanEncoder {
    var json = JSONWriter()
    private(set) var blob: [UInt8] = []
    private(set) var shapes = Table<ObjectShape>()
    private(set) var types = Table<TypeEntry>()
    private(set) var resources = Table<ResourceAddress>()
    private(set) var kinds = Table<ObjectKind>()
    /// Positions of shapes by identity, which costs less to look up than all their names.
    private var knownShapes: [ObjectIdentifier: (shape: ObjectShape, index: Int)] = [:]

    mutating func index(of shape: ObjectShape) -> Int {
        if let known = knownShapes[ObjectIdentifier(shape)] { return known.index }
        let index = shapes.index(of: shape)
        knownShapes[ObjectIdentifier(shape)] = (shape, index)
        return index
    }

    /// The position of a type, after those that it consists of.
    mutating func index(of type: ValueType) -> Int {
        let entry: TypeEntry
        switch type {
        case .dynamic: return TypeEntry.dynamic
        case .bool: return TypeEntry.bool
        case .number: return TypeEntry.number
        case .string: return TypeEntry.string
        case .list(let element): entry = .list(index(of: element))
        case .set(let element): entry = .set(index(of: element))
        case .map(let element): entry = .map(index(of: element))
        case .tuple(let elements): entry = .tuple(elements.map { index(of: $0) })
        case .object(let object):
            entry = .object(
                index(of: object.shape), object.types.map { index(of: $0) }, object.optional.sorted())
        }
        return TypeEntry.builtinCount + types.index(of: entry)
    }

    mutating func index(of resource: ResourceAddress) -> Int { resources.index(of: resource) }

    mutating func index(of kind: ObjectKind) -> Int { kinds.index(of: kind) }

    /// Writes the place of bytes that are kept outside the JSON.
    mutating func bytes(_ bytes: some Collection<UInt8>) {
        json.beginArray()
        json.number(blob.count)
        json.number(bytes.count)
        json.endArray()
        blob.append(contentsOf: bytes)
    }
}

/// Things in the order in which they first came up, each once.
struct Table<Entry: Hashable> {
    private(set) var entries: [Entry] = []
    private var positions: [Entry: Int] = [:]

    mutating func index(of entry: Entry) -> Int {
        if let known = positions[entry] { return known }
        positions[entry] = entries.count
        entries.append(entry)
        return entries.count - 1
    }
}

/// What a schema is looked up by, with the provider configuration as states name it.
struct ObjectKind: Hashable {
    let mode: ResourceName.Mode
    let type: String
    let provider: String
}

/// A type whose parts are positions in the table of types.
enum TypeEntry: Hashable {
    case list(Int)
    case set(Int)
    case map(Int)
    case tuple([Int])
    case object(Int, [Int], [String])

    // The types without parts come before the table.
    static let (dynamic, bool, number, string, builtinCount) = (0, 1, 2, 3, 4)
}

extension PlanEncoder {
    /// Writes an array member of the object that is open.
    mutating func list<Element>(
        _ name: String, _ elements: some Sequence<Element>, each write: (inout PlanEncoder, Element) -> Void
    ) {
        json.key(name)
        json.beginArray()
        for element in elements { write(&self, element) }
        json.endArray()
    }

    /// Writes a member for each entry of a dictionary, in the order of its keys.
    mutating func dictionary<Element>(
        _ name: String, _ entries: [String: Element], each write: (inout PlanEncoder, Element) -> Void
    ) {
        json.key(name)
        json.beginObject()
        for (key, element) in entries.sorted(by: { $0.key < $1.key }) {
            json.key(key)
            write(&self, element)
        }
        json.endObject()
    }

    /// Writes a member with an address in it.
    mutating func member(_ name: String, _ address: InstanceAddress) {
        json.key(name)
        instance(address)
    }

    /// Writes a member with a value in it.
    mutating func member(_ name: String, _ value: Value) {
        json.key(name)
        self.value(value)
    }

    /// Writes a member with bytes in it, unless there are none.
    mutating func member(_ name: String, _ content: [UInt8]) {
        guard !content.isEmpty else { return }
        json.key(name)
        bytes(content)
    }

    /// Writes a member whose absence means false.
    mutating func flag(_ name: String, _ flag: Bool) {
        if flag { json.member(name, true) }
    }
}
