internal import Providers
internal import Values

/// An exception to what a listener does by default.
///
/// Source: `aws_lb_listener_rule` in the provider's reference; ELB v2 API `CreateRule`.
enum ListenerRuleType {
    static let schema = make("aws_lb_listener_rule")
    /// The type under its other name.
    static let alias = make("aws_alb_listener_rule")

    private static func make(_ type: String) -> ResourceSchema {
        ResourceSchema(
            type, identity: identity, block: block, refinePlan: refine, validate: constraints.problems)
    }

    private static let identity = ResourceIdentity(id: "{arn}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("listener_arn", .string, replacement: .always),
        .optionalComputed("priority", .number),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("action", .list, ListenerAction.block(isListener: false), minimum: 1),
        NestedBlockSchema("condition", .set, condition, minimum: 1),
        NestedBlockSchema("transform", .set, transform, maximum: 2),
    ]

    private static let condition = BlockSchema(
        attributes: [
            .retired("field", .string, conditionAdvice),
            .retired("values", .list(.string), conditionAdvice),
        ],
        blocks: [
            .one("host_header", patterns),
            .one("http_header", httpHeader),
            .one("http_request_method", exactValues),
            .one("path_pattern", patterns),
            NestedBlockSchema("query_string", .set, queryString),
            .one("source_ip", exactValues),
        ])

    private static let conditionAdvice = "Use a host_header or path_pattern block with the values instead."

    private static let patterns = BlockSchema(attributes: [
        .optional("regex_values", .set(.string)),
        .optional("values", .set(.string)),
    ])

    private static let httpHeader = BlockSchema(attributes: [
        .required("http_header_name", .string),
        .optional("regex_values", .set(.string)),
        .optional("values", .set(.string)),
    ])

    private static let exactValues = BlockSchema(attributes: [.required("values", .set(.string))])

    private static let queryString = BlockSchema(attributes: [
        .required("value", .string),
        .optional("key", .string),
    ])

    private static let transform = BlockSchema(
        attributes: [
            .required("type", .string, allowed: ["host-header-rewrite", "url-rewrite"])
        ],
        blocks: [
            .one("host_header_rewrite_config", rewriteConfiguration),
            .one("url_rewrite_config", rewriteConfiguration),
        ])

    private static let rewriteConfiguration = BlockSchema(blocks: [.one("rewrite", rewrite)])

    private static let rewrite = BlockSchema(attributes: [
        .required("regex", .string),
        .required("replace", .string),
    ])

    private static let constraints = Constraints([
        .range("priority", 1...50_000),
        .inside("action", ListenerAction.constraints),
        .inside("condition", [.exactlyOne(conditionKinds)]),
    ])

    private static let conditionKinds = [
        "host_header", "http_header", "http_request_method", "path_pattern", "query_string", "source_ip",
        "field",
    ]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
