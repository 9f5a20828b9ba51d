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

    public var testDescription: String { rawValue }

    public func check(_ store: some StateStore) throws {
        switch self {
        case .aNewStoreHasTheDefaultWorkspaceAndNoState: try checkNew(store)
        case .whatIsWrittenIsRead: try checkWriting(store)
        case .aWorkspaceHasOneHolder: try checkLocks(store)
        case .workspacesAreApart: try checkWorkspaces(store)
        case .workspacesAreMadeOnceAndDeletedOnce: try checkMaking(store)
        case .theJournalIsReadUntilTheStateIsReplaced: try checkJournal(store)
        case .theJournalOfAFirstRunStandsForItsState: try checkFirstJournal(store)
        case .theJournalOutlivesItsHolder: try checkCrash(store)
        case .twoInterruptedRunsShareTheJournal: try checkTwoCrashes(store)
        }
    }

    private func checkNew(_ store: some StateStore) throws {
        #expect(try store.workspaces() == ["default"])
        #expect(try store.read("default") == nil)
        #expect(try store.read("nowhere") == nil)
    }

    private func checkWriting(_ store: some StateStore) throws {
        let workspace = try store.lock("default", for: holder("a"))
        for serial in 1...3 {
            let snapshot = snapshot("l", UInt64(serial), ["a", "b"])
            try workspace.replace(with: snapshot)
            let read = try #require(try store.read("default"))
            #expect(read.snapshot.saysTheSame(as: snapshot))
            #expect(read.snapshot.serial == snapshot.serial && read.snapshot.lineage == "l")
            #expect(read.journal.isEmpty)
        }
        workspace.unlock()
        #expect(try store.read("default")?.snapshot.serial == 3)
    }

    private func checkLocks(_ store: some StateStore) throws {
        let first = try store.lock("default", for: holder("first"))
        for _ in 0..<2 {
            do throws(StateStoreError) {
                _ = try store.lock("default", for: holder("second"))
                Issue.record("two holders of one lock")
            } catch {
                guard case .locked(let other, _) = error else {
                    Issue.record("\(error)")
                    return
                }
                #expect(other == holder("first"))
            }
        }
        let elsewhere = try store.lock("other", for: holder("other"))
        elsewhere.unlock()
        first.unlock()
        first.unlock()
        let second = try store.lock("default", for: holder("second"))
        // Who has let go already lets nobody else's lock go.
        second.unlock()
    }

    private func checkWorkspaces(_ store: some StateStore) throws {
        for name in ["default", "prod", "staging"] {
            if name != "default" { try store.create(name) }
            let workspace = try store.lock(name, for: holder(name))
            try workspace.replace(with: snapshot(name, 1, [name]))
            workspace.unlock()
        }
        for name in ["default", "prod", "staging"] {
            let read = try #require(try store.read(name)).snapshot
            #expect(read.lineage == name && read.instances.keys.map(\.name.name) == [name])
        }
        #expect(try store.workspaces() == ["default", "prod", "staging"])
    }

    private func checkMaking(_ store: some StateStore) throws {
        try store.create("prod")
        #expect(try store.workspaces() == ["default", "prod"])
        #expect(throws: StateStoreError.workspaceExists("prod")) { try store.create("prod") }
        #expect(try store.read("prod") == nil)
        try store.delete("prod")
        #expect(try store.workspaces() == ["default"])
        #expect(throws: StateStoreError.noSuchWorkspace("prod")) { try store.delete("prod") }
    }

    private func checkJournal(_ store: some StateStore) throws {
        let workspace = try store.lock("default", for: holder("a"))
        try workspace.replace(with: snapshot("l", 1, ["a"]))
        let records = [JournalRecord.began(lineage: "l", serial: 1), intent("b"), outcome("b")]
        try workspace.append([records[0], records[1]], sync: true)
        try workspace.append([records[2]], sync: false)
        let read = try #require(try store.read("default"))
        #expect(read.journal == records)
        #expect(read.snapshot.serial == 1)
        try workspace.replace(with: snapshot("l", 2, ["a", "b"]))
        #expect(try store.read("default")?.journal == [])
        workspace.unlock()
    }

    private func checkFirstJournal(_ store: some StateStore) throws {
        let workspace = try store.lock("default", for: holder("a"))
        try workspace.append([.began(lineage: "new", serial: 0), outcome("a")], sync: true)
        workspace.unlock()
        let read = try #require(try store.read("default"))
        #expect(read.snapshot.lineage == "new" && read.snapshot.instances.isEmpty)
        #expect(read.snapshot.replaying(read.journal).snapshot.instances.keys.map(\.name.name) == ["a"])
    }

    private func checkCrash(_ store: some StateStore) throws {
        let workspace = try store.lock("default", for: holder("a"))
        try workspace.replace(with: snapshot("l", 1, []))
        try workspace.append([.began(lineage: "l", serial: 1), outcome("a")], sync: true)
        workspace.unlock()
        let next = try store.lock("default", for: holder("b"))
        #expect(try store.read("default")?.journal.count == 2)
        next.unlock()
        #expect(try store.read("default")?.journal.count == 2)
    }

    private func checkTwoCrashes(_ store: some StateStore) throws {
        let first = try store.lock("default", for: holder("a"))
        try first.replace(with: snapshot("l", 1, []))
        try first.append([.began(lineage: "l", serial: 1), outcome("a")], sync: true)
        first.unlock()
        let second = try store.lock("default", for: holder("b"))
        try second.append([.began(lineage: "l", serial: 1), outcome("b")], sync: true)
        second.unlock()
        let read = try #require(try store.read("default"))
        let names = read.snapshot.replaying(read.journal).snapshot.instances.keys.map(\.name.name)
        #expect(names.sorted() == ["a", "b"])
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
