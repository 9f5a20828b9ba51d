internal import Providers
internal import Values

/// A name for a version of a function.
///
/// Source: `aws_lambda_alias` in the provider's reference; Lambda API `CreateAlias`.
enum FunctionAliasType {
    static let schema = ResourceSchema(
        "aws_lambda_alias", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "{arn}", arn: "arn:{partition}:lambda:{region}:{account}:function:{function_name}:{name}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("function_name", .string, replacement: .always),
        .required("function_version", .string),
        .required("name", .string, replacement: .always),
        .optional("description", .string),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("invoke_arn", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [.one("routing_config", routingConfig)]

    private static let routingConfig = BlockSchema(attributes: [
        .optional("additional_version_weights", .map(.number))
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
