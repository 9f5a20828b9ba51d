import Providers
import Synchronization
import TestKit
import Values

/// A provider of one type that keeps to its schema but for one lie.
final class LyingProvider: Provider {
    /// What is said instead of the truth, and where.
    enum Lie: Sendable, Hashable, CaseIterable {
        case planOfAnotherType, planAgainstConfiguration, planOfWhatIsNotSet, planOfNoBlocks, planOfMoreBlocks
        case planOfSecret
        case finalPlan
        case resultOfAnotherType, resultUnknown, resultUnlikePlan, resultSecret, resultWithoutElement
        case resultWithOtherSet, resultNull
        case readOfAnotherType, readUnknown
        case dataOfAnotherType, dataUnknown
    }

    let lie: Mutex<Lie?>

    init(_ lie: Lie? = nil) { self.lie = Mutex(lie) }

    let source = "registry.terraform.io/hashicorp/test"

    let schema = ProviderSchema(
        settings: BlockSchema(), resources: ["test_object": { objectSchema }],
        dataSources: ["test_data": { dataSchema }])

    private static let objectSchema = ResourceSchema(
        "test_object",
        block: BlockSchema(
            attributes: [
                .required("name", .string), .optional("size", .number), .optional("names", .set(.string)),
                .optional("list", .list(.string)), .optionalComputed("note", .string),
                .computed("id", .string),
                AttributeSchema("secret", .string, .optional(default: nil), isSensitive: true),
            ],
            blocks: [NestedBlockSchema("rule", .list, BlockSchema(attributes: [.required("port", .number)]))])
    )

    private static let dataSchema = ResourceSchema(
        "test_data",
        block: BlockSchema(attributes: [.required("name", .string), .computed("size", .number)]))

    func configured(with settings: Value) async throws(ProviderFailure) -> any ConfiguredProvider {
        Configured(provider: self)
    }

    private struct Configured: ConfiguredProvider {
        let provider: LyingProvider

        var answersAtOnce: Bool { true }

        private func tells(_ lie: Lie) -> Bool { provider.lie.withLock { $0 == lie } }

        private func setting(_ value: Value, _ name: String, _ new: Value) -> Value {
            .object((value.asFields ?? .empty).setting(name, to: new))
        }

        func plan(_ proposal: Proposal) async throws(ProviderFailure) -> PlannedObject {
            var value = proposal.proposed
            if proposal.prior == nil {
                value = setting(value, "id", .unknown(.string))
                if value["note"]?.isNull ?? false { value = setting(value, "note", .string("made up")) }
            }
            if tells(.planOfAnotherType) {
                value = setting(value, "size", .list([.string("x")], of: .string))
            }
            if tells(.planAgainstConfiguration) { value = setting(value, "name", .string("another")) }
            if tells(.planOfWhatIsNotSet) { value = setting(value, "size", .number(7)) }
            if tells(.planOfSecret) { value = setting(value, "secret", .string("hunter2")) }
            if tells(.planOfNoBlocks) { value = setting(value, "rule", .null) }
            if tells(.planOfMoreBlocks), case .list(let rules, let type)? = value["rule"]?.content {
                value = setting(value, "rule", .list(rules + rules, of: type))
            }
            if tells(.finalPlan), proposal.configuration.isWhollyKnown {
                value = setting(value, "note", .string("thought better of it"))
            }
            return PlannedObject(value: value)
        }

        func read(_ object: StoredObject) async throws(ProviderFailure) -> StoredObject? {
            var object = object
            if tells(.readOfAnotherType) { object.value = setting(object.value, "size", .string("big")) }
            if tells(.readUnknown) { object.value = setting(object.value, "note", .unknown(.string)) }
            return object
        }

        func create(_ request: ApplyRequest) async throws(ProviderFailure) -> StoredObject {
            var value = setting(
                request.planned, "id", .string("id of \(request.planned["name"]?.asString ?? "")"))
            if tells(.resultOfAnotherType) { value = setting(value, "size", .string("big")) }
            if tells(.resultUnknown) { value = setting(value, "note", .unknown(.string)) }
            if tells(.resultUnlikePlan) { value = setting(value, "note", .string("forgotten")) }
            if tells(.resultNull) { value = setting(value, "name", Value(.null(.string))) }
            if tells(.resultSecret) { value = setting(value, "secret", .string("hunter2")) }
            if tells(.resultWithoutElement) { value = setting(value, "list", .list([], of: .string)) }
            if tells(.resultWithOtherSet) {
                value = setting(value, "names", .set([.string("a"), .string("c")], of: .string))
            }
            return StoredObject(schema: request.schema, value: value)
        }

        func update(_ request: ApplyRequest) async throws(ProviderFailure) -> StoredObject {
            try await create(request)
        }

        func delete(_ request: ApplyRequest) async throws(ProviderFailure) {}

        func importObject(_ schema: ResourceSchema, id: String) async throws(ProviderFailure) -> StoredObject?
        {
            nil
        }

        func readData(_ schema: ResourceSchema, configuration: Value) async throws(ProviderFailure) -> Value {
            if tells(.dataOfAnotherType) { return setting(configuration, "size", .true) }
            if tells(.dataUnknown) { return setting(configuration, "size", .unknown(.number)) }
            return setting(configuration, "size", .number(3))
        }
    }
}
