internal import AWSClient
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

// MARK: - Calls

extension BucketLookupData {
    static let live = LiveData { query in
        let name = query.text("bucket") ?? ""
        let head: Answer
        do throws(AWSError) {
            head = try await query.cloud.call(.s3, BucketType.headBucket, ["Bucket": .text(name)])
        } catch {
            guard error.has(["NoSuchBucket", "NotFound"]) else { throw error }
            throw query.nothingFound("S3 Bucket")
        }
        let region = head.header("x-amz-bucket-region") ?? query.cloud.region
        let partition = CloudPartition(region: region)
        let place = WebsitePlace.domain(region, partition.dnsSuffix)
        return query.answer([
            "arn": .string("arn:\(partition.id):s3:::\(name)"),
            "bucket_domain_name": .string("\(name).s3.\(partition.dnsSuffix)"),
            "bucket_region": .string(region),
            "bucket_regional_domain_name": .string("\(name).s3.\(region).\(partition.dnsSuffix)"),
            "hosted_zone_id": .string(WebsitePlace.hostedZones[region] ?? ""), "id": .string(name),
            "website_domain": .string(place), "website_endpoint": .string("\(name).\(place)"),
        ])
    }
}
