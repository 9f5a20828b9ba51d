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
        let edges = graph.split(separator: "\n").filter { $0.contains(" -> ") }.map {
            $0.replacing("\"[root] ", with: "").replacing("\\\"", with: "'").replacing("\"", with: "")
                .dropFirst(2)
        }
        let provider = "provider['terraform.io/builtin/terraform']"
        #expect(
            edges == [
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

    @Test(arguments: [
        ("-type=destroy", "Unsupported graph type"), ("-type=eval", "Graph type no longer available"),
        ("-type=plan-destroy", "Unsupported kind of graph"), ("-plan=x", "Unsupported kind of graph"),
    ])
    func whatIsNoGraphIsRefused(option: String, summary: String) async throws {
        let refused = try await Slipway.run("graph", option, in: folder)
        #expect(refused.status == 1 && refused.error.contains(summary))
    }
}
