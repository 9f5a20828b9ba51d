import Addresses
import Planning

/// How much can go wrong with a change, least first.
public enum Risk: Int, Sendable, Hashable, Comparable, CaseIterable {
    /// Nothing happens to an object: it is read, named anew or taken over.
    case nothing
    case adds
    /// An object is changed in place, or left to others.
    case changes
    /// An object goes away or is replaced: what uses it may be without it for a while.
    case interrupts
    /// An object that keeps data goes away or is replaced.
    case losesData

    public static func < (left: Risk, right: Risk) -> Bool { left.rawValue < right.rawValue }

    /// The word for the risk in documents.
    public var word: String {
        switch self {
        case .nothing: "none"
        case .adds: "adds"
        case .changes: "changes"
        case .interrupts: "interrupts"
        case .losesData: "loses_data"
        }
    }

    init(_ change: Change) {
        switch change.action {
        case .keep, .read: self = .nothing
        case .create: self = .adds
        case .update, .forget: self = .changes
        case .replace where versionTypes.contains(change.address.name.type): self = .changes
        case .replace, .delete:
            let name = change.address.name
            if name.mode == .data {
                self = .nothing
            } else {
                self = keepsData(name.type) ? .losesData : .interrupts
            }
        }
    }
}

/// Whether objects of a type hold what cannot be made again from the configuration: data, keys, or what others have registered.
public func keepsData(_ type: String) -> Bool { dataTypes.contains(type) }

/// Types whose objects are versions of something: a replacement makes the next one, and what runs on the old one goes on.
private let versionTypes: Set<String> = [
    "aws_ami_copy", "aws_batch_job_definition", "aws_ecs_task_definition", "aws_lambda_layer_version",
    "aws_launch_configuration", "aws_s3_bucket_object_copy", "aws_secretsmanager_secret_version",
]

/// Types whose objects hold data, by what the services say that deleting them takes along.
private let dataTypes: Set<String> = [
    "aws_acmpca_certificate_authority", "aws_athena_database", "aws_backup_vault", "aws_cloudtrail",
    "aws_cloudwatch_log_group", "aws_codeartifact_repository", "aws_codecommit_repository",
    "aws_cognito_identity_pool", "aws_cognito_user_pool", "aws_db_cluster_snapshot", "aws_db_instance",
    "aws_db_snapshot", "aws_dms_replication_instance", "aws_docdb_cluster", "aws_docdb_cluster_instance",
    "aws_dynamodb_global_table", "aws_dynamodb_table", "aws_dynamodb_table_item", "aws_ebs_snapshot",
    "aws_ebs_volume", "aws_ecr_repository", "aws_ecrpublic_repository", "aws_efs_file_system",
    "aws_elasticache_cluster", "aws_elasticache_replication_group", "aws_elasticache_serverless_cache",
    "aws_elasticsearch_domain", "aws_fsx_lustre_file_system", "aws_fsx_ontap_file_system",
    "aws_fsx_openzfs_file_system", "aws_fsx_windows_file_system", "aws_glacier_vault",
    "aws_glue_catalog_database", "aws_glue_catalog_table", "aws_keyspaces_table",
    "aws_kinesis_firehose_delivery_stream", "aws_kinesis_stream", "aws_kms_external_key", "aws_kms_key",
    "aws_kms_replica_key", "aws_lightsail_database", "aws_lightsail_disk", "aws_memorydb_cluster",
    "aws_mq_broker",
    "aws_msk_cluster", "aws_msk_serverless_cluster", "aws_neptune_cluster", "aws_neptune_cluster_instance",
    "aws_opensearch_domain", "aws_opensearchserverless_collection", "aws_qldb_ledger", "aws_rds_cluster",
    "aws_rds_cluster_instance", "aws_rds_global_cluster", "aws_redshift_cluster",
    "aws_redshiftserverless_namespace", "aws_route53_zone", "aws_s3_bucket", "aws_s3_bucket_object",
    "aws_s3_directory_bucket", "aws_s3_object", "aws_s3tables_table", "aws_s3tables_table_bucket",
    "aws_secretsmanager_secret", "aws_sqs_queue", "aws_ssm_parameter",
    "aws_timestreamwrite_database", "aws_timestreamwrite_table", "aws_workspaces_workspace",
    "tls_private_key",
]
