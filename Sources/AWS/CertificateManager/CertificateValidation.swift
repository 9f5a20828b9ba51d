internal import Providers
internal import Values

/// Waits until a certificate has been issued.
///
/// Source: `aws_acm_certificate_validation` in the provider's reference;
/// Certificate Manager API `DescribeCertificate`.
enum CertificateValidationType {
    static let schema = ResourceSchema("aws_acm_certificate_validation", block: block, refinePlan: refine)

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("certificate_arn", .string, replacement: .always),
        .optional("validation_record_fqdns", .set(.string), replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let blocks: [NestedBlockSchema] = [.timeouts("create")]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
