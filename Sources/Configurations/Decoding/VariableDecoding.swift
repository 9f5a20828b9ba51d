import Diagnostics
import Expressions
import HCL
import Values

/// Names that mean something else in a module call, and so cannot be variables.
private let reservedVariableNames: Set<String> = [
    "source", "version", "providers", "count", "for_each", "lifecycle", "depends_on", "locals",
]

extension Declarations {
    mutating func addVariable(_ block: Block) {
        guard let name = checkedName(block, "variable") else { return }
        if reservedVariableNames.contains(name) {
            diagnostics.append(
                .error(
                    "Invalid variable name",
                    "The variable name \"\(name)\" is reserved due to its special meaning inside module blocks.",
                    at: block.labels[0].range))
        }
        if let first = variables[name] {
            reportDuplicate(
                "Duplicate variable declaration", "A variable named \"\(name)\"", block, first.range)
            return
        }
        var reader = BlockReader(
            block.body, of: "a variable block",
            arguments: [
                "type", "default", "description", "sensitive", "ephemeral", "nullable", "deprecated", "const",
            ],
            blocks: ["validation": 0], missingAt: block.headerRange)
        let constraint = variableType(block.body.attribute("type"))
        diagnostics += constraint.diagnostics
        let isNullable = reader.flag("nullable") ?? true
        // A default cannot be held against a type that is wrong itself.
        let value = defaultValue(
            block, constraint.diagnostics.hasErrors ? .any : constraint.output, isNullable: isNullable)
        let variable = Variable(
            name: name, constraint: constraint.output, hasType: block.body.attribute("type") != nil,
            defaultValue: value, defaultRange: block.body.attribute("default")?.expression.range,
            description: reader.text("description"), isSensitive: reader.flag("sensitive") ?? false,
            isEphemeral: reader.flag("ephemeral") ?? false, isNullable: isNullable,
            isConstant: reader.flag("const") ?? false,
            validations: block.body.blocks("validation").compactMap { condition($0) },
            range: block.headerRange)
        diagnostics += reader.diagnostics
        if variable.isConstant { reportHiddenConstant(variable) }
        variables[name] = variable
    }

    /// A constant becomes part of what is installed and written down, so it can be no secret.
    private mutating func reportHiddenConstant(_ variable: Variable) {
        for (isSet, name) in [(variable.isSensitive, "sensitive"), (variable.isEphemeral, "ephemeral")]
        where isSet {
            diagnostics.append(
                .error(
                    "Const variable cannot be \(name)",
                    "The value of a variable with const = true is written down where modules are installed, so it cannot be "
                        + "\(name) too. Remove one of the two arguments.", at: variable.range))
        }
    }

    /// The declared type; one in quotes is of a dialect that the language has left behind.
    private func variableType(_ attribute: Attribute?) -> Diagnosed<TypeConstraint> {
        guard let attribute else { return Diagnosed(.any) }
        guard case .string(let text) = attribute.expression.kind else {
            return parseTypeConstraint(attribute.expression, allowsBareCollections: true)
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

    private mutating func defaultValue(_ block: Block, _ constraint: TypeConstraint, isNullable: Bool)
        -> Value?
    {
        guard let attribute = block.body.attribute("default") else { return nil }
        let found = constant(attribute.expression)
        diagnostics += found.diagnostics
        guard let value = found.output else { return nil }
        do {
            let converted = try constraint.convert(value)
            if converted.isNull, !isNullable {
                diagnostics.append(
                    .error(
                        "Invalid default value for variable",
                        "A null default value is not valid when nullable=false.",
                        at: attribute.expression.range))
                return nil
            }
            return converted
        } catch {
            diagnostics.append(
                .error(
                    "Invalid default value for variable",
                    "This default value is not compatible with the variable's type constraint: \(error).",
                    at: attribute.expression.range))
            return nil
        }
    }

    mutating func addLocals(_ block: Block) {
        if let problem = labelProblem(block, 0) {
            diagnostics.append(problem)
            return
        }
        for nested in block.body.blocks {
            diagnostics.append(
                .error(
                    "Unsupported block type",
                    "Blocks are not allowed in locals: write an argument, \(nested.type) = { … }.",
                    at: nested.typeRange))
        }
        for attribute in block.body.attributes {
            // The native syntax lets through names only, but JSON any text.
            guard isValidIdentifier(attribute.name) else {
                reportInvalidName(
                    "Invalid local value name", .init(text: attribute.name, range: attribute.nameRange))
                continue
            }
            if let first = locals[attribute.name] {
                diagnostics.append(
                    .error(
                        "Duplicate local value definition",
                        "A local value named \"\(attribute.name)\" was already defined at \(first.range). Local value names "
                            + "must be unique within a module.", at: attribute.range,
                        notes: [.init("The first one is here.", at: first.range)]
                    ).underlining(attribute.nameRange))
                continue
            }
            locals[attribute.name] = Local(
                name: attribute.name, expression: attribute.expression, range: attribute.range)
        }
    }

    mutating func addOutput(_ block: Block) {
        guard let name = checkedName(block, "output") else { return }
        if let first = outputs[name] {
            reportDuplicate("Duplicate output definition", "An output named \"\(name)\"", block, first.range)
            return
        }
        var reader = BlockReader(
            block.body, of: "an output block",
            arguments: [
                "value", "description", "sensitive", "ephemeral", "depends_on", "type", "deprecated",
            ],
            required: ["value"], blocks: ["precondition": 0], missingAt: block.headerRange)
        var dependencyDiagnostics: [Diagnostic] = []
        let dependsOn = traversalList(block.body.attribute("depends_on"), &dependencyDiagnostics)
        var constraint: TypeConstraint?
        if let type = block.body.attribute("type") {
            let parsed = parseTypeConstraint(type.expression)
            diagnostics += parsed.diagnostics
            constraint = parsed.output
        }
        let output = Output(
            name: name,
            expression: block.body.attribute("value")?.expression ?? Expression(.invalid, range: block.range),
            description: reader.text("description"), isSensitive: reader.flag("sensitive") ?? false,
            isEphemeral: reader.flag("ephemeral") ?? false, constraint: constraint, dependsOn: dependsOn,
            preconditions: block.body.blocks("precondition").compactMap { condition($0) },
            range: block.headerRange)
        diagnostics += reader.diagnostics + dependencyDiagnostics
        outputs[name] = output
    }

    /// The condition that a `validation`, `precondition`, `postcondition` or `assert` block states.
    mutating func condition(_ block: Block) -> Condition? {
        let reader = BlockReader(
            block.body, of: "a \(block.type) block", arguments: ["condition", "error_message"],
            required: ["condition", "error_message"], missingAt: block.headerRange)
        diagnostics += reader.diagnostics
        guard let test = block.body.attribute("condition"),
            let message = block.body.attribute("error_message")
        else {
            return nil
        }
        return Condition(condition: test.expression, message: message.expression, range: block.headerRange)
    }

    /// The name that a block's only label gives, when it may be a name.
    mutating func checkedName(_ block: Block, _ kind: String) -> String? {
        if let problem = labelProblem(block, 1, names: ["name"]) {
            diagnostics.append(problem)
            return nil
        }
        let label = block.labels[0]
        guard isValidIdentifier(label.text) else {
            reportInvalidName("Invalid \(kind) name", label)
            return nil
        }
        return label.text
    }

    mutating func reportInvalidName(_ summary: String, _ label: Block.Label) {
        diagnostics.append(
            .error(
                summary,
                "\"\(label.text)\" is not a name: a name starts with a letter or underscore and may contain only letters, "
                    + "digits, underscores, and dashes.", at: label.range))
    }

    mutating func reportDuplicate(_ summary: String, _ subject: String, _ block: Block, _ first: SourceRange)
    {
        diagnostics.append(
            .error(
                summary, "\(subject) was already declared at \(first). Names must be unique within a module.",
                at: block.headerRange, notes: [.init("The first one is here.", at: first)]))
    }
}
