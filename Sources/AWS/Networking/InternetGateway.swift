internal import Providers
internal import Values

/// A network's way to the internet.
///
/// Source: `aws_internet_gateway` in the provider's reference; EC2 API `CreateInternetGateway`.
enum InternetGatewayType {
    static let schema = ResourceSchema(
        "aws_internet_gateway", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "igw-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:internet-gateway/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("vpc_id", .string),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("owner_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [.timeouts("create", "delete", "update")]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
