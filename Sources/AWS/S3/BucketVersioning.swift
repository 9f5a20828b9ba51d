internal import AWSClient
internal import Providers
internal import Values

/// Whether a bucket keeps older versions of its objects.
///
/// Source: `aws_s3_bucket_versioning` in the provider's reference; S3 API `PutBucketVersioning`.
enum BucketVersioningType {
    static let schema = ResourceSchema(
        "aws_s3_bucket_versioning", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(id: "{bucket}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("bucket", .string, replacement: .always),
        .optional("expected_bucket_owner", .string, replacement: .always),
        .optional("mfa", .string),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let blocks: [NestedBlockSchema] = [
        .exactlyOne("versioning_configuration", versioningConfiguration)
    ]

    private static let versioningConfiguration = BlockSchema(attributes: [
        .required("status", .string),
        .optionalComputed("mfa_delete", .string, allowed: ["Enabled", "Disabled"]),
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

// MARK: - Calls

extension BucketVersioningType {
    static let live = LiveResource(
        schema: schema, gone: LiveResource.goneBucket(.versioning), create: create, read: read, update: put,
        delete: delete, identify: LiveResource.identifyBucket)

    private static let shape: Shape = [
        "versioning_configuration": .block("Configuration", ["mfa_delete": "MfaDelete", "status": "Status"])
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        // Buckets that never had versions stay so.
        if status(call) != "Disabled" { try await put(call) }
        return call.settingID
    }

    private static func put(_ call: LiveCall) async throws {
        try await call.put(
            .versioning, shape.document(call.object)["Configuration"].withoutEmptyMembers,
            ["MFA": .text(call.text("mfa"))])
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard var found = try await call.setting(.versioning)?.document else { return nil }
        if found["Status"].nonEmptyText == nil { found = found.setting("Status", "Disabled") }
        return call.state(shape, ["Configuration": found])
    }

    private static func delete(_ call: LiveCall) async throws {
        guard status(call) != "Disabled" else { return }
        do {
            try await call.put(.versioning, ["Status": "Suspended"], ["MFA": .text(call.text("mfa"))])
        } catch let error as AWSError where error.has(["NoSuchBucket"]) {
            return
        }
    }

    private static func status(_ call: LiveCall) -> String {
        call.block("versioning_configuration")?["status"]?.asString ?? ""
    }
}
