internal import Providers
internal import Values

/// A policy as the data source builds it, in the form in which it is written.
///
/// Source: IAM User Guide, "Grammar of the IAM JSON policy language".
struct PolicyModel {
    static let newestVersion = "2012-10-17"

    var version = ""
    var id = ""
    var statements: [Statement] = []

    struct Statement {
        var sid = ""
        var effect = ""
        /// One text, or a list of texts; nil where the element is left out.
        var actions: Value?
        var notActions: Value?
        var resources: Value?
        var notResources: Value?
        var principals: [Principal] = []
        var notPrincipals: [Principal] = []
        var conditions: [Condition] = []
    }

    struct Principal {
        var type: String
        var identifiers: Identifiers

        enum Identifiers {
            case one(String)
            case many([String])
        }
    }

    struct Condition {
        var test: String
        var variable: String
        /// In the order of the configuration, which matters to those who read it.
        var values: [String]
    }

    /// Takes over another policy: its id, a newer version, and its statements, which replace those with the
    /// same Sid.
    mutating func merge(_ other: PolicyModel) {
        if !other.id.isEmpty { id = other.id }
        if other.version > version { version = other.version }
        for statement in other.statements {
            if !statement.sid.isEmpty, let index = statements.firstIndex(where: { $0.sid == statement.sid }) {
                statements[index] = statement
            } else {
                statements.append(statement)
            }
        }
    }
}

// MARK: - From a configuration

extension PolicyModel {
    /// The source documents, then the statements, then the override documents.
    ///
    /// The retired arguments for one document each come first and last.
    init(configuration: Value) throws(ProviderFailure) {
        try mergeDocument("source_json", of: configuration)
        try mergeSources(configuration)
        merge(try PolicyModel(statementsOf: configuration))
        let overrides = configuration["override_policy_documents"]?.asElements ?? []
        for (index, text) in overrides.enumerated() where !text.isNull {
            merge(try PolicyModel.parsed(text, "override_policy_documents", index))
        }
        try mergeDocument("override_json", of: configuration)
    }

    private mutating func mergeDocument(_ name: String, of configuration: Value) throws(ProviderFailure) {
        guard let text = configuration[name]?.asString, !text.isEmpty else { return }
        merge(try PolicyModel.parsed(.string(text), at: .attribute(name)))
    }

    /// Statements of source documents must not replace each other.
    private mutating func mergeSources(_ configuration: Value) throws(ProviderFailure) {
        var sids: Set<String> = []
        let sources = configuration["source_policy_documents"]?.asElements ?? []
        for (index, text) in sources.enumerated() where !text.isNull {
            let source = try PolicyModel.parsed(text, "source_policy_documents", index)
            for statement in source.statements where !statement.sid.isEmpty {
                guard sids.insert(statement.sid).inserted else {
                    throw ProviderFailure(
                        .rejected, "Duplicate statement ID",
                        "The Sid \"\(statement.sid)\" is in source_policy_documents more than once. "
                            + "Remove the Sid or ensure that Sids are unique.",
                        path: ValuePath([.attribute("source_policy_documents"), .index(index)]))
                }
            }
            merge(source)
        }
    }

    private static func parsed(_ text: Value, _ name: String, _ index: Int) throws(ProviderFailure)
        -> PolicyModel
    {
        try parsed(text, at: ValuePath([.attribute(name), .index(index)]))
    }

    private static func parsed(_ text: Value, at path: ValuePath) throws(ProviderFailure) -> PolicyModel {
        do {
            return try PolicyModel(document: parseJSON(Array((text.asString ?? "").utf8)))
        } catch let fault as JSONError {
            throw ProviderFailure(
                .rejected, "Invalid policy document", "The text is not JSON: \(fault).", path: path)
        } catch let fault as PolicyFault {
            throw ProviderFailure(.rejected, "Invalid policy document", fault.detail, path: path)
        } catch {
            throw ProviderFailure(.rejected, "Invalid policy document", "\(error)", path: path)
        }
    }

    private init(statementsOf configuration: Value) throws(ProviderFailure) {
        version = configuration.text("version") ?? Self.newestVersion
        id = configuration.text("policy_id") ?? ""
        var sids: Set<String> = []
        for (index, block) in (configuration["statement"]?.asElements ?? []).enumerated() {
            let path = ValuePath([.attribute("statement"), .index(index)])
            let reader = StatementReader(block: block, path: path, allowsVariables: version != "2008-10-17")
            let statement = try reader.statement()
            if !statement.sid.isEmpty, !sids.insert(statement.sid).inserted {
                throw ProviderFailure(
                    .rejected, "Duplicate statement ID",
                    "Another statement has the Sid \"\(statement.sid)\". "
                        + "Remove the Sid or ensure that it is unique.",
                    path: path.appending(.attribute("sid")))
            }
            statements.append(statement)
        }
    }
}

/// Reads one `statement` block.
private struct StatementReader {
    let block: Value
    let path: ValuePath
    /// Documents of the oldest version know no policy variables.
    let allowsVariables: Bool

    func statement() throws(ProviderFailure) -> PolicyModel.Statement {
        PolicyModel.Statement(
            sid: block.text("sid") ?? "", effect: block.text("effect") ?? "Allow",
            actions: listed(texts("actions")), notActions: listed(texts("not_actions")),
            resources: listed(try withVariables(texts("resources"), "resources")),
            notResources: listed(try withVariables(texts("not_resources"), "not_resources")),
            principals: try principals("principals"), notPrincipals: try principals("not_principals"),
            conditions: try conditions())
    }

    /// The elements of a set in descending order.
    private func texts(_ name: String, in block: Value? = nil) -> [String] {
        let elements = (block ?? self.block)[name]?.asElements ?? []
        return elements.compactMap(\.asString).sorted(by: >)
    }

    private func listed(_ texts: [String]) -> Value? {
        switch texts.count {
        case 0: nil
        case 1: .string(texts[0])
        default: .tuple(texts.map(Value.string))
        }
    }

    private func principals(_ name: String) throws(ProviderFailure) -> [PolicyModel.Principal] {
        var found: [PolicyModel.Principal] = []
        for principal in block[name]?.asElements ?? [] {
            let identifiers = try withVariables(texts("identifiers", in: principal), name)
            found.append(
                PolicyModel.Principal(
                    type: principal.text("type") ?? "",
                    identifiers: identifiers.count == 1 ? .one(identifiers[0]) : .many(identifiers)))
        }
        return found
    }

    private func conditions() throws(ProviderFailure) -> [PolicyModel.Condition] {
        var found: [PolicyModel.Condition] = []
        for condition in block["condition"]?.asElements ?? [] {
            let values = (condition["values"]?.asElements ?? []).map { $0.asString ?? "" }
            found.append(
                PolicyModel.Condition(
                    test: condition.text("test") ?? "", variable: condition.text("variable") ?? "",
                    values: try withVariables(values, "condition")))
        }
        return found
    }

    /// `&{…}` stands for a policy variable, as `${…}` is the language's own.
    private func withVariables(_ texts: [String], _ name: String) throws(ProviderFailure) -> [String] {
        var images: [String] = []
        for text in texts {
            let image = text.replacingVariables()
            if !allowsVariables, image != text {
                throw ProviderFailure(
                    .rejected, "Invalid policy document",
                    "\"\(text)\" has a policy variable, which documents of version 2008-10-17 do not know.",
                    path: path.appending(.attribute(name)))
            }
            images.append(image)
        }
        return images
    }
}

extension String {
    fileprivate func replacingVariables() -> String {
        var image = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in unicodeScalars {
            if scalar == "{", previous == "&" {
                image.removeLast()
                image.append("$")
            }
            image.append(scalar)
            previous = scalar
        }
        return String(image)
    }
}

extension Value {
    /// The text of an attribute; nil where it is null or empty.
    func text(_ name: String) -> String? { self[name]?.asString.flatMap { $0.isEmpty ? nil : $0 } }
}
