import Foundation
import Programs

/// Fetches repositories with the git program.
struct GitFetcher: Sendable {
    private let environment: [String: String]

    init(environment: [String: String]) {
        // A run inside of a hook, or of a rebase, would otherwise reach into the repository that the hook is of.
        let own = environment.filter { name, _ in
            ![
                "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR",
                "GIT_NAMESPACE", "GIT_PREFIX",
            ]
            .contains(name)
        }
        self.environment = own.merging(["GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"]) { _, ours in ours }
    }

    /// Puts the files of a commit into a folder that does not exist yet, and tells which commit it is.
    ///
    /// With a commit that is known from before, a branch is taken as it was then. What is called a tag must not have moved since.
    func fetch(_ address: GitAddress, into folder: String, known: String?) throws(FetchProblem) -> String {
        let session = try GitSession(address, folder, environment)
        defer { session.end() }
        try session.clone(known: known)
        let commit = try session.checkOut(known: known)
        try session.updateSubmodules()
        return commit
    }

    /// The commit that is checked out in a folder; nil where it is no repository.
    func commit(in folder: String) -> String? {
        guard access("\(folder)/.git", F_OK) == 0 else { return nil }
        let program = Program(
            words: ["git", "-C", folder, "rev-parse", "--verify", "--quiet", "HEAD"], environment: environment
        )
        guard let result = try? program.run(), result.status == 0 else { return nil }
        let text = String(decoding: result.output, as: UTF8.self).filter { !$0.isWhitespace }
        return isCommit(text) ? text : nil
    }
}

/// Whether a text is the whole name of a commit, in SHA-1 or SHA-256.
func isCommit(_ text: String) -> Bool {
    (text.utf8.count == 40 || text.utf8.count == 64) && text.utf8.allSatisfy { isHexadecimal($0) }
}

private func isHexadecimal(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
}

/// One repository on its way.
private struct GitSession {
    private let address: GitAddress
    private let folder: String
    private let environment: [String: String]
    private let keyFile: String?

    init(_ address: GitAddress, _ folder: String, _ environment: [String: String]) throws(FetchProblem) {
        self.address = address
        self.folder = folder
        var environment = environment
        // Submodules name addresses too, and those of a repository from elsewhere can mean nothing on this machine.
        environment["GIT_ALLOW_PROTOCOL"] =
            (GitAddress.protocols + (address.url.hasPrefix("file:") ? ["file"] : [])).joined(separator: ":")
        keyFile = try address.key.map { (key) throws(FetchProblem) in try writeKey(key) }
        if let keyFile {
            environment["GIT_SSH_COMMAND"] =
                "\(environment["GIT_SSH_COMMAND"] ?? "ssh") -i \(keyFile) -o IdentitiesOnly=yes -o BatchMode=yes"
        } else if environment["GIT_SSH_COMMAND"] == nil, environment["GIT_SSH"] == nil,
            address.url.hasPrefix("ssh:")
        {
            let custom = Program(
                words: ["git", "config", "--get", "core.sshCommand"], environment: environment)
            // Nobody could answer a question: the output is read by us.
            if (try? custom.run())?.status != 0 { environment["GIT_SSH_COMMAND"] = "ssh -o BatchMode=yes" }
        }
        self.environment = environment
    }

    func end() {
        if let keyFile { unlink(keyFile) }
    }

    /// Git's own words where it fails.
    @discardableResult
    private func git(_ words: String..., in folder: String? = nil) throws(FetchProblem) -> String {
        let result = try run(words, in: folder)
        guard result.status == 0 else {
            let words = result.error.split(whereSeparator: \.isNewline).filter {
                !$0.hasPrefix("Cloning into") && !$0.hasPrefix("hint:")
            }
            throw FetchProblem(
                "git ended with status \(result.status) and said:\n\(words.joined(separator: "\n"))")
        }
        return String(decoding: result.output, as: UTF8.self)
    }

    private func run(_ words: [String], in folder: String?) throws(FetchProblem) -> Program.Result {
        let place = folder.map { ["-C", $0] } ?? []
        do throws(Program.Failure) {
            return try Program(
                words: ["git", "-c", "core.autocrlf=false", "-c", "advice.detachedHead=false"] + place
                    + words,
                environment: environment
            ).run()
        } catch {
            switch error {
            case .notThere:
                throw FetchProblem("the git program is not there; install Git, and see that it is in PATH")
            case .cannotStart(let reason): throw FetchProblem("the git program cannot be started: \(reason)")
            case .timedOut: throw FetchProblem("git took longer than half an hour, and was ended")
            case .tooMuchOutput: throw FetchProblem("git printed more than could be meant")
            }
        }
    }

    func clone(known: String?) throws(FetchProblem) {
        guard let depth = address.depth else {
            try git("clone", "--quiet", "--no-checkout", "--", address.url, folder)
            return
        }
        // A server gives a little history of what has a name, and of a commit only where it was set up so.
        if let wanted = known ?? address.reference, isCommit(wanted) || !isNamed(wanted) {
            try git("init", "--quiet", "--", folder)
            try git("remote", "add", "--", "origin", address.url, in: folder)
            try git("fetch", "--quiet", "--depth", "\(depth)", "--", "origin", wanted, in: folder)
            try git("update-ref", "--", "refs/slipway/wanted", "FETCH_HEAD", in: folder)
            return
        }
        guard let reference = address.reference else {
            try git("clone", "--quiet", "--no-checkout", "--depth", "\(depth)", "--", address.url, folder)
            return
        }
        try git(
            "clone", "--quiet", "--no-checkout", "--depth", "\(depth)", "--branch", reference, "--",
            address.url, folder)
    }

    /// Whether a repository has a branch or tag of this name.
    private func isNamed(_ reference: String) -> Bool {
        let found = try? run(
            ["ls-remote", "--quiet", "--", address.url, "refs/heads/\(reference)", "refs/tags/\(reference)"],
            in: nil)
        guard let found, found.status == 0 else { return true }
        return !found.output.isEmpty
    }

    func checkOut(known: String?) throws(FetchProblem) -> String {
        let named = try wanted()
        var commit = named.commit
        if let known, known != commit, !named.isTag {
            // The branch has gone on since: what was locked is still in its history, or was at least in the repository.
            guard let locked = resolve(known) else {
                throw FetchProblem(
                    "the lock file names commit \(known), which is not in the repository any more. Run the command with -upgrade to take the "
                        + "present one")
            }
            commit = locked
        }
        try git("checkout", "--quiet", "--detach", commit, in: folder)
        return commit
    }

    /// The commit that the address names.
    private func wanted() throws(FetchProblem) -> (commit: String, isTag: Bool) {
        guard let reference = address.reference else {
            if let commit = resolve("refs/slipway/wanted") ?? resolve("refs/remotes/origin/HEAD")
                ?? resolve("HEAD")
            {
                return (commit, false)
            }
            throw FetchProblem("the repository has no commits")
        }
        if let commit = resolve("refs/tags/\(reference)") { return (commit, true) }
        if let commit = resolve("refs/remotes/origin/\(reference)") { return (commit, false) }
        if let commit = resolve(reference) { return (commit, true) }
        if let commit = resolve("refs/slipway/wanted") { return (commit, isCommit(reference)) }
        throw FetchProblem("the repository has no branch, tag or commit \"\(reference)\"")
    }

    private func resolve(_ name: String) -> String? {
        let found = try? run(
            ["rev-parse", "--verify", "--quiet", "--end-of-options", "\(name)^{commit}"], in: folder)
        guard let found, found.status == 0 else { return nil }
        let text = String(decoding: found.output, as: UTF8.self).filter { !$0.isWhitespace }
        return isCommit(text) ? text : nil
    }

    func updateSubmodules() throws(FetchProblem) {
        guard access("\(folder)/.gitmodules", F_OK) == 0 else { return }
        if let depth = address.depth {
            try git(
                "submodule", "--quiet", "update", "--init", "--recursive", "--depth", "\(depth)", in: folder)
        } else {
            try git("submodule", "--quiet", "update", "--init", "--recursive", in: folder)
        }
    }
}

/// Puts a key into a file that only its owner can read, as ssh demands.
private func writeKey(_ key: [UInt8]) throws(FetchProblem) -> String {
    let folder = FileManager.default.temporaryDirectory.path
    let path = "\(folder)/slipway-key-\(UUID().uuidString)"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw FetchProblem("the key cannot be written to \(folder)") }
    defer { close(descriptor) }
    let whole = key.last == 0x0A ? key : key + [0x0A]
    guard whole.withUnsafeBytes({ write(descriptor, $0.baseAddress, whole.count) }) == whole.count else {
        unlink(path)
        throw FetchProblem("the key cannot be written to \(folder)")
    }
    return path
}
