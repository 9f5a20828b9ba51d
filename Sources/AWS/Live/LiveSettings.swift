internal import AWSClient
internal import Values

extension ClientSettings {
    /// What a `provider` block says about regions, keys, endpoints and retries.
    ///
    /// Source: the provider's argument reference.
    init(block: Value) {
        self.init()
        func text(_ name: String) -> String? { block[name]?.nonEmptyText }
        func texts(_ name: String) -> [String] { block[name]?.asElements?.compactMap(\.nonEmptyText) ?? [] }
        region = text("region")
        retryMode = text("retry_mode").flatMap { RetryPolicy.Mode(rawValue: $0) }
        retriesMax = block["max_retries"]?.asInt
        retryBucketCapacity = block["token_bucket_rate_limiter_capacity"]?.asInt
        credentials.accessKey = text("access_key")
        credentials.secretKey = text("secret_key")
        credentials.sessionToken = text("token")
        credentials.profile = text("profile")
        credentials.configFiles = texts("shared_config_files")
        credentials.credentialFiles = texts("shared_credentials_files")
        if credentials.credentialFiles.isEmpty, let file = text("shared_credentials_file") {
            credentials.credentialFiles = [file]
        }
        credentials.roles = (block["assume_role"]?.asElements ?? []).compactMap { AssumedRole(block: $0) }
        credentials.webIdentity = block.firstBlock("assume_role_with_web_identity").flatMap {
            AssumedRole(block: $0)
        }
        credentials.stsRegion = text("sts_region")
        credentials.skipsMetadata = text("skip_metadata_api_check") == "true"
        credentials.metadataEndpoint = text("ec2_metadata_service_endpoint")
        credentials.metadataUsesIPv6 = text("ec2_metadata_service_endpoint_mode") == "IPv6"
        endpoints.usesFIPS = block["use_fips_endpoint"]?.asBool ?? false
        endpoints.usesDualStack = block["use_dualstack_endpoint"]?.asBool ?? false
        endpoints.usesPathStyle =
            block["s3_use_path_style"]?.asBool ?? block["s3_force_path_style"]?.asBool ?? false
        connections.certificateFile = text("custom_ca_bundle")
        connections.acceptsAnyCertificate = block["insecure"]?.asBool ?? false
        connections.httpProxy = text("http_proxy")
        connections.httpsProxy = text("https_proxy")
        connections.noProxy = text("no_proxy")
        for endpoint in block["endpoints"]?.asElements ?? [] {
            for (name, url) in endpoint.asFields ?? .empty {
                if let url = url.nonEmptyText { endpoints.explicit[name] = url }
            }
        }
    }
}

extension AssumedRole {
    /// A block that names a role; nil where it names none.
    fileprivate init?(block: Value) {
        guard let arn = block["role_arn"]?.nonEmptyText else { return nil }
        self.init(arn: arn)
        sessionName = block["session_name"]?.nonEmptyText
        duration =
            block["duration"]?.nonEmptyText.flatMap { seconds(in: $0) } ?? block["duration_seconds"]?.asInt
        externalID = block["external_id"]?.nonEmptyText
        policy = block["policy"]?.nonEmptyText
        policyARNs = block["policy_arns"]?.asElements?.compactMap(\.nonEmptyText) ?? []
        tags = block["tags"]?.texts ?? [:]
        transitiveTagKeys = block["transitive_tag_keys"]?.asElements?.compactMap(\.nonEmptyText) ?? []
        sourceIdentity = block["source_identity"]?.nonEmptyText
        token = block["web_identity_token"]?.nonEmptyText
        tokenFile = block["web_identity_token_file"]?.nonEmptyText
    }
}
