/// Looks for credentials in the places where people keep them, in the order of the SDKs.
///
/// Source: AWS SDKs and tools reference guide, "Standardized credential providers"; the order is that of the Terraform AWS provider.
struct CredentialChain: Sendable {
    let settings: CredentialSettings
    let profiles: ProfileFile
    let world: ClientWorld
    let region: String
    /// Makes a client with these credentials, or with none.
    let client: @Sendable (Credentials?) -> CloudClient

    /// The profile that is used, and whether somebody chose it.
    var profile: (name: String, isChosen: Bool) {
        if let name = settings.profile { return (name, true) }
        if let name = world.variable("AWS_PROFILE") ?? world.variable("AWS_DEFAULT_PROFILE") {
            return (name, true)
        }
        return ("default", false)
    }

    func find() async throws(AWSError) -> Credentials {
        var credentials = try await base()
        for role in settings.roles {
            credentials = try await assume(role, with: credentials, origin: "the assume_role block")
        }
        return credentials
    }

    /// The credentials that the provider block's roles start from.
    private func base() async throws(AWSError) -> Credentials {
        if let role = settings.webIdentity {
            return try await assumeWithToken(role, origin: "assume_role_with_web_identity")
        }
        if settings.accessKey != nil || settings.secretKey != nil { return try fixed() }
        // A profile that the provider block names comes before the environment.
        if settings.profile == nil {
            if let found = try fromEnvironment() { return found }
            if let role = environmentRole {
                return try await assumeWithToken(role, origin: "AWS_WEB_IDENTITY_TOKEN_FILE")
            }
        }
        if let found = try await fromProfile() { return found }
        if let found = try await fromContainer() { return found }
        var tried = [
            "the provider block has no access_key",
            settings.profile == nil
                ? "AWS_ACCESS_KEY_ID is not set" : "the profile comes before the environment",
            "the profile \"\(profile.name)\" has no credentials",
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is not set",
        ]
        do throws(AWSError) {
            return try await fromInstance()
        } catch {
            if error.kind == .cancelled { throw error }
            tried.append(error.message)
        }
        throw AWSError(
            .noCredentials,
            message:
                "No credentials for AWS were found. Tried: \(tried.joined(separator: "; ")). Set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile in the provider block; to try things without an account, add -simulate."
        )
    }

    // MARK: - Fixed keys

    private func fixed() throws(AWSError) -> Credentials {
        guard let access = settings.accessKey, let secret = settings.secretKey else {
            throw incomplete("The provider block", "access_key", "secret_key")
        }
        return Credentials(
            accessKey: access, secretKey: secret, sessionToken: settings.sessionToken,
            origin: "the provider block")
    }

    private func fromEnvironment() throws(AWSError) -> Credentials? {
        let access = world.variable("AWS_ACCESS_KEY_ID") ?? world.variable("AWS_ACCESS_KEY")
        let secret = world.variable("AWS_SECRET_ACCESS_KEY") ?? world.variable("AWS_SECRET_KEY")
        guard access != nil || secret != nil else { return nil }
        guard let access, let secret else {
            throw incomplete("The environment", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
        }
        return Credentials(
            accessKey: access, secretKey: secret, sessionToken: world.variable("AWS_SESSION_TOKEN"),
            origin: "the environment")
    }

    func incomplete(_ place: String, _ first: String, _ second: String) -> AWSError {
        AWSError(
            .noCredentials, message: "\(place) has only one of \(first) and \(second); both are needed.")
    }

    // MARK: - Roles

    private var environmentRole: AssumedRole? {
        guard let file = world.variable("AWS_WEB_IDENTITY_TOKEN_FILE"),
            let arn = world.variable("AWS_ROLE_ARN")
        else { return nil }
        var role = AssumedRole(arn: arn)
        role.tokenFile = file
        role.sessionName = world.variable("AWS_ROLE_SESSION_NAME")
        return role
    }

    /// Takes on a role with credentials: STS API, `AssumeRole`.
    func assume(_ role: AssumedRole, with base: Credentials, origin: String) async throws(AWSError)
        -> Credentials
    {
        var input = sessionInput(role)
        input = input.merging([
            "ExternalId": .text(role.externalID),
            "SourceIdentity": .text(role.sourceIdentity),
            "Tags": role.tags.isEmpty
                ? .absent
                : .list(
                    role.tags.sorted { $0.key < $1.key }.map {
                        ["Key": .text($0.key), "Value": .text($0.value)]
                    }),
            "TransitiveTagKeys": role.transitiveTagKeys.isEmpty ? .absent : .texts(role.transitiveTagKeys),
        ])
        return try await session("AssumeRole", input, role, client(base), origin)
    }

    /// Takes on a role with the token of an identity provider: STS API, `AssumeRoleWithWebIdentity`.
    func assumeWithToken(_ role: AssumedRole, origin: String) async throws(AWSError) -> Credentials {
        var token = role.token
        if token == nil, let file = role.tokenFile {
            guard let text = world.text(of: world.expanded(file)) else {
                throw AWSError(
                    .noCredentials,
                    message:
                        "The file \"\(file)\", which \(origin) names for the token of the role \(role.arn), cannot be read."
                )
            }
            token = text.filter { !$0.isWhitespace }
        }
        guard let token, !token.isEmpty else {
            throw AWSError(
                .noCredentials,
                message:
                    "\(origin) names no token for the role \(role.arn): web_identity_token or web_identity_token_file is needed."
            )
        }
        let input = sessionInput(role).setting("WebIdentityToken", .text(token))
        return try await session("AssumeRoleWithWebIdentity", input, role, client(nil), origin)
    }

    private func sessionInput(_ role: AssumedRole) -> Document {
        let name = role.sessionName ?? "slipway-\(Int(world.now().seconds))"
        return [
            "RoleArn": .text(role.arn),
            "RoleSessionName": .text(name),
            "DurationSeconds": role.duration.map { .number($0) } ?? .absent,
            "Policy": .text(role.policy),
            "PolicyArns": role.policyARNs.isEmpty
                ? .absent : .list(role.policyARNs.map { ["arn": .text($0)] }),
        ]
    }

    private func session(
        _ operation: Operation, _ input: Document, _ role: AssumedRole, _ client: CloudClient,
        _ origin: String
    ) async throws(AWSError) -> Credentials {
        let answer: Answer
        do throws(AWSError) {
            answer = try await client.inRegion(settings.stsRegion ?? region).call(.sts, operation, input)
        } catch {
            if error.kind == .cancelled { throw error }
            throw AWSError(
                .noCredentials, service: .sts, operation: operation.name,
                message:
                    "The role \(role.arn), which \(origin) names, cannot be assumed: \(error.code.map { "\($0): " } ?? "")\(error.message)",
                requestID: error.requestID, status: error.status)
        }
        let found = answer["Credentials"]
        guard let access = found["AccessKeyId"].nonEmptyText,
            let secret = found["SecretAccessKey"].nonEmptyText
        else {
            throw AWSError(
                .unreadable, service: .sts, operation: operation.name,
                message: "STS gave no credentials for the role \(role.arn).")
        }
        return Credentials(
            accessKey: access, secretKey: secret, sessionToken: found["SessionToken"].text,
            expiration: found["Expiration"].text.flatMap { Moment(timestamp: $0) },
            origin: "the role \(role.arn)")
    }
}
