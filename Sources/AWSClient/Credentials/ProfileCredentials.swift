internal import Digests

// Source: AWS SDKs and tools reference guide, "Assume role credential provider", "Process credential provider", "IAM Identity Center
// credential provider".
extension CredentialChain {
    /// The credentials of the profile that is used; nil where it has none.
    func fromProfile() async throws(AWSError) -> Credentials? {
        let (name, isChosen) = profile
        guard profiles.profiles[name] != nil else {
            guard isChosen else { return nil }
            throw AWSError(
                .noCredentials,
                message:
                    "There is no profile \"\(name)\" in the shared configuration. It has \(profiles.profiles.isEmpty ? "none at all" : profiles.profiles.keys.sorted().prefix(10).joined(separator: ", "))."
            )
        }
        return try await credentials(ofProfile: name, below: [])
    }

    private func credentials(ofProfile name: String, below outer: [String]) async throws(AWSError)
        -> Credentials?
    {
        guard let profile = profiles.profiles[name] else {
            throw AWSError(
                .noCredentials,
                message:
                    "The profile \"\(outer.last ?? "")\" names the source profile \"\(name)\", which does not exist."
            )
        }
        func text(_ key: String) -> String? { profile[key].flatMap { $0.isEmpty ? nil : $0 } }
        // A profile may name itself: then its own keys are meant.
        let isOwnSource = outer.last == name
        if outer.contains(name), !isOwnSource {
            throw AWSError(
                .noCredentials,
                message:
                    "The profiles \((outer + [name]).joined(separator: " → ")) name one another as their source."
            )
        }
        if !isOwnSource, let arn = text("role_arn") {
            return try await role(arn, ofProfile: name, profile, below: outer)
        }
        if let access = text("aws_access_key_id") {
            guard let secret = text("aws_secret_access_key") else {
                throw incomplete("The profile \"\(name)\"", "aws_access_key_id", "aws_secret_access_key")
            }
            return Credentials(
                accessKey: access, secretKey: secret, sessionToken: text("aws_session_token"),
                origin: "the profile \"\(name)\"")
        }
        if text("sso_session") != nil || text("sso_start_url") != nil {
            return try await singleSignOn(profile, name)
        }
        if let command = text("credential_process") { return try await process(command, name) }
        return nil
    }

    private func role(
        _ arn: String, ofProfile name: String, _ profile: [String: String], below outer: [String]
    ) async throws(AWSError) -> Credentials {
        func text(_ key: String) -> String? { profile[key].flatMap { $0.isEmpty ? nil : $0 } }
        var role = AssumedRole(arn: arn)
        role.sessionName = text("role_session_name")
        role.externalID = text("external_id")
        role.duration = text("duration_seconds").flatMap { Int($0) }
        let origin = "the profile \"\(name)\""
        if let file = text("web_identity_token_file") {
            role.tokenFile = file
            return try await assumeWithToken(role, origin: origin)
        }
        if text("mfa_serial") != nil {
            throw AWSError(
                .noCredentials,
                message:
                    "The role of the profile \"\(name)\" wants a one-time code (mfa_serial), which cannot be asked for here. Get a session with \"aws sts get-session-token\" and use its keys."
            )
        }
        let base: Credentials?
        if let source = text("source_profile") {
            base = try await credentials(ofProfile: source, below: outer + [name])
        } else {
            switch text("credential_source") {
            case "Environment":
                base = world.variable("AWS_ACCESS_KEY_ID").flatMap { access in
                    world.variable("AWS_SECRET_ACCESS_KEY").map {
                        Credentials(
                            accessKey: access, secretKey: $0,
                            sessionToken: world.variable("AWS_SESSION_TOKEN"), origin: "the environment")
                    }
                }
            case "EcsContainer": base = try await fromContainer()
            case "Ec2InstanceMetadata": base = try await fromInstance()
            case let other:
                throw AWSError(
                    .noCredentials,
                    message:
                        "The profile \"\(name)\" has a role_arn and \(other == nil ? "neither source_profile nor credential_source" : "the unknown credential_source \"\(other ?? "")\""), so nothing says with which credentials to assume it."
                )
            }
        }
        guard let base else {
            throw AWSError(
                .noCredentials,
                message:
                    "The source of the profile \"\(name)\" has no credentials with which to assume the role \(arn)."
            )
        }
        return try await assume(role, with: base, origin: origin)
    }

    // MARK: - A program of the user's

    private func process(_ command: String, _ name: String) async throws(AWSError) -> Credentials {
        let output = try await world.run(command)
        guard let answer = try? Document(json: output), answer["Version"].int == 1,
            let access = answer["AccessKeyId"].nonEmptyText,
            let secret = answer["SecretAccessKey"].nonEmptyText
        else {
            throw AWSError(
                .noCredentials,
                message:
                    "The credential_process of the profile \"\(name)\" printed no credentials of version 1: a JSON object with Version, AccessKeyId and SecretAccessKey."
            )
        }
        return Credentials(
            accessKey: access, secretKey: secret, sessionToken: answer["SessionToken"].text,
            expiration: answer["Expiration"].text.flatMap { Moment(timestamp: $0) },
            origin: "the credential_process of the profile \"\(name)\"")
    }

    // MARK: - Single sign-on

    private func singleSignOn(_ profile: [String: String], _ name: String) async throws(AWSError)
        -> Credentials
    {
        let session = profile["sso_session"].map { profiles.sessions[$0] ?? [:] } ?? profile
        guard let url = session["sso_start_url"], let ssoRegion = session["sso_region"],
            let account = profile["sso_account_id"], let role = profile["sso_role_name"]
        else {
            throw AWSError(
                .noCredentials,
                message:
                    "The single sign-on of the profile \"\(name)\" is not complete: sso_start_url and sso_region (of its sso-session, where it names one), sso_account_id and sso_role_name are needed."
            )
        }
        let login = "Log in with \"aws sso login --profile \(name)\"."
        let key = hexadecimal(SHA1.digest(Array((profile["sso_session"] ?? url).utf8)))
        let token = try await signOnToken(cachedAs: key, region: ssoRegion, name, login: login)
        let operation = Operation(
            "GetRoleCredentials", .get, "/federation/credentials",
            query: ["accountId": "account_id", "roleName": "role_name"],
            headers: ["accessToken": "x-amz-sso_bearer_token"])
        let answer: Answer
        do throws(AWSError) {
            answer = try await client(nil).inRegion(ssoRegion).call(
                .sso, operation,
                ["accountId": .text(account), "roleName": .text(role), "accessToken": .text(token)])
        } catch {
            if error.kind == .cancelled { throw error }
            throw AWSError(
                .noCredentials, service: .sso,
                message:
                    "The single sign-on of the profile \"\(name)\" gives no credentials: \(error.message) \(login)",
                requestID: error.requestID, status: error.status)
        }
        let found = answer["roleCredentials"]
        guard let access = found["accessKeyId"].nonEmptyText,
            let secret = found["secretAccessKey"].nonEmptyText
        else {
            throw AWSError(
                .noCredentials, service: .sso,
                message: "The single sign-on of the profile \"\(name)\" gave no credentials. \(login)")
        }
        return Credentials(
            accessKey: access, secretKey: secret, sessionToken: found["sessionToken"].text,
            expiration: found["expiration"].int.map { Moment(seconds: Double($0) / 1000) },
            origin: "the single sign-on of the profile \"\(name)\"")
    }
}
