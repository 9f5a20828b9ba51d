import Providers
import Values

/// Small schemas of the types that the tests use, in the form of the provider's real ones.
///
/// An attribute is written `name` for an optional string, with `!` required, `?` optional and computed, `=`
/// computed, and `:number` and so on for its type.
enum TestSchemas {
    static let aws = ProviderSchema(
        settings: BlockSchema(attributes: [AttributeSchema("region", .string, .optional(default: nil))]),
        resources: made(resources), dataSources: made(dataSources))

    private static func made(_ schemas: [ResourceSchema]) -> [String: @Sendable () -> ResourceSchema] {
        var table: [String: @Sendable () -> ResourceSchema] = [:]
        for schema in schemas { table[schema.type] = { schema } }
        return table
    }

    private static func attribute(_ text: Substring) -> AttributeSchema {
        let parts = text.split(separator: ":", maxSplits: 1)
        let type = parts.count > 1 ? types[String(parts[1])] ?? .string : .string
        let name = String(parts[0].filter { !"!?=".contains($0) })
        return switch parts[0].last {
        case "!": AttributeSchema(name, type, .required, replacement: .always)
        case "?": AttributeSchema(name, type, .optionalComputed)
        case "=": AttributeSchema(name, type, .computed)
        default: AttributeSchema(name, type, .optional(default: nil))
        }
    }

    private static let types: [String: ValueType] = [
        "number": .number, "bool": .bool, "set": .set(.string), "list": .list(.string), "map": .map(.string),
    ]

    private static func block(_ text: String, _ blocks: [NestedBlockSchema] = []) -> BlockSchema {
        BlockSchema(attributes: text.split(separator: " ").map(attribute), blocks: blocks)
    }

    private static func nested(
        _ name: String, _ nesting: NestedBlockSchema.Nesting, _ text: String, computed: Bool = false,
        _ blocks: [NestedBlockSchema] = []
    ) -> NestedBlockSchema {
        NestedBlockSchema(name, nesting, block(text, blocks), isComputed: computed)
    }

    private static func type(_ name: String, _ text: String, _ blocks: NestedBlockSchema...) -> ResourceSchema
    {
        ResourceSchema(name, block: block(text + " id=", blocks))
    }

    private static let ruleText =
        "cidr_blocks:list description from_port!:number protocol! security_groups:set self:bool to_port!:number"

    private static let networking = [
        type(
            "aws_vpc",
            "arn= cidr_block? default_network_acl_id= default_route_table_id= default_security_group_id= "
                + "dhcp_options_id= enable_dns_hostnames?:bool enable_dns_support?:bool main_route_table_id= owner_id= "
                + "tags:map tags_all?:map"),
        type(
            "aws_subnet",
            "arn= availability_zone? availability_zone_id? cidr_block map_public_ip_on_launch:bool owner_id= "
                + "tags:map tags_all?:map vpc_id!"),
        type("aws_internet_gateway", "arn= owner_id= tags:map vpc_id?"),
        type(
            "aws_eip",
            "allocation_id= association_id= domain? network_interface? private_ip= public_dns= public_ip= tags:map"
        ),
        type(
            "aws_nat_gateway",
            "allocation_id association_id= connectivity_type network_interface_id= private_ip? public_ip= subnet_id "
                + "tags:map"),
        type(
            "aws_vpc_endpoint",
            "arn= network_interface_ids=:set owner_id= policy? prefix_list_id= private_dns_enabled?:bool "
                + "route_table_ids?:set security_group_ids?:set service_name service_region? state= subnet_ids?:set "
                + "vpc_endpoint_type vpc_id!",
            nested("dns_entry", .list, "dns_name= hosted_zone_id=", computed: true)),
        type(
            "aws_route_table", "arn= owner_id= tags:map vpc_id!",
            nested("route", .set, "cidr_block gateway_id nat_gateway_id", computed: true)),
        type(
            "aws_route",
            "destination_cidr_block destination_ipv6_cidr_block destination_prefix_list_id gateway_id nat_gateway_id "
                + "origin= route_table_id! state= vpc_endpoint_id"),
        type("aws_route_table_association", "gateway_id route_table_id! subnet_id"),
        type(
            "aws_security_group", "arn= description name? name_prefix? owner_id= tags:map vpc_id?",
            nested("ingress", .set, ruleText, computed: true),
            nested("egress", .set, ruleText, computed: true)),
        type(
            "aws_default_security_group", "arn= description= name= owner_id= tags:map vpc_id?",
            nested("ingress", .set, ruleText, computed: true),
            nested("egress", .set, ruleText, computed: true)),
        type(
            "aws_security_group_rule",
            "cidr_blocks:list from_port!:number protocol! security_group_id! security_group_rule_id= self:bool "
                + "source_security_group_id? to_port!:number type!"),
        type(
            "aws_vpc_security_group_ingress_rule",
            "arn= cidr_ipv4 from_port:number ip_protocol! referenced_security_group_id security_group_id! "
                + "security_group_rule_id= to_port:number"),
    ]

    private static let balancing = [
        type(
            "aws_lb",
            "arn= arn_suffix= dns_name= enable_deletion_protection:bool internal?:bool ip_address_type? "
                + "load_balancer_type name? name_prefix? security_groups?:set subnets?:set vpc_id= zone_id="),
        type(
            "aws_lb_target_group",
            "arn= arn_suffix= load_balancer_arns=:set name? port:number protocol protocol_version? target_type vpc_id",
            nested("health_check", .list, "matcher? path? timeout?:number", computed: true)),
        type(
            "aws_lb_listener", "arn= certificate_arn load_balancer_arn! port:number protocol? ssl_policy?",
            nested("default_action", .list, "order?:number target_group_arn type!")),
        type(
            "aws_lb_listener_rule", "arn= listener_arn! priority?:number",
            nested("action", .list, "order?:number target_group_arn type!")),
    ]

    private static let containers = [
        type(
            "aws_ecs_cluster", "arn= name! tags:map", nested("setting", .set, "name! value!", computed: true)),
        type(
            "aws_ecs_task_definition",
            "arn= arn_without_revision= container_definitions! cpu execution_role_arn family! memory network_mode? "
                + "requires_compatibilities:set revision=:number task_role_arn"),
        type(
            "aws_ecs_service",
            "arn= cluster? desired_count:number launch_type? name! platform_version? scheduling_strategy task_definition",
            nested("load_balancer", .set, "container_name! container_port!:number target_group_arn"),
            nested("network_configuration", .list, "assign_public_ip:bool security_groups:set subnets!:set"),
            nested("service_registries", .list, "container_name registry_arn!")),
        type(
            "aws_appautoscaling_target",
            "arn= max_capacity!:number min_capacity!:number resource_id! role_arn? scalable_dimension! "
                + "service_namespace!"),
        type(
            "aws_appautoscaling_policy",
            "alarm_arns=:list arn= name! policy_type resource_id! scalable_dimension! service_namespace!"),
    ]

    private static let others = [
        type("aws_iam_role", "arn= assume_role_policy! create_date= name? name_prefix? path? unique_id="),
        type("aws_iam_policy", "arn= attachment_count=:number name? path? policy! policy_id="),
        type("aws_iam_role_policy_attachment", "policy_arn! role!"),
        type("aws_service_discovery_http_namespace", "arn= http_name= name!"),
        type("aws_service_discovery_private_dns_namespace", "arn= hosted_zone= name! vpc!"),
        type(
            "aws_service_discovery_service", "arn= name! namespace_id? type?",
            nested("dns_config", .list, "namespace_id!")),
        type("aws_cloudwatch_log_group", "arn= log_group_class? name? name_prefix? retention_in_days:number"),
        type("aws_cloudwatch_log_stream", "arn= log_group_name! name!"),
        type("aws_ecr_repository", "arn= name! registry_id= repository_url="),
        type("aws_ecr_lifecycle_policy", "policy! registry_id= repository!"),
        type("aws_unplayed", "arn= endpoint= parent_arn= size?:number vpc_id zones=:list"),
    ]

    private static let resources = networking + balancing + containers + others

    private static let filter = nested("filter", .set, "name! values!:set")

    private static let dataSources = [
        type(
            "aws_availability_zones",
            "exclude_names:set exclude_zone_ids:set group_names=:set names=:list state zone_ids=:list", filter
        ),
        type("aws_caller_identity", "account_id= arn= user_id="),
        type("aws_vpc", "arn= cidr_block? default?:bool owner_id= tags?:map", filter),
        type("aws_subnets", "ids=:list tags?:map", filter),
        type("aws_ecs_cluster", "arn= cluster_name! status= tags?:map"),
        type("aws_ecs_task_definition", "arn= family= revision=:number task_definition!"),
        type("aws_iam_policy_document", "json="),
    ]
}
