internal import Providers
internal import Values

/// A policy in JSON, put together from statements and other documents.
///
/// Source: data source `aws_iam_policy_document` in the provider's reference; IAM User Guide, "IAM JSON
/// policy elements reference".
enum PolicyDocumentData {
    static let schema = ResourceSchema(
        "aws_iam_policy_document", block: block, validate: constraints.problems)

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("id", .string),
        .retired("override_json", .string, "Use override_policy_documents instead."),
        .optional("override_policy_documents", .list(.string)),
        .optional("policy_id", .string),
        .retired("source_json", .string, "Use source_policy_documents instead."),
        .optional("source_policy_documents", .list(.string)),
        .optional(
            "version", .string, default: .string(PolicyModel.newestVersion),
            allowed: ["2008-10-17", "2012-10-17"]),
    ]

    private static let exports: [AttributeSchema] = [
        .computed("json", .string),
        .computed("minified_json", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [NestedBlockSchema("statement", .list, statement)]

    private static let statement = BlockSchema(
        attributes: [
            .optional("actions", .set(.string)),
            .optional("effect", .string, default: .string("Allow"), allowed: ["Allow", "Deny"]),
            .optional("not_actions", .set(.string)),
            .optional("not_resources", .set(.string)),
            .optional("resources", .set(.string)),
            .optional("sid", .string),
        ],
        blocks: [
            NestedBlockSchema("condition", .set, condition),
            NestedBlockSchema("not_principals", .set, principals),
            NestedBlockSchema("principals", .set, principals),
        ])

    private static let condition = BlockSchema(attributes: [
        .required("test", .string),
        .required("values", .list(.string)),
        .required("variable", .string),
    ])

    private static let principals = BlockSchema(attributes: [
        .required("identifiers", .set(.string)),
        .required("type", .string),
    ])

    private static let constraints = Constraints([
        .policy("source_policy_documents"),
        .policy("override_policy_documents"),
        .inside("statement", [.text("sid", sidFault)]),
        .policy("source_json"),
        .policy("override_json"),
    ])

    /// The document of a wholly known configuration.
    static func read(_ configuration: Value) throws(ProviderFailure) -> Value {
        let policy = try PolicyModel(configuration: configuration)
        let json = policy.json(indentation: 2)
        var values = configuration.asFields?.dictionary ?? [:]
        values["json"] = .string(json)
        values["minified_json"] = .string(policy.json(indentation: nil))
        values["id"] = .string(String(checksum(Array(json.utf8))))
        if values["version"]?.isNull ?? true { values["version"] = .string(PolicyModel.newestVersion) }
        return schema.objectValue(values)
    }

    private static let sidFault: @Sendable (String) -> String? = { sid in
        sid.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        } ? nil : "must only have letters and digits, but this is \"\(sid)\"."
    }
}
