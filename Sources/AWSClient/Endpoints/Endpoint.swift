/// Where a service is, and what signatures for it say.
package struct Endpoint: Hashable, Sendable {
    package var scheme: String
    /// With the port, where it is not the scheme's own.
    package var host: String
    /// What comes before the paths of operations; empty or beginning with a slash.
    package var basePath: String
    package var scope: SigningScope
    /// Whether somebody chose the address, rather than the service's rules.
    package var isCustom: Bool
}

/// How endpoints are found.
public struct EndpointSettings: Hashable, Sendable {
    /// By the names of services in the provider's `endpoints` block.
    public var explicit: [String: String] = [:]
    public var usesFIPS = false
    public var usesDualStack = false
    /// Whether buckets are named in the path rather than in the host.
    public var usesPathStyle = false

    public init() {}
}

/// Finds where a service is to be called.
///
/// Source: AWS SDKs and tools reference guide, "Service-specific endpoints", "Dual-stack and FIPS endpoints"; the services' lists of endpoints.
struct EndpointResolver: Sendable {
    let settings: EndpointSettings
    /// Addresses of the environment and the profile: for a service, and for all.
    let configured: ConfiguredEndpoints

    func endpoint(of service: Service, region: String) throws(AWSError) -> Endpoint {
        let partition = RegionPartition.of(region: region)
        let scope = SigningScope(
            region: signingRegion(service, region, partition), service: service.signingName)
        let explicit = service.settingNames.lazy.compactMap { settings.explicit[$0] }.first
        if let url = explicit ?? configured.url(for: service) {
            return try custom(url, service, scope)
        }
        return Endpoint(
            scheme: "https", host: host(of: service, region, partition), basePath: "", scope: scope,
            isCustom: false)
    }

    private func signingRegion(_ service: Service, _ region: String, _ partition: RegionPartition) -> String {
        guard service.isGlobal else { return region }
        // Source: the list of endpoints of IAM; China signs for Beijing.
        return partition.id == "aws-cn" && service == .iam ? "cn-north-1" : partition.globalRegion
    }

    private func custom(_ url: String, _ service: Service, _ scope: SigningScope) throws(AWSError) -> Endpoint
    {
        let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count >= 3, ["http:", "https:"].contains(parts[0].lowercased()), parts[1].isEmpty,
            !parts[2].isEmpty, !parts[2].contains(where: { $0.isWhitespace || $0 == "@" || $0 == "?" })
        else {
            throw AWSError(
                .settings, service: service,
                message:
                    "The endpoint \"\(url)\" for \(service.id) is not a URL of the form https://host[:port][/path]."
            )
        }
        var path = parts.count > 3 ? "/" + parts[3] : ""
        while path.hasSuffix("/") { path.removeLast() }
        return Endpoint(
            scheme: String(parts[0].lowercased().dropLast()), host: String(parts[2]), basePath: path,
            scope: scope, isCustom: true)
    }

    private func host(of service: Service, _ region: String, _ partition: RegionPartition) -> String {
        if service.isGlobal { return globalHost(of: service, partition) }
        let suffix = settings.usesDualStack ? partition.dualStackSuffix : partition.dnsSuffix
        let fips = settings.usesFIPS ? "-fips" : ""
        switch service {
        case .s3:
            let stack = settings.usesDualStack ? "dualstack." : ""
            return "s3\(fips).\(stack)\(region).\(partition.dnsSuffix)"
        case .ecr where settings.usesFIPS:
            return "ecr-fips.\(region).\(suffix)"
        case .ecr where settings.usesDualStack:
            return "ecr.\(region).\(suffix)"
        default:
            // There, the usual hosts are the certified ones already.
            let isCertified = partition.id == "aws-us-gov" && ["ec2", "sts"].contains(service.hostPrefix)
            return
                "\(service.hostPrefix)\(isCertified && !settings.usesDualStack ? "" : fips).\(region).\(suffix)"
        }
    }

    private func globalHost(of service: Service, _ partition: RegionPartition) -> String {
        let fips = settings.usesFIPS ? "-fips" : ""
        switch (service, partition.id) {
        case (.iam, "aws") where settings.usesDualStack: return "iam.global.api.aws"
        case (.iam, "aws-cn"): return "iam.cn-north-1.amazonaws.com.cn"
        case (.iam, "aws"): return "iam\(fips).\(partition.dnsSuffix)"
        case (_, "aws-us-gov"): return "\(service.hostPrefix).us-gov.\(partition.dnsSuffix)"
        case (.iam, _): return "iam.\(partition.globalRegion).\(partition.dnsSuffix)"
        case (_, "aws"): return "\(service.hostPrefix)\(fips).\(partition.dnsSuffix)"
        default: return "\(service.hostPrefix).\(partition.dnsSuffix)"
        }
    }
}

/// The addresses that the environment and the profile name.
struct ConfiguredEndpoints: Hashable, Sendable {
    private let environment: [String: String]
    private let section: [String: String]
    private let profileURL: String?
    private let isIgnored: Bool

    /// The section has the endpoints of the profile's `services`, by service.
    init(environment: [String: String], profile: [String: String], section: [String: String]) {
        self.environment = environment.filter { $0.key.hasPrefix("AWS_ENDPOINT_URL") && !$0.value.isEmpty }
        self.section = section
        profileURL = profile["endpoint_url"]
        let setting =
            environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] ?? profile["ignore_configured_endpoint_urls"]
        isIgnored = setting?.lowercased() == "true"
    }

    func url(for service: Service) -> String? {
        if isIgnored { return nil }
        return environment["AWS_ENDPOINT_URL_\(service.variableSuffix)"] ?? environment["AWS_ENDPOINT_URL"]
            ?? section[service.sectionName] ?? profileURL
    }
}
