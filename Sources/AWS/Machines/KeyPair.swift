internal import AWSClient
internal import Providers
internal import Values

/// The public half of a key with which to log in to machines.
///
/// Source: `aws_key_pair` in the provider's reference; EC2 API `ImportKeyPair`.
enum KeyPairType {
    static let schema = ResourceSchema(
        "aws_key_pair", version: 1, identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{key_name}", arn: "arn:{partition}:ec2:{region}:{account}:key-pair/{key_name}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .required("public_key", .string, replacement: .always),
        .optionalComputed("key_name", .string, replacement: .always),
        .optionalComputed("key_name_prefix", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("fingerprint", .string),
        .computed("key_pair_id", .string),
        .computed("key_type", .string),
    ]

    private static let constraints = Constraints([.conflicts("key_name", "key_name_prefix")])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

// MARK: - Calls

extension KeyPairType {
    static let live = LiveResource(
        schema: schema, gone: ["InvalidKeyPair.NotFound"], tags: .ec2Ids("key-pair", "key_pair_id"),
        create: create, read: read,
        delete: { call in
            _ = try await call.send(.ec2, "DeleteKeyPair", ["KeyName": .text(call.id)])
        }, identify: { ["id": .string($0), "key_name": .string($0)] })

    private static let shape: Shape = [
        "fingerprint": "keyFingerprint", "key_name": "keyName", "key_pair_id": "keyPairId",
        "key_type": "keyType",
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let name = call.name("key_name")
        let key = Array((call.text("public_key") ?? "").utf8)
        let input: Document = ["KeyName": .text(name), "PublicKeyMaterial": .text(key.base64)]
        _ = try await call.send(.ec2, "ImportKeyPair", input.merging(call.creationTags))
        return ["id": .string(name), "key_name": .string(name)]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        // An import asks for the key itself as well; whoever made the pair has it in the form that was written.
        let isImport = call["public_key"].isUnknown
        let found = try await call.find(
            .ec2, "DescribeKeyPairs",
            ["KeyName": [.text(call.id)], "IncludePublicKey": isImport ? true : .absent], "keySet")
        guard let pair = found else { return nil }
        var state = call.state(shape, pair)
        if isImport { state["public_key"] = pair["publicKey"].nonEmptyText.map { .string($0) } }
        if call["key_name_prefix"].isUnknown {
            state["key_name_prefix"] = .string(generatedPrefix(of: call.id))
        }
        return state
    }
}
