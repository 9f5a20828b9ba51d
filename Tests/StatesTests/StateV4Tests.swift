import Addresses
import States
import TestKit
import Testing
import Values

@Suite struct StateV4Tests {
    @Test(arguments: 0..<200) func whatIsWrittenIsRead(_ seed: Int) throws {
        var random = SeededGenerator(seed: seed)
        let snapshot = random.snapshot()
        for isSimulated in [false, true] {
            let bytes = snapshot.stateV4(isSimulated: isSimulated)
            let read = try StateSnapshot(stateV4: bytes, isSimulated: isSimulated)
            #expect(read.instances == snapshot.instances)
            #expect(read.outputs == snapshot.outputs)
            #expect(read.lineage == snapshot.lineage && read.serial == snapshot.serial)
            #expect(read.stateV4(isSimulated: isSimulated) == bytes)
            #expect(throws: StateFormatError.self) {
                _ = try StateSnapshot(stateV4: bytes, isSimulated: !isSimulated)
            }
        }
    }

    @Test(arguments: 0..<100) func partsWrittenSideBySideGiveTheSameBytes(_ seed: Int) async {
        var random = SeededGenerator(seed: seed)
        let snapshot = random.snapshot()
        for partSize in [1, 2, 3, 1000] {
            let bytes = await snapshot.stateV4Concurrently(isSimulated: true, partSize: partSize)
            #expect(bytes == snapshot.stateV4(isSimulated: true))
        }
    }

    @Test(arguments: 0..<60) func aDamagedFileIsRefusedOrReadAndNeverACrash(_ seed: Int) {
        var random = SeededGenerator(seed: seed)
        var bytes = random.snapshot().stateV4()
        for _ in 0..<20 {
            var damaged = bytes
            damaged.removeSubrange(random.number(0..<damaged.count)...)
            #expect(throws: StateFormatError.self) { _ = try StateSnapshot(stateV4: damaged) }
            bytes[random.number(0..<bytes.count)] = UInt8(random.number(0..<256))
            _ = try? StateSnapshot(stateV4: bytes)
        }
    }

    /// Resources are taken in while the file is read: what comes after them must count as if it came first.
    @Test func theOrderOfMembersDoesNotMatter() throws {
        let good = """
            [{
              "mode": "managed", "type": "t", "name": "a", "provider": "provider[\\"x\\"]",
              "instances": [{"attributes": {}}]
            }]
            """
        let header = #""serial": 1, "lineage": "l""#
        func message(_ text: String) -> String? {
            do {
                _ = try StateSnapshot(stateV4: Array(text.utf8))
                return nil
            } catch {
                return error.message
            }
        }
        #expect(message("{\"resources\": \(good), \"version\": 4, \(header)}") == nil)
        #expect(message("{\"resources\": [{}], \"version\": 5, \(header)}")?.contains("version 5") == true)
        #expect(message("{\"resources\": [{}], \"version\": 4}")?.contains("lineage") == true)
        #expect(
            message("{\"resources\": [{}], \"version\": 4, \(header)}")?.contains("lacks its mode") == true)
        #expect(message("{\"resources\": [{}]")?.contains("not valid JSON") == true)
        let last = try StateSnapshot(
            stateV4: Array("{\"resources\": [{}], \"version\": 4, \(header), \"resources\": \(good)}".utf8))
        #expect(last.instances.count == 1)
    }

    @Test func terraformsOwnFileIsReadAndKept() throws {
        let text = """
            {
              "version": 4,
              "terraform_version": "1.9.0",
              "serial": 18446744073709551615,
              "lineage": "0b1c",
              "outputs": {"n": {"value": [1, "a"], "type": ["tuple", ["number", "string"]], "sensitive": true}},
              "resources": [
                {
                  "module": "module.net[\\"x\\"]", "mode": "managed", "type": "aws_vpc", "name": "main",
                  "provider": "provider[\\"registry.terraform.io/hashicorp/aws\\"]",
                  "instances": [
                    {
                      "index_key": 0, "schema_version": 1, "status": "tainted",
                      "attributes": {"id": "vpc-1", "big": 123456789012345678901234567890},
                      "sensitive_attributes": [[{"type": "get_attr", "value": "id"}]],
                      "identity_schema_version": 2, "identity": {"region": "x"}, "private": "eyJ4IjoxfQ==", "dependencies": ["aws_eip.a"], "create_before_destroy": true
                    }
                  ]
                }
              ],
              "check_results": null
            }
            """
        let snapshot = try StateSnapshot(stateV4: Array(text.utf8))
        let (address, record) = try #require(snapshot.instances.first)
        #expect(address.description == "module.net[\"x\"].aws_vpc.main[0]")
        let object = try #require(record.current)
        #expect(object.isTainted && object.createBeforeDestroy && object.schemaVersion == 1)
        #expect(object.sensitivePaths == [.attribute("id")])
        #expect(object.privateData == Array(#"{"x":1}"#.utf8))
        #expect(object.dependencies.map(\.description) == ["aws_eip.a"])
        #expect(object.identity?.schemaVersion == 2)
        #expect(snapshot.serial == .max)
        #expect(snapshot.outputs["n"]?.isSensitive == true)
        let written = String(decoding: snapshot.stateV4(), as: UTF8.self)
        #expect(
            written.contains("123456789012345678901234567890") && written.contains("18446744073709551615"))
        #expect(written.contains("\"identity_schema_version\": 2") && written.contains("\"region\": \"x\""))
    }

    @Test(arguments: ["", "[]", "null", "{}", #"{"version": 0}"#, #"{"version": 4}"#, #"{"version": "4"}"#])
    func whatIsNoStateIsRefusedWithASentence(_ text: String) throws {
        let problem = try #require(throws: StateFormatError.self) {
            _ = try StateSnapshot(stateV4: Array(text.utf8))
        }
        #expect(problem.message.hasSuffix("."))
    }

    @Test(arguments: [
        (
            #"provider["registry.opentofu.org/hashicorp/aws"].east"#,
            #"provider["registry.terraform.io/hashicorp/aws"].east"#
        ),
        (
            #"module.a.provider["registry.opentofu.org/x/y"]"#,
            #"module.a.provider["registry.terraform.io/x/y"]"#
        ),
        (#"provider["terraform.io/builtin/terraform"]"#, #"provider["terraform.io/builtin/terraform"]"#),
        ("provider.aws", "provider.aws"),
    ]) func providersOfAnotherRegistryHaveOneName(_ text: String, _ normal: String) {
        #expect(ProviderText.normalized(text) == normal)
    }
}
