internal import Transport

/// How connections differ from those of other programs on the machine.
public struct ConnectionSettings: Hashable, Sendable {
    public var certificateFile: String?
    public var acceptsAnyCertificate = false
    public var httpProxy: String?
    public var httpsProxy: String?
    public var noProxy: String?

    public init() {}
}

/// How a client finds its place, its keys and its patience.
public struct ClientSettings: Hashable, Sendable {
    public var region: String?
    public var credentials = CredentialSettings()
    public var endpoints = EndpointSettings()
    public var connections = ConnectionSettings()
    /// Nil takes the environment's or the profile's.
    public var retryMode: RetryPolicy.Mode?
    /// How often a call is tried again; nil takes the environment's or the profile's.
    public var retriesMax: Int?
    public var retryBucketCapacity: Int?

    public init() {}
}

extension CloudClient {
    /// A client by these settings; what they leave open, the environment and the shared configuration say.
    ///
    /// Nothing is called yet: credentials are looked for when the first call needs them.
    public static func configured(_ settings: ClientSettings, in world: ClientWorld) throws(AWSError)
        -> CloudClient
    {
        let profiles = sharedConfiguration(settings.credentials, world)
        let name =
            settings.credentials.profile ?? world.variable("AWS_PROFILE")
            ?? world.variable("AWS_DEFAULT_PROFILE") ?? "default"
        let profile = profiles.profiles[name] ?? [:]
        guard
            let region = settings.region ?? world.variable("AWS_REGION")
                ?? world.variable("AWS_DEFAULT_REGION") ?? profile["region"], !region.isEmpty
        else {
            throw AWSError(
                .settings,
                message:
                    "No region is set. Set region in the provider block, the variable AWS_REGION, or region in the profile \"\(name)\"."
            )
        }
        // The name becomes a part of hosts' names.
        guard region.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || isLetterOrDigit($0) }), region.count <= 63
        else {
            throw AWSError(
                .settings, message: "\"\(region)\" is not the name of a region, such as eu-central-1.")
        }
        var endpoints = settings.endpoints
        func flag(_ variable: String, _ setting: String) -> Bool {
            (world.variable(variable) ?? profile[setting])?.lowercased() == "true"
        }
        endpoints.usesFIPS = endpoints.usesFIPS || flag("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint")
        endpoints.usesDualStack =
            endpoints.usesDualStack || flag("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint")
        if profile["s3.addressing_style"] == "path" { endpoints.usesPathStyle = true }
        let resolver = EndpointResolver(
            settings: endpoints,
            configured: ConfiguredEndpoints(
                environment: world.environment, profile: profile,
                section: endpointSection(profiles.services[profile["services"] ?? ""] ?? [:])))
        let ready = connected(world, settings.connections)
        let retries = retryPolicy(settings, profile, world)
        let budget = CallBudget(retries)
        let make: @Sendable (CredentialCache?) -> CloudClient = { cache in
            CloudClient(
                region: region, world: ready, endpoints: resolver, retries: retries, budget: budget,
                credentials: cache)
        }
        let chain = CredentialChain(
            settings: settings.credentials, profiles: profiles, world: ready, region: region,
            client: { keys in
                make(keys.map { keys in CredentialCache(now: ready.now) { () throws(AWSError) in keys } })
            })
        return make(CredentialCache(now: ready.now) { () async throws(AWSError) in try await chain.find() })
    }

    /// The world with a transport of its own, where connections are to be made in another way.
    private static func connected(_ world: ClientWorld, _ own: ConnectionSettings) -> ClientWorld {
        guard own != ConnectionSettings(), let make = world.makeTransport else { return world }
        var settings = TransportSettings(environment: world.environment)
        if let file = own.certificateFile { settings.certificateFile = world.expanded(file) }
        settings.acceptsAnyCertificate = own.acceptsAnyCertificate
        settings.httpProxy = own.httpProxy
        settings.httpsProxy = own.httpsProxy ?? own.httpProxy
        settings.noProxy = own.noProxy
        var changed = world
        changed.transport = make(settings)
        return changed
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func sharedConfiguration(_ settings: CredentialSettings, _ world: ClientWorld)
        -> ProfileFile
    {
        var all = ProfileFile()
        let configs =
            settings.configFiles.isEmpty
            ? [world.variable("AWS_CONFIG_FILE") ?? "~/.aws/config"] : settings.configFiles
        let credentials =
            settings.credentialFiles.isEmpty
            ? [world.variable("AWS_SHARED_CREDENTIALS_FILE") ?? "~/.aws/credentials"]
            : settings.credentialFiles
        for path in configs {
            if let text = world.text(of: world.expanded(path)) {
                all.merge(ProfileFile(text, isCredentials: false))
            }
        }
        for path in credentials {
            if let text = world.text(of: world.expanded(path)) {
                all.merge(ProfileFile(text, isCredentials: true))
            }
        }
        return all
    }

    /// The endpoints in a `services` section, by service.
    private static func endpointSection(_ section: [String: String]) -> [String: String] {
        var found: [String: String] = [:]
        for (name, value) in section where name.hasSuffix(".endpoint_url") {
            found[String(name.dropLast(".endpoint_url".count))] = value
        }
        return found
    }

    private static func retryPolicy(
        _ settings: ClientSettings, _ profile: [String: String], _ world: ClientWorld
    ) -> RetryPolicy {
        let mode =
            settings.retryMode
            ?? (world.variable("AWS_RETRY_MODE") ?? profile["retry_mode"]).flatMap {
                RetryPolicy.Mode(rawValue: $0)
            }
        let attempts =
            settings.retriesMax.map { min($0, 1000) + 1 }
            ?? (world.variable("AWS_MAX_ATTEMPTS") ?? profile["max_attempts"]).flatMap { Int($0) }
        return RetryPolicy(
            mode: mode ?? .standard, attemptsMax: attempts ?? 25,
            bucketCapacity: settings.retryBucketCapacity ?? 500)
    }
}
