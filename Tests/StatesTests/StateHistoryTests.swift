import Foundation
import States
import Testing

/// The states that are kept when they are replaced.
@Suite struct StateHistoryTests {
    private let folder: URL
    private let store: LocalStateStore

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("history-\(UUID().uuidString)")
        store = LocalStateStore(
            StateLayout(.stacks(root: folder.path, stack: "shop"), history: "\(folder.path)/kept"))
    }

    private func write(_ serials: ClosedRange<UInt64>, in workspace: String = "prod") async throws {
        let holder = LockHolder(id: "1", operation: "test", who: "me", created: "now", version: "1")
        for serial in serials {
            let locked = try store.lock(workspace, for: holder)
            let snapshot = StateSnapshot(lineage: "line", serial: serial, writer: "1.9.0")
            try await locked.replace(with: snapshot)
            try await locked.unlock()
            store.keepAppliedRecord(Array("record \(serial)".utf8), workspace, of: snapshot)
        }
    }

    @Test func eachStateIsKeptUntilThereAreTooMany() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try await write(1...40)
        let history = try #require(store.history("prod"))
        let serials = history.entries().map(\.serial)
        #expect(serials == Array((10...39).reversed().map { UInt64($0) }))
        for serial in serials {
            let bytes = try #require(history.state(serial))
            #expect(try StateSnapshot(stateV4: bytes).serial == serial)
            #expect(history.appliedRecord(serial, lineage: "line") == Array("record \(serial)".utf8))
        }
        #expect(history.state(40) == nil)
        #expect(history.state(9) == nil)
    }

    @Test func aKeptStateIsTheFileThatWasReplaced() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try await write(1...1)
        let path = store.location(of: "prod")
        let old = Date(timeIntervalSince1970: 1_700_000_000)
        try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: path)
        let number = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
        try await write(2...2)
        let kept = "\(folder.path)/kept/prod/1.json"
        #expect(try FileManager.default.attributesOfItem(atPath: kept)[.systemFileNumber] as? Int == number)
        #expect(store.history("prod")?.entries() == [.init(serial: 1, time: 1_700_000_000)])
        #expect(try FileManager.default.attributesOfItem(atPath: kept)[.posixPermissions] as? Int == 0o600)
    }

    @Test func historyGoesWithItsWorkspace() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try await write(1...3)
        try await write(1...3, in: "staging")
        try store.delete("prod")
        #expect(store.history("prod")?.entries().isEmpty == true)
        #expect(store.history("staging")?.entries().count == 2)
    }

    @Test func whereNothingCanBeKeptTheStateIsWrittenAllTheSame() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // A file stands where the folder would be.
        try Data().write(to: folder.appendingPathComponent("kept"))
        try await write(1...3)
        #expect(try store.read("prod")?.snapshot.serial == 3)
        #expect(store.history("prod")?.entries().isEmpty == true)
    }
}
