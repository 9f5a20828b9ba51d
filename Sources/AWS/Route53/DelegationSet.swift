internal import Providers
internal import Values

/// Name servers that several zones share.
///
/// Source: `aws_route53_delegation_set` in the provider's reference;
/// Route 53 API `CreateReusableDelegationSet`.
enum DelegationSetType {
    static let schema = ResourceSchema(
        "aws_route53_delegation_set", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(arn: "arn:{partition}:route53:::delegationset/{id}")

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .optional("reference_name", .string, replacement: .always)
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("name_servers", .list(.string)),
    ]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
