import Foundation
import Testing

private func output(_ value: String) -> String { "output \"is\" {\n  value = \"\(value)\"\n}\n" }

private func call(_ source: String, name: String = "m") -> String {
    "module \"\(name)\" {\n  source = \"\(source)\"\n}\n"
}

@Suite(.timeLimit(.minutes(15)), .enabled(if: ModuleServer.hasGit, "git is not on this machine"))
struct GitModuleTests {
    private let repository: TestRepository
    private let folder: TestFolder

    init() throws {
        repository = try TestRepository()
        folder = try TestFolder()
    }

    private func run(_ arguments: String...) async throws -> Slipway.Result {
        try await Slipway.run(arguments, in: folder)
    }

    private func installed(_ path: String = "m/main.tf") throws -> String {
        try folder.text(of: ".terraform/modules/\(path)")
    }

    @Test func branchesTagsAndCommitsAreFound() async throws {
        let first = try repository.commit(["main.tf": output("one")])
        try repository.git("tag", "v1")
        try repository.git("branch", "side/line")
        try repository.commit(["main.tf": output("two")])
        for (query, value) in [
            ("", "two"), ("?ref=v1", "one"), ("?ref=side/line", "one"), ("?ref=\(first)", "one"),
            ("?ref=\(first.prefix(10))", "one"),
            ("?ref=main", "two"), ("?depth=1", "two"), ("?depth=1&ref=v1", "one"),
            ("?ref=side%2Fline&depth=1", "one"),
        ] {
            try folder.write(call(repository.url + query), to: "main.tf")
            let result = try await run("init", "-upgrade")
            #expect(result.status == 0, "\(query) \(result.words)")
            #expect(try installed() == output(value), "\(query)")
        }
        for query in [
            "?ref=none", "?ref=--upload-pack=x", "?ref=\(String(repeating: "0", count: 40))&depth=1",
        ] {
            try folder.write(call(repository.url + query), to: "main.tf")
            let result = try await run("init")
            #expect(result.status == 1 && result.words.contains("Failed to download module"), "\(query)")
        }
    }

    @Test func modulesOfAPackageCallOneAnother() async throws {
        try repository.commit([
            "main.tf": call("./sub", name: "sub"), "sub/main.tf": call("../other", name: "other"),
            "other/main.tf": output("x"),
            "escape/main.tf": call("../../x", name: "out"),
        ])
        try folder.write(call(repository.url) + call("\(repository.url)//s*b", name: "n"), to: "main.tf")
        let result = try await run("init")
        #expect(result.status == 0, "\(result.words)")
        for line in [
            "- m in .terraform/modules/m\n", "- m.sub in .terraform/modules/m/sub\n",
            "- m.sub.other in .terraform/modules/m/other\n", "- n in .terraform/modules/n/sub\n",
            "- n.other in .terraform/modules/n/other\n",
        ] { #expect(result.output.contains(line)) }
        #expect(try await run("validate").status == 0)
        try folder.write(call("\(repository.url)//escape"), to: "main.tf")
        #expect(try await run("init").words.contains("Local module path escapes module package"))
        try folder.write(call("\(repository.url)//none"), to: "main.tf")
        #expect(try await run("init").words.contains("no folder \"none\""))
    }

    @Test func aBranchStaysWhereItWasLocked() async throws {
        let first = try repository.commit(["main.tf": output("one")])
        try folder.write(call("\(repository.url)?ref=main"), to: "main.tf")
        #expect(try await run("init").status == 0)
        #expect(try folder.text(of: ".slipway.modules.lock.json").contains(first))
        try repository.commit(["main.tf": output("two")])
        try folder.remove(".terraform")
        #expect(try await run("init").status == 0)
        #expect(try installed() == output("one"))
        #expect(try await run("get", "-update").status == 0)
        #expect(try installed() == output("two"))
        // History that was written anew does not have the commit any more.
        try repository.git("commit", "--quiet", "--amend", "-m", "other")
        try repository.git("reset", "--quiet", "--hard", first)
        try repository.git("reflog", "expire", "--expire=now", "--all")
        try repository.git("gc", "--quiet", "--prune=now")
        try folder.remove(".terraform")
        #expect(try await run("init").words.contains("is not in the repository any more"))
    }

    @Test func aTagThatMovedIsRefused() async throws {
        try repository.commit(["main.tf": output("one")])
        try repository.git("tag", "v1")
        try folder.write(call("\(repository.url)?ref=v1"), to: "main.tf")
        #expect(try await run("init").status == 0)
        try repository.commit(["main.tf": output("two")])
        try repository.git("tag", "--force", "v1")
        try folder.remove(".terraform")
        let refused = try await run("init")
        #expect(refused.status == 1 && refused.words.contains("Module content has changed"))
        #expect(try await run("init", "-upgrade").status == 0)
        #expect(try installed() == output("two"))
    }

    @Test func aPackageIsFetchedOnceAndUnusedOnesGo() async throws {
        try repository.commit(["main.tf": output("one")])
        try folder.write(call(repository.url, name: "a") + call(repository.url, name: "b"), to: "main.tf")
        #expect(try await run("init").status == 0)
        #expect(try installed("a/main.tf") == (try installed("b/main.tf")))
        try folder.write(call(repository.url, name: "b"), to: "main.tf")
        #expect(try await run("init").status == 0)
        #expect(!folder.exists(".terraform/modules/a") && folder.exists(".terraform/modules/b"))
        try folder.write(output("x"), to: "main.tf")
        #expect(try await run("init").status == 0)
        #expect(!folder.exists(".slipway.modules.lock.json"))
        #expect(
            try folder.text(of: ".terraform/modules/modules.json")
                == #"{"Modules":[{"Key":"","Source":"","Dir":"."}]}"#)
    }

    @Test func submodulesComeAlong() async throws {
        try repository.commit(["main.tf": output("one")])
        let outer = try TestRepository()
        try outer.commit(["main.tf": call("./inner", name: "inner")])
        try outer.git("submodule", "--quiet", "add", "file://\(repository.folder.url.path)", "inner")
        try outer.commit([:])
        try folder.write(call(outer.url), to: "main.tf")
        let result = try await run("init")
        #expect(result.status == 0, "\(result.words)")
        #expect(try installed("m/inner/main.tf") == output("one"))
    }

    @Test func aPackageThatCallsItselfIsRefused() async throws {
        try repository.commit(["main.tf": call(repository.url, name: "again")])
        try folder.write(call(repository.url), to: "main.tf")
        let result = try await run("init")
        #expect(result.status == 1 && result.words.contains("Module calls itself"))
        try folder.write(call("./"), to: "main.tf")
        #expect(try await run("init").words.contains("Module calls itself"))
    }

    @Test(arguments: [
        "git::ext::sh -c touch% x", "git::fd::17", "git::-x://y/z", "git::https://-oProxyCommand=x/y",
    ])
    func addressesThatRunProgramsAreRefused(_ source: String) async throws {
        try folder.write(call(source), to: "main.tf")
        #expect(try await run("init").status == 1)
        #expect(try folder.files().sorted() == ["main.tf"])
    }

    @Test func gitsOwnWordsAreShown() async throws {
        try folder.write(call("git::file:///nonexistent/repository"), to: "main.tf")
        #expect(
            try await run("init").words.contains(
                "'/nonexistent/repository' does not appear to be a git repository"))
    }

    @Test func aFolderIsFilledFromAModule() async throws {
        try folder.write("", to: "new/.terraform/x")
        try repository.commit(["main.tf": call("./sub", name: "sub"), "sub/main.tf": output("x")])
        let result = try await run("-chdir=new", "init", "-from-module=\(repository.url)")
        #expect(
            result.status == 0
                && result.output.contains("Copying configuration from \"\(repository.url)\"..."),
            "\(result.words)")
        #expect(
            folder.exists("new/main.tf") && folder.exists("new/sub/main.tf") && !folder.exists("new/.git"))
        #expect(!folder.exists("new/.terraform/modules/root"))
        #expect(try await run("-chdir=new", "validate").status == 0)
        let again = try await run("-chdir=new", "init", "-from-module=\(repository.url)")
        #expect(again.status == 1 && again.words.contains("Can't populate non-empty directory"))
    }
}

@Suite(
    .timeLimit(.minutes(15)),
    .enabled(if: ModuleServer.isAvailable, "python3 is not on this machine, and the server is written in it"))
struct ArchiveModuleTests {
    private let server: ModuleServer
    private let folder: TestFolder

    init() async throws {
        server = try await ModuleServer()
        folder = try TestFolder()
        try server.folder.write(output("one"), to: "trees/pkg/terraform-x/main.tf")
    }

    private func run(_ arguments: String...) async throws -> Slipway.Result {
        try await Slipway.run(arguments, in: folder)
    }

    @Test(arguments: [
        "/archives/pkg.zip//terraform-x", "/archives/pkg.tgz//*", "/archives/pkg.tar//terraform-*",
        "/archives/pkg.tar.bz2//terraform-x",
        "/archives/pkg.tar.xz//terraform-x", "/moved/archives/pkg.tar.gz//terraform-x",
        "/archives/pkg.tgz//terraform-x?archive=tar.gz",
        "/header", "/meta",
    ])
    func archivesAreUnpacked(_ path: String) async throws {
        try server.folder.write("./archives/pkg.zip//terraform-x", to: "source")
        try folder.write(call(server.url + path), to: "main.tf")
        let result = try await run("init")
        #expect(result.status == 0, "\(result.words)")
        let manifest = try folder.text(of: ".terraform/modules/modules.json")
        let inner = path.contains("//") ? "/terraform-x" : ""
        #expect(manifest.contains("\"Dir\":\".terraform/modules/m\(inner)\""), "\(manifest)")
        #expect(try folder.text(of: ".terraform/modules/m\(inner)/main.tf") == output("one"))
    }

    @Test(arguments: [
        ("/archives/pkg.zip?checksum=md5:00", "checksum"),
        ("/archives/pkg.zip?archive=rar", "no kind of archive"),
        ("/archives/pkg.tgz?archive=zip", "damaged"), ("/none.zip", "404 Not Found"),
        ("/loop", "more than 10 times"),
        ("/evil.tgz", "leads out of the archive"), ("/archives/pkg.zip//none", "no folder \"none\""),
        ("/.well-known/terraform.json", "names no source"),
    ])
    func failuresAreExplained(_ one: (path: String, words: String)) async throws {
        try folder.write(call(server.url + one.path), to: "main.tf")
        let result = try await run("init")
        #expect(result.status == 1 && result.words.contains(one.words), "\(result.words)")
        #expect(
            !folder.exists("climbed")
                && !FileManager.default.fileExists(atPath: "\(folder.url.path)/../climbed"))
    }

    @Test func aServerCannotNameFilesOfThisMachine() async throws {
        // This server is on this machine, so it may; what it names must still be there.
        try server.folder.write("file:///nonexistent", to: "source")
        try folder.write(call("\(server.url)/header"), to: "main.tf")
        #expect(try await run("init").words.contains("there is nothing at /nonexistent"))
    }

    @Test(.enabled(if: ModuleServer.hasGit, "git is not on this machine"))
    func repositoriesAreFetchedOverHTTP() async throws {
        let repository = try TestRepository()
        try repository.commit(["main.tf": output("one")])
        try repository.git("tag", "v1")
        let bare = server.folder.url.appendingPathComponent("files/x.git").path
        try repository.git("clone", "--quiet", "--bare", ".", bare)
        try repository.git("-C", bare, "update-server-info")
        try folder.write(call("git::\(server.url)/files/x.git?ref=v1"), to: "main.tf")
        let result = try await run("init")
        #expect(result.status == 0, "\(result.words)")
        #expect(try folder.text(of: ".terraform/modules/m/main.tf") == output("one"))
    }

    @Test func aKilledInitLeavesNothingThatCounts() async throws {
        try folder.write(
            call("\(server.url)/archives/pkg.zip//terraform-x", name: "a")
                + call("\(server.url)/slow.zip", name: "b"), to: "main.tf")
        let running = try Slipway.start(["init"], in: folder)
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: .seconds(30))
        while server.count("/slow.zip") == 0, clock.now < end { try await Task.sleep(for: .milliseconds(10)) }
        running.send(SIGKILL)
        #expect(try await running.finish().status == 128 + SIGKILL)
        #expect(
            !folder.exists(".terraform/modules/modules.json") && !folder.exists(".slipway.modules.lock.json"))
        #expect(try await run("validate").words.contains("Module not installed"))
        try folder.write("x", to: ".terraform/modules/.fetching-999999999-1/main.tf")
        try folder.write(call("\(server.url)/archives/pkg.zip//terraform-x", name: "a"), to: "main.tf")
        #expect(try await run("init").status == 0)
        #expect(try await run("validate").status == 0)
        #expect(!folder.exists(".terraform/modules/.fetching-999999999-1"))
    }
}
