import Addresses
import Evaluating
import Planning
import Providers
import States
import Values

/// A small type of the cloud's kind: flat attributes, a map, a list, a secret, and blocks of each nesting.
let serverSchema = ResourceSchema(
    "cloud_server", version: 1,
    block: BlockSchema(
        attributes: [
            AttributeSchema("id", .string, .computed),
            AttributeSchema("image", .string, .required, replacement: .always),
            AttributeSchema("note", .string, .optional(default: nil)),
            AttributeSchema("password", .string, .optional(default: nil), isSensitive: true),
            AttributeSchema("policy", .string, .optional(default: nil)),
            AttributeSchema("size", .number, .optionalComputed),
            AttributeSchema("tags", .map(.string), .optional(default: nil)),
            AttributeSchema("zones", .list(.string), .optional(default: nil)),
        ],
        blocks: [
            NestedBlockSchema(
                "disk", .list,
                BlockSchema(attributes: [
                    AttributeSchema("gigabytes", .number, .required),
                    AttributeSchema("kind", .string, .optional(default: nil)),
                ])),
            NestedBlockSchema(
                "rule", .set,
                BlockSchema(attributes: [
                    AttributeSchema("port", .number, .required),
                    AttributeSchema("sources", .set(.string), .optional(default: nil)),
                ])),
        ]))

/// The builtin type whose attributes have no declared types.
let dataSchema = ResourceSchema(
    "terraform_data",
    block: BlockSchema(attributes: [
        AttributeSchema("id", .string, .computed),
        AttributeSchema("input", .dynamic, .optional(default: nil)),
        AttributeSchema("output", .dynamic, .computed),
        AttributeSchema("triggers_replace", .dynamic, .optional(default: nil), replacement: .always),
    ]))

/// An object of a type: what is not given is null, or has no blocks.
func object(_ schema: ResourceSchema, _ values: [String: Value]) -> Value {
    var fields: [String: Value] = [:]
    for attribute in schema.block.attributes { fields[attribute.name] = .null(attribute.type) }
    for block in schema.block.blocks {
        let type = ValueType.object(block.block.objectType)
        fields[block.name] = block.nesting == .set ? .set([], of: type) : .list([], of: type)
    }
    return .object(fields.merging(values) { $1 })
}

func server(_ values: [String: Value]) -> Value { object(serverSchema, values) }

func disks(_ gigabytes: [Int]) -> Value {
    let type = ValueType.object(["gigabytes": .number, "kind": .string])
    return .list(gigabytes.map { .object(["gigabytes": .number($0), "kind": .string("ssd")]) }, of: type)
}

func rules(_ ports: [Int]) -> Value {
    let type = ValueType.object(["port": .number, "sources": .set(.string)])
    return .set(
        ports.map { .object(["port": .number($0), "sources": .set([.string("10.0.0.0/8")], of: .string)]) },
        of: type)
}

func change(
    _ name: String, _ action: Change.Action, _ schema: ResourceSchema = serverSchema,
    key: InstanceKey = .none,
    reason: Change.Reason? = nil, previous: String? = nil, deposed: String? = nil, importing: String? = nil,
    dependencies: [ResourceAddress] = []
) -> Change {
    Change(
        address: InstanceAddress(ResourceName(type: schema.type, name: name), key: key),
        previousAddress: previous.map { InstanceAddress(ResourceName(type: schema.type, name: $0)) },
        deposed: deposed, schema: schema, provider: "provider[\"registry.terraform.io/example/cloud\"]",
        action: action, reason: reason, importing: importing, dependencies: dependencies)
}

func plan(
    _ changes: [Change] = [], mode: Plan.Mode = .normal, outputs: [String: OutputChange] = [:],
    drift: [Drift] = [], isErrored: Bool = false, variables: [String: Value] = [:],
    implied: [ImpliedOrder] = []
) throws -> Plan {
    Plan(
        mode: mode,
        basis: Basis(
            workspace: "default", lineage: nil, serial: 0, configurationDigest: "", variables: variables,
            ephemeralVariables: []),
        changes: changes, drift: drift, outputs: outputs,
        operations: try AcyclicGraph([], dependencies: []),
        prior: StateSnapshot(lineage: "", writer: "1.15.5"), checks: [], targets: [], isErrored: isErrored,
        isComplete: true, timestamp: 1_795_247_592, implied: implied)
}
