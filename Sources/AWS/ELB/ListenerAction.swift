internal import Providers
internal import Values

/// What a listener does with a request, by default or by a rule.
///
/// Source: ELB v2 API, `Action`.
enum ListenerAction {
    /// Listeners leave to AWS some of the settings of logins that rules have defaults for.
    static func block(isListener: Bool) -> BlockSchema {
        BlockSchema(
            attributes: [
                .required("type", .string, allowed: kinds),
                .optional("target_group_arn", .string),
                .optionalComputed("order", .number),
            ],
            blocks: [
                .one(
                    "authenticate_cognito", BlockSchema(attributes: cognito + session(isListener: isListener))
                ),
                .one("authenticate_oidc", BlockSchema(attributes: openID + session(isListener: isListener))),
                .one("fixed_response", fixedResponse),
                .one("forward", forward),
                .one("jwt_validation", jwtValidation),
                .one("redirect", redirect),
            ])
    }

    static let constraints: [Constraint] = [.range("order", 1...50_000)]

    private static let kinds = [
        "forward", "authenticate-oidc", "authenticate-cognito", "redirect", "fixed-response",
        "jwt-validation",
    ]

    private static let cognito: [AttributeSchema] = [
        .required("user_pool_arn", .string),
        .required("user_pool_client_id", .string),
        .required("user_pool_domain", .string),
    ]

    private static let openID: [AttributeSchema] = [
        .required("authorization_endpoint", .string),
        .required("client_id", .string),
        .required("client_secret", .string, isSensitive: true),
        .required("issuer", .string),
        .required("token_endpoint", .string),
        .required("user_info_endpoint", .string),
    ]

    private static func session(isListener: Bool) -> [AttributeSchema] {
        let common: [AttributeSchema] = [
            .optional("authentication_request_extra_params", .map(.string)),
            .optionalComputed(
                "on_unauthenticated_request", .string, allowed: ["deny", "allow", "authenticate"]),
        ]
        let ofListeners: [AttributeSchema] = [
            .optionalComputed("scope", .string),
            .optionalComputed("session_cookie_name", .string),
            .optionalComputed("session_timeout", .number),
        ]
        let ofRules: [AttributeSchema] = [
            .optional("scope", .string, default: .string("openid")),
            .optional("session_cookie_name", .string, default: .string("AWSELBAuthSessionCookie")),
            .optional("session_timeout", .number, default: .number(604_800)),
        ]
        return common + (isListener ? ofListeners : ofRules)
    }

    private static let fixedResponse = BlockSchema(attributes: [
        .required("content_type", .string, allowed: contentTypes),
        .optional("message_body", .string),
        .optionalComputed("status_code", .string),
    ])

    private static let contentTypes = [
        "text/plain", "text/css", "text/html", "application/javascript", "application/json",
    ]

    private static let forward = BlockSchema(blocks: [
        .one("stickiness", stickiness),
        NestedBlockSchema("target_group", .set, targetGroup, minimum: 1, maximum: 5),
    ])

    private static let stickiness = BlockSchema(attributes: [
        .required("duration", .number),
        .optional("enabled", .bool, default: .false),
    ])

    private static let targetGroup = BlockSchema(attributes: [
        .required("arn", .string),
        .optional("weight", .number, default: .number(1)),
    ])

    private static let jwtValidation = BlockSchema(
        attributes: [
            .required("issuer", .string),
            .required("jwks_endpoint", .string),
        ],
        blocks: [NestedBlockSchema("additional_claim", .set, additionalClaim, maximum: 10)])

    private static let additionalClaim = BlockSchema(attributes: [
        .required("format", .string, allowed: ["single-string", "string-array", "space-separated-values"]),
        .required("name", .string),
        .required("values", .set(.string)),
    ])

    /// Each part of the address defaults to that of the request.
    private static let redirect = BlockSchema(attributes: [
        .required("status_code", .string, allowed: ["HTTP_301", "HTTP_302"]),
        .optional("host", .string, default: .string("#{host}")),
        .optional("path", .string, default: .string("/#{path}")),
        .optional("port", .string, default: .string("#{port}")),
        .optional(
            "protocol", .string, default: .string("#{protocol}"), allowed: ["#{protocol}", "HTTP", "HTTPS"]),
        .optional("query", .string, default: .string("#{query}")),
    ])
}
