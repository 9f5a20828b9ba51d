internal import AWSClient
internal import Providers
internal import Values

/// Who may do what with a bucket, in the older way.
///
/// Source: `aws_s3_bucket_acl` in the provider's reference; S3 API `PutBucketAcl`.
enum BucketACLType {
    static let schema = ResourceSchema(
        "aws_s3_bucket_acl", block: block, refinePlan: refine, validate: constraints.problems)

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("bucket", .string, replacement: .always),
        .optional("acl", .string),
        .optional("expected_bucket_owner", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let blocks: [NestedBlockSchema] = [
        .one("access_control_policy", accessControlPolicy, isComputed: true)
    ]

    private static let accessControlPolicy = BlockSchema(blocks: [
        NestedBlockSchema("grant", .set, grant),
        .exactlyOne("owner", owner),
    ])

    private static let grant = BlockSchema(
        attributes: [
            .required(
                "permission", .string, allowed: ["FULL_CONTROL", "WRITE", "WRITE_ACP", "READ", "READ_ACP"])
        ], blocks: [.one("grantee", grantee)])

    private static let grantee = BlockSchema(attributes: [
        .required("type", .string, allowed: ["CanonicalUser", "AmazonCustomerByEmail", "Group"]),
        .computed("display_name", .string),
        .optional("email_address", .string),
        .optional("id", .string),
        .optional("uri", .string),
    ])

    private static let owner = BlockSchema(attributes: [
        .required("id", .string),
        .optionalComputed("display_name", .string),
    ])

    private static let constraints = Constraints([.exactlyOne(["access_control_policy", "acl"])])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        draft.recompute(["access_control_policy", "id"], whenChanged: ["acl"])
    }
}

// MARK: - Calls

extension BucketACLType {
    static let live = LiveResource(
        schema: schema, gone: LiveResource.goneBucket(.accessControl),
        create: {
            try await put($0)
            return $0.settingID
        }, read: read, update: put,
        // An access control list cannot be taken away; it goes with its bucket.
        delete: { _ in }, identify: identify)

    private static let cannedLists = [
        "private", "public-read", "public-read-write", "aws-exec-read", "authenticated-read",
        "bucket-owner-read", "bucket-owner-full-control", "log-delivery-write",
    ]

    private static let shape: Shape = [
        "access_control_policy": .block(
            "AccessControlPolicy",
            [
                "owner": .block("Owner", ["id": "ID", "display_name": "DisplayName"]),
                "grant": .blocks(
                    "AccessControlList",
                    [
                        "grantee": .block(
                            "Grantee",
                            [
                                "type": "@xsi:type", "display_name": "DisplayName",
                                "email_address": "EmailAddress", "id": "ID", "uri": "URI",
                            ]),
                        "permission": "Permission",
                    ]
                ).of("Grant"),
            ])
    ]

    /// Names the space that `xsi:type` belongs to, as the document's root has to.
    static func declaring(_ policy: Document) -> Document {
        .fields(
            [.init("@xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")] + policy.members)
    }

    private static func put(_ call: LiveCall) async throws {
        if let list = call.text("acl") {
            try await call.put(.accessControl, .absent, ["ACL": .text(list)])
        } else {
            let policy = shape.document(call.object)["AccessControlPolicy"].withoutEmptyMembers
            try await call.put(.accessControl, declaring(policy))
        }
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let found = try await call.setting(.accessControl) else { return nil }
        var state = call.state(shape, ["AccessControlPolicy": found.document])
        if call["acl"].isUnknown { state["acl"] = .null(.string) }
        if call["id"].isUnknown { state.values.merge(call.settingID) { $1 } }
        return state
    }

    /// Bucket, owner and list, of which the last two may be missing.
    @Sendable private static func identify(_ text: String) -> [String: Value] {
        var parts = text.split(separator: ",").map(String.init)
        var values: [String: Value] = ["id": .string(text)]
        if parts.count > 1, let last = parts.last, cannedLists.contains(last) {
            values["acl"] = .string(last)
            parts.removeLast()
        }
        values["bucket"] = .string(parts.first ?? text)
        if parts.count > 1 { values["expected_bucket_owner"] = .string(parts[1]) }
        return values
    }
}
