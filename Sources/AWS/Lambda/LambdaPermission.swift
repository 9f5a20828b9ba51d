internal import Providers
internal import Values

/// Who may call a function.
///
/// Source: `aws_lambda_permission` in the provider's reference; Lambda API `AddPermission`.
enum LambdaPermissionType {
    static let schema = ResourceSchema(
        "aws_lambda_permission", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "{statement_id}")

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("action", .string, replacement: .always),
        .required("function_name", .string, replacement: .always),
        .required("principal", .string, replacement: .always),
        .optional("event_source_token", .string, replacement: .always),
        .optional("function_url_auth_type", .string, replacement: .always, allowed: ["NONE", "AWS_IAM"]),
        .optional("invoked_via_function_url", .bool, replacement: .always),
        .optional("principal_org_id", .string, replacement: .always),
        .optional("qualifier", .string, replacement: .always),
        .optional("source_account", .string, replacement: .always),
        .optional("source_arn", .string, replacement: .always),
        .optionalComputed("statement_id", .string, replacement: .always),
        .optionalComputed("statement_id_prefix", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let constraints = Constraints([.conflicts("statement_id", "statement_id_prefix")])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
