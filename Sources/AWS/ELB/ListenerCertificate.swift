internal import Providers
internal import Values

/// One more certificate of a listener.
///
/// Source: `aws_lb_listener_certificate` in the provider's reference; ELB v2 API `AddListenerCertificates`.
enum ListenerCertificateType {
    static let schema = make("aws_lb_listener_certificate")
    /// The type under its other name.
    static let alias = make("aws_alb_listener_certificate")

    private static func make(_ type: String) -> ResourceSchema {
        ResourceSchema(type, identity: identity, block: block, refinePlan: refine)
    }

    private static let identity = ResourceIdentity(id: "{listener_arn}_{certificate_arn}")

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("certificate_arn", .string, replacement: .always),
        .required("listener_arn", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
