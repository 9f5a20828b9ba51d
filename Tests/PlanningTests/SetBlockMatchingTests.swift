import Providers
import Testing
import Values

private let inner = BlockSchema(attributes: [.optional("values", .string), .computed("seen", .string)])

private let schema = BlockSchema(
    attributes: [
        .required("name", .string), .optional("size", .number, default: .number(1)),
        .optionalComputed("zone", .string), .optionalComputed("rack", .string), .computed("id", .string),
    ],
    blocks: [NestedBlockSchema("part", .list, inner), NestedBlockSchema("note", .set, inner)])

private let block = NestedBlockSchema("disk", .set, schema)
private let holder = BlockSchema(blocks: [block])
private let element = ValueType.object(schema.objectType)

private func disks(_ disks: [Value]) -> Value { .object(["disk": .set(disks, of: element)]) }

private func text(_ value: String?) -> Value { value.map { .string($0) } ?? .null(.string) }

private func disk(
    _ name: String, size: Int? = nil, zone: String? = nil, rack: String? = nil, id: String? = nil,
    parts: [String?] = [], notes: Value? = nil
) -> Value {
    let type = ValueType.object(inner.objectType)
    let made = parts.map { Value.object(["values": text($0), "seen": text(id)]) }
    return .object([
        "name": .string(name), "size": size.map { .number($0) } ?? .null(.number), "zone": text(zone),
        "rack": text(rack), "id": text(id), "part": .list(made, of: type),
        "note": notes ?? .set([], of: type),
    ])
}

/// Blocks of a set against those that there were: pairing by an index is the same as looking at each in turn.
@Suite struct SetBlockMatchingTests {
    private func random(_ values: inout RandomValues, isPrior: Bool) -> Value {
        func some(_ texts: [String?], _ values: inout RandomValues) -> String? { values.pick(texts) }
        let unknown = Value.unknown(.set(.object(inner.objectType)))
        return disk(
            values.pick(["a", "b"]), size: values.pick([nil, 1, 2]),
            zone: some([nil, "x", "y"], &values), rack: some([nil, "r"], &values),
            id: isPrior ? "id\(values.below(1000))" : nil,
            parts: values.many(3) { $0.pick([nil, "p", "q"]) },
            notes: !isPrior && values.chance(5) ? unknown : nil)
    }

    @Test(arguments: 0..<300) func anIndexPairsLikeALookAtEachInTurn(_ seed: Int) {
        var values = RandomValues(seed: UInt64(seed))
        let old = values.many(9) { random(&$0, isPrior: true) }
        let new = values.many(9) { random(&$0, isPrior: false) }
        let (prior, configuration) = (disks(old), disks(new))
        let found = proposedValue(holder, prior: prior, configuration: configuration)
        var rest = prior["disk"]?.asElements ?? []
        let expected = (configuration["disk"]?.asElements ?? []).map { configured in
            let place = rest.firstIndex { canBe(configured, $0) }
            return proposedValue(
                schema, prior: place.map { rest.remove(at: $0) }, configuration: configured)
        }
        #expect(found == disks(expected))
    }

    /// The rule in plain words: equal wherever the user set something.
    private func canBe(_ configured: Value, _ prior: Value) -> Bool {
        guard configured["name"] == prior["name"] else { return false }
        let size = configured["size"] ?? .null
        guard size == prior["size"] || size.isNull && prior["size"] == .number(1) else { return false }
        for name in ["zone", "rack"] where configured[name]?.isNull == false {
            guard configured[name] == prior[name] else { return false }
        }
        for name in ["part", "note"] {
            guard let wanted = configured[name]?.asElements, let there = prior[name]?.asElements else {
                continue
            }
            guard wanted.map({ $0["values"] }) == there.map({ $0["values"] }) else { return false }
        }
        return true
    }

    @Test(.timeLimit(.minutes(15))) func manyBlocksCostNoMoreThanTheirNumber() {
        let count = 20_000
        let old = (0..<count).map { disk("n\($0)", size: 2, zone: "z", id: "id\($0)", parts: ["p\($0)"]) }
        let new = (0..<count).map { disk("n\($0)", size: 2, parts: ["p\($0)"]) }
        let found = proposedValue(holder, prior: disks(old), configuration: disks(new))
        #expect(found["disk"]?.asElements?.allSatisfy { $0["zone"] == .string("z") } ?? false)
        // Blocks that differ in what the provider chose alone all look the same to the user.
        let same = (0..<count).map { disk("n", id: "id\($0)") }
        let asked = proposedValue(
            holder, prior: disks(same), configuration: disks([disk("n"), disk("n", size: 1)]))
        #expect(asked["disk"]?.asElements?.count == 2)
    }
}
