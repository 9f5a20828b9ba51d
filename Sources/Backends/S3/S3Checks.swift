internal import Values

extension S3Arguments {
    /// Refuses what cannot be meant, before anything is called.
    ///
    /// Source: the same page: which arguments are required, exclude one another, or have a form.
    static func check(_ arguments: Value, environment: [String: String]) throws(BackendProblem) {
        for name in ["bucket", "key"] where (arguments[name]?.asString ?? "").isEmpty {
            throw BackendProblem("The s3 backend needs \(name).", argument: name)
        }
        let key = arguments["key"]?.asString ?? ""
        if key.hasPrefix("/") || key.hasSuffix("/") || key.contains("//") {
            throw BackendProblem(
                "The key of a state neither begins nor ends with a slash, and has no two slashes in a row.",
                argument: "key")
        }
        let prefix = arguments["workspace_key_prefix"]?.asString ?? ""
        if prefix.hasPrefix("/") || prefix.hasSuffix("/") {
            throw BackendProblem(
                "The workspace_key_prefix neither begins nor ends with a slash: one is put between it and the workspace's name.",
                argument: "workspace_key_prefix")
        }
        try checkConflicts(arguments, environment)
        try checkForms(arguments)
        try checkRoles(arguments)
    }

    private static func checkConflicts(_ arguments: Value, _ environment: [String: String])
        throws(BackendProblem)
    {
        let pairs = [
            ("kms_key_id", "sse_customer_key"), ("shared_credentials_file", "shared_credentials_files"),
            ("force_path_style", "use_path_style"), ("allowed_account_ids", "forbidden_account_ids"),
        ]
        for (one, other) in pairs
        where arguments[one]?.isNull == false && arguments[other]?.isNull == false {
            throw BackendProblem("Only one of \(one) and \(other) can be set.", argument: other)
        }
        for (old, service) in oldEndpoints
        where arguments[old]?.isNull == false && arguments["endpoints"]?[service]?.isNull == false {
            throw BackendProblem("Only one of \(old) and endpoints.\(service) can be set.", argument: old)
        }
        if arguments["kms_key_id"]?.isNull == false, !(environment[customerKeyVariable] ?? "").isEmpty {
            throw BackendProblem(
                "Only one of kms_key_id and the variable \(customerKeyVariable) can be set: the state is encrypted either with a key "
                    + "of KMS or with one of yours.", argument: "kms_key_id")
        }
    }

    private static func checkForms(_ arguments: Value) throws(BackendProblem) {
        func refuse(_ name: String, _ words: String) -> BackendProblem {
            BackendProblem("The s3 backend's \(name) \(words).", argument: name)
        }
        if let mode = arguments["retry_mode"]?.asString, !["standard", "adaptive"].contains(mode) {
            throw refuse("retry_mode", "is standard or adaptive, not \"\(mode)\"")
        }
        if let mode = arguments["ec2_metadata_service_endpoint_mode"]?.asString,
            !["IPv4", "IPv6"].contains(mode)
        {
            throw refuse("ec2_metadata_service_endpoint_mode", "is IPv4 or IPv6, not \"\(mode)\"")
        }
        if let retries = arguments["max_retries"], !retries.isNull {
            guard let count = retries.asInt, count >= 0 else {
                throw refuse("max_retries", "is a whole number that is not negative")
            }
        }
        var urls = oldEndpoints.map { ($0.key, arguments[$0.key]?.asString) }
        urls += endpoints.names.map { ("endpoints", arguments["endpoints"]?[$0]?.asString) }
        urls.append(("ec2_metadata_service_endpoint", arguments["ec2_metadata_service_endpoint"]?.asString))
        for (name, url) in urls {
            guard let url else { continue }
            guard url.hasPrefix("http://") || url.hasPrefix("https://") else {
                throw refuse(
                    name, "has \"\(url)\", which is no address: it begins with https:// or http://")
            }
        }
    }

    private static func checkRoles(_ arguments: Value) throws(BackendProblem) {
        for name in ["assume_role", "assume_role_with_web_identity"] {
            guard let role = arguments[name], !role.isNull else { continue }
            guard let arn = role["role_arn"]?.asString, arn.hasPrefix("arn:"), arn.contains(":role/") else {
                throw BackendProblem(
                    "The s3 backend's \(name) needs a role_arn, such as arn:aws:iam::123456789012:role/states.",
                    argument: name)
            }
            if let text = role["duration"]?.asString {
                guard let seconds = sessionSeconds(text), (900...43_200).contains(seconds) else {
                    throw BackendProblem(
                        "The duration of the s3 backend's \(name) is between 15m and 12h, such as 1h30m, and not \"\(text)\".",
                        argument: name)
                }
            }
        }
        guard let web = arguments["assume_role_with_web_identity"], !web.isNull else { return }
        let sources = ["web_identity_token", "web_identity_token_file"].filter { web[$0]?.isNull == false }
        if sources.count != 1 {
            throw BackendProblem(
                "The s3 backend's assume_role_with_web_identity needs one of web_identity_token and web_identity_token_file.",
                argument: "assume_role_with_web_identity")
        }
    }

    /// Arguments for endpoints that were there before `endpoints`, and their services.
    static let oldEndpoints = [
        "endpoint": "s3", "sts_endpoint": "sts", "iam_endpoint": "iam", "dynamodb_endpoint": "dynamodb",
    ]

    static let customerKeyVariable = "AWS_SSE_CUSTOMER_KEY"
}
