import Addresses
import Planning
import Reports
import Testing
import Values

/// What happens to single objects, in Terraform's look.
struct ChangeTextTests {
    /// The block of the only change in a plan, without what stands around it.
    private func block(_ change: Change) throws -> String {
        let text = PlanRenderer(style: .plain).text(try plan([change]))
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex { $0.contains("perform the following actions") })
        let end = try #require(lines.lastIndex { $0.hasPrefix("Plan: ") })
        return lines[(start + 2)..<(end - 1)].joined(separator: "\n")
    }

    @Test func aNewObjectShowsWhatIsSetAndWhatComesLater() throws {
        let after = server([
            "id": .unknown(.string), "image": .string("debian"), "note": .string(""),
            "password": .string("hush"), "size": .unknown(.number),
            "tags": .map(["Name": .string("web"), "n": .unknown(.string)], of: .string),
            "zones": .list([.string("a"), .string("b")], of: .string), "disk": disks([10]),
            "rule": rules([80]),
        ])
        #expect(
            try block(change("web", .create(after))) == """
                  # cloud_server.web will be created
                  + resource "cloud_server" "web" {
                      + id       = (known after apply)
                      + image    = "debian"
                      + password = (sensitive value)
                      + size     = (known after apply)
                      + tags     = {
                          + "Name" = "web"
                          + "n"    = (known after apply)
                        }
                      + zones    = [
                          + "a",
                          + "b",
                        ]

                      + disk {
                          + gigabytes = 10
                          + kind      = "ssd"
                        }

                      + rule {
                          + port    = 80
                          + sources = [
                              + "10.0.0.0/8",
                            ]
                        }
                    }
                """)
    }

    @Test func aNullThatIsSensitiveConcealsWhatStandsOnTheOtherSide() throws {
        let nothing = Value.null(.string).marked(.sensitive)
        let before = server([
            "id": .string("s-1"), "image": .string("debian"), "note": nothing,
        ])
        let after = server(["id": .string("s-1"), "image": nothing, "note": .string("new")])
        #expect(
            try block(change("web", .update(from: before, to: after))) == """
                  # cloud_server.web will be updated in-place
                  ~ resource "cloud_server" "web" {
                        id    = "s-1"
                      - image = (sensitive value) -> null
                      + note  = (sensitive value)
                    }
                """)
    }

    @Test func anUpdateHidesWhatStays() throws {
        let before = server([
            "id": .string("s-1"), "image": .string("debian"), "size": .number(1), "note": .string("old"),
            "policy": .string(#"{"allow":["read"],"version":1}"#),
            "tags": .map(["Name": .string("web"), "owner": .string("me")], of: .string),
            "zones": .list(["a", "b", "c"].map(Value.string), of: .string), "disk": disks([10, 20]),
            "rule": rules([80, 443]),
        ])
        let after = server([
            "id": .string("s-1"), "image": .string("debian"), "size": .number(2),
            "policy": .string(#"{"allow":["read","write"],"version":1}"#),
            "tags": .map(["Name": .string("web")], of: .string),
            "zones": .list(["a", "b", "d", "c"].map(Value.string), of: .string), "disk": disks([10, 30]),
            "rule": rules([8080, 443]),
        ])
        #expect(
            try block(change("web", .update(from: before, to: after))) == """
                  # cloud_server.web will be updated in-place
                  ~ resource "cloud_server" "web" {
                        id     = "s-1"
                      - note   = "old" -> null
                      ~ policy = jsonencode(
                          ~ {
                              ~ allow   = [
                                    "read",
                                  + "write",
                                ]
                                # (1 unchanged attribute hidden)
                            }
                        )
                      ~ size   = 1 -> 2
                      ~ tags   = {
                            "Name"  = "web"
                          - "owner" = "me" -> null
                        }
                      ~ zones  = [
                            # (1 unchanged element hidden)
                            "b",
                          + "d",
                            "c",
                        ]
                        # (1 unchanged attribute hidden)

                      ~ disk {
                          ~ gigabytes = 20 -> 30
                            kind      = "ssd"
                        }

                      ~ rule {
                          ~ port    = 80 -> 8080
                            # (1 unchanged attribute hidden)
                        }

                        # (2 unchanged blocks hidden)
                    }
                """)
    }

    @Test func aReplacementNamesItsCause() throws {
        let before = server(["id": .string("s-1"), "image": .string("debian"), "disk": disks([10])])
        let after = server(["id": .unknown(.string), "image": .string("alpine"), "disk": disks([20])])
        let action = Change.Action.replace(
            before, with: after, order: .createFirst,
            because: [
                .attribute("image"), ValuePath([.attribute("disk"), .index(0), .attribute("gigabytes")]),
            ])
        #expect(
            try block(change("web", action)) == """
                  # cloud_server.web must be replaced
                +/- resource "cloud_server" "web" {
                      ~ id    = "s-1" -> (known after apply)
                      ~ image = "debian" -> "alpine" # forces replacement

                      ~ disk {
                          ~ gigabytes = 10 -> 20 # forces replacement
                            # (1 unchanged attribute hidden)
                        }
                    }
                """)
    }

    @Test func textsOfSeveralLinesAreComparedByLine() throws {
        let before = server(["id": .string("s"), "image": .string("i"), "note": .string("one\ntwo\nthree\n")])
        let after = server(["id": .string("s"), "image": .string("i"), "note": .string("one\n2\nthree\n")])
        #expect(
            try block(change("web", .update(from: before, to: after))) == """
                  # cloud_server.web will be updated in-place
                  ~ resource "cloud_server" "web" {
                        id    = "s"
                      ~ note  = <<-EOT
                            one
                          - two
                          + 2
                            three
                        EOT
                        # (1 unchanged attribute hidden)
                    }
                """)
    }

    @Test func aDeletionShowsWhatGoes() throws {
        let before = server([
            "id": .string("s-1"), "image": .string("debian"), "tags": .map(["a": .string("b")], of: .string),
            "password": .string("hush"),
        ])
        #expect(
            try block(change("web", .delete(before), key: .index(2), reason: .deleteBecauseCountIndex)) == """
                  # cloud_server.web[2] will be destroyed
                  # (because index [2] is out of range for count)
                  - resource "cloud_server" "web" {
                      - id       = "s-1" -> null
                      - image    = "debian" -> null
                      - password = (sensitive value) -> null
                      - tags     = {
                          - "a" = "b"
                        } -> null
                    }
                """)
    }

    @Test func marksThatComeAreAnnounced() throws {
        let before = object(
            dataSchema, ["id": .string("x"), "input": .object(["a": .string("p"), "b": .number(1)])])
        let after = object(
            dataSchema,
            ["id": .string("x"), "input": .object(["a": .string("p").marked(.sensitive), "b": .number(1)])])
        #expect(
            try block(change("d", .update(from: before, to: after), dataSchema)) == """
                  # terraform_data.d will be updated in-place
                  ~ resource "terraform_data" "d" {
                        id    = "x"
                      ~ input = {
                          # Warning: this attribute value will be marked as sensitive and will not
                          # display in UI output after applying this change. The value is unchanged.
                          ~ a = (sensitive value)
                            # (1 unchanged attribute hidden)
                        }
                    }
                """)
    }

    @Test(arguments: [
        (Change.Reason.replaceBecauseTainted, "cloud_server.web is tainted, so must be replaced"),
        (.replaceByRequest, "cloud_server.web will be replaced, as requested"),
        (.replaceByTriggers, "cloud_server.web will be replaced due to changes in replace_triggered_by"),
        (.replaceBecauseCannotUpdate, "cloud_server.web must be replaced"),
    ])
    func reasonsForReplacements(reason: Change.Reason, line: String) throws {
        let value = server(["id": .string("s")])
        let action = Change.Action.replace(value, with: value, order: .deleteFirst, because: [])
        let text = try block(change("web", action, reason: reason))
        #expect(text.hasPrefix("  # \(line)\n-/+ resource \"cloud_server\" \"web\" {\n"))
    }

    @Test func movesImportsAndForgottenObjects() throws {
        let value = server(["id": .string("s"), "image": .string("i")])
        #expect(
            try block(change("web", .keep(value), previous: "old")) == """
                  # cloud_server.old has moved to cloud_server.web
                    resource "cloud_server" "web" {
                        id    = "s"
                        # (1 unchanged attribute hidden)
                    }
                """)
        #expect(
            try block(change("web", .keep(value), importing: "s")) == """
                  # cloud_server.web will be imported
                    resource "cloud_server" "web" {
                        id    = "s"
                        image = "i"
                    }
                """)
        #expect(
            try block(change("web", .forget(value))) == """
                 # cloud_server.web will no longer be managed by Terraform, but will not be destroyed
                 # (destroy = false is set in the configuration)
                 . resource "cloud_server" "web" {
                        id    = "s"
                        # (1 unchanged attribute hidden)
                    }
                """)
        let moved = try block(change("web", .forget(value), previous: "old"))
        #expect(
            moved.hasPrefix(
                """
                 # cloud_server.web will no longer be managed by Terraform, but will not be destroyed
                 # (destroy = false is set in the configuration)
                  # (moved from cloud_server.old)
                 . resource
                """))
        let deposed = try block(change("web", .delete(value), deposed: "1234abcd"))
        #expect(
            deposed.hasPrefix(
                """
                  # cloud_server.web (deposed object 1234abcd) will be destroyed
                  # (left over from a partially-failed replacement of this instance)
                  - resource
                """))
    }
}
