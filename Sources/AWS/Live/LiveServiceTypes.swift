internal import AWSClient

// The types of services around networks and containers.
extension LiveTypes {
    static let serviceResources: [String: @Sendable () -> LiveResource] = [
        "aws_acm_certificate": { CertificateType.live },
        "aws_acm_certificate_validation": { CertificateValidationType.live },
        "aws_cloudwatch_dashboard": { DashboardType.live },
        "aws_cloudwatch_event_rule": { EventRuleType.live },
        "aws_cloudwatch_event_target": { EventTargetType.live },
        "aws_cloudwatch_log_stream": { LogStreamType.live },
        "aws_cloudwatch_metric_alarm": { MetricAlarmType.live },
        "aws_ecr_lifecycle_policy": { LifecyclePolicyType.live },
        "aws_ecr_repository": { RepositoryType.live },
        "aws_ecr_repository_policy": { RepositoryPolicyType.live },
        "aws_iam_access_key": { AccessKeyType.live },
        "aws_iam_instance_profile": { InstanceProfileType.live },
        "aws_iam_policy": { ManagedPolicyType.live },
        "aws_iam_policy_attachment": { PolicyAttachmentType.live },
        "aws_iam_user": { UserType.live },
        "aws_iam_user_policy": { UserPolicyType.live },
        "aws_iam_user_policy_attachment": { UserPolicyAttachmentType.live },
        "aws_kms_alias": { EncryptionKeyAliasType.live },
        "aws_kms_key": { EncryptionKeyType.live },
        "aws_route53_record": { DNSRecordType.live },
        "aws_route53_zone": { HostedZoneType.live },
        "aws_s3_bucket": { BucketType.live },
        "aws_s3_bucket_acl": { BucketACLType.live },
        "aws_s3_bucket_lifecycle_configuration": { BucketLifecycleType.live },
        "aws_s3_bucket_ownership_controls": { BucketOwnershipType.live },
        "aws_s3_bucket_policy": { BucketPolicyType.live },
        "aws_s3_bucket_public_access_block": { BucketPublicAccessType.live },
        "aws_s3_bucket_server_side_encryption_configuration": { BucketEncryptionType.live },
        "aws_s3_bucket_versioning": { BucketVersioningType.live },
        "aws_secretsmanager_secret": { SecretType.live },
        "aws_secretsmanager_secret_version": { SecretVersionType.live },
        "aws_sns_topic": { TopicType.live },
        "aws_ssm_parameter": { ParameterType.live },
    ]

    static let serviceDataSources: [String: @Sendable () -> LiveData] = [
        "aws_acm_certificate": { CertificateLookupData.live },
        "aws_cloudwatch_log_group": { LogGroupLookupData.live },
        "aws_ecr_repository": { RepositoryLookupData.live },
        "aws_iam_policy": { ManagedPolicyLookupData.live },
        "aws_iam_role": { RoleLookupData.live },
        "aws_route53_zone": { HostedZoneLookupData.live },
        "aws_secretsmanager_secret": { SecretLookupData.live },
        "aws_secretsmanager_secret_version": { SecretVersionLookupData.live },
        "aws_ssm_parameter": { ParameterLookupData.live },
    ]
}
