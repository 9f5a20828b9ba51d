internal import Providers
internal import Values

/// Cloud Map: namespaces and the services in them.
///
/// Source: AWS Cloud Map API reference, with the errors of `CreatePrivateDnsNamespace`, `CreateService`,
/// `DeleteNamespace`.
enum ServiceDiscovery {
    static let behaviours = [
        namespace("aws_service_discovery_http_namespace"),
        namespace("aws_service_discovery_private_dns_namespace"),
        namespace("aws_service_discovery_public_dns_namespace"), service,
    ]

    static let namespaceTypes = [
        "aws_service_discovery_http_namespace", "aws_service_discovery_private_dns_namespace",
        "aws_service_discovery_public_dns_namespace",
    ]

    private static func namespace(_ type: String) -> Behaviour {
        let isPrivate = type.contains("private")
        return Behaviour(type) {
            $0.identity = ResourceIdentity(
                arn: "arn:{partition}:servicediscovery:{region}:{account}:namespace/{id}")
            $0.form = ReferenceForm(idPrefix: "ns-", arn: ("servicediscovery", "namespace/"))
            $0.aliases = ["{name}"]
            $0.importForms = isPrivate ? ["{id}:{vpc}"] : []
            $0.missing = Refusal("NamespaceNotFound", "Namespace {subject} does not exist.")
            $0.inUse = Refusal(
                "ResourceInUse",
                "The specified namespace {subject} contains one or more resources and can't be deleted.")
            $0.references = isPrivate ? [Reference("vpc", to: "aws_vpc", deletion: .ignored)] : []
            $0.uniques =
                isPrivate
                ? [
                    UniqueKey(
                        ["vpc", "name"], "ConflictingDomainExists",
                        "Cannot create private hosted zone for {name}: a namespace of this name is in {vpc} already."
                    )
                ]
                : [UniqueKey(["name"], "NamespaceAlreadyExists", "Namespace with name {name} already exists")]
            $0.computed = [
                Computed("id") { .string("ns-" + $0.hash("id").smallLetters(16)) },
                Computed("http_name") { $0.value["name"] },
                Computed("hosted_zone") { .string("Z" + $0.hash("zone").capitals(20)) },
            ]
        }
    }

    private static let service = Behaviour("aws_service_discovery_service") {
        $0.identity = ResourceIdentity(
            arn: "arn:{partition}:servicediscovery:{region}:{account}:service/{id}")
        $0.form = ReferenceForm(idPrefix: "srv-", arn: ("servicediscovery", "service/"))
        $0.missing = Refusal("ServiceNotFound", "Service {subject} does not exist.")
        $0.inUse = Refusal(
            "ResourceInUse",
            "Service contains registered instances; delete the instances before deleting the service")
        $0.references = ["namespace_id", "dns_config.namespace_id"].map { path in
            Reference(at: path, to: namespaceTypes, .blocked) { $0.texts(path) }
        }
        $0.uniques = [
            UniqueKey(
                ["namespace_id", "name"], "ServiceAlreadyExists",
                "Service with name {name} already exists in {namespace_id}")
        ]
        $0.computed = [
            Computed("id") { .string("srv-" + $0.hash("id").smallLetters(16)) },
            Computed("namespace_id") { $0.value.firstBlock("dns_config")?["namespace_id"] },
            Computed("type") { .string($0.value.firstBlock("dns_config") == nil ? "HTTP" : "DNS_HTTP") },
        ]
    }
}
