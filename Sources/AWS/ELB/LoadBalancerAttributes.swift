internal import AWSClient
internal import Providers
internal import Values

/// The settings that load balancers have under keys.
///
/// Source: Elastic Load Balancing API, `LoadBalancerAttribute`.
extension LoadBalancerType {
    static func attributes(_ call: LiveCall) -> KeyedAttributes {
        let kind = call.text("load_balancer_type") ?? "application"
        var all = [("enable_deletion_protection", "deletion_protection.enabled")]
        if kind == "application" { all += ofApplications }
        if kind == "network" {
            all += [
                ("dns_record_client_routing_policy", "dns_record.client_routing_policy"),
                ("secondary_ips_auto_assigned_per_subnet", "secondary_ips.auto_assigned.per_subnet"),
            ]
        }
        if kind != "application" {
            all.append(("enable_cross_zone_load_balancing", "load_balancing.cross_zone.enabled"))
        }
        if kind != "gateway" { all.append(("enable_zonal_shift", "zonal_shift.config.enabled")) }
        let logs =
            kind == "application" ? ["access_logs", "connection_logs", "health_check_logs"] : ["access_logs"]
        for name in logs {
            all += ["enabled", "bucket", "prefix"].map { ("\(name).\($0)", "\(name).s3.\($0)") }
        }
        return KeyedAttributes(all)
    }

    private static let ofApplications = [
        ("client_keep_alive", "client_keep_alive.seconds"),
        ("desync_mitigation_mode", "routing.http.desync_mitigation_mode"),
        ("drop_invalid_header_fields", "routing.http.drop_invalid_header_fields.enabled"),
        ("enable_http2", "routing.http2.enabled"),
        (
            "enable_tls_version_and_cipher_suite_headers",
            "routing.http.x_amzn_tls_version_and_cipher_suite.enabled"
        ),
        ("enable_waf_fail_open", "waf.fail_open.enabled"),
        ("enable_xff_client_port", "routing.http.xff_client_port.enabled"),
        ("idle_timeout", "idle_timeout.timeout_seconds"),
        ("preserve_host_header", "routing.http.preserve_host_header.enabled"),
        ("xff_header_processing_mode", "routing.http.xff_header_processing.mode"),
    ]

    static func setAttributes(_ call: LiveCall, before: Value?) async throws {
        let pairs = attributes(call).pairs(call.object, before: before)
        guard !pairs.isEmpty else { return }
        _ = try await call.send(
            .loadBalancing, "ModifyLoadBalancerAttributes",
            ["LoadBalancerArn": .text(call.id), "Attributes": .list(pairs)])
    }
}
