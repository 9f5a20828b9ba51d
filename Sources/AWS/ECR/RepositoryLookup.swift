internal import Providers
internal import Values

/// A repository that exists already.
///
/// Source: data source `aws_ecr_repository` in the provider's reference; ECR API `DescribeRepositories`.
enum RepositoryLookupData {
    static let schema = ResourceSchema("aws_ecr_repository", block: block)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string),
        .optionalComputed("id", .string),
        .optionalComputed("registry_id", .string),
        .optionalComputed("tags", .map(.string)),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .arn,
        .computed("image_tag_mutability", .string),
        .computed("most_recent_image_tags", .list(.string)),
        .computed("repository_url", .string),
        .computed("encryption_configuration", .list(encryptionConfiguration)),
        .computed("image_scanning_configuration", .list(imageScanningConfiguration)),
        .computed("image_tag_mutability_exclusion_filter", .list(imageTagMutabilityExclusionFilter)),
    ]

    private static let encryptionConfiguration = ValueType.object([
        "encryption_type": .string, "kms_key": .string,
    ])

    private static let imageScanningConfiguration = ValueType.object(["scan_on_push": .bool])

    private static let imageTagMutabilityExclusionFilter = ValueType.object([
        "filter": .string, "filter_type": .string,
    ])
}
