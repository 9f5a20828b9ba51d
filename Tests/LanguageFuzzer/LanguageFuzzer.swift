import Foundation
import FuzzKit

/// What libFuzzer calls with each text that it makes: the first byte picks what reads the rest.
///
/// The program has no start of its own, since libFuzzer brings one; it is built with `--sanitize=fuzzer` alone.
@_cdecl("LLVMFuzzerTestOneInput")
public func readText(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = UnsafeBufferPointer(start: bytes, count: count)
    guard let choice = text.first else { return 0 }
    let targets = FuzzTarget.allCases
    let problems = targets[Int(choice) % targets.count].run(Array(text.dropFirst()))
    guard problems.isEmpty else {
        FileHandle.standardError.write(Data((problems.joined(separator: "\n") + "\n").utf8))
        // What libFuzzer keeps the text for.
        abort()
    }
    return 0
}

/// Writes the texts that the tests mutate into the folder that `SLIPWAY_FUZZ_CORPUS` names, before libFuzzer reads it.
@_cdecl("LLVMFuzzerInitialize")
public func writeCorpus(
    _ count: UnsafeMutablePointer<CInt>?, _ words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> CInt {
    guard let folder = ProcessInfo.processInfo.environment["SLIPWAY_FUZZ_CORPUS"] else { return 0 }
    for (choice, target) in FuzzTarget.allCases.enumerated() {
        for (number, text) in target.mutation.corpus.enumerated() {
            let data = Data([UInt8(truncatingIfNeeded: choice)] + Array(text.utf8))
            try? data.write(to: URL(fileURLWithPath: "\(folder)/\(target.rawValue)-\(number)"))
        }
    }
    return 0
}
