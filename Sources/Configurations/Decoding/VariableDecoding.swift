import Diagnostics
import Expressions
import HCL
import Values

private let variableForm = BodyForm(
    ["type", "default", "description", "sensitive", "ephemeral", "nullable", "deprecated", "const"],
    blocks: ["validation": []])

/// Names that mean something else in a module call, and so cannot be variables.
private let reservedVariableNames: Set<String> = [
    "source", "version", "providers", "provider", "count", "for_each", "lifecycle", "depends_on", "locals",
    "ignore_nested_deprecations", "_",
]

extension Declarations {
    mutating func addVariable(_ block: Block) {
        let label = block.labels[0]
        checkName(label, "Invalid variable name")
        if reservedVariableNames.contains(label.text) {
            diagnostics.append(
                .error(
                    "Invalid variable name",
                    "The variable name \"\(label.text)\" is reserved due to its special meaning inside module blocks.",
                    at: label.range))
        }
        let variable = variable(block, label.text)
        if let first = variables[variable.name] {
            reportDuplicate(
                "Duplicate variable declaration", "A variable named \"\(variable.name)\"", block, first.range)
        }
        variables[variable.name] = variable
    }

    private mutating func variable(_ block: Block, _ name: String) -> Variable {
        let content = content(block.body, variableForm, underlining: block.headerRange)
        let constraint = variableType(content["type"])
        diagnostics += constraint.diagnostics
        // A default cannot be held against a type that is wrong itself.
        let checked = constraint.diagnostics.hasErrors ? TypeConstraint.any : constraint.output
        let isNullable = content["nullable"].map { flag($0) ?? false } ?? true
        let isSensitive = flag(content["sensitive"]) ?? false
        let isEphemeral = flag(content["ephemeral"]) ?? false
        let isConstant = flag(content["const"]) ?? false
        if isConstant { checkConstant(block, isSensitive: isSensitive, isEphemeral: isEphemeral) }
        return Variable(
            name: name, constraint: constraint.output, hasType: content["type"] != nil,
            defaultValue: content["default"].flatMap {
                defaultValue($0, checked, isNullable: isNullable)
            },
            defaultRange: content["default"]?.expression.range, description: text(content["description"]),
            isSensitive: isSensitive, isEphemeral: isEphemeral, isNullable: isNullable,
            isConstant: isConstant,
            deprecation: text(content["deprecated"]),
            validations: content.blocks("validation").compactMap { validation($0, of: name) },
            range: block.headerRange)
    }

    /// What is known before anything else cannot be a secret of the run.
    private mutating func checkConstant(_ block: Block, isSensitive: Bool, isEphemeral: Bool) {
        for (isSet, word) in [(isSensitive, "sensitive"), (isEphemeral, "ephemeral")] where isSet {
            diagnostics.append(
                .error(
                    "Const variable cannot be \(word)",
                    "A constant variable takes part in reading the configuration, whose text hides nothing. Take out either "
                        + "\"const\" or \"\(word)\".", at: block.headerRange))
        }
    }

    /// The declared type; one in quotes is of a dialect that the language has left behind.
    private func variableType(_ attribute: Attribute?) -> Diagnosed<TypeConstraint> {
        guard let attribute else { return Diagnosed(.any) }
        if case .invalid = attribute.expression.kind, attribute.expression.isJSON {
            return Diagnosed(
                .any,
                [
                    .error(
                        "Invalid type specification",
                        "A type is a keyword such as string, or a constructor such as list(string).",
                        at: attribute.expression.range)
                ])
        }
        guard case .string(let text) = attribute.expression.kind else {
            return parseTypeConstraint(attribute.expression, allowsBareCollections: true)
        }
        guard ["string", "list", "map"].contains(text) else {
            return Diagnosed(
                .any,
                [
                    .error(
                        "Invalid legacy variable type hint",
                        "A type stands without quotes: type = \(text).", at: attribute.expression.range)
                ])
        }
        let modern = ["list": "list(any)", "map": "map(any)"][text] ?? text
        return Diagnosed(
            .any,
            [
                .error(
                    "Invalid quoted type constraints",
                    "Terraform 0.11 and earlier required type constraints to be given in quotes, but that form is now deprecated and "
                        + "is no longer read. Write type = \(modern) instead.", at: attribute.expression.range
                )
            ])
    }

    private mutating func defaultValue(
        _ attribute: Attribute, _ constraint: TypeConstraint, isNullable: Bool
    ) -> Value? {
        let found = constant(attribute.expression)
        diagnostics += found.diagnostics
        guard let value = found.output else { return nil }
        do {
            let converted = try constraint.convert(value)
            guard converted.isNull, !isNullable else { return converted }
            diagnostics.append(
                .error(
                    "Invalid default value for variable",
                    "A null default value is not valid when nullable=false.", at: attribute.expression.range))
        } catch {
            diagnostics.append(
                .error(
                    "Invalid default value for variable",
                    "This default value is not compatible with the variable's type constraint: \(error).",
                    at: attribute.expression.range))
        }
        return nil
    }
}
