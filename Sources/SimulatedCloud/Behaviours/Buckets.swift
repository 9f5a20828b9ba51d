internal import Providers
internal import Values

/// Buckets and what is set on them.
///
/// Source: Amazon S3 API reference, `CreateBucket`, `DeleteBucket`, and "Error responses".
enum Buckets {
    static let behaviours = [bucket] + settings.map(setting)

    private static let bucket = Behaviour("aws_s3_bucket") {
        $0.key = ["bucket"]
        $0.form = ReferenceForm(arn: ("s3", ""))
        $0.missing = Refusal("NoSuchBucket", "The specified bucket '{subject}' does not exist")
        $0.uniques = [
            UniqueKey(
                ["bucket"], "BucketAlreadyExists", "The requested bucket name '{bucket}' is not available.")
        ]
        $0.computed = [
            Computed("bucket") { situation in
                .string((situation.text("bucket_prefix") ?? "terraform-") + situation.hash("name").digits(26))
            },
            Computed("id") { $0.value["bucket"] },
            Computed("bucket_region") { .string($0.view.place.region) },
            Computed("bucket_domain_name") { .string("\($0.text("bucket") ?? "").s3.\(publicDomain)") },
            Computed("bucket_regional_domain_name") {
                .string("\($0.text("bucket") ?? "").s3.\($0.view.place.region).\(publicDomain)")
            },
            Computed("hosted_zone_id") { .string("Z" + StableHash($0.view.place.region, "s3").capitals(13)) },
            Computed("request_payer", always: "BucketOwner"),
        ]
        $0.checks = [
            { situation in
                guard let name = situation.text("bucket") else { return nil }
                let isSound =
                    (3...63).contains(name.count)
                    && name.allSatisfy {
                        ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" || $0 == "."
                    }
                return isSound
                    ? nil
                    : Refusal(
                        "InvalidBucketName", "The specified bucket '{bucket}' is not valid.", at: "bucket")
            }
        ]
    }

    /// What there is once per bucket, and goes with it.
    private static let settings = [
        "accelerate_configuration", "acl", "cors_configuration", "lifecycle_configuration", "logging",
        "notification", "object_lock_configuration", "ownership_controls", "policy", "public_access_block",
        "replication_configuration", "request_payment_configuration", "server_side_encryption_configuration",
        "versioning", "website_configuration",
    ]

    private static func setting(_ name: String) -> Behaviour {
        Behaviour("aws_s3_bucket_\(name)") {
            $0.key = ["bucket"]
            $0.computed = [Computed("id") { $0.value["bucket"] }]
            $0.references = [Reference("bucket", to: "aws_s3_bucket", deletion: .cascades)]
            $0.adoption = .sameKey
        }
    }
}
