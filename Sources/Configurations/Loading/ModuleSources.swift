import Addresses
import Diagnostics
import Expressions
import HCL
import Values

extension ModuleCall {
    /// The call with its source and version evaluated; nil after reporting why they cannot be.
    ///
    /// Source: developer.hashicorp.com/terraform/language/block/module, "source" and "version": constant variables and local
    /// values made of such may be used.
    func resolved(in scope: EarlyScope) -> Diagnosed<ModuleCall?> {
        var call = self
        var diagnostics: [Diagnostic] = []
        if let expression = versionExpression {
            let found = early(.version, expression, in: scope)
            diagnostics += found.diagnostics
            if found.diagnostics.hasErrors { return Diagnosed(nil, diagnostics) }
            switch found.output.map({ VersionConstraint.parse($0) }) {
            case nil: break
            case .success(let constraint)?: call.version = constraint
            case .failure(let problem)?:
                diagnostics.append(
                    .error("Invalid version constraint", problem.message, at: expression.range))
                return Diagnosed(nil, diagnostics)
            }
        }
        let found = early(.source, sourceExpression, in: scope)
        diagnostics += found.diagnostics
        guard let source = found.output else { return Diagnosed(nil, diagnostics) }
        do throws(ModuleSourceError) {
            let address = try ModuleSource(parsing: source)
            if call.version != nil, let problem = versionProblem(address, source) {
                return Diagnosed(nil, diagnostics + [problem])
            }
            call.address = address
        } catch {
            let problem = Diagnostic.error(
                "Invalid module source address", error.message, at: sourceExpression.range)
            return Diagnosed(nil, diagnostics + [problem])
        }
        call.source = source
        return Diagnosed(call, diagnostics)
    }

    /// What is wrong with a version beside this address.
    private func versionProblem(_ address: ModuleSource, _ text: String) -> Diagnostic? {
        let hint: String
        switch address {
        case .registry: return nil
        case .local: hint = "is a folder. Remove the argument."
        case .remote:
            hint =
                "is fetched from elsewhere. Remove the argument; what is to be fetched of a Git repository is named in the address, "
                + "?ref=v1.2.0."
        }
        return .error(
            "Invalid registry module source address",
            "The \"version\" argument is for modules of a registry, but \"\(text)\" \(hint)",
            at: sourceExpression.range)
    }
}

private enum Part: String {
    case source, version
}

/// The text that an argument has before anything is installed.
private func early(_ part: Part, _ expression: Expression, in scope: EarlyScope) -> Diagnosed<String?> {
    for traversal in traversals(in: expression) {
        switch Reference.parse(traversal) {
        case .success((.variable, _)), .success((.local, _)): continue
        case .success((.path, _)) where part == .source: continue
        case .failure(let problem): return Diagnosed(nil, [problem.diagnostic])
        case .success((let reference, let count)):
            return Diagnosed(
                nil,
                [
                    .error(
                        "Invalid module \(part.rawValue)",
                        "Modules are installed before anything else is known, so the \(part.rawValue) of one can refer only to "
                            + "constant variables, which are declared with const = true, and to local values made of them.",
                        at: reference == .selfObject
                            ? traversal.rootRange : traversal.beginning(steps: count))
                ])
        }
    }
    let found = scope.evaluate(expression)
    if found.diagnostics.hasErrors { return Diagnosed(nil, found.diagnostics) }
    func failure(_ summary: String, _ detail: String) -> Diagnosed<String?> {
        Diagnosed(nil, found.diagnostics + [.error(summary, detail, at: expression.range)])
    }
    guard let value = try? found.output.converted(to: .string) else {
        return failure(
            "Incorrect value type",
            "The \(part.rawValue) of a module must be a string, and this is \(found.output.type.friendlyName)."
        )
    }
    if value.isNull {
        if part == .version { return Diagnosed(nil, found.diagnostics) }
        return failure(
            "Unsuitable module source",
            "The source of a module must not be null: it says where the module is.")
    }
    if !value.marks.isEmpty {
        return failure(
            "Unknown module \(part.rawValue)",
            "The \(part.rawValue) of a module must not come from a sensitive or ephemeral value: it is written down "
                + "where modules are installed.")
    }
    guard let text = value.asString else {
        return failure(
            "Unknown module \(part.rawValue)",
            "Modules are installed before variables have their values, so the \(part.rawValue) of one can be made only of text, "
                + "of variables declared with const = true, and of local values made of those.")
    }
    return Diagnosed(text, found.diagnostics)
}
