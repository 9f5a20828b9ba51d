internal import Providers
internal import Values

/// A way out to the internet over IPv6 that lets nobody in.
///
/// Source: `aws_egress_only_internet_gateway` in the provider's reference;
/// EC2 API `CreateEgressOnlyInternetGateway`.
enum EgressOnlyInternetGatewayType {
    static let schema = ResourceSchema(
        "aws_egress_only_internet_gateway", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(id: "eigw-{hex17}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .required("vpc_id", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
