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
    @MainActor
    func reservedHeapHasLargePages() throws {
        guard reserveHeap() else { return }
        let maps = try String(contentsOfFile: "/proc/self/smaps", encoding: .utf8)
        // What follows the name of a mapping are its figures, the flags among them.
        var hasFlag = false
        for heap in maps.components(separatedBy: "[heap]").dropFirst() {
            let flags = heap.components(separatedBy: "VmFlags:").dropFirst().first ?? ""
            if flags.prefix(80).contains(" hg") { hasFlag = true }
        }
        #expect(hasFlag)
        let texts = (0..<100_000).map { String(repeating: "x", count: $0 % 500) }
        var byteCount = 0
        for text in texts { byteCount += text.utf8.count }
        #expect(byteCount == 24_950_000)
    }
}
