internal import AWSClient
internal import Providers
internal import Values

/// Another name of a key.
///
/// Source: `aws_kms_alias` in the provider's reference; KMS API `CreateAlias`.
enum EncryptionKeyAliasType {
    static let schema = ResourceSchema(
        "aws_kms_alias", identity: identity, block: block, refinePlan: refine, validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{name}", arn: "arn:{partition}:kms:{region}:{account}:{name}")

    private static let block = BlockSchema(attributes: arguments + .names + exports)

    private static let arguments: [AttributeSchema] = [
        .required("target_key_id", .string),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("target_key_arn", .string),
    ]

    private static let constraints = Constraints([.conflicts("name", "name_prefix")])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(sameness)
        draft.recompute(["target_key_arn"], whenChanged: ["target_key_id"])
    }
}

// MARK: - Calls

extension EncryptionKeyAliasType {
    static let live = LiveResource(
        schema: schema, gone: ["NotFoundException"], sameness: sameness, create: create, read: read,
        update: { call in
            _ = try await call.send(
                .kms, "UpdateAlias",
                ["AliasName": .text(call.id), "TargetKeyId": .text(call.text("target_key_id"))])
        },
        delete: { _ = try await $0.send(.kms, "DeleteAlias", ["AliasName": .text($0.id)]) },
        identify: { ["id": .string($0), "name": .string($0)] })

    /// A key may be named by its id or its ARN.
    static let sameness = Sameness(["target_key_id": keyID])

    @Sendable private static func keyID(_ value: Value) -> Value {
        guard let text = value.asString, text.hasPrefix("arn:"),
            let slash = text.lastIndex(of: "/"), text[..<slash].hasSuffix(":key")
        else { return value }
        return .string(String(text[text.index(after: slash)...]))
    }

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let name = call.name(fallback: "alias/", lengthMax: 256)
        // A key that was made a moment ago is not known everywhere yet.
        try await call.retrying(["NotFoundException"], for: .seconds(30)) {
            _ = try await call.send(
                .kms, "CreateAlias",
                ["AliasName": .text(name), "TargetKeyId": .text(call.text("target_key_id"))])
        }
        return ["id": .string(name), "name": .string(name)]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let aliases = try await call.cloud.all(
            .kms, "ListAliases", [:], "Aliases",
            paging: Paging("Marker", from: "NextMarker", more: "Truncated"))
        guard let alias = aliases.first(where: { $0["AliasName"].text == call.id }) else { return nil }
        let arn = alias["AliasArn"].text ?? ""
        let key = alias["TargetKeyId"].text ?? ""
        var state = LiveState()
        state["arn"] = .string(arn)
        state["target_key_id"] = .string(key)
        state["target_key_arn"] = .string("\(arn.dropLast(call.id.count))key/\(key)")
        if call["name_prefix"].isUnknown { state["name_prefix"] = .string(generatedPrefix(of: call.id)) }
        return state
    }
}
