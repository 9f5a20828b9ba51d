internal import Values

extension PolicyModel {
    /// The policy as JSON, byte for byte as the Terraform provider writes it.
    ///
    /// Elements come in a fixed order and only where they are set; keys of principals and conditions are
    /// sorted.
    func json(indentation: Int?) -> String {
        var writer = JSONWriter(indentation: indentation)
        writer.beginObject()
        writer.text("Version", version)
        writer.text("Id", id)
        if !statements.isEmpty {
            writer.key("Statement")
            writer.beginArray()
            for statement in statements { statement.write(to: &writer) }
            writer.endArray()
        }
        writer.endObject()
        return writer.text
    }
}

extension PolicyModel.Statement {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.text("Sid", sid)
        writer.text("Effect", effect)
        writer.element("Action", actions)
        writer.element("NotAction", notActions)
        writer.element("Resource", resources)
        writer.element("NotResource", notResources)
        writer.element("Principal", element(principals))
        writer.element("NotPrincipal", element(notPrincipals))
        writer.element("Condition", element(conditions))
        writer.endObject()
    }

    private func element(_ principals: [PolicyModel.Principal]) -> Value? {
        if principals.isEmpty { return nil }
        // Only the type * gives "*": for trust policies, {"AWS": "*"} is something else.
        if principals.count == 1, principals[0].type == "*", principals[0].identifiers.areEveryone {
            return .string("*")
        }
        var kinds: [String: Value] = [:]
        for principal in principals {
            let before = kinds[principal.type]
            switch principal.identifiers {
            case .one(let text):
                kinds[principal.type] = before.map { .tuple($0.asTuple + [.string(text)]) } ?? .string(text)
            case .many(let texts):
                kinds[principal.type] = .tuple(
                    (before?.asTuple ?? []) + texts.sorted(by: >).map(Value.string))
            }
        }
        return .object(kinds)
    }

    /// Conditions with the same operator and key are one with the values of all.
    private func element(_ conditions: [PolicyModel.Condition]) -> Value? {
        if conditions.isEmpty { return nil }
        var operators: [String: [String: [String]]] = [:]
        for condition in conditions {
            operators[condition.test, default: [:]][condition.variable, default: []] += condition.values
        }
        return .object(
            operators.mapValues { keys in
                .object(
                    keys.mapValues { values in
                        values.count == 1 ? .string(values[0]) : .tuple(values.map(Value.string))
                    })
            })
    }
}

extension PolicyModel.Principal.Identifiers {
    fileprivate var areEveryone: Bool {
        switch self {
        case .one(let text): text == "*"
        case .many(let texts): texts == ["*"]
        }
    }
}

extension JSONWriter {
    fileprivate mutating func text(_ name: String, _ text: String) {
        if !text.isEmpty { member(name, text) }
    }

    fileprivate mutating func element(_ name: String, _ value: Value?) {
        guard let value else { return }
        key(name)
        self.value(value)
    }
}
