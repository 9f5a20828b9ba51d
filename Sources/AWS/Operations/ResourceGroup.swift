internal import Providers
internal import Values

/// Objects that a search by tags or stacks finds.
///
/// Source: `aws_resourcegroups_group` in the provider's reference; Resource Groups API `CreateGroup`.
enum ResourceGroupType {
    static let schema = ResourceSchema(
        "aws_resourcegroups_group", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "{name}", arn: "arn:{partition}:resource-groups:{region}:{account}:group/{name}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string, replacement: .always),
        .optional("description", .string),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("configuration", .set, configuration),
        .one("resource_query", resourceQuery),
        .timeouts("create", "update"),
    ]

    private static let configuration = BlockSchema(
        attributes: [
            .required("type", .string)
        ], blocks: [NestedBlockSchema("parameters", .set, parameters)])

    private static let parameters = BlockSchema(attributes: [
        .required("name", .string),
        .required("values", .list(.string)),
    ])

    private static let resourceQuery = BlockSchema(attributes: [
        .required("query", .string),
        .optional(
            "type", .string, default: .string("TAG_FILTERS_1_0"),
            allowed: ["TAG_FILTERS_1_0", "CLOUDFORMATION_STACK_1_0"]),
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
