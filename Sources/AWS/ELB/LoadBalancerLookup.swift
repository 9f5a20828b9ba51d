internal import Providers
internal import Values

/// A load balancer that exists already.
///
/// Source: data source `aws_lb` in the provider's reference;
/// Elastic Load Balancing API `DescribeLoadBalancers`.
enum LoadBalancerLookupData {
    static let schema = make("aws_lb")
    /// The type under its other name.
    static let alias = make("aws_alb")

    private static func make(_ type: String) -> ResourceSchema {
        ResourceSchema(type, block: block)
    }

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("arn", .string),
        .optionalComputed("id", .string),
        .optionalComputed("name", .string),
        .optionalComputed("tags", .map(.string)),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .computed("arn_suffix", .string),
        .computed("client_keep_alive", .number),
        .computed("customer_owned_ipv4_pool", .string),
        .computed("desync_mitigation_mode", .string),
        .computed("dns_name", .string),
        .computed("dns_record_client_routing_policy", .string),
        .computed("drop_invalid_header_fields", .bool),
        .computed("enable_cross_zone_load_balancing", .bool),
        .computed("enable_deletion_protection", .bool),
        .computed("enable_http2", .bool),
        .computed("enable_tls_version_and_cipher_suite_headers", .bool),
        .computed("enable_waf_fail_open", .bool),
        .computed("enable_xff_client_port", .bool),
        .computed("enable_zonal_shift", .bool),
        .computed("enforce_security_group_inbound_rules_on_private_link_traffic", .string),
        .computed("idle_timeout", .number),
        .computed("internal", .bool),
        .computed("ip_address_type", .string),
        .computed("load_balancer_type", .string),
        .computed("preserve_host_header", .bool),
        .computed("secondary_ips_auto_assigned_per_subnet", .number),
        .computed("security_groups", .set(.string)),
        .computed("subnets", .set(.string)),
        .computed("vpc_id", .string),
        .computed("xff_header_processing_mode", .string),
        .computed("zone_id", .string),
        .computed("access_logs", .list(accessLogs)),
        .computed("connection_logs", .list(connectionLogs)),
        .computed("health_check_logs", .list(healthCheckLogs)),
        .computed("ipam_pools", .list(ipamPools)),
        .computed("subnet_mapping", .set(subnetMapping)),
    ]

    private static let blocks: [NestedBlockSchema] = [.timeouts("read")]

    private static let accessLogs = ValueType.object(["bucket": .string, "enabled": .bool, "prefix": .string])

    private static let connectionLogs = ValueType.object([
        "bucket": .string, "enabled": .bool, "prefix": .string,
    ])

    private static let healthCheckLogs = ValueType.object([
        "bucket": .string, "enabled": .bool, "prefix": .string,
    ])

    private static let ipamPools = ValueType.object(["ipv4_ipam_pool_id": .string])

    private static let subnetMapping = ValueType.object([
        "allocation_id": .string, "ipv6_address": .string, "outpost_id": .string,
        "private_ipv4_address": .string, "subnet_id": .string,
    ])
}
