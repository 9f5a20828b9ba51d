extension LiveExceptions {
    /// What stories of networks, machines, load balancers and names have not come to yet; nothing is ever added here.
    static let networksNotYetChanged = """
        aws_acm_certificate { certificate_body certificate_chain private_key private_key_wo_version }
        aws_appautoscaling_policy {
          target_tracking_scaling_policy_configuration {
            customized_metric_specification { metrics { return_data } }
          }
        }
        aws_autoscaling_group { tags }
        aws_autoscaling_schedule { start_time }
        aws_default_network_acl { subnet_ids ingress { ipv6_cidr_block } }
        aws_default_route_table {
          route {
            destination_prefix_list_id egress_only_gateway_id gateway_id nat_gateway_id network_interface_id
            vpc_endpoint_id
          }
        }
        aws_default_security_group {
          revoke_rules_on_delete
          egress { prefix_list_ids security_groups }
          ingress { prefix_list_ids security_groups }
        }
        aws_default_subnet { assign_ipv6_address_on_creation ipv6_cidr_block }
        aws_default_vpc {
          assign_generated_ipv6_cidr_block force_destroy ipv6_cidr_block_network_border_group
        }
        aws_eip { associate_with_private_ip network_interface }
        aws_instance {
          enable_primary_ipv6 get_password_data host_resource_group_arn ipv6_address_count ipv6_addresses
          secondary_private_ips
          cpu_options { nested_virtualization }
          ebs_block_device { tags }
          launch_template { version }
          root_block_device { iops tags throughput }
          secondary_network_interface {
            delete_on_termination device_index interface_type network_card_index private_ip_address_count
            secondary_subnet_id
          }
        }
        aws_kms_key { bypass_policy_lockout_safety_check rotation_period_in_days }
        aws_lambda_function { code_sha256 }
        aws_lb {
          enforce_security_group_inbound_rules_on_private_link_traffic
          secondary_ips_auto_assigned_per_subnet
          subnet_mapping { allocation_id ipv6_address private_ipv4_address subnet_id }
        }
        aws_lb_listener {
          default_action { jwt_validation { issuer jwks_endpoint additional_claim { format name values } } }
        }
        aws_lb_listener_rule {
          action { jwt_validation { issuer jwks_endpoint additional_claim { format name values } } }
        }
        aws_lb_target_group_attachment { quic_server_id }
        aws_route { network_interface_id vpc_endpoint_id }
        aws_route53_record {
          allow_overwrite multivalue_answer_routing_policy set_identifier
          alias { zone_id }
          cidr_routing_policy { collection_id location_name }
          geoproximity_routing_policy {
            aws_region bias local_zone_group
            coordinates { latitude longitude }
          }
        }
        aws_route53_zone { enable_accelerated_recovery vpc { vpc_region } }
        aws_route_table { route { gateway_id network_interface_id vpc_endpoint_id } }
        aws_vpc_ipv4_cidr_block_association { cidr_block }
        aws_vpn_gateway { vpc_id }
        """

    static let networksNotYetReplaced = "aws_default_subnet"
}
