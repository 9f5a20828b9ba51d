internal import Providers
internal import Values

/// Client certificates that a load balancer accepts no more.
///
/// Source: `aws_lb_trust_store_revocation` in the provider's reference;
/// ELB v2 API `AddTrustStoreRevocations`.
enum TrustStoreRevocationType {
    static let schema = ResourceSchema("aws_lb_trust_store_revocation", block: block, refinePlan: refine)

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("revocations_s3_bucket", .string, replacement: .always),
        .required("revocations_s3_key", .string, replacement: .always),
        .required("trust_store_arn", .string, replacement: .always),
        .optional("revocations_s3_object_version", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .computed("revocation_id", .number),
    ]

    private static let blocks: [NestedBlockSchema] = [.timeouts("create")]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
