import Addresses
import Diagnostics
import Evaluating
import Planning
import Providers
import States
import Values

let simpleSchema = ResourceSchema("test_thing", block: BlockSchema())

/// The schemas of a provider that has every type but one.
func anySchema(_ name: ResourceName, _ source: String) -> ResourceSchema? {
    name.type == "test_missing" ? nil : simpleSchema
}

private let providers = [
    "provider[\"registry.terraform.io/hashicorp/aws\"]",
    "provider[\"registry.terraform.io/hashicorp/aws\"].east",
    "module.net.provider[\"example.com/a/b\"]",
]

extension RandomValues {
    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

    mutating func bytes() -> [UInt8] { many(6) { UInt8(truncatingIfNeeded: $0.next()) } }

    mutating func key() -> InstanceKey {
        let keys: [InstanceKey] = [.none, .index(below(12)), .string(string())]
        return keys[below(3)]
    }

    mutating func address() -> InstanceAddress {
        let name = ResourceName(
            pick([.managed, .data]), type: pick(["test_thing", "test_other"]),
            name: pick(["a", "b", "größe"]))
        let steps = many(3) { ModuleInstancePath.Step($0.pick(["net", "app"]), $0.key()) }
        return InstanceAddress(module: ModuleInstancePath(steps), name, key: key())
    }

    mutating func action() -> Change.Action {
        switch below(9) {
        case 0: .keep(value())
        case 1: .create(value())
        case 2: .read(before: nil, after: value())
        case 3: .read(before: value(), after: value())
        case 4: .update(from: value(), to: value())
        case 5: .replace(value(), with: value(), order: .createFirst, because: many(3) { $0.path() })
        case 6: .replace(value(), with: value(), order: .deleteFirst, because: [])
        case 7: .delete(value())
        default: .forget(value())
        }
    }

    mutating func change() -> Change {
        Change(
            address: address(), previousAddress: chance(3) ? address() : nil,
            deposed: chance(4) ? "0a1b2c3d" : nil,
            schema: simpleSchema, provider: pick(providers), action: action(),
            reason: chance(2) ? pick([.replaceBecauseTainted, .readBecauseCheckNested]) : nil,
            importing: chance(4) ? string() : nil, priorPrivate: bytes(), plannedPrivate: bytes(),
            dependencies: many(3) { $0.address().block }, createBeforeDestroy: chance(2), isTainted: chance(2)
        )
    }

    mutating func drift() -> Drift {
        Drift(
            address: address(), previousAddress: chance(3) ? address() : nil, schema: simpleSchema,
            provider: pick(providers), before: value(), after: chance(3) ? nil : value())
    }

    mutating func object() -> ObjectRecord {
        ObjectRecord(
            attributes: chance(2) ? .json(value()) : chance(4) ? .flat(value()) : .typed(value(), type()),
            isTainted: chance(3),
            schemaVersion: below(4), provider: pick(providers), sensitivePaths: many(2) { $0.path() },
            privateData: bytes(), dependencies: many(3) { $0.address().block }, createBeforeDestroy: chance(2)
        )
    }

    mutating func snapshot() -> StateSnapshot {
        var snapshot = StateSnapshot(lineage: "lineage", serial: next(), writer: "1.15.0", checks: checks())
        for _ in 0..<below(6) {
            let deposed = many(2) { (String($0.next(), radix: 16), $0.object()) }
            snapshot.instances[address()] = InstanceRecord(
                current: chance(4) ? nil : object(), deposed: Dictionary(deposed) { first, _ in first })
            snapshot.outputs[string()] = OutputRecord(value: value(), isSensitive: chance(2))
        }
        return snapshot
    }

    mutating func checks() -> [CheckRecord] {
        many(3) { random in
            CheckRecord(
                kind: "resource", address: "test_thing.a",
                status: random.pick([.pass, .fail, .error, .unknown]),
                instances: random.many(2) {
                    .init(
                        address: $0.address().description, status: .fail, messages: $0.many(2) { $0.string() }
                    )
                })
        }
    }

    mutating func operation(changes: Int) -> Operation {
        let resource = address().block
        let module = resource.module
        let operations: [Operation] = [
            .settle(resource), .gate(resource, .deletionsMayStart), .gate(resource, .deletionsDone),
            .evaluate(.variable(module, "v")), .evaluate(.local(module, "l")),
            .evaluate(.output(module, "o")),
            .evaluate(.resource(resource)), .evaluate(.call(module)),
            .evaluate(.provider(module, "aws.east")),
            .evaluate(.check(module, "c")), .evaluate(.completion(module)), .order(below(9)),
        ]
        let calls: [Operation.Call] = [.create, .update, .delete, .read, .forget]
        return changes > 0 && chance(2) ? .call(change: below(changes), pick(calls)) : pick(operations)
    }

    mutating func plan() throws -> Plan {
        let changes = many(8) { $0.change() }
        let operations = many(20) { $0.operation(changes: changes.count) }
        let edges = operations.count < 2 ? [] : many(40) { $0.edge(operations.count) }
        let outputs = many(3) {
            let action = $0.pick([OutputChange.Action.keep, .create, .update, .delete])
            return (
                $0.string(),
                OutputChange(
                    action: action, before: $0.chance(2) ? $0.value() : nil,
                    after: $0.chance(2) ? $0.value() : nil,
                    isSensitive: $0.chance(2))
            )
        }
        return Plan(
            mode: pick([.normal, .destroy, .refreshOnly]), basis: basis(), changes: changes,
            drift: many(3) { $0.drift() },
            outputs: Dictionary(outputs) { first, _ in first },
            operations: try AcyclicGraph(operations, dependencies: edges), prior: snapshot(),
            checks: checks(),
            targets: many(2) { $0.address().description }, isErrored: chance(2), isComplete: chance(2),
            timestamp: below(1 << 40), implied: changes.isEmpty ? [] : many(3) { $0.order(changes.count) },
            changesOrder: chance(2), emptyModules: many(3) { $0.address().module })
    }

    private mutating func order(_ changes: Int) -> ImpliedOrder {
        ImpliedOrder(
            waiting: [below(changes)], first: many(3) { $0.below(changes) },
            phase: pick([.making, .deleting]), reason: string(), isKept: chance(2))
    }

    /// An edge from a later node to an earlier one.
    private mutating func edge(_ nodes: Int) -> (of: Int, on: Int) {
        let of = 1 + below(nodes - 1)
        return (of, below(of))
    }

    private mutating func basis() -> Basis {
        let variables = many(3) { ($0.string(), $0.value()) }
        return Basis(
            workspace: "default", lineage: chance(2) ? "lineage" : nil, serial: next(),
            configurationDigest: "abc",
            variables: Dictionary(variables) { first, _ in first },
            ephemeralVariables: many(2) { $0.string() })
    }

    mutating func planFile() throws -> PlanFile {
        let sources = [
            SourceFile(name: "main.tf", bytes: bytes()),
            SourceFile(name: "e\u{301}/main.tf", text: "# e\u{301}\n"),
        ]
        return PlanFile(
            plan: try plan(), sources: sources, rootFolder: ".",
            modules: ["net": ".terraform/modules/net", "a.b": "x"],
            providers: ["registry.terraform.io/hashicorp/aws"], isSimulated: chance(2), version: "0.1.0")
    }
}
