extension LiveExceptions {
    /// Those of all other services.
    static let services: [LiveException] = [
        LiveException(
            "Moto forgets these.",
            """
            aws_cloudwatch_metric_alarm {
              evaluation_interval
              evaluation_criteria
              metric_query { account_id }
            }
            aws_db_instance { port storage_throughput }
            aws_dynamodb_table {
              on_demand_throughput
              global_secondary_index { on_demand_throughput warm_throughput }
              warm_throughput
            }
            aws_rds_cluster {
              domain domain_iam_role_name enabled_cloudwatch_logs_exports
              iam_database_authentication_enabled
            }
            aws_rds_cluster_instance { db_parameter_group_name }
            aws_sns_topic_subscription { replay_policy }
            """),
        LiveException(
            "Moto has no call that changes these: UpdateFileSystem, UpdateFileSystemProtection, EnableHttpEndpoint, and UpdateTable for them.",
            """
            aws_dynamodb_table { server_side_encryption table_class }
            aws_efs_file_system { protection provisioned_throughput_in_mibps throughput_mode }
            aws_rds_cluster { enable_http_endpoint }
            """),
        LiveException(
            "Moto has neither ModifyCacheCluster nor ModifyCacheSubnetGroup.",
            "aws_elasticache_cluster aws_elasticache_subnet_group"),
        LiveException(
            "There is one value only that the service takes.",
            """
            aws_codebuild_project { file_system_locations { type } }
            aws_codepipeline { artifact_store { type } }
            aws_ecs_cluster { setting { name } }
            aws_ecs_task_set { scale { unit } }
            aws_s3_bucket {
              replication_configuration {
                rules { destination { metrics { minutes } replication_time { minutes } } }
              }
            }
            """),
        LiveException(
            "An alarm always has one query that returns data, so that the plan says the same of all of them before and after.",
            "aws_cloudwatch_metric_alarm { metric_query { return_data } }"),
        LiveException(
            "Moto does not rename applications, and what plays it here knows of none that has groups.",
            "aws_codedeploy_deployment_group { app_name }"),
        LiveException(
            "Backups are the cluster's, which says when they are made; a server of it cannot.",
            "aws_rds_cluster_instance { preferred_backup_window }"),
        LiveException(
            "The servers of a cluster say to which cluster they belong, and a cluster does not say it again.",
            "aws_rds_cluster { cluster_members }"),
        LiveException(
            "A cluster joins others of the world when it is made, and moto forgets it when one leaves them.",
            "aws_rds_cluster { global_cluster_identifier }"),
        LiveException(
            "It is said when a copy of a database is made, and no call changes it.",
            "aws_db_instance { upgrade_storage_config }"),
        LiveException(
            "Moto has no databases on Outposts, and does not know how copies of Oracle's are opened.",
            "aws_db_instance { customer_owned_ip_enabled replica_mode }"),
        LiveException("A bucket keeps its owner.", "aws_s3_bucket_acl { access_control_policy { owner } }"),
        LiveException(
            "S3 tells the account that it finds for an address, and not the address.",
            "aws_s3_bucket_acl { access_control_policy { grant { grantee { email_address } } } }"),
        LiveException(
            "Slipway has no type for groups of users.", "aws_iam_policy_attachment { groups }"),
        LiveException(
            "What AWS gives follows from the name, and a change of it is no call.",
            "aws_ssm_parameter { arn }"),
        LiveException(
            "A table is restored once, when it is made, and Slipway makes none from files in a bucket.",
            """
            aws_dynamodb_table {
              import_table restore_backup_arn restore_source_name restore_source_table_arn
            }
            """),
        LiveException(
            "Arguments of old versions of the provider, which are accepted and mean nothing any more.",
            """
            aws_codedeploy_app { unique_id }
            aws_db_instance { name security_group_names }
            aws_efs_file_system { reference_name }
            aws_secretsmanager_secret { rotation_lambda_arn rotation_rules }
            """),
    ]

    static let servicesNeverReplaced: [LiveException] = [
        LiveException(
            "All of it can be changed in place.", "aws_codedeploy_deployment_group aws_iam_user"),
        LiveException(
            "Moto cannot delete caches.", "aws_elasticache_cluster aws_elasticache_subnet_group"),
    ]
}
