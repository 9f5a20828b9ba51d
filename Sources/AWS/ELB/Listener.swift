internal import AWSClient
internal import Providers
internal import Values

/// A port of a load balancer, and what becomes of what arrives there.
///
/// Source: `aws_lb_listener` in the provider's reference; ELB v2 API `CreateListener`.
enum ListenerType {
    static let schema = make("aws_lb_listener")
    /// The type under its other name.
    static let alias = make("aws_alb_listener")

    private static func make(_ type: String) -> ResourceSchema {
        ResourceSchema(
            type, identity: identity, block: block, refinePlan: refine, validate: constraints.problems)
    }

    private static let identity = ResourceIdentity(id: "{arn}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("load_balancer_arn", .string, replacement: .always),
        .optional(
            "alpn_policy", .string,
            allowed: ["HTTP1Only", "HTTP2Only", "HTTP2Optional", "HTTP2Preferred", "None"]),
        .optional("certificate_arn", .string),
        .optional("port", .number),
        .optionalComputed("protocol", .string),
        .optionalComputed("routing_http_request_x_amzn_mtls_clientcert_header_name", .string),
        .optionalComputed("routing_http_request_x_amzn_mtls_clientcert_issuer_header_name", .string),
        .optionalComputed("routing_http_request_x_amzn_mtls_clientcert_leaf_header_name", .string),
        .optionalComputed("routing_http_request_x_amzn_mtls_clientcert_serial_number_header_name", .string),
        .optionalComputed("routing_http_request_x_amzn_mtls_clientcert_subject_header_name", .string),
        .optionalComputed("routing_http_request_x_amzn_mtls_clientcert_validity_header_name", .string),
        .optionalComputed("routing_http_request_x_amzn_tls_cipher_suite_header_name", .string),
        .optionalComputed("routing_http_request_x_amzn_tls_version_header_name", .string),
        .optionalComputed("routing_http_response_access_control_allow_credentials_header_value", .string),
        .optionalComputed("routing_http_response_access_control_allow_headers_header_value", .string),
        .optionalComputed("routing_http_response_access_control_allow_methods_header_value", .string),
        .optionalComputed("routing_http_response_access_control_allow_origin_header_value", .string),
        .optionalComputed("routing_http_response_access_control_expose_headers_header_value", .string),
        .optionalComputed("routing_http_response_access_control_max_age_header_value", .string),
        .optionalComputed("routing_http_response_content_security_policy_header_value", .string),
        .optionalComputed("routing_http_response_server_enabled", .bool),
        .optionalComputed("routing_http_response_strict_transport_security_header_value", .string),
        .optionalComputed("routing_http_response_x_content_type_options_header_value", .string),
        .optionalComputed("routing_http_response_x_frame_options_header_value", .string),
        .optionalComputed("ssl_policy", .string),
        .optionalComputed("tcp_idle_timeout_seconds", .number),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("default_action", .list, ListenerAction.block(isListener: true), minimum: 1),
        .one("mutual_authentication", mutualAuthentication, isComputed: true),
        .timeouts("create", "update"),
    ]

    private static let mutualAuthentication = BlockSchema(attributes: [
        .required("mode", .string, allowed: ["off", "verify", "passthrough"]),
        .optionalComputed("advertise_trust_store_ca_names", .string, allowed: ["on", "off"]),
        .optional("ignore_client_certificate_expiry", .bool),
        .optional("trust_store_arn", .string),
    ])

    private static let constraints = Constraints([
        .range("port", 1...65535),
        .oneOf("protocol", ["HTTP", "HTTPS", "TCP", "TLS", "UDP", "TCP_UDP", "GENEVE", "QUIC", "TCP_QUIC"]),
        .inside("default_action", ListenerAction.constraints),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(Sameness(["protocol": Sameness.ignoringCase]))
    }
}

// MARK: - Calls

extension ListenerType {
    static let live = live(schema)
    static let liveAlias = live(alias)

    private static func live(_ schema: ResourceSchema) -> LiveResource {
        LiveResource(
            schema: schema, gone: ["ListenerNotFound"], tags: .loadBalancing,
            sameness: Sameness(["protocol": Sameness.ignoringCase]), create: create,
            finish: { try await setAttributes($0, before: nil) }, read: read, update: update, delete: delete)
    }

    private static let shape: Shape = [
        "arn": "ListenerArn", "id": "ListenerArn", "load_balancer_arn": "LoadBalancerArn", "port": "Port",
        "protocol": "Protocol", "ssl_policy": "SslPolicy",
        "mutual_authentication": .block(
            "MutualAuthentication",
            [
                "advertise_trust_store_ca_names": "AdvertiseTrustStoreCaNames",
                "ignore_client_certificate_expiry": "IgnoreClientCertificateExpiry", "mode": "Mode",
                "trust_store_arn": "TrustStoreArn",
            ]),
    ]

    /// Headers that load balancers add or rename, by their schema's names: those of the attributes with dots for some of the lines.
    private static let attributes = KeyedAttributes(
        [("tcp_idle_timeout_seconds", "tcp.idle_timeout.seconds")]
            + block.attributes.map(\.name).filter { $0.hasPrefix("routing_http_") }.compactMap { name in
                let parts = name.dropFirst("routing_http_".count).split(separator: "_", maxSplits: 1)
                let ends = ["header_name", "header_value", "enabled"]
                guard parts.count == 2, let end = ends.first(where: { parts[1].hasSuffix("_\($0)") }) else {
                    return nil
                }
                return (name, "routing.http.\(parts[0]).\(parts[1].dropLast(end.count + 1)).\(end)")
            })

    private static func setAttributes(_ call: LiveCall, before: Value?) async throws {
        let pairs = attributes.pairs(call.object, before: before)
        guard !pairs.isEmpty else { return }
        _ = try await call.send(
            .loadBalancing, "ModifyListenerAttributes",
            ["ListenerArn": .text(call.id), "Attributes": .list(pairs)])
    }

    private static func input(_ call: LiveCall) -> Document {
        call.input(shape, "mutual_authentication", "port", "protocol", "ssl_policy").merging([
            "AlpnPolicy": call.text("alpn_policy").map { [.text($0)] } ?? .absent,
            "Certificates": call.text("certificate_arn").map { [["CertificateArn": .text($0)]] } ?? .absent,
            "DefaultActions": .list(ListenerAction.documents(call.blocks("default_action"))),
        ])
    }

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let input = input(call).merging(call.creationTags)
            .setting("LoadBalancerArn", .text(call.text("load_balancer_arn")))
        // A certificate that was made a moment ago is not known everywhere yet.
        let answer = try await call.retrying(["CertificateNotFound"]) {
            try await call.send(.loadBalancing, "CreateListener", input)
        }
        guard let arn = answer["Listeners"].items.first?["ListenerArn"].nonEmptyText else {
            _ = try answer.required("Listeners.ListenerArn", of: "CreateListener")
            return [:]
        }
        return ["arn": .string(arn), "id": .string(arn)]
    }

    static func read(_ call: LiveCall) async throws -> LiveState? {
        let found = try await call.find(
            .loadBalancing, "DescribeListeners", ["ListenerArns": [.text(call.id)]], "Listeners")
        guard let listener = found else { return nil }
        var state = call.state(shape, listener)
        state["alpn_policy"] = listener["AlpnPolicy"].items.first?.text.map { .string($0) }
        if let arn = listener["Certificates"].items.first?["CertificateArn"].text {
            state["certificate_arn"] = .string(arn)
        }
        state["default_action"] = ListenerAction.values(
            listener["DefaultActions"], known: call.blocks("default_action"), isListener: true)
        let more = try await call.send(
            .loadBalancing, "DescribeListenerAttributes", ["ListenerArn": .text(call.id)])
        attributes.read(more["Attributes"], into: &state, schema.block)
        state.tags = try await call.loadBalancingTags()
        return state
    }

    private static func update(_ call: LiveCall) async throws {
        try await setAttributes(call, before: call.prior)
        guard
            call.changes(
                "alpn_policy", "certificate_arn", "default_action", "mutual_authentication", "port",
                "protocol",
                "ssl_policy")
        else { return }
        _ = try await call.send(
            .loadBalancing, "ModifyListener", input(call).setting("ListenerArn", .text(call.id)))
    }

    private static func delete(_ call: LiveCall) async throws {
        _ = try await call.send(.loadBalancing, "DeleteListener", ["ListenerArn": .text(call.id)])
    }
}
