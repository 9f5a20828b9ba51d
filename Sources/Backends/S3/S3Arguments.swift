public import Values

/// The arguments of Terraform's backend `s3`, and what is to be said of them.
///
/// Source: developer.hashicorp.com/terraform/language/backend/s3, Terraform 1.15.
public enum S3Arguments {
    /// What the block takes, each with its type.
    public static let type = ObjectType(
        texts.merging(flags) { $1 }.merging(sets) { $1 }.merging(nested) { $1 }
            .merging(["max_retries": .number]) { $1 })

    /// The type for conversions: whatever is left out is null.
    public static let constraint = optional(type)

    private static let texts: [String: ValueType] = Dictionary(
        uniqueKeysWithValues: [
            "access_key", "acl", "bucket", "custom_ca_bundle", "dynamodb_endpoint", "dynamodb_table",
            "ec2_metadata_service_endpoint", "ec2_metadata_service_endpoint_mode", "endpoint", "http_proxy",
            "https_proxy", "iam_endpoint", "key", "kms_key_id", "no_proxy", "profile", "region", "retry_mode",
            "secret_key", "shared_credentials_file", "sse_customer_key", "sts_endpoint", "sts_region",
            "token", "workspace_key_prefix",
        ].map { ($0, .string) })

    private static let flags: [String: ValueType] = Dictionary(
        uniqueKeysWithValues: [
            "encrypt", "force_path_style", "insecure", "skip_credentials_validation",
            "skip_metadata_api_check", "skip_region_validation", "skip_requesting_account_id",
            "skip_s3_checksum", "use_dualstack_endpoint", "use_fips_endpoint", "use_lockfile",
            "use_path_style",
        ].map { ($0, .bool) })

    private static let sets: [String: ValueType] = Dictionary(
        uniqueKeysWithValues: [
            "allowed_account_ids", "forbidden_account_ids", "shared_config_files", "shared_credentials_files",
        ].map { ($0, .set(.string)) })

    private static let nested: [String: ValueType] = [
        "endpoints": .object(endpoints), "assume_role": .object(role),
        "assume_role_with_web_identity": .object(webIdentity),
    ]

    static let endpoints = ObjectType([
        "dynamodb": .string, "iam": .string, "s3": .string, "sso": .string, "sts": .string,
    ])

    static let role = ObjectType([
        "duration": .string, "external_id": .string, "policy": .string, "policy_arns": .set(.string),
        "role_arn": .string, "session_name": .string, "source_identity": .string, "tags": .map(.string),
        "transitive_tag_keys": .set(.string),
    ])

    static let webIdentity = ObjectType([
        "duration": .string, "policy": .string, "policy_arns": .set(.string), "role_arn": .string,
        "session_name": .string, "web_identity_token": .string, "web_identity_token_file": .string,
    ])

    /// Arguments that older releases had beside `assume_role`, and what they are called in it.
    private static let retired = [
        "role_arn": "role_arn", "session_name": "session_name", "external_id": "external_id",
        "assume_role_duration_seconds": "duration", "assume_role_policy": "policy",
        "assume_role_policy_arns": "policy_arns", "assume_role_tags": "tags",
        "assume_role_transitive_tag_keys": "transitive_tag_keys",
    ]

    /// Arguments that go on working, each with the one that is meant to be used.
    private static let deprecated: [(name: String, now: String)] = [
        ("shared_credentials_file", "shared_credentials_files"), ("dynamodb_table", "use_lockfile"),
        ("dynamodb_endpoint", "endpoints.dynamodb"), ("iam_endpoint", "endpoints.iam"),
        ("endpoint", "endpoints.s3"), ("sts_endpoint", "endpoints.sts"),
        ("force_path_style", "use_path_style"),
    ]

    /// What to say of arguments that still work, and have better ones beside them.
    public static func warnings(_ arguments: Value) -> [(argument: String, message: String)] {
        deprecated.filter { arguments[$0.name]?.isNull == false }.map { name, now in
            (name, "The parameter \"\(name)\" is deprecated. Use parameter \"\(now)\" instead.")
        }
    }

    /// The arguments as the block has them: each there, null where nothing was said.
    public static func conformed(_ given: Value) throws(BackendProblem) -> Value {
        let given = modernized(given)
        for name in given.asFields?.names ?? [] where type[name] == nil {
            throw BackendProblem("The s3 backend has no argument \"\(name)\".", argument: name)
        }
        for (name, part) in nested {
            guard case .object(let known) = part, let fields = given[name]?.asFields else { continue }
            for inner in fields.names where known[inner] == nil {
                throw BackendProblem(
                    "The s3 backend's \(name) has no attribute \"\(inner)\"; it has \(known.names.joined(separator: ", ")).",
                    argument: name)
            }
        }
        do {
            return try given.converted(to: .object(constraint))
        } catch {
            var argument: String?
            if case .attribute(let name)? = error.path.steps.first { argument = name }
            throw BackendProblem(
                "The s3 backend's \(argument ?? "block") has a value of the wrong kind: \(error.message).",
                argument: argument)
        }
    }

    /// The arguments with what older releases had beside `assume_role` in it.
    private static func modernized(_ given: Value) -> Value {
        guard let fields = given.asFields, given["assume_role"]?.isNull ?? true,
            fields.names.contains(where: { retired[$0] != nil })
        else { return given }
        var rest: [String: Value] = [:]
        var role: [String: Value] = [:]
        for (name, value) in fields {
            if let now = retired[name] {
                let seconds = now == "duration" ? value.asInt.map { Value.string("\($0)s") } : nil
                role[now] = seconds ?? value
            } else {
                rest[name] = value
            }
        }
        if role.values.contains(where: { !$0.isNull }) { rest["assume_role"] = .object(role) }
        return .object(rest)
    }

    private static func optional(_ type: ObjectType) -> ObjectType {
        ObjectType(
            shape: type.shape,
            types: type.types.map { part in
                if case .object(let inner) = part { .object(optional(inner)) } else { part }
            }, optional: Set(type.names))
    }
}
