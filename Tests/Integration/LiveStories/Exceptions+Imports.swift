extension LiveExceptions {
    /// Types that cannot be imported, as those of the AWS provider cannot: they have no object of their own, or nobody tells all of it.
    static let notImported: [LiveException] = [
        LiveException(
            "It stands for a wait, and AWS has no object for it.", "aws_acm_certificate_validation"),
        LiveException(
            "It is a part of users, roles and groups, and which of them are the stack's is the stack's to say.",
            "aws_iam_policy_attachment"),
        LiveException(
            "Nobody tells which route table was the main one before.", "aws_main_route_table_association"),
        LiveException(
            "It is a part of the gateway, which says what it is attached to.", "aws_vpn_gateway_attachment"),
    ]

    /// Arguments that an import does not know, so that the plan after it has them to change.
    static let notTold: [LiveException] = [
        LiveException(
            "They say how the provider goes about a change or a deletion, and AWS has no part in it.",
            """
            aws_autoscaling_group { instance_refresh min_elb_capacity }
            aws_cloudwatch_log_group { skip_destroy }
            aws_db_instance {
              allow_major_version_upgrade apply_immediately blue_green_update delete_automated_backups
              final_snapshot_identifier skip_final_snapshot
            }
            aws_dynamodb_table { replica }
            aws_ecs_service { force_new_deployment triggers wait_for_steady_state }
            aws_ecs_task_definition { skip_destroy track_latest }
            aws_kms_key { deletion_window_in_days }
            aws_launch_template { update_default_version }
            aws_rds_cluster {
              allow_major_version_upgrade apply_immediately db_instance_parameter_group_name
              delete_automated_backups final_snapshot_identifier skip_final_snapshot
            }
            aws_rds_cluster_instance { apply_immediately force_destroy }
            aws_route53_record { allow_overwrite }
            aws_s3_bucket { force_destroy }
            aws_s3_bucket_public_access_block { skip_destroy }
            """),
        LiveException(
            "Secrets are told to nobody, and which of them was the last one is a note of the stack.",
            """
            aws_acm_certificate { private_key private_key_wo_version }
            aws_db_instance { password password_wo_version }
            aws_rds_cluster { master_password master_password_wo_version }
            aws_ssm_parameter { value_wo_version }
            """),
        LiveException(
            "AWS tells what came of it, and not where it was brought from.",
            """
            aws_acm_certificate { certificate_body certificate_chain }
            aws_lambda_function { filename publish source_code_hash }
            """),
        LiveException(
            "AWS does not tell it, and what it is about cannot be told from anything else: functions with no use of it have none.",
            "aws_lambda_function { replace_security_groups_on_destroy }"),
        LiveException(
            "It is one of two ways to say the same, and AWS tells the other one.",
            """
            aws_appautoscaling_policy {
              adjustment_type cooldown metric_aggregation_type min_adjustment_magnitude step_adjustment
              step_scaling_policy_configuration
            }
            aws_ecs_cluster { capacity_providers default_capacity_provider_strategy }
            aws_dynamodb_table { global_secondary_index }
            aws_ecs_service { ordered_placement_strategy placement_strategy task_definition }
            aws_iam_instance_profile { role roles }
            aws_s3_bucket { acl }
            aws_ssm_parameter { insecure_value }
            """),
        LiveException(
            "A name keeps the prefix that it began with, so that the name does not tell a later one.",
            "aws_db_instance { identifier_prefix }"),
        LiveException(
            "AWS gives each pipeline triggers of its own, and which ones are the stack's is the stack's to say.",
            "aws_codepipeline { trigger }"),
        LiveException(
            "Moto does not tell these.",
            """
            aws_autoscaling_group {
              default_instance_warmup instance_maintenance_policy max_instance_lifetime
            }
            aws_db_instance { engine_lifecycle_support performance_insights_enabled }
            aws_rds_cluster { ca_certificate_identifier performance_insights_enabled }
            aws_rds_cluster_instance { performance_insights_enabled }
            """),
    ]
}
