import Foundation
import Providers
import Testing
import Values

/// Templates, cloud-init, external programs and null resources.
@Suite struct TextTests {
    private let test = TestWorld()

    @Test(arguments: [
        ("hello ${name}", "hello world"), ("$${name}", "${name}"), ("${upper(name)}!", "WORLD!"),
        ("%{ if n == \"1\" }one%{ else }more%{ endif }", "one"), ("${n + 1}", "2"), ("", ""),
    ])
    func `a template is rendered as the language does`(text: String, expected: String) async throws {
        let template = try await UtilityUnderTest("template_file", data: true, in: test)
        let result = try await template.data([
            "template": .string(text), "vars": map(["name": "world", "n": "1"]),
        ])
        #expect(result["rendered"] == .string(expected))
        #expect(result["id"]?.asString?.count == 64)
    }

    @Test(arguments: ["${missing}", "${", "%{ if }", "${[1]}"])
    func `a template at fault is refused`(text: String) async throws {
        let template = try await UtilityUnderTest("template_file", data: true, in: test)
        await #expect(throws: ProviderFailure.self) {
            try await template.data(["template": .string(text), "vars": map([:])])
        }
    }

    @Test func `a template file is read where only its name is given`() async throws {
        test.files.set("t.tpl", Array("<${a}>".utf8))
        let template = try await UtilityUnderTest("template_file", data: true, in: test)
        let result = try await template.data(["filename": .string("t.tpl"), "vars": map(["a": "b"])])
        #expect(result["rendered"] == .string("<b>"))
        let both: [String: Value] = ["filename": .string("t.tpl"), "template": .string("x")]
        #expect(template.problems(both).count == 1)
    }

    @Test(arguments: ["cloudinit_config", "template_cloudinit_config"])
    func `instructions are one message of several parts`(type: String) async throws {
        let config = try await UtilityUnderTest(type, data: true, in: test)
        let parts = config.blocks(
            "part", ["content": .string("echo"), "filename": .string("a.sh")],
            [
                "content": .string("two"), "content_type": .string("text/cloud-config"),
                "merge_type": .string("x"),
            ])
        let plain = try await config.data(["part": parts, "gzip": .false, "base64_encode": .false])
        #expect(
            plain["rendered"]?.asString == """
                Content-Type: multipart/mixed; boundary="MIMEBOUNDARY"
                MIME-Version: 1.0\r
                \r
                --MIMEBOUNDARY\r
                Content-Disposition: attachment; filename="a.sh"\r
                Content-Transfer-Encoding: 7bit\r
                Content-Type: text/plain\r
                Mime-Version: 1.0\r
                \r
                echo\r
                --MIMEBOUNDARY\r
                Content-Transfer-Encoding: 7bit\r
                Content-Type: text/cloud-config\r
                Mime-Version: 1.0\r
                X-Merge-Type: x\r
                \r
                two\r
                --MIMEBOUNDARY--\r

                """)
        let packed = try await config.data(["part": parts])
        let bytes = try #require(packed["rendered"]?.asString.flatMap { Data(base64Encoded: $0) })
        #expect(Array(bytes.prefix(2)) == [0x1F, 0x8B])
        #expect(config.problems(["part": parts, "base64_encode": .false]).count == 1)
        #expect(config.problems(["part": parts, "base64_encode": .false, "gzip": .false]).isEmpty)
    }

    @Test func `a program answers a query`() async throws {
        let external = try await UtilityUnderTest("external", data: true, in: test)
        let result = try await external.data([
            "program": .list([.string("echo")], of: .string),
            "query": .map(["a": .string("1"), "b": .null(.string)], of: .string),
        ])
        #expect(result["result"] == map(["a": "1"]))
        #expect(result["id"] == .string("-"))
    }

    @Test(arguments: [
        ("fail", "ended with the status 3 and said: no luck"), ("list", "must write a JSON object"),
        ("none", "could not be started: no such program"), ("", "names no program to run"),
    ])
    func `a program that does not answer is told of`(name: String, words: String) async throws {
        let external = try await UtilityUnderTest("external", data: true, in: test)
        let failure = await #expect(throws: ProviderFailure.self) {
            try await external.data(["program": .list([.string(name)], of: .string)])
        }
        #expect(failure?.detail.contains(words) == true)
        #expect(failure?.path == .attribute("program"))
    }

    @Test func `a null resource is replaced with its triggers`() async throws {
        let null = try await UtilityUnderTest("null_resource", in: test)
        let object = try await null.create(["triggers": map(["a": "1"])])
        #expect(object["id"]?.asString.flatMap { UInt64($0) } != nil)
        #expect(try await null.plan(object, ["triggers": map(["a": "1"])]).replaced == [])
        #expect(try await null.plan(object, ["triggers": map(["a": "2"])]).replaced == [".triggers"])
        #expect(try await null.plan(object, ["triggers": map([:])]).replaced == [".triggers"])
        let more = Value.map(["a": .string("1"), "b": .null(.string)], of: .string)
        #expect(try await null.plan(object, ["triggers": more]).replaced == [])
        let open = Value.map(["a": .unknown(.string)], of: .string)
        #expect(try await null.plan(object, ["triggers": open]).replaced == [".triggers"])
        #expect(try await null.imported("7")?["id"] == .string("7"))
    }

    @Test func `the null data source hands its inputs on`() async throws {
        let null = try await UtilityUnderTest("null_data_source", data: true, in: test)
        let result = try await null.data(["inputs": map(["a": "b"])])
        #expect(result["outputs"] == map(["a": "b"]))
        #expect(result["has_computed_default"] == .string("default"))
    }
}
