extension LiveExceptions {
    /// Those of networks, machines, load balancers and names.
    static let networks: [LiveException] = [
        LiveException(
            "AWS has it no more, nor today's provider: it is accepted for old stacks, and does nothing or what its successor does.",
            """
            aws_autoscaling_group { tags }
            aws_default_vpc { enable_classiclink enable_classiclink_dns_support }
            aws_eip { vpc }
            aws_flow_log { log_group_name }
            aws_instance { cpu_core_count cpu_threads_per_core }
            aws_launch_template { elastic_gpu_specifications elastic_inference_accelerator }
            aws_lb_listener_rule { condition { field values } }
            aws_network_acl { subnet_id }
            aws_route_table { route { instance_id } }
            aws_default_route_table { route { instance_id } }
            aws_route53_zone { vpc_id vpc_region }
            aws_vpc { enable_classiclink enable_classiclink_dns_support }
            """),
        LiveException(
            "Moto has no pools of addresses (IPAM).",
            """
            aws_default_vpc { ipv6_cidr_block ipv6_ipam_pool_id ipv6_netmask_length }
            aws_lb { ipam_pools }
            aws_vpc { ipv6_cidr_block ipv6_ipam_pool_id ipv6_netmask_length }
            """),
        LiveException(
            "Moto has no Outposts, and no pools of their customers' addresses.",
            """
            aws_default_subnet { customer_owned_ipv4_pool map_customer_owned_ip_on_launch }
            aws_eip { customer_owned_ipv4_pool }
            aws_subnet { customer_owned_ipv4_pool map_customer_owned_ip_on_launch }
            """),
        LiveException(
            "Moto does not tell the border group of IPv6 addresses, so that an import would not know it.",
            """
            aws_default_vpc { ipv6_cidr_block_network_border_group }
            aws_vpc { ipv6_cidr_block_network_border_group }
            """),
        LiveException(
            "No type that is live makes what such a route leads to.",
            """
            aws_default_route_table {
              route { core_network_arn transit_gateway_id vpc_peering_connection_id }
            }
            aws_route {
              carrier_gateway_id core_network_arn local_gateway_id odb_network_arn transit_gateway_id
              vpc_peering_connection_id
            }
            aws_route_table {
              route {
                carrier_gateway_id core_network_arn local_gateway_id odb_network_arn transit_gateway_id
                vpc_peering_connection_id
              }
            }
            """),
        LiveException(
            "Moto has no EnableVgwRoutePropagation.",
            "aws_default_route_table { propagating_vgws } aws_route_table { propagating_vgws }"),
        LiveException(
            "An association belongs to its network: in another network it is another one.",
            "aws_main_route_table_association { vpc_id }"),
        LiveException(
            "Of a rule's peers, moto changes none but IPv4 addresses.",
            """
            aws_vpc_security_group_egress_rule { cidr_ipv6 prefix_list_id referenced_security_group_id }
            aws_vpc_security_group_ingress_rule { cidr_ipv6 prefix_list_id referenced_security_group_id }
            """),
        LiveException(
            "Moto has no AssociateNatGatewayAddress or AssignPrivateNatGatewayAddress, and no regional gateways.",
            """
            aws_nat_gateway {
              availability_zone_address secondary_allocation_ids secondary_private_ip_address_count
              secondary_private_ip_addresses
            }
            """),
        LiveException(
            "Moto's endpoints have no options beyond their places and policies, and nobody who must accept them.",
            """
            aws_vpc_endpoint { auto_accept dns_options ip_address_type private_dns_enabled subnet_configuration }
            """),
        LiveException(
            "Moto keeps the old routes of an endpoint whose tables change, and then refuses to delete it.",
            "aws_vpc_endpoint { route_table_ids }"),
        LiveException(
            "Moto does not know the logs of health checks, nor reserved capacity.",
            "aws_lb { health_check_logs minimum_load_balancer_capacity }"),
        LiveException(
            "Moto's change of user data decodes it twice; that of the shutdown behavior takes the security groups away; that of the profile is not told.",
            """
            aws_instance {
              iam_instance_profile instance_initiated_shutdown_behavior user_data user_data_base64
            }
            """),
        LiveException(
            "Moto's RunInstances forgets the protection; nobody tells an import which tags of disks are the machine's.",
            "aws_instance { disable_api_termination volume_tags }"),
        LiveException(
            "Moto has no MonitorInstances and none of the calls for these settings.",
            """
            aws_instance {
              capacity_reservation_specification credit_specification maintenance_options monitoring
            }
            """),
        LiveException(
            "Moto's UpdateAutoScalingGroup leaves it out.",
            """
            aws_autoscaling_group {
              availability_zone_distribution capacity_rebalance capacity_reservation_specification context
              default_cooldown desired_capacity_type placement_group service_linked_role_arn
              termination_policies
            }
            """),
        LiveException(
            "No type that is live makes a launch configuration.",
            "aws_autoscaling_group { launch_configuration }"),
        LiveException(
            "A policy always has one metric that returns data, so that the plan says the same of all of them before and after.",
            """
            aws_appautoscaling_policy {
              target_tracking_scaling_policy_configuration {
                customized_metric_specification { metrics { return_data } }
              }
            }
            """),
        LiveException(
            "Another range is another association; only a pool of addresses, which moto does not have, gives one in place.",
            "aws_vpc_ipv4_cidr_block_association { cidr_block }"),
        LiveException(
            "There is one value only that the service takes.",
            "aws_autoscaling_group { metrics_granularity }"),
        LiveException(
            "Moto does not tell whether a policy is on.", "aws_autoscaling_policy { enabled }"),
        LiveException(
            "Moto's UpdateFunctionConfiguration leaves it out, and so does its UpdateFunctionCode with signatures, keys and architectures.",
            """
            aws_lambda_function {
              architectures code_signing_config_arn dead_letter_config ephemeral_storage file_system_config
              image_config kms_key_arn logging_config snap_start source_kms_key_arn tracing_config
            }
            """),
        LiveException(
            "No type that is live makes a layer, or puts an object into a bucket.",
            "aws_lambda_function { layers s3_bucket s3_key s3_object_version }"),
        LiveException(
            "Moto has no capacity providers for functions, and none that are durable.",
            "aws_lambda_function { capacity_provider_config durable_config publish_to }"),
        LiveException(
            "Moto has no predictive policies of Application Auto Scaling.",
            "aws_appautoscaling_policy { predictive_scaling_policy_configuration }"),
        LiveException(
            "Moto's ModifyListener leaves it out.", "aws_lb_listener { alpn_policy mutual_authentication }"),
        LiveException(
            "Moto's rules have neither transforms nor conditions with regular expressions.",
            """
            aws_lb_listener_rule {
              transform
              condition {
                host_header { regex_values }
                http_header { regex_values }
                path_pattern { regex_values }
              }
            }
            """),
        LiveException(
            "Moto has no UpdateCertificateOptions and no RenewCertificate.",
            "aws_acm_certificate { early_renewal_duration options }"),
    ]

    static let networksNeverReplaced: [LiveException] = [
        LiveException(
            "It has no argument that forces a new one, beyond its region.",
            "aws_default_vpc aws_internet_gateway")
    ]
}
