extension LiveExceptions {
    /// What stories of all other services have not come to yet; nothing is ever added here.
    static let servicesNotYetChanged = """
        aws_cloudwatch_metric_alarm {
          evaluation_interval
          evaluation_criteria { promql_criteria { pending_period query recovery_period } }
          metric_query { account_id return_data }
        }
        aws_codedeploy_app { name tags unique_id }
        aws_codedeploy_deployment_group {
          app_name autoscaling_groups deployment_config_name deployment_group_name
          outdated_instances_strategy service_role_arn tags termination_hook_enabled
          alarm_configuration { alarms enabled ignore_poll_alarm_failure }
          auto_rollback_configuration { enabled events }
          blue_green_deployment_config {
            deployment_ready_option { action_on_timeout wait_time_in_minutes }
            green_fleet_provisioning_option { action }
            terminate_blue_instances_on_deployment_success { action termination_wait_time_in_minutes }
          }
          deployment_style { deployment_option deployment_type }
          ec2_tag_filter { key type value }
          ec2_tag_set { ec2_tag_filter { key type value } }
          ecs_service { cluster_name service_name }
          load_balancer_info {
            elb_info { name }
            target_group_info { name }
            target_group_pair_info {
              prod_traffic_route { listener_arns }
              target_group { name }
              test_traffic_route { listener_arns }
            }
          }
          on_premises_instance_tag_filter { key type value }
          trigger_configuration { trigger_events trigger_name trigger_target_arn }
        }
        aws_codepipeline { artifact_store { region type } }
        aws_db_instance {
          apply_immediately customer_owned_ip_enabled db_subnet_group_name domain domain_auth_secret_arn
          domain_dns_ips domain_fqdn domain_iam_role_name domain_ou engine_lifecycle_support
          identifier_prefix manage_master_user_password master_user_secret_kms_key_id name
          option_group_name parameter_group_name password_wo_version port replica_mode
          replicate_source_db security_group_names skip_final_snapshot storage_throughput
          upgrade_storage_config
          blue_green_update { enabled }
        }
        aws_dynamodb_table {
          restore_backup_arn restore_source_name restore_source_table_arn table_class
          global_secondary_index {
            key_schema { attribute_name key_type }
            on_demand_throughput { max_read_request_units max_write_request_units }
            warm_throughput { read_units_per_second write_units_per_second }
          }
          global_table_witness { region_name }
          import_table {
            input_compression_type input_format
            input_format_options { csv { delimiter header_list } }
          }
          on_demand_throughput { max_read_request_units max_write_request_units }
          replica {
            consistency_mode deletion_protection_enabled kms_key_arn point_in_time_recovery
            propagate_tags region_name
          }
          server_side_encryption { enabled kms_key_arn }
          warm_throughput { read_units_per_second write_units_per_second }
        }
        aws_ecs_cluster { setting { name } }
        aws_ecs_service { volume_configuration { managed_ebs_volume { encrypted } } }
        aws_ecs_task_set { scale { unit } }
        aws_efs_file_system {
          provisioned_throughput_in_mibps reference_name throughput_mode
          protection { replication_overwrite }
        }
        aws_elasticache_cluster {
          apply_immediately auto_minor_version_upgrade availability_zones az_mode engine_version
          final_snapshot_identifier ip_discovery maintenance_window node_type notification_topic_arn
          num_cache_nodes parameter_group_name preferred_availability_zones security_group_ids
          security_group_names snapshot_retention_limit snapshot_window tags
          log_delivery_configuration { destination destination_type log_format log_type }
        }
        aws_elasticache_subnet_group { description subnet_ids tags }
        aws_iam_instance_profile { roles }
        aws_iam_policy_attachment { groups }
        aws_rds_cluster {
          allocated_storage apply_immediately ca_certificate_identifier cluster_members
          database_insights_mode db_cluster_instance_class db_instance_parameter_group_name
          deletion_protection domain domain_iam_role_name enable_global_write_forwarding
          enable_http_endpoint enable_local_write_forwarding enabled_cloudwatch_logs_exports
          engine_lifecycle_support global_cluster_identifier iam_database_authentication_enabled
          iam_roles iops manage_master_user_password master_password_wo_version
          master_user_secret_kms_key_id performance_insights_kms_key_id replication_source_identifier
          skip_final_snapshot storage_type vpc_security_group_ids
          scaling_configuration {
            auto_pause max_capacity min_capacity seconds_before_timeout seconds_until_auto_pause
            timeout_action
          }
        }
        aws_rds_cluster_instance {
          apply_immediately ca_cert_identifier db_parameter_group_name engine_version force_destroy
          performance_insights_kms_key_id preferred_backup_window
        }
        aws_s3_bucket_acl {
          access_control_policy { grant { grantee { email_address } } owner { display_name id } }
        }
        aws_secretsmanager_secret {
          rotation_lambda_arn
          rotation_rules { automatically_after_days duration schedule_expression }
        }
        aws_ssm_parameter { arn }
        """

    static let servicesNotYetReplaced = """
        aws_codedeploy_app aws_codedeploy_deployment_group aws_elasticache_cluster
        aws_elasticache_subnet_group aws_iam_user
        """
}
