import Addresses
import States
import TestKit
import Values

extension SeededGenerator {
    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[number(0..<elements.count)] }

    mutating func value(_ depth: Int = 3) -> Value {
        switch number(0..<(depth > 0 ? 7 : 5)) {
        case 0: .null
        case 1: .bool(oneIn(2))
        case 2: .number(Number(number(-1_000_000..<1_000_000)))
        case 3: .string(pick(["", "plain", "größe", "a\"b\\c\n", "${x}", "\u{1F600}", "<&>"]))
        case 4: .string(String(number(0..<99)))
        case 5: .tuple((0..<number(0..<4)).map { _ in value(depth - 1) })
        default: .object(fields(depth))
        }
    }

    mutating func fields(_ depth: Int) -> Fields {
        var members: [String: Value] = [:]
        for _ in 0..<number(0..<5) {
            members[pick(["a", "b", "id", "tags", "größe", "x y"])] = value(depth - 1)
        }
        return Fields(members)
    }

    mutating func address() -> InstanceAddress {
        let keys: [InstanceKey] = [
            .none, .index(number(0..<12)), .string(pick(["blue", "a b", "q\"", "größe"])),
        ]
        let steps = (0..<number(0..<3)).map { _ in ModuleInstancePath.Step(pick(["net", "app"]), pick(keys)) }
        let name = ResourceName(
            oneIn(4) ? .data : .managed, type: pick(["aws_vpc", "terraform_data"]),
            name: pick(["a", "b", "c"]))
        return InstanceAddress(module: ModuleInstancePath(steps), name, key: pick(keys))
    }

    mutating func object() -> ObjectRecord {
        ObjectRecord(
            attributes: .json(.object(fields(3))), isTainted: oneIn(5), schemaVersion: number(0..<3),
            provider: ProviderText.make(
                source: "registry.terraform.io/hashicorp/aws", alias: oneIn(3) ? "east" : nil),
            sensitivePaths: oneIn(3) ? [.attribute("a")] : [],
            privateData: (0..<number(0..<9)).map { UInt8($0 * 17) },
            dependencies: oneIn(2) ? [ResourceAddress(ResourceName(type: "aws_vpc", name: "a"))] : [],
            createBeforeDestroy: oneIn(3))
    }

    mutating func record() -> InstanceRecord {
        var record = InstanceRecord(current: object())
        if oneIn(4) { record.deposed["0a1b2c3d"] = object() }
        if oneIn(6) { record.current = oneIn(2) ? nil : record.current }
        if record.isEmpty { record.current = object() }
        return record
    }

    mutating func snapshot() -> StateSnapshot {
        var snapshot = StateSnapshot(
            lineage: "lineage-\(number(0..<9))", serial: UInt64(number(0..<999)), writer: "1.15.5")
        for _ in 0..<number(0..<12) {
            let address = address()
            // One block's objects share the provider configuration.
            var made = record()
            let provider = ProviderText.make(source: "registry.terraform.io/hashicorp/aws", alias: nil)
            made.current?.provider = provider
            for key in made.deposed.keys { made.deposed[key]?.provider = provider }
            snapshot.instances[address] = made
        }
        for _ in 0..<number(0..<4) {
            snapshot.outputs[pick(["o", "p", "q"])] = OutputRecord(value: value(), isSensitive: oneIn(3))
        }
        return snapshot
    }
}
