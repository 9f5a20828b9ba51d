import Testing

/// Applies that are about a part of a stack, where the rest cannot be evaluated yet.
@Suite(.timeLimit(.minutes(5))) struct TargetTests {
    @Test(
        "what a run is not about may be unknown",
        arguments: [
            // Instances, also through values and modules, that nobody can tell before something else is made.
            "resource \"terraform_data\" \"many\" {\n  for_each = toset([terraform_data.later.id])\n}\noutput \"many\" {\n  value = [for one in terraform_data.many : one.id]\n}",
            "resource \"terraform_data\" \"many\" {\n  count = length(terraform_data.later.id)\n}\nlocals {\n  first = terraform_data.many[0].id\n}\noutput \"first\" {\n  value = local.first\n}",
            "module \"m\" {\n  source   = \"./m\"\n  for_each = toset([terraform_data.later.id])\n}\noutput \"m\" {\n  value = module.m\n}",
        ])
    func theRestIsLeftAlone(_ rest: String) async throws {
        for saved in [false, true] {
            let folder = try TestFolder(
                stack: """
                    resource "terraform_data" "now" {}
                    resource "terraform_data" "later" {}
                    output "now" {
                      value = terraform_data.now.id != ""
                    }
                    \(rest)
                    """)
            try folder.write("resource \"terraform_data\" \"inner\" {}", to: "m/main.tf")
            try await Slipway.run("init", in: folder)
            let target = ["-no-color", "-target=terraform_data.now"]
            if saved {
                let plan = try await Slipway.run(["plan", "-out=p"] + target, in: folder)
                #expect(plan.status == 0, "\(plan.words)")
            }
            let words = saved ? ["apply", "-no-color", "p"] : ["apply", "-auto-approve"] + target
            let apply = try await Slipway.run(words, in: folder)
            #expect(apply.status == 0, "\(apply.words)")
            #expect(apply.words.contains("Resources: 1 added, 0 changed, 0 destroyed."), "\(apply.words)")
            let outputs = try await Slipway.run("output", in: folder)
            #expect(outputs.output == "now = true\n")
        }
    }
}
