import Foundation
import Providers
import Values

/// `external`: asks a program of the user's, which reads a JSON object and writes one.
///
/// Source: registry.terraform.io/providers/hashicorp/external, data source `external`.
enum ExternalProgram {
    static let data = UtilityDataSource(schema: schema) {
        (configuration, world) async throws(ProviderFailure) in
        let words = (configuration["program"]?.asElements ?? []).compactMap(\.asString).filter { !$0.isEmpty }
        guard !words.isEmpty else {
            throw failure("External Program Missing", "The list \"program\" names no program to run.")
        }
        let program = UtilityProgram(
            words: words, folder: configuration.text("working_dir"), input: query(configuration))
        let result = try answer(of: await world.run(program), words[0])
        return configuration.setting(["id": .string("-"), "result": result])
    }

    private static let schema = ResourceSchema(
        "external",
        block: BlockSchema(attributes: [
            .required("program", .list(.string)),
            .optional("query", .map(.string)),
            .optional("working_dir", .string),
            .computed("id", .string),
            .computed("result", .map(.string)),
        ]))

    /// The query as JSON, without what is null.
    private static func query(_ configuration: Value) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        for (name, value) in configuration["query"]?.asFields ?? .empty {
            if let text = value.asString { writer.member(name, text) }
        }
        writer.endObject()
        return writer.bytes
    }

    private static func answer(of outcome: UtilityProgram.Outcome, _ name: String) throws(ProviderFailure)
        -> Value
    {
        switch outcome {
        case .failed(let words):
            throw failure(
                "External Program Lookup Failed", "The program \"\(name)\" could not be started: \(words).")
        case .ended(let status, let output, let errors):
            guard status == 0 else {
                let words = String(decoding: errors, as: UTF8.self).trimmingCharacters(
                    in: .whitespacesAndNewlines)
                throw failure(
                    "External Program Execution Failed",
                    "The program \"\(name)\" ended with the status \(status)"
                        + (words.isEmpty ? "." : " and said: \(words)"))
            }
            guard let document = try? parseJSON(output), let fields = document.asFields,
                fields.values.allSatisfy({ $0.asString != nil })
            else {
                throw failure(
                    "Unexpected External Program Results",
                    "The program \"\(name)\" must write a JSON object whose values are all strings, and it wrote something else."
                )
            }
            return .map(fields.dictionary, of: .string)
        }
    }

    private static func failure(_ summary: String, _ detail: String) -> ProviderFailure {
        ProviderFailure(.rejected, summary, detail, path: .attribute("program"))
    }
}
