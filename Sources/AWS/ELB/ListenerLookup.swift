internal import AWSClient
internal import Providers
internal import Values

/// A listener that exists already.
///
/// Source: data source `aws_lb_listener` in the provider's reference;
/// Elastic Load Balancing API `DescribeListeners`.
enum ListenerLookupData {
    static let schema = make("aws_lb_listener")
    /// The type under its other name.
    static let alias = make("aws_alb_listener")

    private static func make(_ type: String) -> ResourceSchema {
        ResourceSchema(type, block: block, validate: constraints.problems)
    }

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("arn", .string),
        .optionalComputed("id", .string),
        .optionalComputed("load_balancer_arn", .string),
        .optionalComputed("port", .number),
        .optionalComputed("tags", .map(.string)),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .computed("alpn_policy", .string),
        .computed("certificate_arn", .string),
        .computed("protocol", .string),
        .computed("ssl_policy", .string),
        .computed("default_action", .list(defaultAction)),
        .computed("mutual_authentication", .list(mutualAuthentication)),
    ]

    private static let blocks: [NestedBlockSchema] = [.timeouts("read")]

    private static let defaultAction = ValueType.object([
        "authenticate_cognito": .list(
            .object([
                "authentication_request_extra_params": .map(.string), "on_unauthenticated_request": .string,
                "scope": .string, "session_cookie_name": .string, "session_timeout": .number,
                "user_pool_arn": .string, "user_pool_client_id": .string, "user_pool_domain": .string,
            ])),
        "authenticate_oidc": .list(
            .object([
                "authentication_request_extra_params": .map(.string), "authorization_endpoint": .string,
                "client_id": .string, "client_secret": .string, "issuer": .string,
                "on_unauthenticated_request": .string, "scope": .string, "session_cookie_name": .string,
                "session_timeout": .number, "token_endpoint": .string, "user_info_endpoint": .string,
            ])),
        "fixed_response": .list(
            .object(["content_type": .string, "message_body": .string, "status_code": .string])),
        "forward": .list(
            .object([
                "stickiness": .list(.object(["duration": .number, "enabled": .bool])),
                "target_group": .set(.object(["arn": .string, "weight": .number])),
            ])),
        "jwt_validation": .list(
            .object([
                "additional_claim": .set(
                    .object(["format": .string, "name": .string, "values": .set(.string)])),
                "issuer": .string, "jwks_endpoint": .string,
            ])), "order": .number,
        "redirect": .list(
            .object([
                "host": .string, "path": .string, "port": .string, "protocol": .string, "query": .string,
                "status_code": .string,
            ])), "target_group_arn": .string, "type": .string,
    ])

    private static let mutualAuthentication = ValueType.object([
        "advertise_trust_store_ca_names": .string, "ignore_client_certificate_expiry": .bool, "mode": .string,
        "trust_store_arn": .string,
    ])

    private static let constraints = Constraints([
        .conflicts("arn", ["load_balancer_arn", "port"]),
        .requires("load_balancer_arn", ["port"]),
        .requires("port", ["load_balancer_arn"]),
    ])
}

// MARK: - Calls

extension ListenerLookupData {
    static let live = LiveData { query in
        if let arn = query.text("arn") {
            return try await query.answer(as: ListenerType.live, id: arn)
        }
        let listeners = try await query.cloud.all(
            .loadBalancing, "DescribeListeners", ["LoadBalancerArn": .text(query.text("load_balancer_arn"))],
            "Listeners", paging: .marker)
        let port = query.configuration["port"]?.asInt
        let listener = try query.only(
            listeners.filter { $0["Port"].int == port }, "Elastic Load Balancing listener")
        return try await query.answer(as: ListenerType.live, id: listener["ListenerArn"].text ?? "")
    }
}
