public import Diagnostics

/// How many undeclared names of files are told one by one.
private let toldMax = 2

/// Values for variables that a module does not declare: errors on the command line, warnings in files, nothing in the environment.
public func undeclaredVariables(_ module: Module, layers: [[String: InputValue]]) -> [Diagnostic] {
    undeclaredVariables(module.variables, layers: layers.renamed(module.renamedVariables))
}

func undeclaredVariables(
    _ variables: [String: Variable], layers: [[String: InputValue]]
) -> [Diagnostic] {
    var found: [Diagnostic] = []
    var inFiles: [String: SourceRange] = [:]
    for layer in layers {
        for (name, input) in layer.sorted(by: { $0.key < $1.key }) where variables[name] == nil {
            switch input.origin {
            case .commandLine:
                found.append(
                    .error(
                        "Value for undeclared variable",
                        "A variable named \"\(name)\" was assigned on the command line, but the root module does not declare a "
                            + "variable of that name.\(Suggestion.sentence(for: name, among: variables.keys)) To use this value, "
                            + "add a \"variable\" block to the configuration."))
            case .file(let range): inFiles[name] = range
            case .environment, .prompt, .plan: break
            }
        }
    }
    return found + warnings(inFiles, variables)
}

private func warnings(_ names: [String: SourceRange], _ variables: [String: Variable]) -> [Diagnostic] {
    let sorted = names.sorted { left, right in
        let (a, b) = (left.value, right.value)
        return (a.file.name, a.start, left.key) < (b.file.name, b.start, right.key)
    }
    var found = sorted.prefix(toldMax).map { name, range in
        Diagnostic.warning(
            "Value for undeclared variable",
            "The root module does not declare a variable named \"\(name)\" but a value was found in file "
                + "\"\(range.file.name)\".\(Suggestion.sentence(for: name, among: variables.keys)) To use this value, add a "
                + "\"variable\" block to the configuration.", at: range)
    }
    let others = sorted.dropFirst(toldMax)
    if let first = others.first {
        found.append(
            .warning(
                "Values for undeclared variables",
                "Files give values for \(others.count == 1 ? "one more variable" : "\(others.count) more variables") that the root "
                    + "module does not declare: \(others.map(\.key).joined(separator: ", ")).",
                at: first.value))
    }
    return found
}
