internal import Providers
internal import Values

/// A private way from a network to a service.
///
/// Source: `aws_vpc_endpoint` in the provider's reference; EC2 API `CreateVpcEndpoint`.
enum VPCEndpointType {
    static let schema = ResourceSchema(
        "aws_vpc_endpoint", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "vpce-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:vpc-endpoint/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("vpc_id", .string, replacement: .always),
        .optional("auto_accept", .bool),
        .optionalComputed("ip_address_type", .string, allowed: ["ipv4", "dualstack", "ipv6"]),
        .optionalComputed("policy", .string),
        .optionalComputed("private_dns_enabled", .bool),
        .optional("resource_configuration_arn", .string, replacement: .always),
        .optionalComputed("route_table_ids", .set(.string)),
        .optionalComputed("security_group_ids", .set(.string)),
        .optional("service_name", .string, replacement: .always),
        .optional("service_network_arn", .string, replacement: .always),
        .optionalComputed("service_region", .string, replacement: .always),
        .optionalComputed("subnet_ids", .set(.string)),
        .optional(
            "vpc_endpoint_type", .string, default: .string("Gateway"), replacement: .always,
            allowed: ["Interface", "Gateway", "GatewayLoadBalancer", "Resource", "ServiceNetwork", "Tunnel"]),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("cidr_blocks", .list(.string)),
        .computed("network_interface_ids", .set(.string)),
        .computed("owner_id", .string),
        .computed("prefix_list_id", .string),
        .computed("requester_managed", .bool),
        .computed("state", .string),
        .computed("dns_entry", .list(dnsEntry)),
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("dns_options", dnsOptions, isComputed: true),
        NestedBlockSchema("subnet_configuration", .set, subnetConfiguration, isComputed: true),
        .timeouts("create", "delete", "update"),
    ]

    private static let dnsOptions = BlockSchema(attributes: [
        .optionalComputed(
            "dns_record_ip_type", .string, allowed: ["ipv4", "dualstack", "ipv6", "service-defined"]),
        .optional("private_dns_only_for_inbound_resolver_endpoint", .bool),
        .optionalComputed("private_dns_preference", .string),
        .optionalComputed("private_dns_specified_domains", .set(.string)),
    ])

    private static let subnetConfiguration = BlockSchema(attributes: [
        .optional("ipv4", .string),
        .optional("ipv6", .string),
        .optional("subnet_id", .string),
    ])

    private static let dnsEntry = ValueType.object(["dns_name": .string, "hosted_zone_id": .string])

    private static let constraints = Constraints([
        .conflicts("resource_configuration_arn", ["service_name", "service_network_arn"]),
        .conflicts("service_name", "service_network_arn"),
        .policy("policy"),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(Sameness(["policy": PolicyText.form]))
        draft.recompute(
            ["dns_entry", "network_interface_ids", "subnet_configuration"], whenChanged: ["subnet_ids"])
        if draft.configuration.isSet("subnet_configuration") {
            draft.recompute(["subnet_ids"], whenChanged: ["subnet_configuration"])
        }
        draft.recompute(["dns_entry"], whenChanged: ["ip_address_type", "private_dns_enabled"])
    }
}
