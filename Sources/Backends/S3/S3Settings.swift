internal import AWSClient
internal import Digests
internal import Values

/// What the arguments of a backend `s3` come to.
struct S3Settings: Sendable {
    /// How the states are encrypted, beside what the bucket does by itself.
    enum Encryption: Hashable, Sendable {
        case none, service
        case kms(key: String)
        /// With a key that the service forgets: in base64.
        case customer(key: String)
    }

    let bucket: String
    let key: String
    let workspacePrefix: String
    let encryption: Encryption
    let acl: String?
    let skipsChecksum: Bool
    let usesLockFile: Bool
    let lockTable: String?
    let allowedAccounts: Set<String>
    let forbiddenAccounts: Set<String>

    /// Reads arguments that are complete and checked.
    init(_ arguments: Value, environment: [String: String]) throws(BackendProblem) {
        func text(_ name: String) -> String? {
            arguments[name]?.asString.flatMap { $0.isEmpty ? nil : $0 }
        }
        func texts(_ name: String) -> Set<String> {
            Set(arguments[name]?.asElements?.compactMap(\.asString) ?? [])
        }
        bucket = text("bucket") ?? ""
        key = text("key") ?? ""
        workspacePrefix = arguments["workspace_key_prefix"]?.asString ?? "env:"
        acl = text("acl")
        skipsChecksum = arguments["skip_s3_checksum"]?.asBool ?? false
        usesLockFile = arguments["use_lockfile"]?.asBool ?? false
        lockTable = text("dynamodb_table")
        allowedAccounts = texts("allowed_account_ids")
        forbiddenAccounts = texts("forbidden_account_ids")
        let variable = environment[S3Arguments.customerKeyVariable] ?? ""
        let customerKey = text("sse_customer_key") ?? (variable.isEmpty ? nil : variable)
        if let customerKey, Base64.decode(customerKey)?.count != 32 {
            let name = text("sse_customer_key") == nil ? S3Arguments.customerKeyVariable : "sse_customer_key"
            throw BackendProblem(
                "\(name) is a key of 32 bytes in base64: 44 characters.",
                argument: text("sse_customer_key") == nil ? nil : "sse_customer_key")
        }
        if arguments["encrypt"]?.asBool != true {
            encryption = .none
        } else if let key = text("kms_key_id") {
            encryption = .kms(key: key)
        } else if let customerKey {
            encryption = .customer(key: customerKey)
        } else {
            encryption = .service
        }
    }

    /// The name of a workspace's object.
    func object(of workspace: String) -> String {
        if workspace == "default" { return key }
        return workspacePrefix.isEmpty ? "\(workspace)/\(key)" : "\(workspacePrefix)/\(workspace)/\(key)"
    }

    /// The workspace that an object belongs to; nil where it is none of this stack's.
    func workspace(of object: String) -> String? {
        let prefix = workspacePrefix.isEmpty ? "" : "\(workspacePrefix)/"
        guard object.hasPrefix(prefix) else { return nil }
        let parts = object.dropFirst(prefix.count).split(
            separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1] == key, !parts[0].isEmpty else { return nil }
        return String(parts[0])
    }
}

extension ClientSettings {
    /// What the arguments of a backend say about regions, keys, endpoints and retries.
    init(s3Backend arguments: Value) {
        self.init()
        func text(_ name: String) -> String? {
            arguments[name]?.asString.flatMap { $0.isEmpty ? nil : $0 }
        }
        func texts(_ name: String) -> [String] { arguments[name]?.asElements?.compactMap(\.asString) ?? [] }
        func flag(_ name: String) -> Bool { arguments[name]?.asBool ?? false }
        region = text("region")
        retryMode = text("retry_mode").flatMap { RetryPolicy.Mode(rawValue: $0) }
        retriesMax = arguments["max_retries"]?.asInt
        credentials.accessKey = text("access_key")
        credentials.secretKey = text("secret_key")
        credentials.sessionToken = text("token")
        credentials.profile = text("profile")
        credentials.configFiles = texts("shared_config_files")
        credentials.credentialFiles = texts("shared_credentials_files")
        if credentials.credentialFiles.isEmpty, let file = text("shared_credentials_file") {
            credentials.credentialFiles = [file]
        }
        credentials.stsRegion = text("sts_region")
        credentials.skipsMetadata = flag("skip_metadata_api_check")
        credentials.metadataEndpoint = text("ec2_metadata_service_endpoint")
        credentials.metadataUsesIPv6 = text("ec2_metadata_service_endpoint_mode") == "IPv6"
        credentials.roles = arguments["assume_role"].flatMap { AssumedRole($0) }.map { [$0] } ?? []
        credentials.webIdentity = arguments["assume_role_with_web_identity"].flatMap { AssumedRole($0) }
        endpoints.usesFIPS = flag("use_fips_endpoint")
        endpoints.usesDualStack = flag("use_dualstack_endpoint")
        endpoints.usesPathStyle = flag("use_path_style") || flag("force_path_style")
        for service in S3Arguments.endpoints.names {
            let old = S3Arguments.oldEndpoints.first { $0.value == service }?.key
            if let url = arguments["endpoints"]?[service]?.asString ?? old.flatMap({ text($0) }) {
                endpoints.explicit[service] = url
            }
        }
        connections.certificateFile = text("custom_ca_bundle")
        connections.acceptsAnyCertificate = flag("insecure")
        connections.httpProxy = text("http_proxy")
        connections.httpsProxy = text("https_proxy")
        connections.noProxy = text("no_proxy")
    }
}

extension AssumedRole {
    /// An object that names a role; nil where it names none.
    fileprivate init?(_ value: Value) {
        guard let arn = value["role_arn"]?.asString, !arn.isEmpty else { return nil }
        self.init(arn: arn)
        sessionName = value["session_name"]?.asString
        duration = value["duration"]?.asString.flatMap { sessionSeconds($0) }
        externalID = value["external_id"]?.asString
        policy = value["policy"]?.asString
        policyARNs = value["policy_arns"]?.asElements?.compactMap(\.asString) ?? []
        tags = value["tags"]?.asFields?.dictionary.compactMapValues(\.asString) ?? [:]
        transitiveTagKeys = value["transitive_tag_keys"]?.asElements?.compactMap(\.asString) ?? []
        sourceIdentity = value["source_identity"]?.asString
        token = value["web_identity_token"]?.asString
        tokenFile = value["web_identity_token_file"]?.asString
    }
}

/// The whole seconds of a role session's duration; nil where the text is none.
func sessionSeconds(_ text: String) -> Int? { seconds(in: text) }
