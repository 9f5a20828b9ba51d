import Foundation
import Programs
import Testing

/// What a program that must succeed prints, without the white space around it.
func output(
    of words: [String], environment: [String: String] = ProcessInfo.processInfo.environment,
    in folder: TestFolder? = nil
) async throws -> String {
    let result = try await Program(words: words, environment: environment, folder: folder?.url.path)
        .runAside()
    try #require(result.status == 0, "\(words.joined(separator: " ")): \(result.error)")
    return String(decoding: result.output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
}
