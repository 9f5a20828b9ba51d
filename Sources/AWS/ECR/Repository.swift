internal import AWSClient
internal import Providers
internal import Values

/// A place for the images of a container.
///
/// Source: `aws_ecr_repository` in the provider's reference; ECR API `CreateRepository`.
enum RepositoryType {
    static let schema = ResourceSchema(
        "aws_ecr_repository", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{name}", arn: "arn:{partition}:ecr:{region}:{account}:repository/{name}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string, replacement: .always),
        .optional("force_delete", .bool),
        .optional(
            "image_tag_mutability", .string, default: .string("MUTABLE"),
            allowed: ["MUTABLE", "IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION", "MUTABLE_WITH_EXCLUSION"]),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("registry_id", .string),
        .computed("repository_url", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("encryption_configuration", .list, encryptionConfiguration, replacement: .always),
        .one("image_scanning_configuration", imageScanningConfiguration),
        NestedBlockSchema(
            "image_tag_mutability_exclusion_filter", .list, imageTagMutabilityExclusionFilter, maximum: 5),
        .timeouts("delete"),
    ]

    private static let encryptionConfiguration = BlockSchema(attributes: [
        .optional(
            "encryption_type", .string, default: .string("AES256"), replacement: .always,
            allowed: ["AES256", "KMS", "KMS_DSSE"]),
        .optionalComputed("kms_key", .string, replacement: .always),
    ])

    private static let imageScanningConfiguration = BlockSchema(attributes: [.required("scan_on_push", .bool)]
    )

    private static let imageTagMutabilityExclusionFilter = BlockSchema(attributes: [
        .required("filter", .string),
        .required("filter_type", .string, allowed: ["WILDCARD"]),
    ])

    private static let constraints = Constraints([.length("name", 2...256)])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        draft.keepMissingBlocks(["encryption_configuration", "image_scanning_configuration"])
    }
}

// MARK: - Calls

extension RepositoryType {
    static let live = LiveResource(
        schema: schema, gone: ["RepositoryNotFoundException"], tags: tags,
        timeouts: LiveTimeouts(delete: 20), create: create, read: read, update: update, delete: delete,
        identify: { ["id": .string($0), "name": .string($0)] })

    static let tags = LiveTags.byARN(
        .ecr, "resourceArn", "tags", "tagKeys", pairs: ("Key", "Value"), "TagResource", "UntagResource")

    static let shape: Shape = [
        "arn": "repositoryArn",
        "encryption_configuration": .block(
            "encryptionConfiguration", ["encryption_type": "encryptionType", "kms_key": "kmsKey"]),
        "image_scanning_configuration": .block(
            "imageScanningConfiguration", ["scan_on_push": "scanOnPush"]),
        "image_tag_mutability": "imageTagMutability",
        "image_tag_mutability_exclusion_filter": .blocks(
            "imageTagMutabilityExclusionFilters", ["filter": "filter", "filter_type": "filterType"]),
        "name": "repositoryName", "registry_id": "registryId", "repository_url": "repositoryUri",
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let input = call.input(
            shape, "encryption_configuration", "image_scanning_configuration", "image_tag_mutability",
            "image_tag_mutability_exclusion_filter", "name")
        let answer = try await call.send(
            .ecr, "CreateRepository", input.withoutEmptyMembers.merging(call.creationTags))
        return [
            "id": .string(call.text("name") ?? ""),
            "arn": .string(try answer.required("repository.repositoryArn", of: "CreateRepository")),
        ]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard
            let found = try await call.find(
                .ecr, "DescribeRepositories", ["repositoryNames": [.text(call.id)]], "repositories")
        else { return nil }
        var state = call.state(shape, found)
        // Only modes with exceptions have any.
        if found["imageTagMutability"].text?.hasSuffix("_WITH_EXCLUSION") == false {
            state["image_tag_mutability_exclusion_filter"] =
                schema.block.block("image_tag_mutability_exclusion_filter")?.empty
        }
        state.tags = tags.tags(
            in: try await call.send(.ecr, "ListTagsForResource", ["resourceArn": found["repositoryArn"]])
                .document)
        return state
    }

    private static func update(_ call: LiveCall) async throws {
        let name: Document = [
            "repositoryName": .text(call.id), "registryId": .text(call.text("registry_id")),
        ]
        if call.changes("image_tag_mutability", "image_tag_mutability_exclusion_filter") {
            let input = call.input(shape, "image_tag_mutability", "image_tag_mutability_exclusion_filter")
            _ = try await call.send(.ecr, "PutImageTagMutability", name.merging(input.withoutEmptyMembers))
        }
        if call.changes("image_scanning_configuration") {
            let isOn = call.block("image_scanning_configuration")?["scan_on_push"]?.asBool ?? false
            _ = try await call.send(
                .ecr, "PutImageScanningConfiguration",
                name.merging(["imageScanningConfiguration": ["scanOnPush": .bool(isOn)]]))
        }
    }

    private static func delete(_ call: LiveCall) async throws {
        _ = try await call.send(
            .ecr, "DeleteRepository",
            [
                "repositoryName": .text(call.id), "registryId": .text(call.text("registry_id")),
                "force": .bool(call.bool("force_delete")),
            ])
        try await call.wait(for: "the repository \(call.id) to go") { try await read(call) == nil }
    }
}
