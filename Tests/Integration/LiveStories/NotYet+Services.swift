extension LiveExceptions {
    /// What stories of all other services have not come to yet; nothing is ever added here.
    static let servicesNotYetChanged = """
        aws_cloudwatch_event_rule { event_pattern force_destroy is_enabled role_arn tags }
        aws_cloudwatch_event_target {
          arn force_destroy input input_path role_arn
          appsync_target { graphql_operation }
          batch_target { array_size job_attempts job_definition job_name }
          dead_letter_config { arn }
          ecs_target {
            enable_ecs_managed_tags enable_execute_command group launch_type platform_version
            propagate_tags tags task_definition_arn
            capacity_provider_strategy { base capacity_provider weight }
            network_configuration { assign_public_ip security_groups subnets }
            ordered_placement_strategy { field type }
            placement_constraint { expression type }
          }
          http_target { header_parameters path_parameter_values query_string_parameters }
          input_transformer { input_paths input_template }
          kinesis_target { partition_key_path }
          redshift_target { database db_user secrets_manager_arn sql statement_name with_event }
          retry_policy { maximum_event_age_in_seconds maximum_retry_attempts }
          run_command_targets { key values }
          sagemaker_pipeline_target { pipeline_parameter_list { name value } }
          sqs_target { message_group_id }
        }
        aws_cloudwatch_log_group { deletion_protection_enabled kms_key_id skip_destroy }
        aws_cloudwatch_metric_alarm {
          actions_enabled alarm_actions alarm_description comparison_operator datapoints_to_alarm
          dimensions evaluate_low_sample_count_percentiles evaluation_interval evaluation_periods
          extended_statistic insufficient_data_actions metric_name namespace ok_actions period statistic
          tags threshold_metric_id treat_missing_data unit
          evaluation_criteria { promql_criteria { pending_period query recovery_period } }
          metric_query {
            account_id expression id period return_data
            metric { dimensions metric_name namespace period stat unit }
          }
        }
        aws_codebuild_project {
          auto_retry_limit badge_enabled build_timeout concurrent_build_limit description encryption_key
          project_visibility queued_timeout resource_access_role service_role source_version tags
          artifacts {
            artifact_identifier bucket_owner_access encryption_disabled location name namespace_type
            override_artifact_name packaging path type
          }
          build_batch_config {
            combine_artifacts service_role timeout_in_mins
            restrictions { compute_types_allowed maximum_builds_allowed }
          }
          cache { cache_namespace location modes type }
          environment {
            certificate compute_type image image_pull_credentials_type privileged_mode type
            docker_server { compute_type security_group_ids }
            environment_variable { name type value }
            fleet { fleet_arn }
            registry_credential { credential credential_provider }
          }
          file_system_locations { identifier location mount_options mount_point type }
          logs_config {
            cloudwatch_logs { group_name status stream_name }
            s3_logs { bucket_owner_access encryption_disabled location status }
          }
          secondary_artifacts {
            artifact_identifier bucket_owner_access encryption_disabled location name namespace_type
            override_artifact_name packaging path type
          }
          secondary_source_version { source_identifier source_version }
          secondary_sources {
            buildspec git_clone_depth insecure_ssl location report_build_status source_identifier type
            auth { resource type }
            build_status_config { context target_url }
            git_submodules_config { fetch_submodules }
          }
          source {
            buildspec git_clone_depth insecure_ssl location report_build_status type
            auth { resource type }
            build_status_config { context target_url }
            git_submodules_config { fetch_submodules }
          }
          vpc_config { security_group_ids subnets vpc_id }
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
        aws_codepipeline {
          execution_mode pipeline_type role_arn tags
          artifact_store { location region type encryption_key { id type } }
          stage {
            name
            action {
              category input_artifacts name namespace output_artifacts owner provider region role_arn
              run_order timeout_in_minutes version
            }
            before_entry {
              condition {
                result
                rule {
                  commands configuration input_artifacts name region role_arn timeout_in_minutes
                  rule_type_id { category owner provider version }
                }
              }
            }
            on_failure {
              result
              condition {
                result
                rule {
                  commands configuration input_artifacts name region role_arn timeout_in_minutes
                  rule_type_id { category owner provider version }
                }
              }
              retry_configuration { retry_mode }
            }
            on_success {
              condition {
                result
                rule {
                  commands configuration input_artifacts name region role_arn timeout_in_minutes
                  rule_type_id { category owner provider version }
                }
              }
            }
          }
          trigger {
            provider_type
            git_configuration {
              source_action_name
              pull_request { events branches { excludes includes } file_paths { excludes includes } }
              push {
                branches { excludes includes }
                file_paths { excludes includes }
                tags { excludes includes }
              }
            }
          }
          variable { default_value description name }
        }
        aws_db_instance {
          allocated_storage allow_major_version_upgrade apply_immediately auto_minor_version_upgrade
          backup_window ca_cert_identifier copy_tags_to_snapshot customer_owned_ip_enabled
          database_insights_mode db_subnet_group_name dedicated_log_volume delete_automated_backups
          deletion_protection domain domain_auth_secret_arn domain_dns_ips domain_fqdn
          domain_iam_role_name domain_ou enabled_cloudwatch_logs_exports engine_lifecycle_support
          engine_version final_snapshot_identifier iam_database_authentication_enabled identifier
          identifier_prefix iops license_model maintenance_window manage_master_user_password
          master_user_secret_kms_key_id max_allocated_storage monitoring_interval monitoring_role_arn
          multi_az name network_type option_group_name parameter_group_name password password_wo_version
          performance_insights_enabled performance_insights_kms_key_id
          performance_insights_retention_period port publicly_accessible replica_mode
          replicate_source_db security_group_names skip_final_snapshot storage_throughput storage_type
          tags upgrade_storage_config vpc_security_group_ids
          blue_green_update { enabled }
        }
        aws_db_subnet_group { description subnet_ids }
        aws_dynamodb_table {
          billing_mode deletion_protection_enabled restore_backup_arn restore_source_name
          restore_source_table_arn stream_enabled stream_view_type table_class write_capacity
          attribute { name type }
          global_secondary_index {
            hash_key name non_key_attributes projection_type range_key read_capacity write_capacity
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
          point_in_time_recovery { recovery_period_in_days }
          replica {
            consistency_mode deletion_protection_enabled kms_key_arn point_in_time_recovery
            propagate_tags region_name
          }
          server_side_encryption { enabled kms_key_arn }
          ttl { attribute_name }
          warm_throughput { read_units_per_second write_units_per_second }
        }
        aws_ecr_repository { force_delete image_tag_mutability_exclusion_filter { filter filter_type } }
        aws_ecs_cluster {
          capacity_providers tags
          configuration {
            execute_command_configuration {
              kms_key_id logging
              log_configuration {
                cloud_watch_encryption_enabled cloud_watch_log_group_name s3_bucket_encryption_enabled
                s3_bucket_name s3_key_prefix
              }
            }
            managed_storage_configuration { fargate_ephemeral_storage_kms_key_id kms_key_id }
          }
          default_capacity_provider_strategy { base capacity_provider weight }
          service_connect_defaults { namespace }
          setting { name }
        }
        aws_ecs_cluster_capacity_providers {
          capacity_providers
          default_capacity_provider_strategy { base capacity_provider }
        }
        aws_ecs_service {
          availability_zone_rebalancing deployment_maximum_percent deployment_minimum_healthy_percent
          enable_ecs_managed_tags enable_execute_command force_delete force_new_deployment
          health_check_grace_period_seconds platform_version propagate_tags sigint_rollback tags
          task_definition triggers wait_for_steady_state
          alarms { alarm_names enable rollback }
          capacity_provider_strategy { base capacity_provider weight }
          deployment_circuit_breaker { enable rollback }
          deployment_configuration {
            bake_time_in_minutes strategy
            canary_configuration { canary_bake_time_in_minutes canary_percent }
            lifecycle_hook { hook_details hook_target_arn lifecycle_stages role_arn }
            linear_configuration { step_bake_time_in_minutes step_percent }
          }
          deployment_controller { type }
          load_balancer {
            container_name container_port elb_name target_group_arn
            advanced_configuration {
              alternate_target_group_arn production_listener_rule role_arn test_listener_rule
            }
          }
          network_configuration { assign_public_ip security_groups subnets }
          ordered_placement_strategy { field type }
          placement_constraints { expression type }
          placement_strategy { field type }
          service_connect_configuration {
            enabled namespace
            access_log_configuration { format include_query_parameters }
            log_configuration { log_driver options secret_option { name value_from } }
            service {
              discovery_name ingress_port_override port_name
              client_alias { dns_name port test_traffic_rules { header { name value { exact } } } }
              timeout { idle_timeout_seconds per_request_timeout_seconds }
              tls { kms_key role_arn issuer_cert_authority { aws_pca_authority_arn } }
            }
          }
          service_registries { container_name container_port port registry_arn }
          volume_configuration {
            name
            managed_ebs_volume {
              encrypted file_system_type iops kms_key_id role_arn size_in_gb snapshot_id throughput
              volume_initialization_rate volume_type
              tag_specifications { propagate_tags resource_type tags }
            }
          }
          vpc_lattice_configurations { port_name role_arn target_group_arn }
        }
        aws_ecs_task_definition { skip_destroy tags track_latest }
        aws_ecs_task_set { force_delete wait_until_stable wait_until_stable_timeout scale { unit } }
        aws_efs_access_point { tags }
        aws_efs_file_system {
          provisioned_throughput_in_mibps reference_name throughput_mode
          lifecycle_policy { transition_to_archive transition_to_primary_storage_class }
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
        aws_iam_instance_profile { roles tags }
        aws_iam_policy { delay_after_policy_creation_in_ms tags }
        aws_iam_policy_attachment { groups roles }
        aws_iam_role {
          force_detach_policies managed_policy_arns max_session_duration permissions_boundary tags
          inline_policy { name policy }
        }
        aws_iam_user { force_destroy name path permissions_boundary }
        aws_rds_cluster {
          allocated_storage allow_major_version_upgrade apply_immediately backtrack_window
          ca_certificate_identifier cluster_members copy_tags_to_snapshot database_insights_mode
          db_cluster_instance_class db_cluster_parameter_group_name db_instance_parameter_group_name
          delete_automated_backups deletion_protection domain domain_iam_role_name
          enable_global_write_forwarding enable_http_endpoint enable_local_write_forwarding
          enabled_cloudwatch_logs_exports engine_lifecycle_support engine_version
          final_snapshot_identifier global_cluster_identifier iam_database_authentication_enabled
          iam_roles iops manage_master_user_password master_password master_password_wo_version
          master_user_secret_kms_key_id monitoring_interval monitoring_role_arn network_type
          performance_insights_enabled performance_insights_kms_key_id
          performance_insights_retention_period port preferred_backup_window
          preferred_maintenance_window replication_source_identifier skip_final_snapshot storage_type
          tags vpc_security_group_ids
          scaling_configuration {
            auto_pause max_capacity min_capacity seconds_before_timeout seconds_until_auto_pause
            timeout_action
          }
          serverlessv2_scaling_configuration { max_capacity min_capacity seconds_until_auto_pause }
        }
        aws_rds_cluster_instance {
          apply_immediately auto_minor_version_upgrade ca_cert_identifier copy_tags_to_snapshot
          db_parameter_group_name engine_version force_destroy monitoring_interval monitoring_role_arn
          performance_insights_enabled performance_insights_kms_key_id
          performance_insights_retention_period preferred_backup_window preferred_maintenance_window
          promotion_tier publicly_accessible tags
        }
        aws_resourcegroups_group {
          tags
          configuration { type parameters { name values } }
          resource_query { type }
        }
        aws_s3_bucket {
          acceleration_status force_destroy policy request_payer
          cors_rule { allowed_headers allowed_methods allowed_origins expose_headers max_age_seconds }
          grant { id permissions type uri }
          lifecycle_rule {
            abort_incomplete_multipart_upload_days enabled id prefix tags
            expiration { date expired_object_delete_marker }
            noncurrent_version_expiration { days }
            noncurrent_version_transition { days storage_class }
            transition { date days storage_class }
          }
          logging { target_bucket }
          object_lock_configuration { rule { default_retention { days mode years } } }
          replication_configuration {
            role
            rules {
              delete_marker_replication_status id prefix priority status
              destination {
                account_id bucket replica_kms_key_id storage_class
                access_control_translation { owner }
                metrics { minutes status }
                replication_time { minutes status }
              }
              filter { prefix tags }
              source_selection_criteria { sse_kms_encrypted_objects { enabled } }
            }
          }
          server_side_encryption_configuration {
            rule { bucket_key_enabled apply_server_side_encryption_by_default { kms_master_key_id } }
          }
          versioning { mfa_delete }
          website { error_document redirect_all_requests_to routing_rules }
        }
        aws_s3_bucket_acl {
          acl
          access_control_policy {
            grant { permission grantee { email_address id type uri } }
            owner { display_name id }
          }
        }
        aws_s3_bucket_lifecycle_configuration {
          transition_default_minimum_object_size
          rule {
            id prefix status
            abort_incomplete_multipart_upload { days_after_initiation }
            expiration { date expired_object_delete_marker }
            filter {
              object_size_greater_than object_size_less_than prefix
              and { object_size_greater_than object_size_less_than prefix tags }
              tag { key value }
            }
            noncurrent_version_expiration { newer_noncurrent_versions noncurrent_days }
            noncurrent_version_transition { newer_noncurrent_versions noncurrent_days storage_class }
            transition { date days storage_class }
          }
        }
        aws_s3_bucket_public_access_block {
          block_public_acls ignore_public_acls restrict_public_buckets skip_destroy
        }
        aws_s3_bucket_server_side_encryption_configuration {
          rule {
            blocked_encryption_types bucket_key_enabled
            apply_server_side_encryption_by_default { kms_master_key_id }
          }
        }
        aws_s3_bucket_versioning { mfa versioning_configuration { mfa_delete } }
        aws_secretsmanager_secret {
          force_overwrite_replica_secret kms_key_id policy recovery_window_in_days rotation_lambda_arn
          tags
          replica { kms_key_id region }
          rotation_rules { automatically_after_days duration schedule_expression }
        }
        aws_secretsmanager_secret_version { version_stages }
        aws_ssm_parameter {
          allowed_pattern arn description insecure_value key_id overwrite tier type value_wo_version
        }
        """

    static let servicesNotYetReplaced = """
        aws_cloudwatch_dashboard aws_cloudwatch_event_rule aws_cloudwatch_event_target
        aws_cloudwatch_log_group aws_cloudwatch_log_stream aws_cloudwatch_metric_alarm
        aws_codebuild_project aws_codedeploy_app aws_codedeploy_deployment_group aws_codepipeline
        aws_db_instance aws_db_subnet_group aws_dynamodb_table aws_ecr_lifecycle_policy
        aws_ecr_repository aws_ecr_repository_policy aws_ecs_account_setting_default
        aws_ecs_capacity_provider aws_ecs_cluster aws_ecs_cluster_capacity_providers aws_ecs_service
        aws_ecs_task_definition aws_ecs_task_set aws_efs_access_point aws_efs_file_system
        aws_efs_mount_target aws_elasticache_cluster aws_elasticache_subnet_group aws_iam_access_key
        aws_iam_instance_profile aws_iam_policy aws_iam_policy_attachment aws_iam_role
        aws_iam_role_policy aws_iam_role_policy_attachment aws_iam_user aws_iam_user_policy
        aws_iam_user_policy_attachment aws_rds_cluster aws_rds_cluster_instance
        aws_resourcegroups_group aws_s3_bucket aws_s3_bucket_acl
        aws_s3_bucket_lifecycle_configuration aws_s3_bucket_ownership_controls aws_s3_bucket_policy
        aws_s3_bucket_public_access_block aws_s3_bucket_server_side_encryption_configuration
        aws_s3_bucket_versioning aws_secretsmanager_secret aws_secretsmanager_secret_version
        aws_ssm_parameter
        """
}
