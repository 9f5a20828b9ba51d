internal import Providers
internal import Values

/// Puts a load balancer behind a filter of requests.
///
/// Source: `aws_wafv2_web_acl_association` in the provider's reference; WAFV2 API `AssociateWebACL`.
enum WebACLAssociationType {
    static let schema = ResourceSchema(
        "aws_wafv2_web_acl_association", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(id: "{web_acl_arn},{resource_arn}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("resource_arn", .string, replacement: .always),
        .required("web_acl_arn", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let blocks: [NestedBlockSchema] = [.timeouts("create")]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
