import Diagnostics
import Expressions
import HCL
import Providers
import Values

/// `template_file`: a text rendered with variables of its own, as `templatefile` does today.
///
/// Source: registry.terraform.io/providers/hashicorp/template, `template_file`.
enum TemplateFile {
    static let data = UtilityDataSource(schema: schema) { (configuration, world) throws(ProviderFailure) in
        let text = try source(configuration, world)
        let rendered = try render(text, configuration["vars"]?.asFields ?? .empty, world)
        return configuration.setting([
            "id": .string(Checksums(bytes: Array(rendered.utf8)).sha256), "rendered": .string(rendered),
        ])
    }

    private static let schema = ResourceSchema(
        "template_file",
        block: BlockSchema(attributes: [
            .optional("filename", .string, deprecation: "Use template = file(\"…\") instead."),
            .optional("template", .string),
            .optional("vars", .map(.string)),
            .computed("id", .string),
            .computed("rendered", .string),
        ]),
        validate: { configuration in
            guard configuration.isSet("template"), configuration.isSet("filename") else { return [] }
            return [.combination("filename", "cannot be given together with \"template\".")]
        })

    private static func source(_ configuration: Value, _ world: UtilityWorld) throws(ProviderFailure)
        -> String
    {
        if let text = configuration["template"]?.asString { return text }
        guard let path = configuration.text("filename") else { return "" }
        do throws(FileReadingError) {
            return String(decoding: try world.files.contents(of: path), as: UTF8.self)
        } catch {
            throw ProviderFailure(
                .rejected, "Template cannot be read", "\(error.message).", path: .attribute("filename"))
        }
    }

    private static func render(_ text: String, _ variables: Fields, _ world: UtilityWorld)
        throws(ProviderFailure) -> String
    {
        let parsed = parseTemplate(SourceFile.shared(name: "<template_file>", text: text))
        if let problem = parsed.diagnostics.errors.first { throw failure(problem) }
        var evaluator = Evaluator(
            scope: VariableScope(variables, subject: "template"), functions: .standard,
            context: FunctionContext(files: world.files, timestamp: world.now(), planTimestamp: world.now()))
        let value = evaluator.evaluate(parsed.output)
        if let problem = evaluator.diagnostics.errors.first { throw failure(problem) }
        guard let rendered = (try? value.converted(to: .string))?.asString else {
            throw ProviderFailure(
                .rejected, "Failed to render the template",
                "Its result is of the type \(value.type), and a string is required.",
                path: .attribute("template"))
        }
        return rendered
    }

    private static func failure(_ problem: Diagnostic) -> ProviderFailure {
        let place = problem.range.map { "\($0): " } ?? ""
        return ProviderFailure(
            .rejected, "Failed to render the template", "\(place)\(problem.summary). \(problem.detail)",
            path: .attribute("template"))
    }
}
