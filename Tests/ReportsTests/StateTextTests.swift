import Addresses
import Diagnostics
import Reports
import States
import Testing
import Values

struct StateTextTests {
    private let address = InstanceAddress(ResourceName(type: "cloud_server", name: "s"))

    private var state: StateSnapshot {
        let record = ObjectRecord(
            attributes: .json(
                .object([
                    "id": .string("s-1"), "password": .string("hush"), "zones": .tuple([.string("a")]),
                    "tags": .object(["Name": .string("x")]),
                    "disk": .tuple([.object(["gigabytes": .number(5), "kind": .null])]),
                ])), isTainted: true, provider: "provider[\"registry.terraform.io/example/cloud\"]")
        return StateSnapshot(
            lineage: "l", writer: "1.15.5",
            outputs: [
                "list": OutputRecord(value: .list([.string("a")], of: .string), isSensitive: false),
                "secret": OutputRecord(value: .string("hush"), isSensitive: true),
                "text": OutputRecord(value: .string("a\nb"), isSensitive: false),
            ],
            instances: [address: InstanceRecord(current: record)])
    }

    @Test func stateAsBlocks() {
        let renderer = StateRenderer(style: .plain) { _, _ in serverSchema }
        let object = """
            # cloud_server.s: (tainted)
            resource "cloud_server" "s" {
                id       = "s-1"
                password = (sensitive value)
                tags     = {
                    "Name" = "x"
                }
                zones    = [
                    "a",
                ]

                disk {
                    gigabytes = 5
                }
            }

            """
        #expect(renderer.text(address, in: state) == object)
        #expect(
            renderer.text(state) == object + """


                Outputs:

                list = [
                    "a",
                ]
                secret = (sensitive value)
                text = <<-EOT
                    a
                    b
                EOT

                """)
    }

    @Test func withoutASchemaTheFileIsShown() throws {
        let text = try #require(StateRenderer(style: .plain) { _, _ in nil }.text(address, in: state))
        #expect(text.contains("    tags     = {\n        Name = \"x\"\n    }\n"))
    }

    @Test func outputsAsTerraformPrintsThem() throws {
        #expect(
            OutputReport.list(state.outputs) == """
                list = tolist([
                  "a",
                ])
                secret = <sensitive>
                text = <<EOT
                a
                b
                EOT

                """)
        let secret = try #require(state.outputs["secret"])
        #expect(try OutputReport.raw("secret", secret) == "hush")
        #expect(OutputReport.text(secret) == "\"hush\"\n")
        #expect(String(decoding: OutputReport.json(secret), as: UTF8.self) == "\"hush\"\n")
        let list = try #require(state.outputs["list"])
        #expect(throws: DiagnosticsError.self) { try OutputReport.raw("list", list) }
        #expect(
            String(decoding: OutputReport.json(["list": list]), as: UTF8.self) == """
                {
                  "list": {
                    "sensitive": false,
                    "type": [
                      "list",
                      "string"
                    ],
                    "value": [
                      "a"
                    ]
                  }
                }

                """)
    }

    @Test(arguments: [
        (Value.string("q\"\t${x}\u{1}é"), #""q\"\t${x}\x01é""#),
        (.null(.string), "tostring(null)"),
        (.null(.list(.string)), "tolist(null) /* of string */"),
        (.unknown(.string), "(known after apply)"),
        (Value.string("pw").marked(.sensitive), "(sensitive value)"),
        (
            .object(["a b": .tuple([]), "m": .map([:], of: .string)]),
            "{\n  \"a b\" = []\n  \"m\" = tomap({})\n}"
        ),
        (.map(["a": .string("x\ny")], of: .string), "tomap({\n  \"a\" = <<-EOT\n  x\n  y\n  EOT\n})"),
        (.set([.number(2), .number(1)], of: .number), "toset([\n  1,\n  2,\n])"),
    ])
    func valuesAsExpressions(value: Value, text: String) {
        #expect(HCLText.expression(value) == text)
    }
}
