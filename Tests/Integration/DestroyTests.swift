import TestKit
import Testing

/// What a destruction, and an apply, make of a configuration with mistakes, seen in the answers of Terraform's core: it plans the
/// configuration before it ends everything, unless nothing is to be refreshed.
@Suite(.timeLimit(.minutes(15))) struct DestroyTests {
    private static let base = """
        resource "terraform_data" "a" {
          input = "x"
        }

        """

    private func summaries(_ result: Slipway.Result, _ word: String = "Error: ") -> [String] {
        let lines = (result.output + "\n" + result.error).split(separator: "\n")
        return lines.filter { $0.hasPrefix(word) }.map { String($0.dropFirst(word.count)) }
    }

    private static let mistakes: [(addition: String, errors: [String])] = [
        (
            """
            resource "terraform_data" "l" {
              count = 1
            }
            output "o" {
              value = terraform_data.l[4].id
            }
            """, ["Invalid index"]
        ),
        ("output \"o\" {\n  value = terraform_data.a.output.foo\n}\n", ["Unsupported attribute"]),
        (
            """
            resource "terraform_data" "n" {}
            resource "terraform_data" "b" {
              for_each = toset([terraform_data.n.id])
            }
            """, ["Invalid for_each argument"]
        ),
        (
            "import {\n  to = terraform_data.none\n  id = \"x\"\n}\n",
            ["Configuration for import target does not exist"]
        ),
        (
            """
            data "terraform_remote_state" "r" {
              backend = "local"
              config  = { path = "none.tfstate" }
            }
            """, ["Unable to find remote state"]
        ),
        (
            """
            variable "v" {
              default = 1
              validation {
                condition     = var.v == 2
                error_message = "no"
              }
            }
            """, ["Invalid value for variable"]
        ),
    ]

    @Test(arguments: mistakes)
    func mistakesEndADestructionThatRefreshes(_ addition: String, _ errors: [String]) async throws {
        let folder = try TestFolder(stack: Self.base)
        try await Slipway.run("apply", "-auto-approve", in: folder)
        try folder.write(Self.base + addition, to: "main.tf")
        for command in [["plan", "-destroy", "-out=p"], ["destroy", "-auto-approve"]] {
            let result = try await Slipway.start(command, in: folder).finish()
            #expect(result.status == 1, "\(command): \(result.words)")
            #expect(summaries(result) == errors, "\(command)")
            #expect(!result.output.contains("will be destroyed"), "\(command)")
        }
        #expect(!folder.exists("p"))
        let list = try await Slipway.run("state", "list", in: folder).output
        #expect(list.contains("terraform_data.a\n"))
        let result = try await Slipway.run("destroy", "-auto-approve", "-refresh=false", in: folder)
        #expect(result.status == 0, "\(result.words)")
        #expect(result.words.contains("Destroy complete! Resources: 1 destroyed."))
    }

    /// Conditions that do not hold are no reason to keep what is to go, and nobody is told of them.
    @Test(arguments: [
        """
        resource "terraform_data" "b" {
          lifecycle {
            precondition {
              condition     = terraform_data.a.input == "y"
              error_message = "no"
            }
          }
        }
        """,
        """
        resource "terraform_data" "b" {
          input = terraform_data.a.input
          lifecycle {
            postcondition {
              condition     = self.input == "y"
              error_message = "no"
            }
          }
        }
        """,
        """
        output "o" {
          value = 1
          precondition {
            condition     = terraform_data.a.input == "y"
            error_message = "no"
          }
        }
        """,
        """
        check "c" {
          assert {
            condition     = terraform_data.a.input == "y"
            error_message = "no"
          }
        }
        """,
    ])
    func conditionsKeepNothingFromGoing(_ addition: String) async throws {
        let folder = try TestFolder(stack: Self.base)
        try await Slipway.run("apply", "-auto-approve", in: folder)
        try folder.write(Self.base + addition, to: "main.tf")
        let result = try await Slipway.run("destroy", "-auto-approve", in: folder)
        #expect(result.status == 0, "\(result.words)")
        #expect(summaries(result, "Warning: ").isEmpty, "\(result.words)")
        #expect(result.words.contains("Destroy complete! Resources: 1 destroyed."))
    }

    /// With a mistake, the conditions that do not hold are told of as well.
    @Test func conditionsAreToldOfBesideMistakes() async throws {
        let folder = try TestFolder(stack: Self.base)
        try await Slipway.run("apply", "-auto-approve", in: folder)
        let addition = """
            output "o" {
              value = terraform_data.a.output.foo
            }
            resource "terraform_data" "b" {
              lifecycle {
                precondition {
                  condition     = terraform_data.a.input == "y"
                  error_message = "no"
                }
              }
            }
            """
        try folder.write(Self.base + addition, to: "main.tf")
        let result = try await Slipway.run("destroy", "-auto-approve", in: folder)
        #expect(result.status == 1)
        #expect(summaries(result) == ["Unsupported attribute"])
        #expect(summaries(result, "Warning: ") == ["Resource precondition failed"])
    }

    /// The outputs that end are told with the values that the configuration gives them now.
    @Test func outputsEndWithWhatTheyWouldBe() async throws {
        let folder = try TestFolder(stack: Self.base + "output \"o\" {\n  value = 1\n}\n")
        try await Slipway.run("apply", "-auto-approve", in: folder)
        try folder.write(Self.base + "output \"o\" {\n  value = 2\n}\n", to: "main.tf")
        let refreshed = try await Slipway.run("plan", "-destroy", in: folder).output
        #expect(refreshed.contains("- o = 2 -> null"), "\(refreshed)")
        let unrefreshed = try await Slipway.run("plan", "-destroy", "-refresh=false", in: folder).output
        #expect(unrefreshed.contains("- o = 1 -> null"), "\(unrefreshed)")
    }

    /// Of a plan with mistakes, an apply shows what could be planned, and nothing where that is nothing; a plan shows both.
    @Test(arguments: [false, true])
    func anApplyShowsOfAFailedPlanWhatThereIs(_ hasMore: Bool) async throws {
        let mistake = """
            resource "terraform_data" "b" {
              for_each = toset(["p"])
            }
            import {
              to = terraform_data.b["z"]
              id = "x"
            }

            """
        let folder = try TestFolder(stack: mistake + (hasMore ? Self.base : ""))
        for (command, isShown) in [(["plan"], true), (["apply", "-auto-approve"], hasMore)] {
            let result = try await Slipway.start(command + ["-json"], in: folder).finish()
            let types = try result.events().compactMap { $0["type"] as? String }
            #expect(result.status == 1)
            #expect(types.contains("change_summary") == isShown, "\(command): \(types)")
            #expect(types.contains("planned_change") == hasMore, "\(command): \(types)")
            #expect(!types.contains("refresh_start"), "\(command): \(types)")
            #expect(types.last == "diagnostic")
        }
    }
}
