import Testing

/// A mistake in a stack, and what its message must tell.
struct Mistake: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let stack: String
    let line: Int
    /// Parts of the message, in words with single spaces between them.
    let told: [String]
    var arguments: [String] = []

    init(_ description: String, _ stack: String, line: Int, _ told: String..., arguments: [String] = []) {
        testDescription = description
        self.stack = stack
        self.line = line
        self.told = told
        self.arguments = arguments
    }
}

private let mistakes: [Mistake] = [
    Mistake(
        "a backend made of variables",
        """
        variable "p" { default = "x" }
        terraform {
          backend "local" {
            path = var.p
          }
        }
        """, line: 4, "Variables not allowed", "written as it is"),
    Mistake(
        "syntax",
        """
        resource "terraform_data" "a" {
          input = [1, 2
        }
        """, line: 2, "Missing item separator", "This bracket is not closed"),
    Mistake(
        "each value holds the one before it",
        "locals {\n  l0 = [1]\n"
            + (1..<1_000).map { "  l\($0) = [local.l\($0 - 1)]\n" }.joined()
            + "}\noutput \"o\" {\n  value = jsonencode(local.l999)\n}\n", line: 258,
        "Value nested too deeply", "256 levels deep"),
    Mistake(
        "each value holds the one before it ten times",
        "locals {\n  l0 = [1]\n"
            + (1..<12).map { number in
                "  l\(number) = [\(repeatElement("local.l\(number - 1)", count: 10).joined(separator: ", "))]\n"
            }.joined() + "}\n",
        line: 9, "Value too large", "more than 10000000 parts"),
    Mistake(
        "unknown type",
        """
        resource "terraform_dat" "a" {
        }
        """, line: 1, "Invalid resource type", #"Did you mean "terraform_data"?"#),
    Mistake(
        "unknown argument",
        """
        resource "terraform_data" "a" {
          inputt = 1
        }
        """, line: 2, "Unsupported argument", #"Did you mean "input"?"#),
    Mistake(
        "unknown resource",
        """
        resource "terraform_data" "first" {}
        resource "terraform_data" "b" {
          input = terraform_data.frist.id
        }
        """, line: 3, "Reference to undeclared resource", #"Did you mean "terraform_data.first"?"#),
    Mistake(
        "unknown variable",
        """
        variable "color" {
          default = "red"
        }
        output "o" {
          value = var.colour
        }
        """, line: 5, "Reference to undeclared input variable", #"Did you mean "color"?"#),
    Mistake(
        "unknown function",
        """
        output "o" {
          value = uper("x")
        }
        """, line: 2, "Call to unknown function", #"Did you mean "upper"?"#),
    Mistake(
        "circle",
        """
        resource "terraform_data" "a" {
          input = terraform_data.b.id
        }
        resource "terraform_data" "b" {
          input = terraform_data.a.id
        }
        """, line: 2, "Cycle", "terraform_data.a", "terraform_data.b"),
    Mistake(
        "wrong type of an argument",
        """
        resource "aws_vpc" "a" {
          cidr_block = ["10.0.0.0/16"]
        }
        """, line: 2, "Incorrect attribute value type", "cidr_block", "string", arguments: ["--simulate"]),
    Mistake(
        "count that is no number",
        """
        resource "terraform_data" "a" {
          count = "many"
        }
        """, line: 2, "number"),
    Mistake(
        "missing variable",
        """
        output "o" {
          value = var.n
        }
        variable "n" {
          type = number
        }
        """, line: 4, "No value for required variable", #""n""#),
    Mistake(
        "wrong type of a variable",
        """
        variable "n" {
          type = number
        }
        """, line: 1, "Invalid value for input variable", "a number is required",
        arguments: ["-var", "n=abc"]),
    Mistake(
        "two resources of one name",
        """
        resource "terraform_data" "a" {}

        resource "terraform_data" "a" {}
        """, line: 3, "Duplicate resource"),
    Mistake(
        "module that is not there",
        """
        module "m" {
          source = "./nowhere"
        }
        """, line: 1, "odule"),
    Mistake(
        "instance key that does not exist",
        """
        resource "terraform_data" "a" {
          count = 2
        }
        output "o" {
          value = terraform_data.a[5].id
        }
        """, line: 5, "Invalid index"),
    Mistake(
        "version of the language that this is not",
        """
        terraform {
          required_version = ">= 99.0"
        }
        """, line: 2, "99.0"),
    Mistake(
        "precondition that does not hold",
        """
        variable "one" { default = 1 }
        resource "terraform_data" "a" {
          lifecycle {
            precondition {
              condition     = var.one > 2
              error_message = "One is not more than two."
            }
          }
        }
        """, line: 5, "Resource precondition failed", "One is not more than two."),
    Mistake(
        "unknown value for for_each",
        """
        resource "terraform_data" "a" {}
        resource "terraform_data" "b" {
          for_each = toset([terraform_data.a.id])
        }
        """, line: 3, "Invalid for_each argument"),
]

@Suite(.timeLimit(.minutes(15))) struct MistakeTests {
    @Test(arguments: mistakes) func aMistakeIsToldWithItsPlaceAndChangesNothing(_ mistake: Mistake)
        async throws
    {
        let folder = try TestFolder(stack: mistake.stack)
        for command in [["plan"], ["apply", "-auto-approve"]] {
            let result = try await Slipway.run(command + mistake.arguments, in: folder)
            #expect(result.status == 1)
            #expect(result.words.contains("on main.tf line \(mistake.line)"), "\(result.words)")
            for part in mistake.told { #expect(result.words.contains(part), "\(result.words)") }
            #expect(try folder.files() == ["main.tf"])
        }
    }

    @Test func validateFindsMistakesWithoutVariablesAndState() async throws {
        let folder = try TestFolder(
            stack: """
                variable "n" {}
                resource "terraform_data" "a" {
                  inputt = var.n
                }
                """)
        let result = try await Slipway.run("validate", in: folder)
        #expect(result.status == 1)
        #expect(result.words.contains("on main.tf line 3"))
        try folder.write("variable \"n\" {}\n", to: "main.tf")
        let mended = try await Slipway.run("validate", in: folder)
        #expect(mended.status == 0)
        #expect(mended.words.contains("Success! The configuration is valid."))
    }

    @Test func validateTellsMachinesToo() async throws {
        let folder = try TestFolder(stack: "output \"o\" {\n  value = var.x\n}\n")
        let result = try await Slipway.run("validate", "-json", in: folder)
        #expect(result.status == 1)
        let document = try result.document()
        #expect(document["valid"] as? Bool == false)
        #expect(document["error_count"] as? Int == 1)
        let finding = try #require((document["diagnostics"] as? [[String: Any]])?.first)
        let range = try #require(finding["range"] as? [String: Any])
        #expect(range["filename"] as? String == "main.tf")
        #expect((range["start"] as? [String: Int])?["line"] == 2)
    }

    @Test func allMistakesOfAStackAreToldAtOnce() async throws {
        let folder = try TestFolder(
            stack: """
                output "a" { value = var.x }
                output "b" { value = local.y }
                output "c" { value = terraform_data.z.id }
                """)
        let words = try await Slipway.run("plan", in: folder).words
        for line in 1...3 { #expect(words.contains("on main.tf line \(line)")) }
    }
}
