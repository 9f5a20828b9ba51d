extension LiveExceptions {
    /// What stories of all other services have not come to yet; nothing is ever added here.
    static let servicesNotYetChanged = """
        aws_codedeploy_app { unique_id }
        aws_codepipeline { artifact_store { region } }
        aws_db_instance {
          apply_immediately customer_owned_ip_enabled db_subnet_group_name domain domain_auth_secret_arn
          domain_dns_ips domain_fqdn domain_iam_role_name domain_ou engine_lifecycle_support
          identifier_prefix manage_master_user_password master_user_secret_kms_key_id name
          option_group_name parameter_group_name password_wo_version replica_mode replicate_source_db
          skip_final_snapshot upgrade_storage_config
          blue_green_update { enabled }
        }
        aws_dynamodb_table {
          global_secondary_index { key_schema { attribute_name key_type } }
          global_table_witness { region_name }
          replica {
            consistency_mode deletion_protection_enabled kms_key_arn point_in_time_recovery
            propagate_tags region_name
          }
        }
        aws_rds_cluster {
          apply_immediately cluster_members db_instance_parameter_group_name
          enable_global_write_forwarding enable_local_write_forwarding engine_lifecycle_support
          global_cluster_identifier iam_roles master_password_wo_version master_user_secret_kms_key_id
          replication_source_identifier skip_final_snapshot storage_type
        }
        aws_rds_cluster_instance {
          apply_immediately engine_version force_destroy preferred_backup_window
        }
        """

    static let servicesNotYetReplaced = """

        """
}
