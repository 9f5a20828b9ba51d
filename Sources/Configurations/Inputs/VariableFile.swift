public import Diagnostics
import HCL
import Values

/// The values that a `.tfvars` or `.tfvars.json` file gives.
public func parseVariableFile(_ file: SourceFile) -> Diagnosed<[String: InputValue]> {
    let parsed = file.name.hasSuffix(".json") ? parseJSONValues(file) : parseFile(file)
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
