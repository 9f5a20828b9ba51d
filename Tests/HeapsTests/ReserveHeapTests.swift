import Foundation
import Heaps
import Testing

@Suite("Heaps")
struct ReserveHeapTests {
    /// Whether the system gives large pages to who asks for them.
    static var hasLargePages: Bool {
        let file = "/sys/kernel/mm/transparent_hugepage/enabled"
        guard let setting = try? String(contentsOfFile: file, encoding: .utf8) else { return false }
        return !setting.contains("[never]")
    }

    @Test("a heap that is reserved has large pages, and goes on as before", .enabled(if: hasLargePages))
    func reservedHeapHasLargePages() throws {
        guard reserveHeap() else { return }
        let maps = try String(contentsOfFile: "/proc/self/smaps", encoding: .utf8)
        let flags = maps.components(separatedBy: "[heap]").dropFirst().map { $0.prefix { $0 != "[" } }
        #expect(flags.contains { $0.contains(" hg") })
        let texts = (0..<100_000).map { String(repeating: "x", count: $0 % 500) }
        #expect(texts.reduce(0) { $0 + $1.utf8.count } == 100_000 / 500 * (499 * 500 / 2))
    }
}
