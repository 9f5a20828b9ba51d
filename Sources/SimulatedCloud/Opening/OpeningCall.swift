internal import Providers
internal import Values

/// Opens an ephemeral resource: from the objects in the store, or made up.
///
/// The simulated cloud keeps no write-only argument, so a secret that was written by one is made up when it is read; the same
/// object always has the same.
struct OpeningCall {
    let schema: ResourceSchema
    let configuration: Value
    let place: CloudPlace

    func answer(from store: CloudStore) throws(ProviderFailure) -> Value {
        var place = place
        if let region = configuration.text("region") { place.region = region }
        var found: [String: Value]
        switch schema.type {
        case "aws_secretsmanager_secret_version": found = try secretVersion(place, store)
        case "aws_secretsmanager_random_password": found = ["random_password": .string(try password())]
        case "aws_ssm_parameter": found = try parameter(place, store)
        case "aws_kms_secrets": found = ["plaintext": decrypted()]
        case "aws_ecr_authorization_token": found = authorization(place)
        default:
            throw ProviderFailure(
                .rejected, "The simulated cloud cannot open \(schema.type)",
                "It plays the ephemeral resources for secrets, parameters, passwords and image registries.")
        }
        found["region"] = .string(place.region)
        return completed(found)
    }

    private func hash(_ texts: String...) -> StableHash {
        var hash = StableHash(place.seed, schema.type)
        for text in texts { hash.combine(text) }
        return hash
    }

    // MARK: - Secrets

    private func secretVersion(
        _ place: CloudPlace, _ store: CloudStore
    ) throws(ProviderFailure) -> [String: Value] {
        let wanted = configuration.text("secret_id") ?? ""
        let secret = store.objects(ofType: "aws_secretsmanager_secret").first { object in
            ["id", "arn", "name"].contains { object.value.text($0) == wanted }
        }
        guard let secret else {
            throw notFound("Secrets Manager can't find the specified secret: \(wanted).", "secret_id")
        }
        let names = ["id", "arn", "name"].compactMap { secret.value.text($0) }
        let versions = store.objects(ofType: "aws_secretsmanager_secret_version").filter { object in
            object.value.text("secret_id").map(names.contains) ?? false
        }
        let id = configuration.text("version_id")
        let stage = configuration.text("version_stage") ?? "AWSCURRENT"
        let version = versions.last { object in
            if let id { return object.value.text("version_id") == id }
            let stages = object.value.texts("version_stages")
            return stages.isEmpty ? stage == "AWSCURRENT" : stages.contains(stage)
        }
        guard let version else {
            throw notFound(
                "Secrets Manager can't find the specified secret value for "
                    + (id.map { "VersionId: \($0)." } ?? "staging label: \(stage)."),
                id == nil ? "version_stage" : "version_id")
        }
        let binary = version.value.text("secret_binary")
        let text = version.value.text("secret_string") ?? (binary == nil ? madeUp(version) : nil)
        let versionID = version.value.text("version_id") ?? ""
        return [
            "arn": .string(secret.value.text("arn") ?? wanted), "created_date": .string(fixedDate),
            "id": .string("\(wanted)|\(versionID)"), "name": .string(secret.value.text("name") ?? ""),
            "secret_binary": binary.map { .string($0) } ?? .null(.string),
            "secret_string": text.map { .string($0) } ?? .null(.string), "version_id": .string(versionID),
            "version_stage": .string(stage), "version_stages": .list([.string(stage)], of: .string),
        ]
    }

    /// What stands for the write-only text of an object; another one with every version of it.
    private func madeUp(_ object: CloudObject) -> String {
        let version = ["secret_string_wo_version", "value_wo_version"].compactMap { object.value[$0]?.asInt }
            .first
        return "simulated-" + hash(object.key.description, "\(version ?? 0)").hex(24)
    }

    // MARK: - Parameters

    private func parameter(_ place: CloudPlace, _ store: CloudStore) throws(ProviderFailure) -> [String:
        Value]
    {
        let arn = configuration.text("arn") ?? ""
        let found = store.objects(ofType: "aws_ssm_parameter").first { $0.value.text("arn") == arn }
        guard let found else { throw notFound("There is no parameter with the ARN \(arn).", "arn") }
        let isSecure = found.value.text("type") == "SecureString"
        let decrypts = configuration["with_decryption"]?.asBool ?? true
        let plain =
            [found.value.text("value"), found.value.text("insecure_value")].compactMap(\.self)
            .first { !$0.isEmpty } ?? madeUp(found)
        return [
            "name": .string(found.value.text("name") ?? ""), "type": .string(found.value.text("type") ?? ""),
            "value": .string(isSecure && !decrypts ? "AQICAH" + hash(plain).hex(64) : plain),
            "version": found.value["version"] ?? .number(1), "with_decryption": .bool(decrypts),
        ]
    }

    // MARK: - Made up

    /// A password of the characters that are not excluded, the same for the same arguments.
    private func password() throws(ProviderFailure) -> String {
        let excluded = configuration.text("exclude_characters") ?? ""
        func isSet(_ name: String) -> Bool { configuration[name]?.asBool ?? false }
        let families = [
            isSet("exclude_lowercase") ? "" : "abcdefghijklmnopqrstuvwxyz",
            isSet("exclude_uppercase") ? "" : "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            isSet("exclude_numbers") ? "" : "0123456789",
            isSet("exclude_punctuation") ? "" : "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
            isSet("include_space") ? " " : "",
        ].map { family in family.filter { !excluded.contains($0) } }.filter { !$0.isEmpty }
        let length = configuration["password_length"]?.asInt ?? 32
        guard !families.isEmpty, length > 0 else {
            throw ProviderFailure(
                .rejected, "InvalidParameterException: no characters are left for the password",
                "Everything that a password could be made of is excluded.")
        }
        var seed = hash()
        seed.combine(configuration)
        var letters = Array(seed.text(length, of: families.flatMap { Array($0) }))
        // Unless it is switched off, at least one of each family is in it.
        if configuration["require_each_included_type"]?.asBool ?? true {
            for (index, family) in families.enumerated() where index < letters.count {
                letters[index] = Array(family)[seed.draw(below: family.count, UInt64(length + index))]
            }
        }
        return String(letters)
    }

    /// A made-up text for each encrypted one: what a real key would give, nobody here can know.
    private func decrypted() -> Value {
        var texts: [String: Value] = [:]
        for secret in configuration.blocks("secret") {
            guard let name = secret.text("name") else { continue }
            texts[name] = .string("simulated-" + hash(secret.text("payload") ?? "").hex(24))
        }
        return .map(texts, of: .string)
    }

    private func authorization(_ place: CloudPlace) -> [String: Value] {
        let password = hash(place.region).hex(64)
        return [
            "authorization_token": .string(base64("AWS:\(password)")), "expires_at": .string(fixedDate),
            "password": .string(password), "user_name": .string("AWS"),
            "proxy_endpoint": .string("https://\(place.account).dkr.ecr.\(place.region).\(publicDomain)"),
        ]
    }

    // MARK: - Parts

    private func notFound(_ words: String, _ attribute: String) -> ProviderFailure {
        ProviderFailure(
            .rejected, "ResourceNotFoundException: \(words)",
            "The simulated account holds only what was created in it.", path: .attribute(attribute))
    }

    /// The object with what was asked for, what was found, and null for the rest.
    private func completed(_ found: [String: Value]) -> Value {
        let type = schema.objectType
        let values = zip(type.names, type.types).map { name, part in
            if let given = configuration[name], !given.isNull,
                schema.block.attribute(name)?.source != .computed
            {
                return given
            }
            return found[name].map { shaped($0, as: part) } ?? configuration[name] ?? .null(part)
        }
        return .object(Fields(shape: type.shape, values: values))
    }
}

/// Source: RFC 4648, section 4.
private func base64(_ text: String) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    let bytes = Array(text.utf8)
    var result = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let group = bytes[start..<min(start + 3, bytes.count)]
        var bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
        var digits: [Character] = []
        for _ in 0..<4 {
            digits.append(alphabet[bits & 63])
            bits >>= 6
        }
        result +=
            String(digits.reversed().prefix(group.count + 1)) + String(repeating: "=", count: 3 - group.count)
    }
    return result
}
