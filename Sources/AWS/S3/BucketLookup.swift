internal import Providers
internal import Values

/// A bucket that exists already.
///
/// Source: data source `aws_s3_bucket` in the provider's reference; S3 API `HeadBucket`.
enum BucketLookupData {
    static let schema = ResourceSchema("aws_s3_bucket", block: block)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("bucket", .string),
        .optionalComputed("id", .string),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .arn,
        .computed("bucket_domain_name", .string),
        .computed("bucket_region", .string),
        .computed("bucket_regional_domain_name", .string),
        .computed("hosted_zone_id", .string),
        .computed("website_domain", .string),
        .computed("website_endpoint", .string),
    ]
}
