internal import Providers

/// Settings of buckets that others need.
///
/// Sources: Amazon S3 API reference, `PutBucketAcl` (`AccessControlListNotSupported`), `PutBucketPolicy`, `PutBucketReplication`,
/// `PutBucketNotificationConfiguration`; Amazon S3 user guide, "Blocking public access".
enum StorageOrder {
    static let rules = [
        OrderRule(
            ["aws_s3_bucket_acl"],
            [
                bucket,
                .from(
                    ["aws_s3_bucket_ownership_controls", "aws_s3_bucket_public_access_block"], by: ["bucket"]),
            ],
            because: "a bucket takes an access list only where ownership and public access settings allow it"),
        OrderRule(
            ["aws_s3_bucket_policy"],
            [bucket, .from(["aws_s3_bucket_public_access_block"], by: ["bucket"])],
            because: "a bucket takes a policy only where its public access settings allow it"),
        OrderRule(
            ["aws_s3_bucket_replication_configuration"],
            [bucket, .from(["aws_s3_bucket_versioning"], by: ["bucket"])],
            because: "a bucket is replicated only while it has versions"),
        OrderRule(
            ["aws_s3_bucket_notification"],
            [bucket, .from(["aws_lambda_permission"], by: ["source_arn"])],
            because: "a bucket notifies a function only where that permits it"),
    ]

    private static let bucket = OrderRule.Step.to(["aws_s3_bucket"], by: ["bucket"])
}
