import Foundation
import FuzzKit
import Testing

/// Feeds everything that reads texts with damaged ones.
///
/// By itself each target gets the same few hundred texts. With `SLIPWAY_FUZZ_SECONDS=600 swift test --filter Fuzzing` the
/// targets share that time, from `SLIPWAY_FUZZ_SEED` on; each text is written to the file `fuzz-TARGET` in the temporary folder
/// before it is tried, so that a crash leaves its cause there. What was found goes into `found`.
@Suite("Fuzzing", .serialized) struct FuzzingTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let seconds = environment["SLIPWAY_FUZZ_SECONDS"].flatMap { Double($0) }
    private static let seed = environment["SLIPWAY_FUZZ_SEED"].flatMap { UInt64($0) } ?? 1

    /// How long one text may take, without optimisation and on a machine that has other things to do.
    private static let patience = Duration.seconds(20)

    @Test("damaged texts", arguments: FuzzTarget.allCases) func mutations(_ target: FuzzTarget) {
        let mutation = target.mutation
        let clock = ContinuousClock()
        let end = Self.seconds.map { clock.now + .seconds($0 / Double(FuzzTarget.allCases.count)) }
        let trace = FileManager.default.temporaryDirectory.appendingPathComponent("fuzz-\(target.rawValue)")
        var generator = Generator(seed: Self.seed)
        var count = 0
        while end.map({ clock.now < $0 }) ?? (count < 150) {
            let bytes = mutation.text(using: &generator)
            if end != nil { try? Data(bytes).write(to: trace) }
            let text = String(decoding: bytes, as: UTF8.self).debugDescription
            let time = clock.measure { #expect(target.run(bytes) == [], "\(text)") }
            #expect(time < Self.patience, "\(text)")
            count += 1
        }
        try? FileManager.default.removeItem(at: trace)
    }

    @Test("what was found once", arguments: found) func regressions(_ target: FuzzTarget, _ text: String) {
        let bytes = text.utf8.map { $0 == 0x1A ? 0xFF : $0 }
        let time = ContinuousClock().measure { #expect(target.run(bytes) == []) }
        #expect(time < Self.patience)
    }
}

/// Texts that something crashed or hung on, or lost its place in.
///
/// A substitute character stands for a byte that no UTF-8 has.
private let found: [(FuzzTarget, String)] = [
    (.evaluator, "1" + String(repeating: " + 2 * 3 - 4", count: 20_000)),
    (.evaluator, String(repeating: "true ? 1 : ", count: 20_000) + "2"),
    (.evaluator, String(repeating: "!", count: 20_000) + "true"),
    (.evaluator, "a" + String(repeating: "[n]", count: 20_000)),
    (.evaluator, "setproduct(range(1000), range(1000), range(1000))"),
    (.jsonSyntax, "{\"locals\": {" + String(repeating: "\"a\": \"\\n${1}\",", count: 20_000) + "\"b\": 1}}"),
    (.jsonSyntax, "{\"a\": \"" + String(repeating: "\u{1A}", count: 60) + "%{ if true }x%{ endif\"}"),
]
