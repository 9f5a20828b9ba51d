internal import Values

/// Why a JSON document is not a policy.
struct PolicyFault: Error {
    let detail: String
}

extension PolicyModel {
    /// A policy from a JSON document; names of elements may be in capitals or small letters.
    init(document: Value) throws(PolicyFault) {
        let parts = try Members(document, "A policy")
        version = try parts.text("Version")
        id = try parts.text("Id")
        for statement in parts["Statement"]?.asTuple ?? [] where !statement.isNull {
            statements.append(try Statement(document: statement))
        }
    }
}

extension PolicyModel.Statement {
    fileprivate init(document: Value) throws(PolicyFault) {
        let parts = try Members(document, "A statement")
        sid = try parts.text("Sid")
        effect = try parts.text("Effect")
        actions = parts["Action"]
        notActions = parts["NotAction"]
        resources = parts["Resource"]
        notResources = parts["NotResource"]
        principals =
            try parts["Principal"].map { value throws(PolicyFault) in try readPrincipals(value) } ?? []
        notPrincipals =
            try parts["NotPrincipal"].map { value throws(PolicyFault) in try readPrincipals(value) } ?? []
        conditions =
            try parts["Condition"].map { value throws(PolicyFault) in try readConditions(value) } ?? []
    }
}

private func readPrincipals(_ value: Value) throws(PolicyFault) -> [PolicyModel.Principal] {
    if value.asString != nil { return [PolicyModel.Principal(type: "*", identifiers: .many(["*"]))] }
    guard case .object(let kinds) = value.content else {
        throw PolicyFault(detail: "A principal must be a text or an object.")
    }
    var found: [PolicyModel.Principal] = []
    for (kind, identifiers) in kinds {
        if let text = identifiers.asString {
            found.append(PolicyModel.Principal(type: kind, identifiers: .one(text)))
        } else {
            let texts = identifiers.asElements?.compactMap(\.asString) ?? []
            guard case .tuple(let elements) = identifiers.content, texts.count == elements.count else {
                throw PolicyFault(detail: "The identifiers of the principal \"\(kind)\" must be texts.")
            }
            found.append(PolicyModel.Principal(type: kind, identifiers: .many(texts)))
        }
    }
    return found
}

private func readConditions(_ value: Value) throws(PolicyFault) -> [PolicyModel.Condition] {
    guard case .object(let operators) = value.content else {
        throw PolicyFault(detail: "A condition must be an object.")
    }
    var found: [PolicyModel.Condition] = []
    for (test, keys) in operators {
        guard case .object(let variables) = keys.content else {
            throw PolicyFault(detail: "The condition \"\(test)\" must be an object.")
        }
        for (variable, values) in variables {
            found.append(
                PolicyModel.Condition(
                    test: test, variable: variable, values: values.asTuple.compactMap(conditionText)))
        }
    }
    return found
}

/// Condition values are texts; numbers and truth values are written for them.
private func conditionText(_ value: Value) -> String? {
    switch value.content {
    case .string(let text): text
    case .bool(let flag): flag ? "true" : "false"
    case .number(let number): number.description
    default: nil
    }
}

/// The members of a JSON object by name, whatever the case of its letters.
private struct Members {
    private let values: [String: Value]

    init(_ value: Value, _ subject: String) throws(PolicyFault) {
        guard case .object(let fields) = value.content else {
            throw PolicyFault(detail: "\(subject) must be a JSON object.")
        }
        var values: [String: Value] = [:]
        for (name, part) in fields where !part.isNull { values[name.lowercased()] = part }
        self.values = values
    }

    subscript(name: String) -> Value? { values[name.lowercased()] }

    func text(_ name: String) throws(PolicyFault) -> String {
        guard let value = self[name] else { return "" }
        guard let text = value.asString else { throw PolicyFault(detail: "\"\(name)\" must be a text.") }
        return text
    }
}
