internal import AWSClient
internal import Providers
internal import Values

/// A domain that everybody sees, for the names of services.
///
/// Source: `aws_service_discovery_public_dns_namespace` in the provider's reference; Cloud Map API
/// `CreatePublicDnsNamespace`.
enum PublicDNSNamespaceType {
    static let schema = ResourceSchema(
        "aws_service_discovery_public_dns_namespace", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "ns-{hex16}", arn: "arn:{partition}:servicediscovery:{region}:{account}:namespace/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string, replacement: .always),
        .optional("description", .string),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("hosted_zone", .string),
    ]

    private static let constraints = Constraints([.length("name", 1...253)])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

// MARK: - Calls

extension PublicDNSNamespaceType {
    static let live = LiveResource(
        schema: schema, gone: ["NamespaceNotFound"], deletionRetries: ["ResourceInUse"],
        tags: DiscoveryCalls.tags,
        create: { try await DiscoveryCalls.createNamespace("CreatePublicDnsNamespace", shape, $0) },
        read: { try await DiscoveryCalls.readNamespace(shape, $0) },
        update: { try await DiscoveryCalls.updateDescription("UpdatePublicDnsNamespace", $0) },
        delete: { try await DiscoveryCalls.deleteNamespace($0) })

    private static let shape: Shape = [
        "arn": "Arn", "description": "Description", "hosted_zone": "Properties.DnsProperties.HostedZoneId",
        "name": "Name",
    ]
}
