import AWS
import Providers
import Testing
import Values

/// A resource type with short ways to configure, plan and check it.
struct TypeUnderTest {
    let schema: ResourceSchema

    init(_ type: String) throws {
        schema = try #require(AWSSchema.provider.resource(type))
    }

    /// A configuration with these arguments; the rest is left out.
    func configuration(_ arguments: [String: Value]) -> Value { complete(arguments, schema.block) }

    /// The plan of a new object.
    func create(_ arguments: [String: Value], settings: Value = standardSettings) -> PlannedObject {
        plan(nil, arguments, settings: settings)
    }

    /// The plan for an object that exists.
    func plan(_ prior: Value?, _ arguments: [String: Value], settings: Value = standardSettings)
        -> PlannedObject
    {
        let configuration = configuration(arguments)
        let proposed = proposedValue(schema.block, prior: prior, configuration: configuration)
        let object = prior.map { StoredObject(schema: schema, value: $0) }
        return planBySchema(
            Proposal(schema: schema, prior: object, configuration: configuration, proposed: proposed),
            settings: settings)
    }

    /// An object as it is after a create call: what was unknown has a value.
    func existing(_ arguments: [String: Value], _ computed: [String: Value] = [:]) -> Value {
        var fields = known(create(arguments).value).asFields?.dictionary ?? [:]
        for (name, value) in computed { fields[name] = value }
        return .object(fields)
    }

    func problems(_ arguments: [String: Value]) -> [ConfigurationProblem] {
        schema.validate?(configuration(arguments)) ?? []
    }

    /// A block of a type with these arguments.
    func block(_ name: String, _ arguments: [String: Value]) -> Value {
        schema.block.block(name).map { complete(arguments, $0.block) } ?? .null
    }

    func blocks(_ name: String, _ arguments: [String: Value]...) -> Value {
        guard let nested = schema.block.block(name) else { return .null }
        let elements = arguments.map { complete($0, nested.block) }
        let type = ValueType.object(nested.block.objectType)
        return nested.nesting == .set ? .set(elements, of: type) : .list(elements, of: type)
    }
}

let standardSettings = Value.object(["region": .string("eu-central-1")])

func settings(tags: [String: String], ignoring keys: [String] = []) -> Value {
    let tags = Value.map(tags.mapValues(Value.string), of: .string)
    let defaults = Value.object(["tags": tags])
    let ignored = Value.object([
        "keys": .set(keys.map(Value.string), of: .string), "key_prefixes": .null(.set(.string)),
    ])
    return .object([
        "region": .string("eu-central-1"), "default_tags": .list([defaults], of: .dynamic),
        "ignore_tags": .list(keys.isEmpty ? [] : [ignored], of: .dynamic),
    ])
}

func texts(_ texts: String...) -> Value { .set(texts.map(Value.string), of: .string) }

func map(_ texts: [String: String]) -> Value { .map(texts.mapValues(Value.string), of: .string) }

func complete(_ arguments: [String: Value], _ block: BlockSchema) -> Value {
    var fields: [String: Value] = [:]
    for attribute in block.attributes { fields[attribute.name] = .null(attribute.type) }
    for nested in block.blocks { fields[nested.name] = nested.empty }
    for (name, value) in arguments { fields[name] = value }
    return .object(fields)
}

/// The value with something in place of everything unknown.
private func known(_ value: Value) -> Value {
    switch value.content {
    case .unknown(let unknown):
        switch unknown.type {
        case .string: return .string("made-by-the-cloud")
        case .number: return .number(1)
        case .bool: return .false
        case .list(let element): return .list([], of: element)
        case .set(let element): return .set([], of: element)
        case .map(let element): return .map(Fields.empty, of: element)
        default: return .null(unknown.type)
        }
    case .object(let fields): return .object(fields.mapValues { known($0) })
    case .list(let elements, let type): return .list(elements.map { known($0) }, of: type)
    case .set(let elements, let type): return .set(elements.sorted.map { known($0) }, of: type)
    default: return value
    }
}

extension PlannedObject {
    /// The paths that need a new object, as text.
    var replaced: [String] { requiresReplacement.map(\.description).sorted() }
}
