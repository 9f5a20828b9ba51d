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
