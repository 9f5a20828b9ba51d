internal import Values

/// IAM policies in arguments, compared by what they grant.
///
/// Source: IAM User Guide, "IAM JSON policy elements reference": lists are sets, a list of one is its
/// element, an account
/// number stands for the ARN of its root user, and the order of statements does not matter.
enum PolicyText {
    /// A form of a policy text that all policies of the same meaning share; texts that are not JSON are their
    /// own.
    static func form(_ value: Value) -> Value {
        guard let text = value.asString else { return value }
        guard let document = JSONText.document(text) else { return value }
        guard case .object(let policy) = document.content else { return document }
        var parts = policy.dictionary
        if let statement = parts["Statement"] {
            parts["Statement"] = set(statement.asTuple.map(statementForm))
        }
        return .object(parts)
    }

    private static func statementForm(_ statement: Value) -> Value {
        guard case .object(let fields) = statement.content else { return statement }
        var parts = fields.dictionary
        for name in ["Action", "NotAction"] {
            parts[name] = parts[name].map { set($0.asTuple.map(lowercased)) }
        }
        for name in ["Resource", "NotResource"] {
            parts[name] = parts[name].map { set($0.asTuple) }
        }
        for name in ["Principal", "NotPrincipal"] {
            parts[name] = parts[name].map(principalForm)
        }
        parts["Condition"] = parts["Condition"].map(conditionForm)
        // An empty Sid is none.
        if parts["Sid"]?.asString?.isEmpty == true { parts["Sid"] = nil }
        return .object(parts)
    }

    /// Action names are not case sensitive.
    private static func lowercased(_ action: Value) -> Value {
        action.asString.map { .string($0.lowercased()) } ?? action
    }

    private static func principalForm(_ principal: Value) -> Value {
        guard case .object(let kinds) = principal.content else { return .object(["AWS": set([principal])]) }
        return .object(kinds.mapValues { set($0.asTuple.map(accountForm)) })
    }

    /// `arn:aws:iam::123456789012:root` as `123456789012`.
    private static func accountForm(_ identifier: Value) -> Value {
        guard let text = identifier.asString, text.hasPrefix("arn:"), text.hasSuffix(":root") else {
            return identifier
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[2] == "iam" else { return identifier }
        return .string(String(parts[4]))
    }

    private static func conditionForm(_ condition: Value) -> Value {
        guard case .object(let operators) = condition.content else { return condition }
        return .object(
            operators.mapValues { keys in
                guard case .object(let values) = keys.content else { return keys }
                return .object(values.mapValues { set($0.asTuple.map(plain)) })
            })
    }

    /// Condition values are texts; `true` and `5` are written for "true" and "5".
    private static func plain(_ value: Value) -> Value {
        switch value.content {
        case .bool(let flag): .string(flag ? "true" : "false")
        case .number(let number): .string(number.description)
        default: value
        }
    }

    private static func set(_ elements: [Value]) -> Value { .set(elements, of: .dynamic) }
}
