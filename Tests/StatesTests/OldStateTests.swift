import Addresses
import States
import TestKit
import Testing
import Values

/// States as Terraform wrote them before 0.12, in the versions 1 to 3.
@Suite struct OldStateTests {
    private static func state(_ resources: String, path: String = #"["root"]"#, outputs: String = "{}")
        -> String
    {
        """
        {
          "version": 3, "terraform_version": "0.11.14", "serial": 7, "lineage": "l",
          "modules": [{"path": \(path), "outputs": \(outputs), "resources": {\(resources)}, "depends_on": []}]
        }
        """
    }

    private func read(_ text: String) throws(StateFormatError) -> StateSnapshot {
        try StateSnapshot(stateV4: Array(text.utf8))
    }

    private func object(_ snapshot: StateSnapshot, _ address: String) throws -> ObjectRecord {
        try #require(snapshot.instances[try InstanceAddress(parsing: address)]?.current)
    }

    // MARK: - Addresses and providers

    private static let places:
        [(key: String, provider: String, path: String, address: String, text: String)] = [
            (
                "foo_x.a", "provider.foo", #"["root"]"#, "foo_x.a",
                #"provider["registry.terraform.io/-/foo"]"#
            ),
            (
                "foo_x.a.12", "provider.foo.west", #"["root"]"#, "foo_x.a[12]",
                #"provider["registry.terraform.io/-/foo"].west"#
            ),
            (
                "data.foo_x.a.1", "module.m.provider.foo", #"["root", "m", "n"]"#,
                "module.m.module.n.data.foo_x.a[1]", #"module.m.provider["registry.terraform.io/-/foo"]"#
            ),
            (
                "foo_x.a", "foo.east", #"["root", "m"]"#, "module.m.foo_x.a",
                #"module.m.provider["registry.terraform.io/-/foo"].east"#
            ),
            ("foo_x.a", "", #"["root"]"#, "foo_x.a", #"provider["registry.terraform.io/-/foo"]"#),
            (
                "terraform_data.a", "provider.terraform", #"["root"]"#, "terraform_data.a",
                #"provider["terraform.io/builtin/terraform"]"#
            ),
        ]

    @Test(arguments: places)
    func objectsAndTheirProvidersAreNamedAsToday(
        _ key: String, _ provider: String, _ path: String, _ address: String, _ text: String
    ) throws {
        let resource = """
            "\(key)": {"type": "t", "depends_on": ["foo_y.b"], "deposed": [], "provider": "\(provider)",
              "primary": {"id": "i", "attributes": {"x": "y"}, "meta": {}, "tainted": false}}
            """
        let snapshot = try read(Self.state(resource, path: path))
        #expect(snapshot.serial == 7 && snapshot.lineage == "l" && snapshot.writer == "0.11.14")
        #expect(snapshot.instances.keys.map(\.description) == [address])
        let object = try object(snapshot, address)
        #expect(object.provider == text)
        #expect(object.attributes == .flat(.object(["id": .string("i"), "x": .string("y")])))
        #expect(object.dependencies.isEmpty && object.privateData.isEmpty && !object.isTainted)
        // In today's version, it is the same state.
        #expect(try StateSnapshot(stateV4: snapshot.stateV4()) == snapshot)
    }

    @Test func whatIsKnownOfAnObjectIsKept() throws {
        let resource = """
            "foo_x.a": {"type": "foo_x", "provider": "provider.foo",
              "primary": {
                "id": "i", "attributes": {"id": "j"}, "tainted": true,
                "meta": {"schema_version": "2", "e2bfb730": {"create": 600}}
              },
              "deposed": [{"id": "d", "meta": {"schema_version": 1}}, {"id": "e"}]}
            """
        let snapshot = try read(Self.state(resource))
        let record = try #require(snapshot.instances[try InstanceAddress(parsing: "foo_x.a")])
        let current = try #require(record.current)
        #expect(current.isTainted && current.schemaVersion == 2)
        #expect(current.attribute("id") == .string("j"))
        #expect(String(decoding: current.privateData, as: UTF8.self) == #"{"e2bfb730":{"create":600}}"#)
        #expect(record.deposed.keys.sorted() == ["00000001", "00000002"])
        #expect(record.deposed["00000001"]?.schemaVersion == 1)
        #expect(record.deposed["00000001"]?.privateData == [])
        #expect(record.deposed["00000002"]?.attribute("id") == .string("e"))
    }

    /// Values of outputs, and the types that are told of them.
    @Test(arguments: [
        (#""x""#, ValueType.string), (#"["a", "b"]"#, .list(.string)), ("[]", .tuple([])),
        (#"{"a": "b"}"#, .map(.string)), (#"{"a": "b", "c": 1}"#, .object(["a": .string, "c": .number])),
        (#"[["a"], ["b"]]"#, .list(.list(.string))), ("null", .dynamic),
    ])
    func outputsHaveTheTypesThatWereMeant(_ json: String, _ type: ValueType) throws {
        let outputs = #"{"o": {"sensitive": true, "type": "string", "value": \#(json)}}"#
        let output = try #require(try read(Self.state("", outputs: outputs)).outputs["o"])
        #expect(output.isSensitive && output.value.type == type)
        #expect(try read(Self.state("", path: #"["root", "m"]"#, outputs: outputs)).outputs.isEmpty)
    }

    // MARK: - Before version 3

    @Test func mapsOfVersionTwoAreToldFromLists() throws {
        let text = """
            {"version": 2, "serial": 3, "lineage": "l", "modules": [{"path": ["root"], "resources": {
              "foo_x.a": {"type": "foo_x", "primary": {"id": "i", "attributes": {
                "id": "i", "tags.#": "1", "tags.a": "b", "l.#": "2", "l.0": "a", "l.1": "b", "none.#": "0",
                "s.#": "1", "s.123.port": "8", "n.#": "1", "n.0.m.#": "1", "n.0.m.k": "v"
              }}}}}]}
            """
        let names = try object(try read(text), "foo_x.a").untypedNames
        #expect(
            names == [
                "id", "l.#", "l.0", "l.1", "n.#", "n.0.m.%", "n.0.m.k", "s.#", "s.123.port", "tags.%",
                "tags.a",
            ])
    }

    @Test func versionOneIsRead() throws {
        let text = """
            {"version": 1, "serial": 2, "modules": [{"path": null, "outputs": {"o": "x"}, "resources": {
              "foo_x.a": {"type": "foo_x", "tainted": [{"id": "t"}], "deposed": [{"id": "d"}],
                "primary": {"id": "i", "attributes": {"tags.#": "1", "tags.a": "b"}, "meta": {"schema_version": "1"}}}
            }}]}
            """
        let snapshot = try read(text)
        #expect(snapshot.lineage.isEmpty && snapshot.serial == 2)
        #expect(snapshot.outputs == ["o": OutputRecord(value: .string("x"), isSensitive: false)])
        let object = try object(snapshot, "foo_x.a")
        #expect(object.schemaVersion == 1)
        #expect(object.untypedNames == ["id", "tags.%", "tags.a"])
    }

    // MARK: - Flat attributes

    private static let type = ValueType.object([
        "name": .string, "port": .number, "on": .bool, "tags": .map(.string), "zones": .list(.string),
        "ids": .set(.number), "any": .dynamic,
        "rule": .set(.object(["port": .number, "cidrs": .list(.string)])),
    ])

    private static let absent: [String: Value] = [
        "name": .null(.string), "port": .null(.number), "on": .null(.bool), "tags": .null(.map(.string)),
        "zones": .null(.list(.string)), "ids": .null(.set(.number)), "any": .null(.dynamic),
        "rule": .set([], of: .object(["port": .number, "cidrs": .list(.string)])),
    ]

    private func flat(_ texts: [String: String]) -> ObjectRecord {
        ObjectRecord(
            attributes: .flat(.object(texts.mapValues { .string($0) })), provider: #"provider["x"]"#)
    }

    private static let values: [(texts: [String: String], name: String, value: Value)] = [
        ([:], "name", .null(.string)),
        (["name": ""], "name", .string("")),
        (["port": "80"], "port", .number(80)),
        (["port": ""], "port", .null(.number)),
        (["on": "true"], "on", .bool(true)), (["on": "0"], "on", .bool(false)),
        (["tags.%": "0"], "tags", .map([String: Value](), of: .string)),
        (
            ["tags.%": "2", "tags.a": "b", "tags.c.d": "e", "tagsx": "f"], "tags",
            .map(["a": .string("b"), "c.d": .string("e")], of: .string)
        ),
        (
            ["zones.#": "2", "zones.0": "a", "zones.1": "b", "zones.10": "c"], "zones",
            .list([.string("a"), .string("b")], of: .string)
        ),
        (["ids.#": "2", "ids.77": "7", "ids.8": "8"], "ids", .set([.number(7), .number(8)], of: .number)),
        (
            ["rule.#": "1", "rule.99.port": "1", "rule.99.cidrs.#": "1", "rule.99.cidrs.0": "x"], "rule",
            .set(
                [.object(["port": .number(1), "cidrs": .list([.string("x")], of: .string)])],
                of: .object(["port": .number, "cidrs": .list(.string)]))
        ),
    ]

    @Test(arguments: values)
    func flatAttributesAreReadByTheirTypes(_ texts: [String: String], _ name: String, _ value: Value) throws {
        var expected = Self.absent
        expected[name] = value
        #expect(try flat(texts).value(as: Self.type) == .object(expected))
    }

    @Test(arguments: [
        (["port": "x"], "port"), (["on": "maybe"], "on"), (["zones.#": "x"], "zones.#"),
        (["zones.#": "-1"], "zones.#"), (["zones.#": "1000000000"], "zones.#"), (["any": "x"], "any"),
        (["any.%": "0"], "any"), (["rule.#": "1", "rule.5.port": "x"], "rule.5.port"),
    ])
    func whatFitsNoTypeIsToldByItsKey(_ texts: [String: String], _ key: String) {
        let error = #expect(throws: ConversionError.self) { try flat(texts).value(as: Self.type) }
        #expect(error?.message.hasPrefix("\(key): ") ?? false, "\(String(describing: error))")
    }

    // MARK: - Damage

    @Test(arguments: [
        (state(#""foo_x": {}"#), StateFormatError.Kind.upgrade),
        (state(#""foo_x.a.b": {}"#), .upgrade), (state(#""foo_x.a.1.2": {}"#), .upgrade),
        (state(#""foo_x.a.-1": {}"#), .upgrade), (state(#""foo_x.a": {"provider": "a.b.c"}"#), .upgrade),
        (state(#""foo_x.a": {"provider": "provider.foo.${var.x}"}"#), .upgrade),
        (state("", path: #"["x"]"#), .upgrade), (state("", path: "[]"), .upgrade),
        (state("", path: #"["root", "a b"]"#), .upgrade), (state("", path: "[1]"), .member),
        (#"{"version": 3, "serial": -1, "lineage": "l"}"#, .upgrade),
        (#"{"version": 3, "serial": 1, "lineage": "l", "modules": {}}"#, .member),
        (state(#""foo_x.a": {"primary": {"attributes": {"x": 5}}}"#), .member),
        (
            state(
                #""foo_x.a": {"primary": {"id": "i"}}, "foo_x.a.0": {"primary": {"id": "i"}}, "foo_x.a.00": {"primary": {"id": "i"}}"#
            ), .duplicate
        ),
        (#"{"version": 0, "serial": 1, "lineage": "l"}"#, .unsupportedFormat),
        (#"{"version": 5, "serial": 1, "lineage": "l"}"#, .unsupportedFormat),
    ])
    func mistakesAreCalledWhatTheyAre(_ text: String, _ kind: StateFormatError.Kind) {
        let error = #expect(throws: StateFormatError.self) { try read(text) }
        #expect(error?.kind == kind, "\(String(describing: error))")
    }

    @Test(arguments: 0..<60) func damageIsNoCrash(_ seed: Int) {
        var random = SeededGenerator(seed: seed)
        let good = Self.state(
            """
            "foo_x.a.1": {"type": "t", "depends_on": [], "deposed": [{"id": "d"}], "provider": "provider.foo",
              "primary": {"id": "i", "attributes": {"x.#": "1", "x.0": "a"}, "meta": {"a": [1]}, "tainted": true}}
            """, outputs: #"{"o": {"sensitive": false, "type": "list", "value": ["a"]}}"#)
        var bytes = Array(good.utf8)
        for _ in 0..<40 {
            bytes[random.number(0..<bytes.count)] = UInt8(random.number(0..<256))
            _ = try? StateSnapshot(stateV4: bytes)
        }
    }
}

extension ObjectRecord {
    fileprivate var untypedNames: [String] {
        guard case .flat(let texts) = attributes else { return [] }
        return (texts.asFields ?? .empty).map { $0.0 }.sorted()
    }
}
