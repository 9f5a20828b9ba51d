/// What the provider block says about credentials.
public struct CredentialSettings: Hashable, Sendable {
    public var accessKey: String?
    public var secretKey: String?
    public var sessionToken: String?
    public var profile: String?
    /// Instead of `~/.aws/config`.
    public var configFiles: [String] = []
    /// Instead of `~/.aws/credentials`.
    public var credentialFiles: [String] = []
    /// Roles to take on, each with the credentials of the one before it.
    public var roles: [AssumedRole] = []
    /// A role to take on with a token in place of credentials; comes before the other roles.
    public var webIdentity: AssumedRole?
    public var stsRegion: String?
    public var skipsMetadata = false
    public var metadataEndpoint: String?
    public var metadataUsesIPv6 = false

    public init() {}
}

/// A role to take on, and for how long and how far.
public struct AssumedRole: Hashable, Sendable {
    public var arn: String
    public var sessionName: String?
    /// In seconds.
    public var duration: Int?
    public var externalID: String?
    public var policy: String?
    public var policyARNs: [String] = []
    public var tags: [String: String] = [:]
    public var transitiveTagKeys: [String] = []
    public var sourceIdentity: String?
    /// The token of an identity provider, or the file that has it.
    public var token: String?
    public var tokenFile: String?

    public init(arn: String) {
        self.arn = arn
    }
}
