import Providers
import SimulatedCloud
public import Values

/// A simulated account with a provider on it, driven as the engine drives one.
struct Rig {
    let cloud: SimulatedCloud
    let schemas: ProviderSchema
    let region: String?

    init(
        _ state: CloudStore = CloudStore(), options: CloudOptions = CloudOptions(), region: String? = nil,
        schemas: ProviderSchema = TestSchemas.aws
    ) {
        cloud = SimulatedCloud(state: state, options: options)
        self.schemas = schemas
        self.region = region
    }

    func configured() async throws -> any ConfiguredProvider {
        let provider = SimulatedProvider(
            source: "registry.terraform.io/hashicorp/aws", schema: schemas, cloud: cloud)
        let settings = Value.object(["region": region.map { .string($0) } ?? .null(.string)])
        return try await provider.configured(with: settings)
    }

    func schema(_ type: String) throws -> ResourceSchema {
        guard let schema = schemas.resource(type) else { throw RigError.noSchema(type) }
        return schema
    }

    @discardableResult
    func create(_ type: String, _ arguments: [String: Value] = [:], token: String? = nil) async throws
        -> Value
    {
        let provider = try await configured()
        let schema = try schema(type)
        let configuration = try Value(json: .object(arguments), as: .object(schema.objectType))
        let proposed = proposedValue(schema.block, prior: nil, configuration: configuration)
        let planned = try await provider.plan(
            Proposal(schema: schema, prior: nil, configuration: configuration, proposed: proposed))
        let token = OperationToken(token ?? "\(type) \(StableToken.text(arguments))")
        let made = try await provider.create(
            ApplyRequest(
                schema: schema, prior: nil, planned: planned.value, configuration: configuration, token: token
            ))
        return made.value
    }

    @discardableResult
    func update(_ type: String, _ prior: Value, _ changes: [String: Value]) async throws -> Value {
        let provider = try await configured()
        let schema = try schema(type)
        var fields = prior.asFields ?? Fields.empty
        for (name, value) in changes {
            fields = fields.setting(name, to: try Value(json: value, as: schema.objectType[name] ?? .dynamic))
        }
        return try await provider.update(
            ApplyRequest(
                schema: schema, prior: StoredObject(schema: schema, value: prior), planned: .object(fields),
                configuration: .object(fields), token: OperationToken("update"))
        ).value
    }

    func delete(_ type: String, _ object: Value) async throws {
        let schema = try schema(type)
        try await configured().delete(
            ApplyRequest(
                schema: schema, prior: StoredObject(schema: schema, value: object), planned: .null,
                configuration: .null, token: OperationToken("delete")))
    }

    func read(_ type: String, _ object: Value) async throws -> Value? {
        let schema = try schema(type)
        return try await configured().read(StoredObject(schema: schema, value: object))?.value
    }

    func data(_ type: String, _ arguments: [String: Value] = [:]) async throws -> Value {
        guard let schema = schemas.dataSource(type) else { throw RigError.noSchema(type) }
        let configuration = try Value(json: .object(arguments), as: .object(schema.objectType))
        return try await configured().readData(schema, configuration: configuration)
    }

    /// The summary of the refusal that a call ends with; nil where it succeeds.
    func refusal(of body: () async throws -> Void) async throws -> String? {
        do {
            try await body()
            return nil
        } catch let failure as ProviderFailure {
            return failure.summary
        }
    }

    func refusal(_ type: String, _ arguments: [String: Value]) async throws -> String? {
        try await refusal { try await create(type, arguments) }
    }
}

enum RigError: Error {
    case noSchema(String)
}

enum StableToken {
    /// A token for equal calls to be told apart by their arguments.
    static func text(_ arguments: [String: Value]) -> String {
        arguments.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
    }
}

/// Literals, so that arguments in tests read like a stack's.
extension Value: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int) { self = .number(value) }
    public init(arrayLiteral elements: Value...) { self = .tuple(elements) }
    public init(dictionaryLiteral elements: (String, Value)...) {
        self = .object(Dictionary(elements, uniquingKeysWith: { $1 }))
    }
}

extension Value {
    /// The text of an attribute; empty where there is none.
    func text(_ name: String) -> String { self[name]?.asString ?? "" }

    /// An attribute as a value to write into another object.
    func part(_ name: String) -> Value { self[name] ?? .null }
}
