import Testing

/// One command after the other on one state: how each ends, and some of its words.
///
/// Terraform core 1.15.5 ends the same commands with the same status, and has the same words but for those of its own name.
private let story: [(words: [String], status: Int32, says: String)] = [
    (["state", "list"], 1, "No state file was found!"),
    (["import", "terraform_data.a"], 1, "Wrong number of arguments"),
    (["import", "data.terraform_data.a", "x"], 1, "Importing into a data resource is not allowed"),
    (["import", "terraform_data.zz", "x"], 1, "resource address \"terraform_data.zz\" does not exist"),
    (["state", "rm", "terraform_data.a"], 1, "No state file was found!"),
    (["taint", "terraform_data.a"], 1, "No such resource instance"),
    (["taint", "-allow-missing", "terraform_data.a"], 0, "was not found, but this is not an error"),
    (["show"], 0, "No state."),
    (["import", "terraform_data.a", "x"], 0, "Import successful!"),
    (["import", "terraform_data.a", "x"], 1, "Resource already managed by "),
    (["apply", "-auto-approve"], 0, "Apply complete! Resources: 7 added"),
    (
        ["state", "list", "module.m[1]", "terraform_data.a"], 0,
        "module.m[1].terraform_data.in terraform_data.a"
    ),
    (["state", "list", "module.zz"], 1, "Unknown module"),
    (["state", "list", "terraform_data.zz"], 1, "Unknown resource "),
    (["state", "list", "terraform_data.n[7]"], 1, "Unknown resource instance"),
    (["state", "show"], 1, "Required argument missing"),
    (["state", "show", "terraform_data.n"], 1, "No instance found for the given address!"),
    (["state", "show", "terraform_data.e[\"x\"]"], 0, "input = (sensitive value)"),
    (["state", "rm"], 1, "Required argument missing"),
    (["state", "rm", "terraform_data.zz"], 1, "Invalid target address"),
    (["state", "rm", "-dry-run", "terraform_data.zz"], 0, "Would have removed nothing."),
    (["state", "rm", "-dry-run", "module.m"], 0, "Would remove module.m[0].terraform_data.in"),
    (
        ["state", "rm", "terraform_data.zz", "terraform_data.n[1]"], 0,
        "Successfully removed 1 resource instance(s)."
    ),
    (["state", "mv", "terraform_data.a"], 1, "Required argument missing"),
    (["state", "mv", "terraform_data.zz", "terraform_data.yy"], 1, "Invalid source address"),
    (
        ["state", "mv", "terraform_data.a", "terraform_data.a"], 1,
        "there is already a resource instance at that address"
    ),
    (
        ["state", "mv", "-dry-run", "terraform_data.a", "terraform_data.b"], 0,
        "Would move \"terraform_data.a\""
    ),
    (
        ["state", "mv", "terraform_data.a", "terraform_data.b[\"k\"]"], 0,
        "to \"terraform_data.b[\\\"k\\\"]\""
    ),
    (
        ["state", "mv", "terraform_data.b[\"k\"]", "module.new.terraform_data.a"], 0,
        "Successfully moved 1 object(s)."
    ),
    (
        ["state", "mv", "module.new.terraform_data.a", "terraform_data.a"], 0,
        "Successfully moved 1 object(s)."
    ),
    (["state", "mv", "module.m[1]", "module.m[0]"], 1, "there is already a module at that address"),
    (["state", "mv", "module.m[1]", "module.mm"], 0, "Move \"module.m[1]\" to \"module.mm\""),
    (["state", "mv", "module.m", "module.other"], 1, "Invalid source address"),
    (["state", "mv", "module.mm", "terraform_data.b"], 1, "the target must also be a module"),
    (["state", "mv", "terraform_data.a", "module.b"], 1, "the target must also be a resource instance"),
    (
        ["state", "mv", "terraform_data.e", "terraform_data.n"], 1,
        "there is already a resource at that address"
    ),
    (["state", "mv", "terraform_data.e", "terraform_data.f[0]"], 1, "the source is a whole resource"),
    (["state", "mv", "terraform_data.e", "terraform_data.f"], 0, "Successfully moved 1 object(s)."),
    (["state", "mv", "terraform_data.a", "null_resource.a"], 1, "resource types don't match"),
    (
        ["state", "mv", "terraform_data.a", "data.terraform_data.a"], 1,
        "a managed resource can be moved only to another"
    ),
    (["state", "list"], 0, "terraform_data.f[\"x\"] terraform_data.f[\"y z\"]"),
    (["untaint", "terraform_data.a"], 1, "Resource instance is not tainted"),
    (["taint", "terraform_data.a"], 0, "has been marked as tainted"),
    (["untaint", "terraform_data.a"], 0, "has been successfully untainted"),
    (["state", "replace-provider", "hashicorp/x"], 1, "Required argument missing"),
    (["state", "replace-provider", "bad!!", "hashicorp/x"], 1, "Invalid \"from\" provider \"bad!!\""),
    (["workspace", "select", "-or-create", "qa"], 0, "You're now on a new, empty workspace."),
]

@Suite struct StateCommandTests {
    @Test func everyCommandEndsAsTheFieldKnowsIt() async throws {
        let folder = try TestFolder(
            stack: """
                resource "terraform_data" "a" {
                  input = 1
                }
                resource "terraform_data" "n" {
                  count = 3
                }
                resource "terraform_data" "e" {
                  for_each = toset(["x", "y z"])
                  input    = sensitive(each.key)
                }
                module "m" {
                  source = "./m"
                  count  = 2
                }
                """)
        try folder.write("resource \"terraform_data\" \"in\" {}\n", to: "m/main.tf")
        #expect(try await Slipway.start(["init"], in: folder).finish().status == 0)
        for step in story {
            let result = try await Slipway.start(step.words, in: folder).finish()
            let words = step.words.joined(separator: " ")
            #expect(result.status == step.status, "\(words): \(result.words)")
            #expect((result.words + " ").contains(step.says), "\(words): \(result.words)")
        }
    }

    @Test func aProviderOfTheOtherRegistryIsTheSame() async throws {
        let folder = try TestFolder(
            stack: "resource \"null_resource\" \"a\" {}\nresource \"null_resource\" \"b\" {}\n")
        #expect(try await Slipway.start(["apply", "-auto-approve"], in: folder).finish().status == 0)
        let state = try folder.text(of: "terraform.tfstate")
        try folder.write(
            state.replacing("registry.terraform.io", with: "registry.opentofu.org"), to: "terraform.tfstate")
        try folder.write(
            """
            terraform {
              required_providers {
                null = { source = "registry.opentofu.org/hashicorp/null" }
              }
            }
            resource "null_resource" "a" {}
            """, to: "main.tf")
        let result = try await Slipway.start(["apply", "-auto-approve"], in: folder).finish()
        #expect(result.words.contains("Resources: 0 added, 0 changed, 1 destroyed."), "\(result.words)")
    }

    /// Objects can go to another state file, and nothing is lost on the way.
    @Test func objectsMoveIntoAnotherFile() async throws {
        let folder = try TestFolder(
            stack: """
                resource "terraform_data" "a" {
                  count = 2
                }
                resource "terraform_data" "b" {
                  input = terraform_data.a[0].id
                }
                """)
        try await Slipway.run("apply", "-auto-approve", in: folder)
        func list(_ options: String...) async throws -> [Substring] {
            try await Slipway.run(["state", "list"] + options, in: folder).output.split(separator: "\n")
        }
        let dry = try await Slipway.run(
            "state", "mv", "-dry-run", "-state-out=o.tfstate", "terraform_data.a", "terraform_data.z",
            in: folder)
        #expect(dry.status == 0 && dry.words.contains("Would move"), "\(dry.words)")
        #expect(!folder.exists("o.tfstate"))
        let result = try await Slipway.run(
            "state", "mv", "-state-out=o.tfstate", "terraform_data.a", "terraform_data.z", in: folder)
        #expect(result.words.contains("Successfully moved 1 object(s)."), "\(result.words)")
        #expect(try await list() == ["terraform_data.b"])
        #expect(try await list("-state=o.tfstate") == ["terraform_data.z[0]", "terraform_data.z[1]"])
        // What is taken there stays where it is.
        let taken = try await Slipway.run(
            "state", "mv", "-state-out=o.tfstate", "terraform_data.b", "terraform_data.z[1]", in: folder)
        #expect(taken.status == 1 && taken.words.contains("Invalid target address"), "\(taken.words)")
        #expect(try await list() == ["terraform_data.b"])
        let back = try await Slipway.run(
            "state", "mv", "-state=o.tfstate", "-state-out=terraform.tfstate", "terraform_data.z[1]",
            "terraform_data.a[1]", in: folder)
        #expect(back.status == 0, "\(back.words)")
        #expect(try await list() == ["terraform_data.a[1]", "terraform_data.b"])
        #expect(try await list("-state=o.tfstate") == ["terraform_data.z[0]"])
    }

    /// A state is never written elsewhere than where it was asked to be.
    @Test func otherPlacesAreRefused() async throws {
        let folder = try TestFolder(stack: "resource \"terraform_data\" \"a\" {}\n")
        for words in [
            ["apply", "-auto-approve"], ["refresh"], ["import", "terraform_data.a", "x"],
            ["destroy", "-auto-approve"],
        ] {
            let result = try await Slipway.start(
                [words[0], "-state-out=o.tfstate"] + words.dropFirst(), in: folder
            ).finish()
            #expect(result.status == 1 && result.words.contains("Unsupported option -state-out"), "\(words)")
            #expect(try folder.files().filter { $0.hasSuffix(".tfstate") }.isEmpty)
        }
    }
}
