internal import Providers
internal import Values

/// A way into a file system, with a user and a root folder of its own.
///
/// Source: `aws_efs_access_point` in the provider's reference; EFS API `CreateAccessPoint`.
enum AccessPointType {
    static let schema = ResourceSchema(
        "aws_efs_access_point", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "fsap-{hex17}", arn: "arn:{partition}:elasticfilesystem:{region}:{account}:access-point/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("file_system_id", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("file_system_arn", .string),
        .computed("owner_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("posix_user", posixUser, replacement: .always),
        .one("root_directory", rootDirectory, isComputed: true, replacement: .always),
    ]

    private static let posixUser = BlockSchema(attributes: [
        .required("gid", .number),
        .required("uid", .number),
        .optional("secondary_gids", .set(.number)),
    ])

    private static let rootDirectory = BlockSchema(
        attributes: [
            .optionalComputed("path", .string)
        ], blocks: [.one("creation_info", creationInfo, isComputed: true)])

    private static let creationInfo = BlockSchema(attributes: [
        .required("owner_gid", .number),
        .required("owner_uid", .number),
        .required("permissions", .string),
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
