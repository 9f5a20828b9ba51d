internal import AWSClient
internal import Values

/// The arguments of Terraform's backend `s3`.
///
/// Source: developer.hashicorp.com/terraform/language/backend/s3.
enum S3Arguments {
    static let all: Set<String> = [
        "access_key", "acl", "allowed_account_ids", "assume_role", "assume_role_duration_seconds",
        "assume_role_policy", "assume_role_policy_arns", "assume_role_tags",
        "assume_role_transitive_tag_keys", "assume_role_with_web_identity", "bucket", "custom_ca_bundle",
        "dynamodb_endpoint", "dynamodb_table", "ec2_metadata_service_endpoint",
        "ec2_metadata_service_endpoint_mode", "encrypt", "endpoint", "endpoints", "external_id",
        "forbidden_account_ids", "force_path_style", "http_proxy", "https_proxy", "iam_endpoint", "insecure",
        "key", "kms_key_id", "max_retries", "no_proxy", "profile", "region", "retry_mode", "role_arn",
        "secret_key", "session_name", "shared_config_files", "shared_credentials_file",
        "shared_credentials_files", "skip_credentials_validation", "skip_metadata_api_check",
        "skip_region_validation", "skip_requesting_account_id", "skip_s3_checksum", "sse_customer_key",
        "sts_endpoint", "sts_region", "token", "use_dualstack_endpoint", "use_fips_endpoint", "use_lockfile",
        "use_path_style", "workspace_key_prefix",
    ]

    /// What must not be left aside in silence.
    static let unsupported = ["allowed_account_ids", "forbidden_account_ids", "sse_customer_key"]
}

extension ClientSettings {
    /// What the arguments of a backend say about regions, keys, endpoints and retries.
    init(s3Backend arguments: Value) {
        self.init()
        func text(_ name: String) -> String? {
            arguments[name]?.asString.flatMap { $0.isEmpty ? nil : $0 }
        }
        func texts(_ name: String) -> [String] { arguments[name]?.asElements?.compactMap(\.asString) ?? [] }
        func flag(_ name: String) -> Bool { arguments[name]?.asBool ?? (text(name) == "true") }
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
        // The arguments of older releases stand beside the object of newer ones.
        let role = arguments["assume_role"].flatMap { AssumedRole($0) } ?? AssumedRole(flat: arguments)
        credentials.roles = role.map { [$0] } ?? []
        credentials.webIdentity = arguments["assume_role_with_web_identity"].flatMap { AssumedRole($0) }
        endpoints.usesFIPS = flag("use_fips_endpoint")
        endpoints.usesDualStack = flag("use_dualstack_endpoint")
        endpoints.usesPathStyle = flag("use_path_style") || flag("force_path_style")
        for (service, old) in [("s3", "endpoint"), ("sts", "sts_endpoint"), ("iam", "iam_endpoint")] {
            if let url = arguments["endpoints"]?[service]?.asString ?? text(old) {
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
        externalID = value["external_id"]?.asString
        policy = value["policy"]?.asString
        policyARNs = value["policy_arns"]?.asElements?.compactMap(\.asString) ?? []
        tags = value["tags"]?.asFields?.dictionary.compactMapValues(\.asString) ?? [:]
        transitiveTagKeys = value["transitive_tag_keys"]?.asElements?.compactMap(\.asString) ?? []
        sourceIdentity = value["source_identity"]?.asString
        token = value["web_identity_token"]?.asString
        tokenFile = value["web_identity_token_file"]?.asString
    }

    /// The role of the arguments that older releases had for it.
    fileprivate init?(flat arguments: Value) {
        guard let arn = arguments["role_arn"]?.asString, !arn.isEmpty else { return nil }
        self.init(arn: arn)
        sessionName = arguments["session_name"]?.asString
        externalID = arguments["external_id"]?.asString
        policy = arguments["assume_role_policy"]?.asString
        policyARNs = arguments["assume_role_policy_arns"]?.asElements?.compactMap(\.asString) ?? []
        tags = arguments["assume_role_tags"]?.asFields?.dictionary.compactMapValues(\.asString) ?? [:]
        transitiveTagKeys =
            arguments["assume_role_transitive_tag_keys"]?.asElements?.compactMap(\.asString) ?? []
        duration = arguments["assume_role_duration_seconds"]?.asInt
    }
}
