public import Diagnostics
import HCL
import Values

/// The values that a `.tfvars` or `.tfvars.json` file gives.
public func parseVariableFile(_ file: SourceFile) -> Diagnosed<[String: InputValue]> {
    file.name.hasSuffix(".json") ? parseJSONVariables(file) : parseNativeVariables(file)
}

private func parseNativeVariables(_ file: SourceFile) -> Diagnosed<[String: InputValue]> {
    let parsed = parseFile(file)
    var diagnostics = parsed.diagnostics
    var values: [String: InputValue] = [:]
    for block in parsed.output.blocks {
        diagnostics.append(
            .error(
                "Unexpected \"\(block.type)\" block",
                "Blocks are not allowed here: a variable file has arguments only, such as \(block.type) = … .",
                at: block.headerRange))
    }
    for attribute in parsed.output.attributes {
        let found = constant(attribute.expression)
        diagnostics += found.diagnostics
        if let value = found.output {
            values[attribute.name] = InputValue(.value(value), from: .file(attribute.range))
        }
    }
    return Diagnosed(values, diagnostics)
}

private func parseJSONVariables(_ file: SourceFile) -> Diagnosed<[String: InputValue]> {
    do {
        guard case .object(let fields) = try parseJSON(file.bytes).content else {
            return Diagnosed(
                [:],
                [
                    .error(
                        "Invalid JSON variable file",
                        "A JSON object is required, with a member per variable.",
                        at: SourceRange(file: file, start: 0, end: 0))
                ])
        }
        let whole = SourceRange(file: file, start: 0, end: 0)
        let values = fields.map { ($0, InputValue(.value($1), from: .file(whole))) }
        return Diagnosed(Dictionary(uniqueKeysWithValues: values))
    } catch {
        let place = SourceRange(file: file, start: error.offset, end: error.offset + 1)
        return Diagnosed(
            [:], [.error("Invalid JSON variable file", "The file is not JSON: \(error.message).", at: place)])
    }
}
