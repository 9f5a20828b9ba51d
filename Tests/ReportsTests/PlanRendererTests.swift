import Addresses
import Planning
import Providers
import Reports
import Testing
import Values

struct PlanRendererTests {
    private let renderer = PlanRenderer(style: .plain)
    private let value = server(["id": .string("s"), "image": .string("i")])

    @Test func theWholeOfAPlan() throws {
        let changed = server(["id": .string("s"), "image": .string("j")])
        let text = renderer.text(
            try plan(
                [
                    change("a", .create(server(["id": .unknown(.string)]))),
                    change("b", .update(from: value, to: changed)), change("c", .keep(value)),
                ],
                outputs: [
                    "address": OutputChange(
                        action: .create, before: nil, after: .unknown(.string), isSensitive: false),
                    "same": OutputChange(action: .keep, before: .true, after: .true, isSensitive: false),
                    "secret": OutputChange(
                        action: .create, before: nil, after: .string("hush"), isSensitive: true),
                ]))
        #expect(
            text == """

                Terraform used the selected providers to generate the following execution
                plan. Resource actions are indicated with the following symbols:
                  + create
                  ~ update in-place

                Terraform will perform the following actions:

                  # cloud_server.a will be created
                  + resource "cloud_server" "a" {
                      + id = (known after apply)
                    }

                  # cloud_server.b will be updated in-place
                  ~ resource "cloud_server" "b" {
                        id    = "s"
                      ~ image = "i" -> "j"
                    }

                Plan: 1 to add, 1 to change, 0 to destroy.

                Changes to Outputs:
                  + address = (known after apply)
                  + secret  = (sensitive value)

                """)
    }

    @Test func countsNameImports() throws {
        let replaced = Change.Action.replace(value, with: value, order: .deleteFirst, because: [])
        let counts = PlanCounts(
            try plan([
                change("a", .keep(value), importing: "x"), change("b", replaced), change("c", .delete(value)),
                change("d", .forget(value)),
            ]))
        #expect(counts.text == "1 to import, 1 to add, 0 to change, 2 to destroy.")
        #expect(counts.forgotten == 1)
    }

    @Test(arguments: [
        (Plan.Mode.normal, "No changes. Your infrastructure matches the configuration."),
        (.destroy, "No changes. No objects need to be destroyed."),
        (.refreshOnly, "No changes. Your infrastructure still matches the configuration."),
    ])
    func nothingToDo(mode: Plan.Mode, line: String) throws {
        #expect(renderer.text(try plan([change("a", .keep(value))], mode: mode)).hasPrefix("\n\(line)\n\n"))
    }

    @Test func outputsAloneSaySo() throws {
        let output = OutputChange(action: .create, before: nil, after: .number(1), isSensitive: false)
        #expect(
            renderer.text(try plan(outputs: ["o": output])) == """

                Changes to Outputs:
                  + o = 1

                You can apply this plan to save these new output values to the state, without
                changing any real infrastructure.

                """)
    }

    @Test func aPlanWithErrors() throws {
        #expect(renderer.text(try plan(isErrored: true)).hasPrefix("\nPlanning failed. "))
        let text = renderer.text(try plan([change("a", .create(value))], isErrored: true))
        #expect(text.contains("\nTerraform planned the following actions, but then encountered a problem:\n"))
    }

    @Test func driftThatMattersComesFirst() throws {
        let drifted = server(["id": .string("s"), "image": .string("k")])
        func drift(_ name: String, _ after: Value?) -> Drift {
            Drift(
                address: InstanceAddress(ResourceName(type: "cloud_server", name: name)),
                schema: serverSchema,
                provider: "", before: value, after: after)
        }
        let text = renderer.text(
            try plan(
                [change("a", .update(from: drifted, to: value))],
                drift: [drift("a", drifted), drift("b", nil)]))
        #expect(
            text.hasPrefix(
                """

                Note: Objects have changed outside of Terraform

                Slipway detected the following changes made outside of Terraform since the
                last "terraform apply" which may have affected this plan:

                  # cloud_server.a has changed
                  ~ resource "cloud_server" "a" {
                        id    = "s"
                      ~ image = "i" -> "k"
                    }


                Unless you have made equivalent changes to your configuration,
                """))
        #expect(!text.contains("cloud_server.b"))
        let refresh = renderer.text(try plan(mode: .refreshOnly, drift: [drift("b", nil)]))
        #expect(refresh.contains("\n  # cloud_server.b has been deleted\n  - resource"))
        #expect(refresh.contains("\nThis is a refresh-only plan,"))
    }

    @Test func coloursAreAddedToTheSameText() throws {
        let made = try plan([change("a", .delete(value))])
        let text = PlanRenderer(style: Style(hasColor: true)).text(made)
        #expect(text.contains("\u{1B}[31m-\u{1B}[0m destroy"))
        #expect(withoutEscapes(text) == renderer.text(made))
    }
}

/// The text without ANSI escape sequences.
func withoutEscapes(_ text: String) -> String { text.replacing(/\u{1B}\[[0-9;]*m/, with: "") }
