extension LiveExceptions {
    /// What stories of networks, machines, load balancers and names have not come to yet; nothing is ever added here.
    static let networksNotYetChanged = """
        aws_acm_certificate { certificate_body certificate_chain private_key private_key_wo_version }
        aws_appautoscaling_policy {
          adjustment_type cooldown metric_aggregation_type min_adjustment_magnitude policy_type
          predictive_scaling_policy_configuration {
            max_capacity_breach_behavior max_capacity_buffer mode scheduling_buffer_time
            metric_specification {
              target_value
              customized_capacity_metric_specification {
                metric_data_query {
                  expression id label return_data
                  metric_stat { stat unit metric { metric_name namespace dimension { name value } } }
                }
              }
              customized_load_metric_specification {
                metric_data_query {
                  expression id label return_data
                  metric_stat { stat unit metric { metric_name namespace dimension { name value } } }
                }
              }
              customized_scaling_metric_specification {
                metric_data_query {
                  expression id label return_data
                  metric_stat { stat unit metric { metric_name namespace dimension { name value } } }
                }
              }
              predefined_load_metric_specification { predefined_metric_type resource_label }
              predefined_metric_pair_specification { predefined_metric_type resource_label }
              predefined_scaling_metric_specification { predefined_metric_type resource_label }
            }
          }
          step_adjustment { metric_interval_lower_bound metric_interval_upper_bound scaling_adjustment }
          target_tracking_scaling_policy_configuration {
            customized_metric_specification {
              metrics {
                expression id label return_data
                metric_stat { stat unit metric { metric_name namespace dimensions { name value } } }
              }
            }
          }
        }
        aws_autoscaling_group {
          availability_zones context desired_capacity_type force_delete force_delete_warm_pool
          ignore_failed_scaling_activities launch_configuration load_balancers metrics_granularity
          min_elb_capacity placement_group tags vpc_zone_identifier wait_for_capacity_timeout
          wait_for_elb_capacity
          availability_zone_distribution { capacity_distribution_strategy }
          capacity_reservation_specification {
            capacity_reservation_preference
            capacity_reservation_target {
              capacity_reservation_ids capacity_reservation_resource_group_arns
            }
          }
          launch_template { id name }
          mixed_instances_policy {
            instances_distribution { spot_instance_pools }
            launch_template {
              launch_template_specification { launch_template_id launch_template_name version }
              override {
                instance_requirements {
                  accelerator_manufacturers accelerator_names accelerator_types allowed_instance_types
                  bare_metal burstable_performance excluded_instance_types instance_generations
                  local_storage local_storage_types
                  max_spot_price_as_percentage_of_optimal_on_demand_price
                  on_demand_max_price_percentage_over_lowest_price require_hibernate_support
                  spot_max_price_percentage_over_lowest_price
                  accelerator_count { max min }
                  accelerator_total_memory_mib { max min }
                  baseline_ebs_bandwidth_mbps { max min }
                  memory_gib_per_vcpu { max min }
                  network_bandwidth_gbps { max min }
                  network_interface_count { max min }
                  total_local_storage_gb { max min }
                }
                launch_template_specification { launch_template_id launch_template_name version }
              }
            }
          }
          tag { propagate_at_launch }
        }
        aws_autoscaling_policy {
          policy_type
          predictive_scaling_configuration {
            metric_specification {
              customized_capacity_metric_specification {
                metric_data_queries {
                  expression id label return_data
                  metric_stat { stat unit metric { metric_name namespace dimensions { name value } } }
                }
              }
              customized_load_metric_specification {
                metric_data_queries {
                  expression id label return_data
                  metric_stat { stat unit metric { metric_name namespace dimensions { name value } } }
                }
              }
              customized_scaling_metric_specification {
                metric_data_queries { expression id label return_data metric_stat { unit } }
              }
              predefined_load_metric_specification { resource_label }
              predefined_metric_pair_specification { predefined_metric_type resource_label }
              predefined_scaling_metric_specification { predefined_metric_type resource_label }
            }
          }
          target_tracking_configuration {
            customized_metric_specification {
              metric_name namespace period statistic unit
              metric_dimension { name value }
              metrics { return_data metric_stat { period } }
            }
          }
        }
        aws_autoscaling_schedule { start_time }
        aws_default_network_acl {
          subnet_ids
          egress { icmp_code icmp_type }
          ingress { icmp_code icmp_type ipv6_cidr_block }
        }
        aws_default_route_table {
          route {
            destination_prefix_list_id egress_only_gateway_id gateway_id nat_gateway_id
            network_interface_id vpc_endpoint_id
          }
        }
        aws_default_security_group {
          revoke_rules_on_delete
          egress { prefix_list_ids security_groups }
          ingress { prefix_list_ids security_groups }
        }
        aws_default_subnet { assign_ipv6_address_on_creation force_destroy ipv6_cidr_block }
        aws_default_vpc {
          assign_generated_ipv6_cidr_block force_destroy ipv6_cidr_block_network_border_group
        }
        aws_eip { associate_with_private_ip network_interface }
        aws_instance {
          enable_primary_ipv6 force_destroy get_password_data host_resource_group_arn ipv6_address_count
          ipv6_addresses secondary_private_ips user_data_replace_on_change
          cpu_options { nested_virtualization }
          ebs_block_device { tags }
          launch_template { version }
          root_block_device { iops tags throughput }
          secondary_network_interface {
            delete_on_termination device_index interface_type network_card_index
            private_ip_address_count secondary_subnet_id
          }
        }
        aws_kms_key { bypass_policy_lockout_safety_check rotation_period_in_days }
        aws_lambda_alias { function_version routing_config { additional_version_weights } }
        aws_lambda_function {
          architectures code_sha256 filename handler image_uri kms_key_arn layers publish publish_to
          replace_security_groups_on_destroy replacement_security_group_ids
          reserved_concurrent_executions runtime s3_bucket s3_key s3_object_version skip_destroy
          source_code_hash source_kms_key_arn
          capacity_provider_config {
            lambda_managed_instances_capacity_provider_config {
              capacity_provider_arn execution_environment_memory_gib_per_vcpu
              per_execution_environment_max_concurrency
            }
          }
          durable_config { execution_timeout retention_period }
          file_system_config { arn local_mount_path }
          logging_config { application_log_level log_format log_group system_log_level }
          snap_start { apply_on }
          vpc_config { ipv6_allowed_for_dual_stack security_group_ids subnet_ids }
        }
        aws_launch_template {
          security_group_names update_default_version
          block_device_mappings { ebs { kms_key_id volume_initialization_rate } }
          capacity_reservation_specification {
            capacity_reservation_target {
              capacity_reservation_id capacity_reservation_resource_group_arn
            }
          }
          cpu_options { amd_sev_snp nested_virtualization }
          iam_instance_profile { arn }
          instance_market_options { market_type spot_options { block_duration_minutes } }
          instance_requirements {
            allowed_instance_types max_spot_price_as_percentage_of_optimal_on_demand_price
            memory_mib { min }
          }
          network_interfaces { ipv4_prefixes ipv6_addresses ipv6_prefixes network_interface_id }
          placement { group_id host_id host_resource_group_arn }
          secondary_interfaces {
            delete_on_termination device_index interface_type network_card_index
            private_ip_address_count private_ip_addresses secondary_subnet_id
          }
        }
        aws_lb {
          enforce_security_group_inbound_rules_on_private_link_traffic
          secondary_ips_auto_assigned_per_subnet
          subnet_mapping { allocation_id ipv6_address private_ipv4_address subnet_id }
        }
        aws_lb_listener {
          alpn_policy routing_http_request_x_amzn_mtls_clientcert_header_name
          routing_http_request_x_amzn_mtls_clientcert_issuer_header_name
          routing_http_request_x_amzn_mtls_clientcert_leaf_header_name
          routing_http_request_x_amzn_mtls_clientcert_serial_number_header_name
          routing_http_request_x_amzn_mtls_clientcert_subject_header_name
          routing_http_request_x_amzn_mtls_clientcert_validity_header_name
          routing_http_request_x_amzn_tls_cipher_suite_header_name
          routing_http_request_x_amzn_tls_version_header_name
          routing_http_response_access_control_allow_credentials_header_value
          routing_http_response_access_control_allow_headers_header_value
          routing_http_response_access_control_allow_methods_header_value
          routing_http_response_access_control_allow_origin_header_value
          routing_http_response_access_control_expose_headers_header_value
          routing_http_response_access_control_max_age_header_value
          routing_http_response_content_security_policy_header_value
          routing_http_response_server_enabled
          routing_http_response_strict_transport_security_header_value
          routing_http_response_x_content_type_options_header_value
          routing_http_response_x_frame_options_header_value
          default_action {
            type
            authenticate_cognito {
              authentication_request_extra_params on_unauthenticated_request scope session_cookie_name
              session_timeout user_pool_arn user_pool_client_id user_pool_domain
            }
            jwt_validation { issuer jwks_endpoint additional_claim { format name values } }
          }
          mutual_authentication {
            advertise_trust_store_ca_names ignore_client_certificate_expiry mode trust_store_arn
          }
        }
        aws_lb_listener_rule {
          action { jwt_validation { issuer jwks_endpoint additional_claim { format name values } } }
          condition {
            host_header { regex_values }
            http_header { regex_values }
            path_pattern { regex_values }
          }
          transform {
            type
            host_header_rewrite_config { rewrite { regex replace } }
            url_rewrite_config { rewrite { regex replace } }
          }
        }
        aws_lb_target_group {
          lambda_multi_value_headers_enabled
          health_check { enabled }
          target_failover { on_deregistration on_unhealthy }
        }
        aws_lb_target_group_attachment { quic_server_id }
        aws_network_acl { egress { icmp_code icmp_type } ingress { icmp_code icmp_type } }
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
        aws_route53_zone { enable_accelerated_recovery force_destroy vpc { vpc_region } }
        aws_route_table { route { gateway_id network_interface_id vpc_endpoint_id } }
        aws_service_discovery_service { force_destroy }
        aws_vpc_ipv4_cidr_block_association { cidr_block }
        aws_vpn_gateway { vpc_id }
        """

    static let networksNotYetReplaced = """
        aws_acm_certificate_validation aws_appautoscaling_target aws_default_subnet
        """
}
