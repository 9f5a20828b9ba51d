import Addresses
public import States
public import Testing
import Values

/// What every store of states promises; each store's tests run all of it on stores that are new.
public enum StateStoreConformance: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case aNewStoreHasTheDefaultWorkspaceAndNoState
    case whatIsWrittenIsRead
    case aWorkspaceHasOneHolder
    case workspacesAreApart
    case workspacesAreMadeOnceAndDeletedOnce
    case theJournalIsReadUntilTheStateIsReplaced
    case theJournalOfAFirstRunStandsForItsState
    case theJournalOutlivesItsHolder
    case twoInterruptedRunsShareTheJournal
    case aRunWritesWhatItHasReached

    public var testDescription: String { rawValue }

    public func check(_ store: some StateStore) async throws {
        switch self {
        case .aNewStoreHasTheDefaultWorkspaceAndNoState: try await checkNew(store)
        case .whatIsWrittenIsRead: try await checkWriting(store)
        case .aWorkspaceHasOneHolder: try await checkLocks(store)
        case .workspacesAreApart: try await checkWorkspaces(store)
        case .workspacesAreMadeOnceAndDeletedOnce: try await checkMaking(store)
        case .theJournalIsReadUntilTheStateIsReplaced: try await checkJournal(store)
        case .theJournalOfAFirstRunStandsForItsState: try await checkFirstJournal(store)
        case .theJournalOutlivesItsHolder: try await checkCrash(store)
        case .twoInterruptedRunsShareTheJournal: try await checkTwoCrashes(store)
        case .aRunWritesWhatItHasReached: try await checkMeanwhile(store)
        }
    }

    private func checkNew(_ store: some StateStore) async throws {
        #expect(try await store.workspaces() == ["default"])
        #expect(try await store.read("default", ahead: nil) == nil)
        #expect(try await store.read("nowhere", ahead: nil) == nil)
    }

    private func checkWriting(_ store: some StateStore) async throws {
        let workspace = try await store.lock("default", for: holder("a"))
        for serial in 1...3 {
            let snapshot = snapshot("l", UInt64(serial), ["a", "b"])
            try await workspace.replace(with: snapshot)
            let read = try #require(try await store.read("default", ahead: nil))
            #expect(read.snapshot.saysTheSame(as: snapshot))
            #expect(read.snapshot.serial == snapshot.serial && read.snapshot.lineage == "l")
            #expect(read.journal.isEmpty)
        }
        try await workspace.unlock()
        #expect(try await store.read("default", ahead: nil)?.snapshot.serial == 3)
    }

    private func checkLocks(_ store: some StateStore) async throws {
        let first = try await store.lock("default", for: holder("first"))
        for _ in 0..<2 {
            do throws(StateStoreError) {
                _ = try await store.lock("default", for: holder("second"))
                Issue.record("two holders of one lock")
            } catch {
                guard case .locked(let other, _, _) = error else {
                    Issue.record("\(error)")
                    return
                }
                #expect(other == holder("first"))
            }
        }
        let elsewhere = try await store.lock("other", for: holder("other"))
        try await elsewhere.unlock()
        try await first.unlock()
        try await first.unlock()
        let second = try await store.lock("default", for: holder("second"))
        // Who has let go already lets nobody else's lock go.
        try await second.unlock()
    }

    private func checkWorkspaces(_ store: some StateStore) async throws {
        for name in ["default", "prod", "staging"] {
            if name != "default" { try await store.create(name) }
            let workspace = try await store.lock(name, for: holder(name))
            try await workspace.replace(with: snapshot(name, 1, [name]))
            try await workspace.unlock()
        }
        for name in ["default", "prod", "staging"] {
            let read = try #require(try await store.read(name, ahead: nil)).snapshot
            #expect(read.lineage == name && read.instances.keys.map(\.name.name) == [name])
        }
        #expect(try await store.workspaces() == ["default", "prod", "staging"])
    }

    private func checkMaking(_ store: some StateStore) async throws {
        try await store.create("prod")
        #expect(try await store.workspaces() == ["default", "prod"])
        await #expect(throws: StateStoreError.workspaceExists("prod")) { try await store.create("prod") }
        #expect(try await store.read("prod", ahead: nil)?.snapshot.hasObjects != true)
        try await store.delete("prod")
        #expect(try await store.workspaces() == ["default"])
        await #expect(throws: StateStoreError.noSuchWorkspace("prod")) { try await store.delete("prod") }
    }

    private func checkJournal(_ store: some StateStore) async throws {
        let workspace = try await store.lock("default", for: holder("a"))
        try await workspace.replace(with: snapshot("l", 1, ["a"]))
        let records = [JournalRecord.began(lineage: "l", serial: 1), intent("b"), outcome("b")]
        try workspace.append([records[0], records[1]], sync: true)
        try workspace.append([records[2]], sync: false)
        let read = try #require(try await store.read("default", ahead: nil))
        #expect(read.journal == records)
        #expect(read.snapshot.serial == 1)
        try await workspace.replace(with: snapshot("l", 2, ["a", "b"]))
        #expect(try await store.read("default", ahead: nil)?.journal == [])
        try await workspace.unlock()
    }

    private func checkFirstJournal(_ store: some StateStore) async throws {
        let workspace = try await store.lock("default", for: holder("a"))
        try workspace.append([.began(lineage: "new", serial: 0), outcome("a")], sync: true)
        try await workspace.unlock()
        let read = try #require(try await store.read("default", ahead: nil))
        #expect(read.snapshot.lineage == "new" && read.snapshot.instances.isEmpty)
        #expect(read.snapshot.replaying(read.journal).snapshot.instances.keys.map(\.name.name) == ["a"])
    }

    private func checkCrash(_ store: some StateStore) async throws {
        let workspace = try await store.lock("default", for: holder("a"))
        try await workspace.replace(with: snapshot("l", 1, []))
        try workspace.append([.began(lineage: "l", serial: 1), outcome("a")], sync: true)
        try await workspace.unlock()
        let next = try await store.lock("default", for: holder("b"))
        #expect(try await store.read("default", ahead: nil)?.journal.count == 2)
        try await next.unlock()
        #expect(try await store.read("default", ahead: nil)?.journal.count == 2)
    }

    private func checkTwoCrashes(_ store: some StateStore) async throws {
        let first = try await store.lock("default", for: holder("a"))
        try await first.replace(with: snapshot("l", 1, []))
        try first.append([.began(lineage: "l", serial: 1), outcome("a")], sync: true)
        try await first.unlock()
        let second = try await store.lock("default", for: holder("b"))
        try second.append([.began(lineage: "l", serial: 1), outcome("b")], sync: true)
        try await second.unlock()
        let read = try #require(try await store.read("default", ahead: nil))
        let names = read.snapshot.replaying(read.journal).snapshot.instances.keys.map(\.name.name)
        #expect(names.sorted() == ["a", "b"])
    }
}

extension StateStoreConformance {
    /// What was written meanwhile stands, and the journal goes on from there, whether or not the writing came to its end.
    private func checkMeanwhile(_ store: some StateStore) async throws {
        for isWritten in [true, false] {
            let workspace = try await store.lock("default", for: holder("a"))
            try await workspace.replace(with: snapshot("l", 1, []))
            try workspace.append(
                [.began(lineage: "l", serial: 1), intent("a"), outcome("a"), intent("b")], sync: true)
            try workspace.append([.reached(lineage: "l", serial: 2), intent("b")], sync: true)
            if isWritten { try await workspace.replaceMeanwhile(with: snapshot("l", 2, ["a"])) }
            try workspace.append([intent("c"), outcome("c")], sync: true)
            try await workspace.unlock()
            let read = try #require(try await store.read("default", ahead: nil))
            let (known, open) = read.snapshot.replaying(read.journal)
            #expect(read.snapshot.serial == (isWritten ? 2 : 1))
            #expect(known.instances.keys.map(\.name.name).sorted() == ["a", "c"])
            #expect(open == [intent("b")])
        }
    }
}

private func holder(_ id: String) -> LockHolder {
    LockHolder(id: id, operation: "test", who: "me@here", created: "2026-01-01T00:00:00Z", version: "1")
}

private func address(_ name: String) -> InstanceAddress {
    InstanceAddress(ResourceName(type: "terraform_data", name: name))
}

private func record(_ name: String) -> InstanceRecord {
    let value = Value.object(Fields(["id": .string(name)]))
    return InstanceRecord(current: ObjectRecord(attributes: .json(value), provider: "provider[\"x/y/z\"]"))
}

private func outcome(_ name: String) -> JournalRecord { .outcome(address(name), record(name)) }

private func intent(_ name: String) -> JournalRecord {
    .intent(.create, address(name), token: "t-\(name)", provider: "provider[\"x/y/z\"]")
}

private func snapshot(_ lineage: String, _ serial: UInt64, _ names: [String]) -> StateSnapshot {
    StateSnapshot(
        lineage: lineage, serial: serial, writer: "1.15.5",
        instances: Dictionary(uniqueKeysWithValues: names.map { (address($0), record($0)) }))
}
