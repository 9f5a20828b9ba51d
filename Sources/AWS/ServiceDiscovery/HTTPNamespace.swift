internal import AWSClient
internal import Providers
internal import Values

/// Names of services that are asked for by API calls.
///
/// Source: `aws_service_discovery_http_namespace` in the provider's reference;
/// Cloud Map API `CreateHttpNamespace`.
enum HTTPNamespaceType {
    static let schema = ResourceSchema(
        "aws_service_discovery_http_namespace", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "ns-{hex16}", arn: "arn:{partition}:servicediscovery:{region}:{account}:namespace/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string, replacement: .always),
        .optional("description", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("http_name", .string),
    ]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

// MARK: - Calls

extension HTTPNamespaceType {
    static let live = LiveResource(
        schema: schema, gone: ["NamespaceNotFound"], deletionRetries: ["ResourceInUse"],
        tags: DiscoveryCalls.tags,
        create: { try await DiscoveryCalls.createNamespace("CreateHttpNamespace", shape, $0) },
        read: { try await DiscoveryCalls.readNamespace(shape, $0) },
        delete: { try await DiscoveryCalls.deleteNamespace($0) })

    private static let shape: Shape = [
        "arn": "Arn", "description": "Description", "http_name": "Properties.HttpProperties.HttpName",
        "name": "Name",
    ]
}
