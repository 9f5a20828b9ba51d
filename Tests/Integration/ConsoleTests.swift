import Foundation
import Testing

@Suite(.timeLimit(.minutes(15))) struct ConsoleTests {
    private let folder: TestFolder

    init() throws {
        folder = try TestFolder(
            stack: """
                variable "given" { default = ["a", "b"] }
                variable "missing" { type = string }
                variable "secret" {
                  default   = "hush"
                  sensitive = true
                }
                resource "terraform_data" "one" { input = "hello" }
                resource "terraform_data" "many" {
                  count = 2
                  input = [count.index, terraform_data.one.output]
                }
                """)
    }

    private func answer(_ question: String, _ options: String...) async throws -> Slipway.Result {
        try await Slipway.run(["console"] + options, in: folder, input: question + "\n")
    }

    @Test(arguments: [
        ("1 + 2 * 3", "7"), ("var.given", "[\n  \"a\",\n  \"b\",\n]"), ("var.missing", "(known after apply)"),
        ("[var.secret]", "[\n  (sensitive value),\n]"),
        ("toset([\"b\", \"a\"])", "toset([\n  \"a\",\n  \"b\",\n])"),
        ("type(var.secret)", "string"),
        ("type({a = [1]})", "object({\n    a: tuple([\n        number,\n    ]),\n})"),
        ("[\n  1,\n]", "[\n  1,\n]"), ("<<EOT\nx\nEOT", "<<EOT\nx\n\nEOT"), ("\n\n5", "5"), ("exit\n5", ""),
    ]) func expressionsAreAnswered(_ question: String, _ expected: String) async throws {
        let result = try await answer(question)
        #expect(result.status == 0, "\(result.words)")
        #expect(result.output == (expected.isEmpty ? "" : expected + "\n"))
    }

    @Test(arguments: ["nope", "1 +", "[1", "var.nothing", "[type(1)]", "upper(1, 2)"]) func mistakesEndTheRun(
        _ question: String
    ) async throws {
        let result = try await answer("1\n" + question + "\n2")
        #expect(result.status == 1)
        #expect(result.output == "1\n")
        #expect(result.error.contains("Error: "))
    }

    @Test func objectsAreThoseOfTheStateOrOfThePlan() async throws {
        let question = "terraform_data.many[1].input[1]"
        #expect(try await answer("terraform_data.one.input").output == "(known after apply)\n")
        let planned = try await answer("terraform_data.one.input", "-plan", "-var=missing=x")
        #expect(planned.output == "\"hello\"\n")
        let apply = try await Slipway.run("apply", "-auto-approve", "-var=missing=x", in: folder)
        #expect(apply.status == 0)
        #expect(try await answer(question).output == "\"hello\"\n")
        #expect(try await answer("length(terraform_data.many)").output == "2\n")
    }

    @Test func resourcesAreDrawnWithTheirNearestDependencies() async throws {
        let result = try await Slipway.run("graph", in: folder)
        #expect(result.status == 0)
        #expect(result.output.hasPrefix("digraph G {\n  rankdir = \"RL\";\n"))
        #expect(result.output.contains("\n  \"terraform_data.many\" -> \"terraform_data.one\";\n}\n"))
    }

    @Test func onlyALockThatARunHoldsIsInTheWay() async throws {
        #expect(try await Slipway.run("force-unlock", "some-id", in: folder).status == 0)
        try folder.write(#"{"ID":"held"}"#, to: ".terraform.tfstate.lock.info")
        let path = folder.url.appendingPathComponent(".terraform.tfstate.lock.info").path
        let descriptor = open(path, O_RDWR)
        #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        let other = try await Slipway.run("force-unlock", "other", in: folder)
        #expect(other.status == 1)
        #expect(other.words.contains("the lock's ID is held, not other"))
        let held = try await Slipway.run("force-unlock", "held", in: folder)
        #expect(held.status == 1)
        #expect(held.words.contains("ends with the process that holds it"))
        close(descriptor)
        #expect(try await Slipway.run("force-unlock", "held", in: folder).status == 0)
    }
}
