internal import AWSClient
internal import Providers
internal import Values

/// A domain that only a network sees, for the names of its services.
///
/// Source: `aws_service_discovery_private_dns_namespace` in the provider's reference; Cloud Map API
/// `CreatePrivateDnsNamespace`.
enum PrivateDNSNamespaceType {
    static let schema = ResourceSchema(
        "aws_service_discovery_private_dns_namespace", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "ns-{hex16}", arn: "arn:{partition}:servicediscovery:{region}:{account}:namespace/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string, replacement: .always),
        .required("vpc", .string, replacement: .always),
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

extension PrivateDNSNamespaceType {
    static let live = LiveResource(
        schema: schema, gone: ["NamespaceNotFound"], deletionRetries: ["ResourceInUse"],
        tags: DiscoveryCalls.tags,
        create: { try await DiscoveryCalls.createNamespace("CreatePrivateDnsNamespace", shape, $0) },
        read: { try await DiscoveryCalls.readNamespace(shape, $0) },
        update: { try await DiscoveryCalls.updateDescription("UpdatePrivateDnsNamespace", $0) },
        delete: { try await DiscoveryCalls.deleteNamespace($0) },
        identify: { text in
            // Cloud Map does not tell the network, so an import has to.
            let parts = text.split(separator: ":").map(String.init)
            guard parts.count == 2 else { throw ProviderFailure.importID(text, "NAMESPACE-ID:VPC-ID") }
            return ["id": .string(parts[0]), "vpc": .string(parts[1])]
        })

    private static let shape: Shape = [
        "arn": "Arn", "description": "Description", "hosted_zone": "Properties.DnsProperties.HostedZoneId",
        "name": "Name", "vpc": "Vpc",
    ]
}
