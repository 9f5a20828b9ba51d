internal import AWSClient
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

// MARK: - Calls

extension RepositoryLookupData {
    static let live = LiveData { query in
        let registry = Document.text(query.text("registry_id"))
        let answer = try await query.cloud.call(
            .ecr, "DescribeRepositories",
            ["repositoryNames": [.text(query.text("name"))], "registryId": registry])
        guard let found = answer["repositories"].items.first else { throw query.nothingFound("repository") }
        let images = try await query.cloud.all(
            .ecr, "DescribeImages",
            [
                "repositoryName": found["repositoryName"], "registryId": registry,
                "filter": ["tagStatus": "TAGGED"],
            ], "imageDetails", paging: .nextToken)
        let newest = images.max { time($0) < time($1) }
        let tags = try await query.cloud.call(
            .ecr, "ListTagsForResource", ["resourceArn": found["repositoryArn"]])
        var values = RepositoryType.shape.values(found, schema.block)
        values["id"] = .string(found["repositoryName"].text ?? "")
        values["most_recent_image_tags"] = .list(
            (newest?["imageTags"].texts ?? []).map { .string($0) }, of: .string)
        values["tags"] = query.tags(RepositoryType.tags.tags(in: tags.document) ?? [:])
        return query.answer(values)
    }

    /// When an image was pushed, in seconds.
    private static func time(_ image: Document) -> Double { Double(image["imagePushedAt"].text ?? "") ?? 0 }
}
