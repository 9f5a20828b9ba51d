internal import AWSClient
internal import Providers
internal import Values

/// What older stacks set on the bucket itself, rather than by resources of their own.
struct BucketInlineSetting: Sendable {
    let attribute: String
    let put: @Sendable (LiveCall) async throws -> Void
    let read: @Sendable (LiveCall) async throws -> [String: Value]
}

extension BucketType {
    static let settings: [BucketInlineSetting] = [
        BucketInlineSetting(
            attribute: "policy",
            put: { call in
                if call.text("policy") == nil { return try await call.delete(.policy) }
                try await BucketPolicyType.put(call)
            },
            read: { ["policy": .string(try await $0.setting(.policy)?["Body"].text ?? "")] }),
        BucketInlineSetting(
            attribute: "cors_rule",
            put: { try await putOrDelete(.crossOrigin, corsShape, "cors_rule", $0) },
            read: { try await values(.crossOrigin, corsShape, "cors_rule", $0) }),
        BucketInlineSetting(attribute: "website", put: putWebsite, read: website),
        BucketInlineSetting(attribute: "versioning", put: putVersioning, read: versioning),
        BucketInlineSetting(attribute: "acl", put: putACL, read: { _ in [:] }),
        BucketInlineSetting(attribute: "grant", put: putGrants, read: grants),
        BucketInlineSetting(
            attribute: "logging",
            put: { call in
                var document = loggingShape.document(call.object)
                if !document.members.isEmpty, document[path: "LoggingEnabled.TargetPrefix"].isAbsent {
                    document = [
                        "LoggingEnabled": document["LoggingEnabled"].setting("TargetPrefix", "")
                    ]
                }
                try await call.put(.logging, document)
            },
            read: { try await values(.logging, loggingShape, "logging", $0) }),
        BucketInlineSetting(
            attribute: "lifecycle_rule", put: BucketInlineLifecycle.put, read: BucketInlineLifecycle.read),
        BucketInlineSetting(
            attribute: "acceleration_status",
            put: { try await $0.put(.acceleration, ["Status": .text($0.text("acceleration_status"))]) },
            read: {
                ["acceleration_status": .string(try await $0.setting(.acceleration)?["Status"].text ?? "")]
            }),
        BucketInlineSetting(
            attribute: "request_payer",
            put: { try await $0.put(.payment, ["Payer": .text($0.text("request_payer"))]) },
            read: {
                guard let payer = try await $0.setting(.payment)?["Payer"].nonEmptyText else { return [:] }
                return ["request_payer": .string(payer)]
            }),
        BucketInlineSetting(
            attribute: "server_side_encryption_configuration",
            put: { call in
                guard let block = call.block("server_side_encryption_configuration") else {
                    return try await call.delete(.encryption)
                }
                try await call.put(
                    .encryption, BucketEncryptionType.shape.document(block).withoutEmptyMembers)
            },
            read: { call in
                let name = "server_side_encryption_configuration"
                guard let found = try await call.setting(.encryption) else { return [name: none(name)] }
                return [name: one(name, BucketEncryptionType.shape, found.document)]
            }),
        BucketInlineSetting(
            attribute: "replication_configuration", put: BucketInlineReplication.put,
            read: BucketInlineReplication.read),
    ]

    private static let corsShape: Shape = [
        "cors_rule": .blocks(
            "CORSRule",
            [
                "allowed_headers": .list("AllowedHeader", of: ""),
                "allowed_methods": .list("AllowedMethod", of: ""),
                "allowed_origins": .list("AllowedOrigin", of: ""),
                "expose_headers": .list("ExposeHeader", of: ""),
                "max_age_seconds": .unlessZero("MaxAgeSeconds"),
            ]
        ).flat
    ]

    private static let loggingShape: Shape = [
        "logging": .block(
            "LoggingEnabled", ["target_bucket": "TargetBucket", "target_prefix": "TargetPrefix"])
    ]

    private static func putOrDelete(
        _ setting: BucketSetting, _ shape: Shape, _ attribute: String, _ call: LiveCall
    ) async throws {
        if call.blocks(attribute).isEmpty { return try await call.delete(setting) }
        try await call.put(setting, shape.document(call.object))
    }

    private static func values(
        _ setting: BucketSetting, _ shape: Shape, _ attribute: String, _ call: LiveCall
    ) async throws -> [String: Value] {
        let found = try await call.setting(setting).map { shape.values($0.document, schema.block) } ?? [:]
        return [attribute: found[attribute] ?? none(attribute)]
    }

    // MARK: - Versions

    private static let versioningShape: Shape = [
        "versioning": .block(
            "V",
            [
                "enabled": .flag("Status", "Enabled", "Suspended"),
                "mfa_delete": .flag("MfaDelete", "Enabled", "Disabled"),
            ])
    ]

    private static func putVersioning(_ call: LiveCall) async throws {
        let wanted = call.block("versioning")
        let isEnabled = wanted?["enabled"]?.asBool ?? false
        let wasEnabled = call.prior?["versioning"]?.asElements?.first?["enabled"]?.asBool ?? false
        // Buckets that never had versions stay so.
        guard isEnabled || wasEnabled else { return }
        let hasMFA = wanted?["mfa_delete"]?.asBool ?? false
        let hadMFA = call.prior?["versioning"]?.asElements?.first?["mfa_delete"]?.asBool ?? false
        try await call.put(
            .versioning,
            [
                "MfaDelete": hasMFA ? "Enabled" : hadMFA ? "Disabled" : .absent,
                "Status": isEnabled ? "Enabled" : "Suspended",
            ])
    }

    private static func versioning(_ call: LiveCall) async throws -> [String: Value] {
        guard let found = try await call.setting(.versioning)?.document else { return [:] }
        // Buckets that never had versions have neither.
        let whole: Document = [
            "Status": .text(found["Status"].text ?? ""), "MfaDelete": .text(found["MfaDelete"].text ?? ""),
        ]
        return versioningShape.values(["V": whole], schema.block)
    }

    // MARK: - Websites

    private static func putWebsite(_ call: LiveCall) async throws {
        guard let site = call.block("website") else { return try await call.delete(.website) }
        var document: Document = [:]
        if let page = site["error_document"]?.nonEmptyText {
            document = document.setting("ErrorDocument", ["Key": .text(page)])
        }
        if let page = site["index_document"]?.nonEmptyText {
            document = document.setting("IndexDocument", ["Suffix": .text(page)])
        }
        if let target = site["redirect_all_requests_to"]?.nonEmptyText {
            let parts = target.split(separator: ":", maxSplits: 1)
            let hasScheme = parts.count == 2 && parts[1].hasPrefix("//")
            document = document.setting(
                "RedirectAllRequestsTo",
                [
                    "HostName": .text(hasScheme ? String(parts[1].dropFirst(2)) : target),
                    "Protocol": .text(hasScheme ? String(parts[0]) : nil),
                ])
        }
        if let text = site["routing_rules"]?.nonEmptyText, let rules = try? Document(json: Array(text.utf8)) {
            document = document.setting("RoutingRules", .list(rules.items, member: "RoutingRule"))
        }
        try await call.put(.website, document)
    }

    private static func website(_ call: LiveCall) async throws -> [String: Value] {
        guard let found = try await call.setting(.website)?.document else {
            return ["website": none("website")]
        }
        let redirect = found["RedirectAllRequestsTo"]
        let target = redirect["HostName"].nonEmptyText.map { host in
            redirect["Protocol"].nonEmptyText.map { "\($0)://\(host)" } ?? host
        }
        let rules = found["RoutingRules"].items
        let shape: Shape = [
            "error_document": "ErrorDocument.Key", "index_document": "IndexDocument.Suffix",
            "redirect_all_requests_to": "Target", "routing_rules": "Rules",
        ]
        let whole = found.merging([
            "Target": .text(target),
            "Rules": rules.isEmpty ? .absent : .text(Document.list(rules).jsonText),
        ])
        return ["website": one("website", shape, whole)]
    }

    // MARK: - Access control

    private static func putACL(_ call: LiveCall) async throws {
        guard let list = call.text("acl") else { return }
        // What belongs to the bucket's owner alone has no lists; private means the same.
        do {
            try await call.put(.accessControl, .absent, ["ACL": .text(list)])
        } catch let error as AWSError
            where error.has(["AccessControlListNotSupported"]) && list == "private"
        {}
    }

    private static func putGrants(_ call: LiveCall) async throws {
        let grants = call.blocks("grant")
        if grants.isEmpty {
            return try await call.put(.accessControl, .absent, ["ACL": .text(call.text("acl") ?? "private")])
        }
        let owner = try await call.setting(.accessControl)?["Owner"] ?? .absent
        let list: [Document] = grants.flatMap { grant -> [Document] in
            let grantee: Document = [
                "@xsi:type": .text(grant["type"]?.asString), "ID": .text(grant["id"]?.nonEmptyText),
                "URI": .text(grant["uri"]?.nonEmptyText),
            ]
            return (grant["permissions"]?.asElements ?? []).compactMap(\.asString).map {
                ["Grantee": grantee, "Permission": .text($0)]
            }
        }
        let policy: Document = ["Owner": owner, "AccessControlList": .list(list, member: "Grant")]
        try await call.put(.accessControl, BucketACLType.declaring(policy))
    }

    /// The grants, one for each who has any.
    private static func grants(_ call: LiveCall) async throws -> [String: Value] {
        guard let found = try await call.setting(.accessControl)?["AccessControlList"].items,
            let block = schema.block.block("grant")
        else { return [:] }
        var permissions: [[String]: [Value]] = [:]
        for grant in found {
            let holder = ["@xsi:type", "ID", "URI"].map { grant["Grantee"][$0].text ?? "" }
            permissions[holder, default: []].append(.string(grant["Permission"].text ?? ""))
        }
        let grants = permissions.map { holder, permissions -> Value in
            .object([
                "type": .string(holder[0]), "id": .string(holder[1]), "uri": .string(holder[2]),
                "permissions": .set(permissions, of: .string),
            ])
        }
        return ["grant": .set(grants, of: .object(block.block.objectType))]
    }
}
