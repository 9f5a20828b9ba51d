public import AWSClient
internal import Digests
internal import Synchronization
public import States
public import Values

/// A state in a bucket, one object per workspace.
///
/// Source: developer.hashicorp.com/terraform/language/backend/s3.
public struct S3Place: Sendable {
    let settings: S3Settings
    let objects: S3Objects
    private let client: CloudClient
    private let account = CheckedAccount()

    /// The place that a backend's arguments describe, none of them unknown.
    ///
    /// What they leave open, the environment and the shared configuration say. Nothing is called yet.
    public init(_ arguments: Value, in world: ClientWorld) throws(BackendProblem) {
        let arguments = try S3Arguments.conformed(arguments)
        try S3Arguments.check(arguments, environment: world.environment)
        settings = try S3Settings(arguments, environment: world.environment)
        do {
            client = try .configured(ClientSettings(s3Backend: arguments), in: world)
        } catch {
            throw BackendProblem(error.message)
        }
        objects = S3Objects(settings, client)
    }

    /// Where a workspace's state is, for people.
    public func location(of workspace: String) -> String {
        "s3://\(settings.bucket)/\(settings.object(of: workspace))"
    }

    /// Whether nothing keeps two runs from writing at once.
    public var isWithoutLock: Bool { !settings.usesLockFile && settings.lockTable == nil }

    func lock(of workspace: String) -> S3Lock {
        S3Lock(
            settings: settings, objects: objects, client: client, object: settings.object(of: workspace))
    }

    /// The state of a workspace; nil where there is none.
    public func snapshot(of workspace: String) async throws(BackendProblem) -> StateSnapshot? {
        do {
            guard let bytes = try await bytes(of: workspace), !bytes.isEmpty else { return nil }
            return try StateSnapshot(stateV4: bytes)
        } catch let problem as StateStoreError {
            throw BackendProblem(problem.words)
        } catch let problem as StateFormatError {
            throw BackendProblem(
                "\(location(of: workspace)) cannot be used. \(problem.message)", summary: problem.summary)
        } catch {
            throw BackendProblem("Reading \(location(of: workspace)) failed: \(error).")
        }
    }

    /// The file of a workspace's state, which is the one that was written last; nil where there is none.
    func bytes(of workspace: String) async throws(StateStoreError) -> [UInt8]? {
        try await checkAccount()
        let lock = lock(of: workspace)
        var triesLeft = 5
        while true {
            let bytes = try await get(workspace)
            guard let wanted = try await lock.digest() else { return bytes }
            let digest = bytes.map { hexadecimal(MD5.digest($0)) }
            if digest == wanted { return bytes }
            triesLeft -= 1
            // Who writes just now writes the state first, and what the table has of it after that.
            guard triesLeft > 0 else { throw mismatch(workspace, digest: digest, wanted: wanted) }
            do {
                try await client.wait(.milliseconds(500))
            } catch {
                throw settings.problem(error, "Reading \(location(of: workspace))")
            }
        }
    }

    private func get(_ workspace: String) async throws(StateStoreError) -> [UInt8]? {
        do {
            return try await objects.get(settings.object(of: workspace))
        } catch {
            throw settings.problem(error, "Reading \(location(of: workspace))")
        }
    }

    private func mismatch(_ workspace: String, digest: String?, wanted: String) -> StateStoreError {
        let remedy =
            digest.map { "set its attribute Digest to \($0)" } ?? "remove the item"
        return .place(
            "The state in \(location(of: workspace)) is not the one that was written last: its MD5 digest is \(digest ?? "that of nothing"), "
                + "and the table \(settings.lockTable ?? "") has \(wanted) for it. Somebody has changed the object in another way, or a run was "
                + "ended between both. Look at the object's versions; where the state is right, \(remedy): LockID = "
                + "\"\(settings.bucket)/\(settings.object(of: workspace))-md5\".")
    }

    /// Writes a workspace's state; with `isNew`, only where there is none, and the result is false where there is one.
    func write(_ bytes: [UInt8], _ workspace: String, isNew: Bool = false) async throws(StateStoreError)
        -> Bool
    {
        try await checkAccount()
        do {
            guard try await objects.put(settings.object(of: workspace), bytes, isNew: isNew) else {
                return false
            }
        } catch {
            throw settings.problem(error, "Writing \(location(of: workspace))")
        }
        try await lock(of: workspace).keep(digest: hexadecimal(MD5.digest(bytes)))
        return true
    }

    func delete(_ workspace: String) async throws(StateStoreError) {
        do {
            try await objects.delete(settings.object(of: workspace))
        } catch {
            throw settings.problem(error, "Deleting \(location(of: workspace))")
        }
        try await lock(of: workspace).keep(digest: nil)
    }

    /// The workspaces that have an object, sorted, with `default` first, which has one or not.
    func workspaces() async throws(StateStoreError) -> [String] {
        try await checkAccount()
        let prefix = settings.workspacePrefix.isEmpty ? "" : "\(settings.workspacePrefix)/"
        do {
            let found = Set(try await objects.names(prefix).compactMap { settings.workspace(of: $0) })
            return ["default"] + found.subtracting(["default"]).sorted()
        } catch {
            // Who may see nothing but one state has just that.
            if error.isDenied, settings.workspacePrefix == "env:" { return ["default"] }
            throw settings.problem(error, "Listing the workspaces in s3://\(settings.bucket)/\(prefix)")
        }
    }

    /// Refuses accounts that the arguments do not allow.
    func checkAccount() async throws(StateStoreError) {
        guard !settings.allowedAccounts.isEmpty || !settings.forbiddenAccounts.isEmpty,
            !account.isChecked
        else { return }
        let found: String
        do {
            found = try await client.call(.sts, "GetCallerIdentity")["Account"].text ?? ""
        } catch {
            throw settings.problem(error, "Asking which account the credentials belong to")
        }
        let isAllowed = settings.allowedAccounts.isEmpty || settings.allowedAccounts.contains(found)
        guard isAllowed, !settings.forbiddenAccounts.contains(found) else {
            throw .place(
                "The credentials belong to the account \(found), which the backend block does not allow (allowed_account_ids, "
                    + "forbidden_account_ids). Use credentials of another account.")
        }
        account.note()
    }
}

/// Whether the account was found to be allowed, which holds for as long as the program runs.
private final class CheckedAccount: Sendable {
    private let state = Mutex(false)

    var isChecked: Bool { state.withLock { $0 } }
    func note() { state.withLock { $0 = true } }
}
