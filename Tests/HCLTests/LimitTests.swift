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

/// Parses on a thread with a stack of 512 KiB and gives the summaries of what was found.
private func summaries(_ text: String) async -> [String] {
    await withCheckedContinuation { continuation in
        let thread = Thread {
            let diagnostics = parseExpression(SourceFile(name: "test", text: text)).diagnostics
            continuation.resume(returning: diagnostics.map(\.summary))
        }
        thread.stackSize = 512 * 1024
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
        arguments: [
            "1" + String(repeating: " + 1", count: 9_999), String(repeating: "a ? 1 : ", count: 9_999) + "1",
        ])
    func chains(_ text: String) {
        #expect(parseExpression(SourceFile(name: "test", text: text)).diagnostics.isEmpty)
    }

    @Test("chains that are too long to walk are an error", arguments: ["1 + ", "!", "a ? 1 : "])
    func endlessChains(_ link: String) {
        let text = String(repeating: link, count: 25_000) + "1"
        let result = parseExpression(SourceFile(name: "test", text: text))
        #expect(result.diagnostics.map(\.summary) == ["Expression too long"])
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
