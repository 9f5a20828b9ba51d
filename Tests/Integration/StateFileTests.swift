import Foundation
import Testing

@Suite(.timeLimit(.minutes(15))) struct StateFileTests {
    private let folder: TestFolder

    init() throws {
        folder = try TestFolder(stack: "resource \"terraform_data\" \"a\" {\n  input = 1\n}\n")
    }

    private func refused(
        _ arguments: String..., file: String, because words: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let before = try folder.text(of: file)
        for command in [
            ["plan"], ["apply", "-auto-approve"], ["destroy", "-auto-approve"], ["state", "list"],
        ] {
            let result = try await Slipway.run(command + arguments, in: folder)
            #expect(result.status == 1, sourceLocation: sourceLocation)
            #expect(result.words.contains(words), "\(result.words)", sourceLocation: sourceLocation)
            #expect(try folder.text(of: file) == before, sourceLocation: sourceLocation)
        }
    }

    @Test func aDamagedStateIsRefusedAndKept() async throws {
        try await Slipway.run("apply", "-auto-approve", in: folder)
        let whole = try folder.text(of: "terraform.tfstate")
        try folder.write(String(whole.dropLast(whole.count / 2)), to: "terraform.tfstate")
        try await refused(file: "terraform.tfstate", because: "not valid JSON")
    }

    @Test func aStateOfAnotherVersionIsRefusedAndKept() async throws {
        try folder.write(#"{"version": 5, "serial": 1, "lineage": "x"}"#, to: "terraform.tfstate")
        try await refused(file: "terraform.tfstate", because: "version 5")
    }

    /// A part of a state, what somebody made of it, and what is said about that.
    @Test(arguments: [
        (#""version": 4"#, #""version": "4""#, "does not say its version"),
        (#""serial": 1,"#, #""serial": -1,"#, "lacks its lineage or serial"),
        (#""serial": 1,"#, "", "lacks its lineage or serial"),
        (#""mode": "managed""#, #""mode": "odd""#, "lacks its mode"),
        (#""type": "terraform_data","#, "", "lacks its mode, type or name"),
        (#""provider": "provider[\"terraform.io"#, #""provider": "[\"terraform.io"#, "has the provider"),
        (#""instances": ["#, #""instances": 3, "more": ["#, "\"instances\" that is not a list"),
        (#""schema_version": 0"#, #""schema_version": -1"#, "\"schema_version\""),
        (#""schema_version": 0"#, #""schema_version": 0, "index_key": true"#, "\"index_key\""),
        (#""schema_version": 0"#, #""schema_version": 0, "status": "odd""#, "\"status\""),
        (#""schema_version": 0"#, #""schema_version": 0, "deposed": "x""#, "8 characters"),
        (#""schema_version": 0"#, #""schema_version": 0, "private": "%""#, "base 64"),
        (
            #""schema_version": 0"#, #""schema_version": 0, "dependencies": ["no address"]"#,
            "list of addresses"
        ),
    ]) func aStateThatWasEditedWronglyIsRefusedAndKept(
        _ part: String, _ edited: String, _ words: String
    ) async throws {
        try await Slipway.run("apply", "-auto-approve", in: folder)
        let whole = try folder.text(of: "terraform.tfstate")
        let range = try #require(whole.range(of: part), "\(whole)")
        try folder.write(whole.replacingCharacters(in: range, with: edited), to: "terraform.tfstate")
        try await refused(file: "terraform.tfstate", because: words)
    }

    /// What is stored of an object and cannot be read is no reason to make another one.
    @Test(arguments: [
        (
            #""schema_version": 0"#, #""schema_version": 7"#,
            "Resource instance managed by newer provider version"
        ),
        (#""id": ""#, #""id": {"x": 1}, "more": ""#, "Object in state does not fit its type"),
    ]) func anObjectThatCannotBeReadIsNotPlanned(
        _ part: String, _ edited: String, _ summary: String
    ) async throws {
        try await Slipway.run("apply", "-auto-approve", in: folder)
        let whole = try folder.text(of: "terraform.tfstate")
        let range = try #require(whole.range(of: part), "\(whole)")
        let state = whole.replacingCharacters(in: range, with: edited)
        try folder.write(state, to: "terraform.tfstate")
        for command in [["plan"], ["apply", "-auto-approve"], ["destroy", "-auto-approve"]] {
            let result = try await Slipway.run(command, in: folder)
            #expect(result.status == 1)
            #expect(result.words.contains(summary), "\(result.words)")
            #expect(!result.words.contains("will be"), "\(result.words)")
            #expect(try folder.text(of: "terraform.tfstate") == state)
        }
    }

    /// Indices that no stack can have take no room, and do not keep anybody from getting rid of the object.
    @Test(arguments: ["9223372036854775807", "2000000000", "-1"])
    func anObjectWithAStrangeIndexIsOneAmongOthers(_ index: String) async throws {
        try folder.write(
            "resource \"terraform_data\" \"a\" {\n  count = 1\n  input = 1\n}\noutput \"o\" {\n  value = terraform_data.a[*].input\n}",
            to: "main.tf")
        try await Slipway.run("apply", "-auto-approve", in: folder)
        let whole = try folder.text(of: "terraform.tfstate")
        let range = try #require(whole.range(of: #""index_key": 0"#), "\(whole)")
        try folder.write(
            whole.replacingCharacters(in: range, with: "\"index_key\": \(index)"), to: "terraform.tfstate")
        for options in [[], ["-destroy"], ["-refresh-only"], ["-target=terraform_data.a[0]"]] {
            let plan = try await Slipway.run(["plan"] + options, in: folder)
            #expect(plan.status == 0, "\(plan.words)")
        }
        let apply = try await Slipway.run("apply", "-auto-approve", in: folder)
        #expect(apply.words.contains("1 added, 0 changed, 1 destroyed"), "\(apply.words)")
    }

    /// A state as Terraform 0.11 wrote it: nothing is to be done about what is as it was asked for, and the next apply writes it anew.
    @Test func aStateOfOldIsTakenOver() async throws {
        func object(_ key: String, _ id: String, _ more: String = "") -> String {
            let type = key.prefix { $0 != "." }
            return
                "\"\(key)\": {\"type\": \"\(type)\", \"provider\": \"provider.null\", \"depends_on\": [], \"deposed\": [], "
                + "\"primary\": {\"id\": \"\(id)\", \"meta\": {}, \"tainted\": false, "
                + "\"attributes\": {\"id\": \"\(id)\"\(more)}}}"
        }
        let triggers = ", \"triggers.%\": \"1\", \"triggers.a.b\": \"c\""
        let resources = [
            object("null_resource.one", "1", triggers), object("null_resource.many.0", "2"),
            object("null_resource.many.1", "3"), object("null_resource.gone", "4"),
        ]
        try folder.write(
            "{\"version\": 3, \"serial\": 7, \"lineage\": \"l\", \"modules\": [{\"path\": [\"root\"], \"outputs\": {}, "
                + "\"resources\": {\(resources.joined(separator: ", "))}}]}",
            to: "terraform.tfstate")
        let stack = """
            resource "null_resource" "one" {
              triggers = { "a.b" = "c" }
            }
            resource "null_resource" "many" {
              count = 2
            }

            """
        let rest = "resource \"null_resource\" \"gone\" {}\n"
        try folder.write(stack + rest, to: "main.tf")
        let list = try await Slipway.run("state", "list", in: folder).output
        #expect(
            list.split(separator: "\n") == [
                "null_resource.gone", "null_resource.many[0]", "null_resource.many[1]", "null_resource.one",
            ])
        for options in [[], ["-refresh=false"], ["-destroy"]] {
            let plan = try await Slipway.run(["plan", "-detailed-exitcode"] + options, in: folder)
            #expect(plan.status == (options == ["-destroy"] ? 2 : 0), "\(options): \(plan.words)")
        }
        #expect(try folder.text(of: "terraform.tfstate").contains("\"version\": 3"))
        try folder.write(stack, to: "main.tf")
        let apply = try await Slipway.run("apply", "-auto-approve", in: folder)
        #expect(apply.words.contains("0 added, 0 changed, 1 destroyed"), "\(apply.words)")
        let state = try folder.text(of: "terraform.tfstate")
        #expect(state.contains("\"version\": 4") && !state.contains("attributes_flat"), "\(state)")
        #expect(state.contains("hashicorp/null") && !state.contains("/-/"), "\(state)")
        #expect(try await Slipway.run("plan", "-detailed-exitcode", in: folder).status == 0)
    }

    /// Providers of old states are known by their names alone, and can be given others.
    @Test func providersOfOldCanBeReplaced() async throws {
        let state = """
            {"version": 4, "serial": 1, "lineage": "l", "terraform_version": "0.12.31", "resources": [{
              "mode": "managed", "type": "dog_x", "name": "a", "provider": "module.m.provider.dog.west",
              "instances": [{"attributes_flat": {"id": "i", "tags.%": "0"}}]
            }]}
            """
        try folder.write(state, to: "terraform.tfstate")
        let plan = try await Slipway.run("plan", in: folder)
        #expect(plan.words.contains("Error: Missing required provider"), "\(plan.words)")
        let result = try await Slipway.run(
            "state", "replace-provider", "-auto-approve", "registry.terraform.io/-/dog", "DataDog/dog",
            in: folder)
        #expect(result.status == 0, "\(result.words)")
        let written = try folder.text(of: "terraform.tfstate")
        #expect(
            written.contains(#"module.m.provider[\"registry.terraform.io/DataDog/dog\"].west"#), "\(written)")
        #expect(written.contains("\"attributes_flat\""))
    }

    @Test func aRealStateIsNoSimulatedOne() async throws {
        try await Slipway.run("apply", "-auto-approve", in: folder)
        let path = ".slipway/simulated/default/stack.json"
        try folder.write(try folder.text(of: "terraform.tfstate"), to: path)
        try await refused("--simulate", file: path, because: "belongs to real objects")
    }

    @Test func aSimulatedStateIsNoRealOne() async throws {
        try await Slipway.run("apply", "-auto-approve", "--simulate", in: folder)
        #expect(!folder.exists("terraform.tfstate"))
        let state = try folder.text(of: ".slipway/simulated/default/stack.json")
        try folder.write(state, to: "terraform.tfstate")
        try await refused(file: "terraform.tfstate", because: "belongs to a simulated cloud")
    }

    @Test func aLockedStateIsRefusedWithItsHolder() async throws {
        try await Slipway.run("apply", "-auto-approve", in: folder)
        let before = try folder.text(of: "terraform.tfstate")
        try folder.write(
            #"{"ID":"abc-123","Operation":"OperationTypeApply","Who":"mallory@elsewhere","Created":"2026-01-01T00:00:00Z"}"#,
            to: ".terraform.tfstate.lock.info")
        let path = folder.url.appendingPathComponent(".terraform.tfstate.lock.info").path
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        for command in [["plan"], ["apply", "-auto-approve"], ["destroy", "-auto-approve"]] {
            let result = try await Slipway.run(command, in: folder)
            #expect(result.status == 1)
            #expect(result.words.contains("Error acquiring the state lock"))
            #expect(result.words.contains("mallory@elsewhere") && result.words.contains("abc-123"))
        }
        #expect(try folder.text(of: "terraform.tfstate") == before)
        // Looking needs no lock, and planning can go without one.
        #expect(try await Slipway.run("state", "list", in: folder).status == 0)
        #expect(try await Slipway.run("plan", "-lock=false", in: folder).status == 0)
        let waited = try Slipway.start(["plan", "-lock-timeout=30s"], in: folder)
        try await Task.sleep(for: .milliseconds(300))
        close(descriptor)
        #expect(try await waited.finish().status == 0)
    }

    @Test func aLockFileThatNobodyHoldsIsNoLock() async throws {
        try folder.write(#"{"ID":"left-over"}"#, to: ".terraform.tfstate.lock.info")
        #expect(try await Slipway.run("apply", "-auto-approve", in: folder).status == 0)
        #expect(!folder.exists(".terraform.tfstate.lock.info"))
    }

    @Test func theStateBeforeIsKeptAsABackup() async throws {
        try await Slipway.run("apply", "-auto-approve", in: folder)
        let first = try folder.text(of: "terraform.tfstate")
        try folder.write("resource \"terraform_data\" \"a\" {\n  input = 2\n}\n", to: "main.tf")
        try await Slipway.run("apply", "-auto-approve", in: folder)
        #expect(try folder.text(of: "terraform.tfstate.backup") == first)
        #expect(
            try folder.files().filter { !$0.hasPrefix(".terraform/history/") } == [
                "main.tf", "terraform.tfstate", "terraform.tfstate.applied", "terraform.tfstate.backup",
            ])
        // And in history, with its serial.
        #expect(try folder.text(of: ".terraform/history/default/1.json") == first)
    }

    @Test func statesAreReadableByTheirOwnerOnly() async throws {
        try await Slipway.run("apply", "-auto-approve", in: folder)
        let path = folder.url.appendingPathComponent("terraform.tfstate").path
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func aStackBelowStacksKeepsItsStatesBelowState() async throws {
        try folder.write(try folder.text(of: "main.tf"), to: "Stacks/shop/main.tf")
        try await Slipway.run("apply", "-auto-approve", "-workspace=prod", "Stacks/shop", in: folder)
        try await Slipway.run("apply", "-auto-approve", in: folder, below: "Stacks/shop")
        let states = try folder.files().filter { $0.hasPrefix("State/") }
        #expect(
            states == [
                "State/default/shop.json", "State/default/shop.json.applied", "State/prod/shop.json",
                "State/prod/shop.json.applied",
            ])
        #expect(try folder.files().filter { $0.hasPrefix("Stacks/") } == ["Stacks/shop/main.tf"])
    }

    @Test func aStateIsPushedOnlyOverItsOwnPast() async throws {
        try await Slipway.run("apply", "-auto-approve", in: folder)
        let pulled = try await Slipway.run("state", "pull", in: folder)
        let foreign = pulled.output.replacing(/"lineage": "[^"]*"/, with: "\"lineage\": \"foreign\"")
        try folder.write(foreign, to: "foreign.json")
        let push = try await Slipway.run("state", "push", "foreign.json", in: folder)
        #expect(push.status == 1)
        #expect(push.words.contains("lineage"))
        #expect(try await Slipway.run("state", "pull", in: folder).output == pulled.output)
        try folder.write(pulled.output, to: "own.json")
        #expect(try await Slipway.run("state", "push", "own.json", in: folder).status == 0)
    }
}
