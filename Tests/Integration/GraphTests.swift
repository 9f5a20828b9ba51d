import Testing

/// The graphs were compared with those of Terraform's core 1.15.5 for the same files.
@Suite(.timeLimit(.minutes(15))) struct GraphTests {
    private let folder: TestFolder

    init() throws {
        folder = try TestFolder(
            stack: """
                variable "size" {
                  default = 1
                  validation {
                    condition     = var.size < local.limit
                    error_message = "Too large."
                  }
                }
                locals { limit = 9 }
                resource "terraform_data" "first" { input = var.size }
                resource "terraform_data" "second" {
                  input      = terraform_data.first.output
                  depends_on = [module.inner]
                }
                module "inner" {
                  source = "./inner"
                  from   = terraform_data.first.id
                }
                check "made" {
                  assert {
                    condition     = terraform_data.second.id != ""
                    error_message = "Nothing there."
                  }
                }
                output "result" { value = module.inner.to }
                """)
        try folder.write(
            """
            variable "from" {}
            resource "terraform_data" "within" { input = var.from }
            output "to" { value = terraform_data.within.output }
            """, to: "inner/main.tf")
    }

    @Test func resourcesAndWhatTheyDependOn() async throws {
        try await Slipway.run("init", in: folder)
        let graph = try await Slipway.run("graph", in: folder).output
        #expect(
            graph == """
                digraph G {
                  rankdir = "RL";
                  node [shape = rect, fontname = "sans-serif"];
                  "terraform_data.first" [label="terraform_data.first"];
                  "terraform_data.second" [label="terraform_data.second"];
                  subgraph "cluster_module.inner" {
                    label = "module.inner"
                    fontname = "sans-serif"
                    "module.inner.terraform_data.within" [label="terraform_data.within"];
                  }
                  "terraform_data.second" -> "module.inner.terraform_data.within";
                  "module.inner.terraform_data.within" -> "terraform_data.first";
                }

                """)
    }

    @Test func allThatAPlanEvaluates() async throws {
        try await Slipway.run("init", in: folder)
        let graph = try await Slipway.run("graph", "-type=plan", in: folder).output
        let provider = "provider['terraform.io/builtin/terraform']"
        #expect(
            edges(graph) == [
                "check.made (expand) -> check.made (report)",
                "check.made (expand) -> terraform_data.second (expand)",
                "module.inner (close) -> module.inner.output.to (expand)",
                "module.inner.output.to (expand) -> module.inner.terraform_data.within (expand)",
                "module.inner.terraform_data.within (expand) -> module.inner.var.from (expand)",
                "module.inner.var.from (expand) -> module.inner (expand)",
                "module.inner.var.from (expand) -> terraform_data.first (expand)",
                "output.result (expand) -> module.inner.output.to (expand)",
                "\(provider) (close) -> terraform_data.second (expand)",
                "root -> check.made (expand)",
                "root -> output.result (expand)",
                "root -> \(provider) (close)",
                "terraform_data.first (expand) -> \(provider)",
                "terraform_data.first (expand) -> var.size (validation)",
                "terraform_data.second (expand) -> module.inner (close)",
                "var.size (validation) -> local.limit (expand)",
                "var.size (validation) -> var.size",
            ])
        #expect(
            graph.contains(
                "\t\t\"[root] var.size\" [label = \"var.size\", shape = \"note\"]\n"))
        let apply = try await Slipway.run("graph", "-type=apply", in: folder).output
        #expect(!apply.contains("(report)") && apply.contains("check.made (expand)"))
    }

    @Test func whatAPlanDoesAndWhatADestroyWould() async throws {
        try await Slipway.run("init", in: folder)
        try await Slipway.run("plan", "-out=first", in: folder)
        let first = try await Slipway.run("graph", "-plan=first", in: folder).output
        #expect(
            edges(first) == [
                "check.made (expand) -> terraform_data.second",
                "module.inner.output.to (expand) -> module.inner.terraform_data.within",
                "module.inner.terraform_data.within -> module.inner.var.from (expand)",
                "module.inner.var.from (expand) -> terraform_data.first",
                "output.result (expand) -> module.inner.output.to (expand)",
                "root -> check.made (expand)",
                "root -> output.result (expand)",
                "terraform_data.first -> var.size",
                "terraform_data.second -> module.inner.output.to (expand)",
                "var.size -> local.limit (expand)",
            ])
        try await Slipway.run("apply", "-auto-approve", in: folder)
        let end = try await Slipway.run("graph", "-type=plan-destroy", in: folder).output
        try await Slipway.run("plan", "-destroy", "-out=last", in: folder)
        #expect(try await Slipway.run("graph", "-plan=last", in: folder).output == end)
        #expect(
            edges(end) == [
                "module.inner.terraform_data.within (destroy) -> terraform_data.second (destroy)",
                "root -> terraform_data.first (destroy)",
                "terraform_data.first (destroy) -> module.inner.terraform_data.within (destroy)",
            ])
    }

    /// The edges of a graph, without what all have.
    private func edges(_ graph: String) -> [String] {
        graph.split(separator: "\n").filter { $0.contains(" -> ") }.map {
            String(
                $0.replacing("\"[root] ", with: "").replacing("\\\"", with: "'").replacing("\"", with: "")
                    .dropFirst(2))
        }
    }

    @Test(arguments: [
        ("-type=destroy", "Unsupported graph type"), ("-type=eval", "Graph type no longer available"),
        ("-plan=x", "Failed to load \"x\" as a plan file"),
    ])
    func whatIsNoGraphIsRefused(option: String, summary: String) async throws {
        let refused = try await Slipway.run("graph", option, in: folder)
        #expect(refused.status == 1 && refused.error.contains(summary))
    }
}
