import Addresses
import Foundation
import States
import TestKit
import Testing
import Values

/// A store in a new folder, which goes with it.
private final class StoreFolder {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent(
            "slipway-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func layouts() -> [StateLayout] {
        [
            StateLayout(.stacks(root: path, stack: "shop")),
            StateLayout(
                .terraform(folder: path, file: "terraform.tfstate", workspaceFolder: "terraform.tfstate.d")),
            StateLayout(.simulated(folder: "\(path)/simulated", stack: "shop")),
        ]
    }

    func files() -> [String] {
        let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        return names.filter { !$0.isEmpty && FileManager.default.isPlainFile("\(path)/\($0)") }.sorted()
    }
}

extension FileManager {
    fileprivate func isPlainFile(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
    }
}

private let holder = LockHolder(id: "id", operation: "test", who: "me@here", created: "now", version: "1")

@Suite struct LocalStateStoreTests {
    @Test func whatWasReadAheadCountsOnlyWhileTheFileSaysTheSame() async throws {
        let folder = try StoreFolder()
        let store = LocalStateStore(folder.layouts()[1])
        let address = InstanceAddress(ResourceName(type: "t", name: "a"))
        func write(_ attributes: Value, _ serial: UInt64) async throws {
            var snapshot = StateSnapshot(lineage: "l", serial: serial, writer: "1.0.0")
            snapshot.instances[address] = InstanceRecord(
                current: ObjectRecord(attributes: .json(attributes), provider: "provider[\"x\"]"))
            let workspace = try store.lock("default", for: holder)
            try await workspace.replace(with: snapshot)
            try await workspace.unlock()
        }
        let type = ValueType.object(ObjectType(["id": .string]))
        func readAhead() -> StateReadAhead? { store.readAhead("default") { _, _ in (type, 0) } }
        func attributes(_ ahead: StateReadAhead?) throws -> ObjectRecord.Attributes? {
            try store.read("default", ahead: ahead)?.snapshot.instances[address]?.current?.attributes
        }
        func isTyped(_ attributes: ObjectRecord.Attributes?) -> Bool {
            if case .typed? = attributes { true } else { false }
        }
        #expect(readAhead().map { _ in true } == nil)
        try await write(.object(["id": .string("one")]), 1)
        let ahead = try #require(readAhead())
        #expect(isTyped(try attributes(ahead)))
        try await write(.object(["id": .string("two")]), 2)
        let now = try attributes(ahead)
        #expect(!isTyped(now) && now == .json(.object(["id": .string("two")])))
        // What the type does not know is not lost.
        try await write(.object(["id": .string("two"), "more": .true]), 3)
        #expect(!isTyped(try attributes(readAhead())))
    }

    @Test(arguments: StateStoreConformance.allCases, 0..<3)
    func filesConform(_ law: StateStoreConformance, layout: Int) async throws {
        let folder = try StoreFolder()
        try await law.check(LocalStateStore(folder.layouts()[layout]))
    }

    @Test(arguments: StateStoreConformance.allCases)
    func memoryConforms(_ law: StateStoreConformance) async throws {
        try await law.check(MemoryStateStore())
    }

    @Test func everyLayoutHasItsPlaces() {
        let stacks = StateLayout(.stacks(root: "/r", stack: "shop"))
        #expect(stacks.file("default") == "/r/State/default/shop.json")
        #expect(stacks.file("prod") == "/r/State/prod/shop.json")
        let terraform = StateLayout(
            .terraform(folder: ".", file: "terraform.tfstate", workspaceFolder: "terraform.tfstate.d"))
        #expect(terraform.file("default") == "terraform.tfstate")
        #expect(terraform.file("prod") == "terraform.tfstate.d/prod/terraform.tfstate")
        let simulated = StateLayout(.simulated(folder: "/r/.slipway/simulated", stack: "shop"))
        #expect(simulated.file("prod") == "/r/.slipway/simulated/prod/shop.json")
        #expect([stacks, terraform, simulated].map(\.isSimulated) == [false, false, true])
    }

    @Test func aRunLeavesTheStateAndNothingElse() async throws {
        let folder = try StoreFolder()
        let store = LocalStateStore(folder.layouts()[0])
        let workspace = try store.lock("prod", for: holder)
        try workspace.append([.began(lineage: "l", serial: 0)], sync: true)
        #expect(folder.files() == ["State/prod/.shop.json.lock.info", "State/prod/shop.json.journal"])
        try await workspace.replace(with: StateSnapshot(lineage: "l", serial: 1, writer: "1.15.5"))
        try await workspace.unlock()
        #expect(folder.files() == ["State/prod/shop.json"])
    }

    @Test func aLineThatACrashCutOffIsLeftOut() async throws {
        let folder = try StoreFolder()
        let store = LocalStateStore(folder.layouts()[0])
        var random = SeededGenerator(seed: 4)
        let outcomes = (0..<3).map { _ in JournalRecord.outcome(random.address(), random.record()) }
        let workspace = try store.lock("default", for: holder)
        try workspace.append([.began(lineage: "l", serial: 0)] + outcomes, sync: true)
        try await workspace.unlock()
        let journal = "\(folder.path)/State/default/shop.json.journal"
        let whole = try Data(contentsOf: URL(fileURLWithPath: journal))
        let lines = whole.split(separator: 0x0A)
        for cut in 1..<lines[3].count {
            try whole.dropLast(cut + 1).write(to: URL(fileURLWithPath: journal))
            #expect(try store.read("default")?.journal.count == 3)
        }
    }
}
