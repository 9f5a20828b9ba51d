internal import AWSClient
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

// MARK: - In calls

extension ListenerAction {
    /// A map is a list of entries in this protocol.
    private static let extraParameters = Shape.Member.pairs(
        "AuthenticationRequestExtraParams", "key", "value"
    ).of("entry")

    private static let shape: Shape = [
        "authenticate_cognito": .block(
            "AuthenticateCognitoConfig",
            [
                "authentication_request_extra_params": extraParameters,
                "on_unauthenticated_request": "OnUnauthenticatedRequest", "scope": "Scope",
                "session_cookie_name": "SessionCookieName", "session_timeout": "SessionTimeout",
                "user_pool_arn": "UserPoolArn", "user_pool_client_id": "UserPoolClientId",
                "user_pool_domain": "UserPoolDomain",
            ]),
        "authenticate_oidc": .block(
            "AuthenticateOidcConfig",
            [
                "authentication_request_extra_params": extraParameters,
                "authorization_endpoint": "AuthorizationEndpoint", "client_id": "ClientId",
                "client_secret": "ClientSecret", "issuer": "Issuer",
                "on_unauthenticated_request": "OnUnauthenticatedRequest", "scope": "Scope",
                "session_cookie_name": "SessionCookieName", "session_timeout": "SessionTimeout",
                "token_endpoint": "TokenEndpoint", "user_info_endpoint": "UserInfoEndpoint",
            ]),
        "fixed_response": .block(
            "FixedResponseConfig",
            ["content_type": "ContentType", "message_body": "MessageBody", "status_code": "StatusCode"]),
        "forward": .block(
            "ForwardConfig",
            [
                "stickiness": .block(
                    "TargetGroupStickinessConfig", ["duration": "DurationSeconds", "enabled": "Enabled"]),
                "target_group": .blocks("TargetGroups", ["arn": "TargetGroupArn", "weight": "Weight"]),
            ]), "order": "Order",
        "jwt_validation": .block(
            "JwtValidationConfig",
            [
                "additional_claim": .blocks(
                    "AdditionalClaims", ["format": "Format", "name": "Name", "values": "Values"]),
                "issuer": "Issuer", "jwks_endpoint": "JwksEndpoint",
            ]),
        "redirect": .block(
            "RedirectConfig",
            [
                "host": "Host", "path": "Path", "port": "Port", "protocol": "Protocol", "query": "Query",
                "status_code": "StatusCode",
            ]), "target_group_arn": "TargetGroupArn", "type": "Type",
    ]

    static func documents(_ actions: [Value]) -> [Document] {
        actions.map { action in
            let document = shape.document(action)
            return document["TargetGroupArn"].text == ""
                ? document.setting("TargetGroupArn", .absent) : document
        }
    }

    /// An action without the stickiness that AWS tells of where it is switched off and nobody wrote of it.
    private static func told(_ action: Document, known: Value?) -> Document {
        let forward = action["ForwardConfig"]
        let member = "TargetGroupStickinessConfig"
        let isWritten =
            known?.firstBlock("forward")?["stickiness"]?.asElements?.isEmpty == false
        guard !isWritten, !forward[member].isAbsent, forward[member]["Enabled"].bool != true else {
            return action
        }
        return action.setting("ForwardConfig", forward.setting(member, .absent))
    }

    /// Whether a forward is one that the short form cannot say.
    private static func isBeyondShortForm(_ action: Document) -> Bool {
        let forward = action["ForwardConfig"]
        return forward[path: "TargetGroupStickinessConfig.Enabled"].bool == true
            || forward["TargetGroups"].items.contains { $0["Weight"].int ?? 1 != 1 }
    }

    /// The actions of an answer as blocks.
    ///
    /// AWS tells a plain forward in both of its forms; the state has the one that is written, and the short one where nothing is.
    static func values(_ actions: Document, known: [Value], isListener: Bool) -> Value {
        let block = block(isListener: isListener)
        let found = actions.items.enumerated().map { index, document -> Value in
            var action = shape.object(told(document, known: index < known.count ? known[index] : nil), block)
            let before = index < known.count ? known[index] : nil
            let groups = document[path: "ForwardConfig.TargetGroups"].items
            let isLong =
                before.map { $0["forward"]?.asElements?.isEmpty == false } ?? isBeyondShortForm(document)
            if isLong {
                let short = before?["target_group_arn"] ?? .null(.string)
                action = action.setting(["target_group_arn": short.isUnknown ? .null(.string) : short])
            } else if groups.count <= 1, let forward = block.block("forward") {
                let only = document["TargetGroupArn"].text ?? groups.first?["TargetGroupArn"].text
                action = action.setting([
                    "forward": forward.empty, "target_group_arn": only.map { .string($0) } ?? .null(.string),
                ])
            }
            // The order follows from the place, and the secret is never told.
            if action["order"]?.isNull == true { action = action.setting(["order": .number(index + 1)]) }
            if let secret = before?.firstBlock("authenticate_oidc")?["client_secret"],
                let login = action.firstBlock("authenticate_oidc")
            {
                let whole = login.setting(["client_secret": secret])
                action = action.setting(["authenticate_oidc": .list([whole], of: whole.type)])
            }
            return action
        }
        return .list(found, of: .object(block.objectType))
    }
}
