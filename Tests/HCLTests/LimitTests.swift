import Diagnostics
import Foundation
import HCL
import Testing

/// A way to nest an expression in itself, and how many levels of it must be accepted.
struct NestingCase: CustomTestStringConvertible, Sendable {
    let open: String
    let close: String
    let accepted: Int

    init(_ open: String, _ close: String, accepts accepted: Int) {
        self.open = open
        self.close = close
        self.accepted = accepted
    }

    var testDescription: String { open + close }

    func text(_ levels: Int) -> String {
        String(repeating: open, count: levels) + "1" + String(repeating: close, count: levels)
    }
}

/// What the threads of a task have at least on any platform; without optimisation all frames are much larger.
private let stackSize: Int = {
    #if DEBUG
        1024 * 1024
    #else
        512 * 1024
    #endif
}()

/// Parses on a thread with a small stack and gives the summaries of what was found.
private func summaries(_ text: String) async -> [String] {
    await withCheckedContinuation { continuation in
        let thread = Thread {
            let diagnostics = parseExpression(SourceFile(name: "test", text: text)).diagnostics
            continuation.resume(returning: diagnostics.map(\.summary))
        }
        thread.stackSize = stackSize
        thread.start()
    }
}

@Suite("Limits") struct LimitTests {
    @Test(
        "deep nesting is an error before it exhausts the stack",
        arguments: [
            NestingCase("(", ")", accepts: 75), NestingCase("-(1+", ")", accepts: 75),
            NestingCase("[", "]", accepts: 75), NestingCase("{a=", "}", accepts: 75),
            NestingCase("{(", ")=1}", accepts: 38), NestingCase("f(", ")", accepts: 75),
            NestingCase("a[", "]", accepts: 75), NestingCase("a?", ":1", accepts: 75),
            NestingCase("[for x in ", ":1]", accepts: 38), NestingCase("\"${", "}\"", accepts: 38),
            NestingCase("\"%{for x in 1+", "}%{endfor}\"", accepts: 38),
            NestingCase("\"${-f(1+[for x in {a=b?a[", "]:1}:1])}\"", accepts: 8),
        ])
    func nesting(_ test: NestingCase) async {
        #expect(await summaries(test.text(test.accepted)).isEmpty)
        #expect(await summaries(test.text(80)) == ["Nested too deeply"])
        #expect(await summaries(test.text(5_000)) == ["Nested too deeply"])
    }

    @Test("deep nesting of blocks, directives and splats") func otherNesting() async {
        let blocks = String(repeating: "a {\n", count: 5_000) + String(repeating: "}\n", count: 5_000)
        let result = parseFile(SourceFile(name: "test", text: blocks))
        #expect(result.diagnostics.map(\.summary) == ["Nested too deeply"])
        let directives =
            "\"" + String(repeating: "%{if a}", count: 5_000) + String(repeating: "%{endif}", count: 5_000)
            + "\""
        #expect(await summaries(directives) == ["Nested too deeply"])
        #expect(await summaries("a" + String(repeating: "[*]", count: 5_000)) == ["Nested too deeply"])
    }

    @Test(
        "long chains do not nest",
        arguments: ["1 + ", "a ? 1 : ", "1 + 2 * ", "a && b == ", "a || b && ", "a.b", "[1, 2][0], "])
    func chains(_ link: String) async {
        let text = "[" + String(repeating: link, count: 50_000) + "1]"
        #expect(await summaries(text).isEmpty)
    }

    @Test("signs and steps that nest are counted", arguments: ["!", "-", "a[b]"])
    func endlessChains(_ link: String) async {
        let isSign = link.utf8.count == 1
        func text(_ count: Int) -> String {
            let steps = String(repeating: String(link.dropFirst()), count: count)
            return isSign ? String(repeating: link, count: count) + "1" : "a" + steps
        }
        #expect(await summaries(text(70)).isEmpty)
        #expect(await summaries(text(25_000)) == ["Nested too deeply"])
    }

    @Test(
        "many errors and unmatched brackets take no time",
        arguments: [
            "a = [\n", "a = 1 +\n", "}\n", "a = (]\n", "a = \"x\n", "a {\n", "[(\n", "a = \"${x\n", "<<E\n",
        ])
    func manyErrors(_ line: String) {
        let clock = ContinuousClock()
        let file = SourceFile(name: "test", text: String(repeating: line, count: 5_000))
        let time = clock.measure { _ = parseFile(file) }
        #expect(time < .seconds(20))
    }
}
