internal import AWSClient

// The types of services around networks and containers.
extension LiveTypes {
    static let serviceResources: [String: @Sendable () -> LiveResource] = [
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
        "aws_s3_bucket": { BucketType.live },
        "aws_s3_bucket_acl": { BucketACLType.live },
        "aws_s3_bucket_lifecycle_configuration": { BucketLifecycleType.live },
        "aws_s3_bucket_ownership_controls": { BucketOwnershipType.live },
        "aws_s3_bucket_policy": { BucketPolicyType.live },
        "aws_s3_bucket_public_access_block": { BucketPublicAccessType.live },
        "aws_s3_bucket_server_side_encryption_configuration": { BucketEncryptionType.live },
        "aws_s3_bucket_versioning": { BucketVersioningType.live },
    ]

    static let serviceDataSources: [String: @Sendable () -> LiveData] = [
        "aws_ecr_repository": { RepositoryLookupData.live },
        "aws_iam_policy": { ManagedPolicyLookupData.live },
        "aws_iam_role": { RoleLookupData.live },
    ]
}
