import Providers
import Synchronization
import Values

/// A provider with a few types that name one another, and rules of order among them.
final class RuledProvider: Provider {
    let source = "registry.terraform.io/hashicorp/net"
    private let rules: OrderRules
    private let log = Mutex<[String]>([])
    private let made = Mutex(0)

    static let rules = OrderRules(
        [
            OrderRule(
                ["net_service"], where: [.unequal("kind", "idle")],
                [
                    .to(["net_group"], by: ["group", "bind.group"]),
                    .from(["net_rule"], by: ["group", "refs"]),
                ],
                because: "a service needs a rule of its group"),
            OrderRule(
                ["net_service"],
                [
                    .to(["net_task"], by: ["task"]), .to(["net_role"], by: ["role"]),
                    .from(["net_policy"], by: ["role"]),
                ], because: "tasks need the policies of their roles"),
            OrderRule(
                ["net_service"], [.to(["net_lock"], by: ["refs"])], on: .deletion,
                because: "a lock cannot be deleted while something uses it"),
        ], names: ["net_role": ["name"]])

    init(_ rules: OrderRules = RuledProvider.rules) { self.rules = rules }

    /// The calls so far, such as `create NAME`.
    var calls: [String] { log.withLock { $0 } }
    func forget() { log.withLock { $0 = [] } }

    var schema: ProviderSchema {
        var types: [String: @Sendable () -> ResourceSchema] = [:]
        for type in ["group", "rule", "service", "task", "role", "policy", "lock"] {
            types["net_\(type)"] = { RuledProvider.type("net_\(type)") }
        }
        return ProviderSchema(
            resources: types, dataSources: ["net_fact": { RuledProvider.type("net_fact") }], order: rules)
    }

    private static func type(_ name: String) -> ResourceSchema {
        ResourceSchema(
            name,
            block: BlockSchema(
                attributes: [
                    .computed("id", .string), .computed("arn", .string), .optional("name", .string),
                    .optional("kind", .string), .optional("group", .string), .optional("role", .string),
                    .optional("task", .string), .optional("refs", .set(.string)),
                    .optional("version", .string, replacement: .always),
                ],
                blocks: [
                    NestedBlockSchema("bind", .list, BlockSchema(attributes: [.optional("group", .string)]))
                ]))
    }

    func configured(with settings: Value) async throws(ProviderFailure) -> any ConfiguredProvider {
        ConfiguredRuledProvider(provider: self)
    }

    fileprivate func note(_ call: String, _ value: Value) {
        log.withLock { $0.append("\(call) \(value["name"]?.asString ?? "?")") }
    }

    fileprivate func nextNumber() -> Int {
        made.withLock { count in
            count += 1
            return count
        }
    }
}

private struct ConfiguredRuledProvider: ConfiguredProvider {
    let provider: RuledProvider
    let answersAtOnce = true

    func plan(_ proposal: Proposal) async throws(ProviderFailure) -> PlannedObject {
        planBySchema(proposal, settings: .null)
    }

    func read(_ object: StoredObject) async throws(ProviderFailure) -> StoredObject? { object }

    func create(_ request: ApplyRequest) async throws(ProviderFailure) -> StoredObject {
        provider.note("create", request.configuration)
        let id = "\(request.schema.type)-\(provider.nextNumber())"
        var fields = request.planned.asFields ?? .empty
        fields = fields.setting("id", to: .string(id)).setting("arn", to: .string("arn:net:x:::thing/\(id)"))
        return StoredObject(schema: request.schema, value: .object(fields))
    }

    func update(_ request: ApplyRequest) async throws(ProviderFailure) -> StoredObject {
        provider.note("update", request.configuration)
        return StoredObject(schema: request.schema, value: request.planned)
    }

    func delete(_ request: ApplyRequest) async throws(ProviderFailure) {
        provider.note("delete", request.prior?.value ?? .null)
    }

    func importObject(_ schema: ResourceSchema, id: String) async throws(ProviderFailure) -> StoredObject? {
        nil
    }

    func readData(_ schema: ResourceSchema, configuration: Value) async throws(ProviderFailure) -> Value {
        .object((configuration.asFields ?? .empty).setting("id", to: .string("fact")))
    }
}
