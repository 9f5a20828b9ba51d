internal import AWSClient
internal import States

/// The lock of a state in S3: an object beside it, an item of a table, or both, as Terraform's.
///
/// It outlives the process that holds it. Source: the page of `S3Arguments`, "State Locking"; what Terraform 1.15 leaves in bucket and
/// table.
struct S3Lock: Sendable {
    let settings: S3Settings
    let objects: S3Objects
    let client: CloudClient
    /// The state's object.
    let object: String

    private var file: String { "\(object).tflock" }
    /// What the table calls the state, and notes of holders do.
    private var item: String { "\(settings.bucket)/\(object)" }

    // MARK: - Taking

    /// Takes the lock; where only one of both can be taken, neither is.
    func take(_ holder: LockHolder) async throws(StateStoreError) {
        if settings.usesLockFile { try await takeFile(holder) }
        guard let table = settings.lockTable else { return }
        do throws(StateStoreError) {
            try await takeItem(holder, table)
        } catch {
            if settings.usesLockFile { try? await objects.delete(file) }
            throw error
        }
    }

    private func takeFile(_ holder: LockHolder) async throws(StateStoreError) {
        let isTaken: Bool
        do {
            isTaken = try await objects.put(file, holder.json(path: item), isNew: true)
        } catch {
            throw settings.problem(error, "Locking the state with s3://\(settings.bucket)/\(file)")
        }
        if isTaken { return }
        let other = try await fileHolder()
        // A request whose answer was lost is sent again, and finds what it has written itself.
        if other?.id == holder.id { return }
        throw .locked(other, path: item, outlivesProcess: true)
    }

    private func takeItem(_ holder: LockHolder, _ table: String) async throws(StateStoreError) {
        let note = String(decoding: holder.json(path: item), as: UTF8.self)
        do {
            _ = try await client.call(
                .dynamoDB, "PutItem",
                [
                    "TableName": .text(table),
                    "Item": ["LockID": ["S": .text(item)], "Info": ["S": .text(note)]],
                    "ConditionExpression": "attribute_not_exists(LockID)",
                ])
        } catch {
            guard error.has(["ConditionalCheckFailedException"]) else {
                throw settings.problem(error, "Locking the state in the table \(table)")
            }
            let other = try await itemHolder(table)
            if other?.id == holder.id { return }
            throw .locked(other, path: item, outlivesProcess: true)
        }
    }

    // MARK: - Looking

    /// Whether nobody has taken this holder's lock away.
    func check(_ holder: LockHolder) async throws(StateStoreError) {
        if settings.usesLockFile {
            let now = try await fileHolder()
            if now?.id != holder.id { throw .lockLost(now, path: item) }
        }
        if let table = settings.lockTable {
            let now = try await itemHolder(table)
            if now?.id != holder.id { throw .lockLost(now, path: item) }
        }
    }

    private func fileHolder() async throws(StateStoreError) -> LockHolder? {
        do {
            return try await objects.get(file).flatMap { LockHolder(json: $0) }
        } catch {
            throw settings.problem(error, "Reading the lock s3://\(settings.bucket)/\(file)")
        }
    }

    private func itemHolder(_ table: String) async throws(StateStoreError) -> LockHolder? {
        do {
            let answer = try await client.call(
                .dynamoDB, "GetItem",
                [
                    "TableName": .text(table), "Key": ["LockID": ["S": .text(item)]],
                    "ProjectionExpression": "LockID, Info", "ConsistentRead": true,
                ])
            return answer[path: "Item.Info.S"].text.flatMap { LockHolder(json: Array($0.utf8)) }
        } catch {
            throw settings.problem(error, "Reading the lock in the table \(table)")
        }
    }

    // MARK: - Letting go

    /// Removes the lock with an id; another one, or none, is an error.
    func remove(id: String) async throws(StateStoreError) {
        var problem: StateStoreError?
        if settings.usesLockFile {
            do throws(StateStoreError) {
                let now = try await fileHolder()
                guard now?.id == id else { throw .notLocked(now, path: item) }
                try await delete("Unlocking the state") { () async throws(AWSError) in
                    try await objects.delete(file)
                }
            } catch {
                problem = error
            }
        }
        if let table = settings.lockTable {
            let now = try await itemHolder(table)
            guard now?.id == id else { throw problem ?? .notLocked(now, path: item) }
            try await delete("Unlocking the state") { () async throws(AWSError) in
                _ = try await client.call(
                    .dynamoDB, "DeleteItem",
                    ["TableName": .text(table), "Key": ["LockID": ["S": .text(item)]]])
            }
        }
        if let problem { throw problem }
    }

    private func delete(_ action: String, _ body: () async throws(AWSError) -> Void)
        async throws(StateStoreError)
    {
        do {
            try await body()
        } catch {
            throw settings.problem(error, action)
        }
    }

    // MARK: - Digests

    /// The digest that the table has of the state, in hexadecimal digits; nil where there is no table, or no digest in it.
    func digest() async throws(StateStoreError) -> String? {
        guard let table = settings.lockTable else { return nil }
        do {
            let answer = try await client.call(
                .dynamoDB, "GetItem",
                [
                    "TableName": .text(table), "Key": ["LockID": ["S": .text("\(item)-md5")]],
                    "ProjectionExpression": "LockID, Digest", "ConsistentRead": true,
                ])
            return answer[path: "Item.Digest.S"].nonEmptyText
        } catch {
            throw settings.problem(error, "Reading the state's digest in the table \(table)")
        }
    }

    /// Notes the digest of the state, or that there is none any more.
    func keep(digest: String?) async throws(StateStoreError) {
        guard let table = settings.lockTable else { return }
        let key = Document.text("\(item)-md5")
        do {
            if let digest {
                _ = try await client.call(
                    .dynamoDB, "PutItem",
                    [
                        "TableName": .text(table),
                        "Item": ["LockID": ["S": key], "Digest": ["S": .text(digest)]],
                    ])
            } else {
                _ = try await client.call(
                    .dynamoDB, "DeleteItem", ["TableName": .text(table), "Key": ["LockID": ["S": key]]])
            }
        } catch {
            throw settings.problem(error, "Noting the state's digest in the table \(table)")
        }
    }
}
