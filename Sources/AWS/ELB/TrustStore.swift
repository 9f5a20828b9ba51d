internal import Providers
internal import Values

/// The authorities whose client certificates a load balancer accepts.
///
/// Source: `aws_lb_trust_store` in the provider's reference; ELB v2 API `CreateTrustStore`.
enum TrustStoreType {
    static let schema = ResourceSchema(
        "aws_lb_trust_store", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{arn}", arn: "arn:{partition}:elasticloadbalancing:{region}:{account}:truststore/{name}/{hex16}")

    private static let block = BlockSchema(attributes: arguments + .names + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("ca_certificates_bundle_s3_bucket", .string),
        .required("ca_certificates_bundle_s3_key", .string),
        .optional("ca_certificates_bundle_s3_object_version", .string),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("arn_suffix", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [.timeouts("create", "delete")]

    private static let constraints = Constraints([.conflicts("name", "name_prefix")])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
