import Addresses
import TestKit
import Testing
import Values

@testable import States

private let type = ValueType.object([
    "id": .string, "input": .dynamic, "names": .list(.string), "ports": .set(.number),
    "options": .object(["deep": .list(.dynamic), "on": .bool]), "tags": .map(.string), "größe": .number,
])

extension SeededGenerator {
    private mutating func text() -> Value {
        .string(pick(["", "plain", "größe", "a\"b\\c\n", "\u{1F600}", "e\u{301}", "<&>", "true", "1"]))
    }

    private mutating func number() -> Value {
        .number(pick([0, -3, 1_000_000, Number(parsing: "1.5e3") ?? 0, Number(parsing: "0.1") ?? 0]))
    }

    /// A value of any type.
    private mutating func open(_ depth: Int = 2) -> Value {
        switch number(0..<(depth > 0 ? 6 : 4)) {
        case 0: .null
        case 1: text()
        case 2: number()
        case 3: .bool(oneIn(2))
        case 4: .tuple((0..<number(0..<3)).map { _ in open(depth - 1) })
        default:
            .object([pick(["a", "value"]): open(depth - 1), pick(["b", "type"]): open(depth - 1)])
        }
    }

    private mutating func orNull(_ type: ValueType, _ value: Value) -> Value {
        oneIn(5) ? .null(type) : value
    }

    mutating func typedValue() -> Value {
        let options = Value.object([
            "deep": .list((0..<number(0..<3)).map { _ in open(1) }, of: .dynamic), "on": .bool(oneIn(2)),
        ])
        return .object([
            "id": orNull(.string, text()), "input": open(),
            "names": orNull(.list(.string), .list((0..<number(0..<3)).map { _ in text() }, of: .string)),
            "ports": orNull(.set(.number), .set((0..<number(0..<3)).map { _ in number() }, of: .number)),
            "options": orNull(.object(["deep": .list(.dynamic), "on": .bool]), options),
            "tags": orNull(.map(.string), .map(["x y": text(), "größe": text()], of: .string)),
            "größe": orNull(.number, number()),
        ])
    }

    /// A state with objects of the type.
    mutating func typedSnapshot() -> StateSnapshot {
        var snapshot = snapshot()
        for address in snapshot.instances.keys {
            snapshot.instances[address]?.current?.attributes = .typed(typedValue(), type)
            if oneIn(2) {
                snapshot.instances[address]?.current?.schemaVersion = 0
                snapshot.instances[address]?.current?.isTainted = false
                snapshot.instances[address]?.current?.sensitivePaths = []
            }
        }
        return snapshot
    }
}

/// Resources that are read as programs write them come out as those that are read in the general way.
@Suite struct WrittenResourcesTests {
    /// What a reading comes to: what the file says, or why it says nothing.
    private enum Outcome: Equatable {
        case state(StateSnapshot)
        case refusal(String)
    }

    private func quick(_ bytes: [UInt8], _ typing: StateSnapshot.Typing) -> Outcome {
        do throws(StateFormatError) {
            return .state(try StateSnapshot(stateV4: bytes, isSimulated: false, typing: typing))
        } catch {
            return .refusal(error.message)
        }
    }

    private func general(_ bytes: [UInt8]) -> Outcome {
        do {
            return .state(try StateSnapshot(document: try parseJSON(bytes), isSimulated: false))
        } catch let error as StateFormatError {
            return .refusal(error.message)
        } catch {
            return .refusal("The state file is not valid JSON: \(error).")
        }
    }

    /// Whether a reading comes to the same as the general one: what it has as a value of the type is what that can be made to.
    private func isSame(_ found: Outcome, _ wanted: Outcome) -> Bool {
        guard case .state(var state) = found, case .state(let other) = wanted else { return found == wanted }
        for (address, record) in state.instances {
            guard let object = record.current, case .typed(let value, let type) = object.attributes,
                let general = other.instances[address]?.current
            else { continue }
            var bare = general
            bare.sensitivePaths = []
            if (try? bare.value(as: type)) != value { return false }
            state.instances[address]?.current?.attributes = general.attributes
        }
        return state == other
    }

    @Test(arguments: 0..<200) func aWrittenStateIsReadAlike(_ seed: Int) throws {
        var random = SeededGenerator(seed: seed)
        let snapshot = random.typedSnapshot()
        let bytes = snapshot.stateV4()
        #expect(isSame(quick(bytes) { _, _ in nil }, general(bytes)))
        let typed = quick(bytes) { _, _ in (type, 0) }
        #expect(isSame(typed, general(bytes)))
        guard case .state(let read) = typed else { return }
        for (address, record) in read.instances {
            guard let object = record.current, object.schemaVersion == 0 else { continue }
            guard case .typed(let value, type) = object.attributes else {
                Issue.record("\(address) has no type")
                continue
            }
            #expect(
                try value == snapshot.instances[address]?.current?.value(as: type).withoutMarksDeep().value)
        }
    }

    @Test(arguments: 0..<150) func aDamagedStateIsReadOrRefusedAlike(_ seed: Int) {
        var random = SeededGenerator(seed: seed)
        let bytes = random.typedSnapshot().stateV4()
        for _ in 0..<20 {
            var damaged = bytes
            let start = random.number(0..<damaged.count)
            switch random.number(0..<4) {
            case 0: damaged[start] = random.pick(Array("{}[]\",:0e.- \nntf\\u".utf8))
            case 1: damaged.insert(random.pick(Array("{}[]\",:0e.- \nntf\\u".utf8)), at: start)
            case 2: damaged.removeSubrange(start..<min(damaged.count, start + random.number(1..<40)))
            default:
                let end = min(damaged.count, start + random.number(1..<400))
                damaged.insert(contentsOf: Array(damaged[start..<end]), at: start)
            }
            let wanted = general(damaged)
            let (typed, plain) = (quick(damaged) { _, _ in (type, 0) }, quick(damaged) { _, _ in nil })
            #expect(isSame(plain, wanted), "\(String(decoding: damaged, as: UTF8.self))")
            #expect(isSame(typed, wanted), "\(String(decoding: damaged, as: UTF8.self))")
        }
    }

    @Test func whatIsWrittenTwiceIsRefused() {
        let object = #"{"schema_version": 0, "attributes": {}, "sensitive_attributes": []}"#
        let resource = """
            {"mode": "managed", "type": "t", "name": "a", "provider": "provider[\\"x\\"]", "instances": [\(object)]}
            """
        let text = #"{"version": 4, "serial": 1, "lineage": "l", "resources": [\#(resource), \#(resource)]}"#
        let found = quick(Array(text.utf8)) { _, _ in nil }
        #expect(found == .refusal("The state file has two current objects for t.a."))
        #expect(found == general(Array(text.utf8)))
    }
}
