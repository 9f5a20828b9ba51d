// Source: AWS SDKs and tools reference guide, "IAM Identity Center credential provider"; SSO OIDC API `CreateToken`.
extension CredentialChain {
    /// The token of a single sign-on, from the cache that `aws sso login` writes; renewed where it is about to end.
    ///
    /// Only sessions of their own (`sso_session`) have a refresh token; a profile that has it all in itself has a new login each time. The
    /// login says how to get in anew, for messages.
    func signOnToken(
        cachedAs key: String, region: String, _ profile: String, login: String
    ) async throws(AWSError) -> String {
        let path = world.expanded("~/.aws/sso/cache/\(key).json")
        guard let bytes = world.readFile(path), let cached = try? Document(json: bytes),
            let token = cached["accessToken"].nonEmptyText
        else {
            throw AWSError(
                .noCredentials,
                message: "The profile \"\(profile)\" uses single sign-on, and nobody is logged in. \(login)")
        }
        guard let end = cached["expiresAt"].text.flatMap({ Moment(timestamp: $0) }) else { return token }
        let secondsLeft = end.seconds - world.now().seconds
        if secondsLeft > 300 { return token }
        do throws(AWSError) {
            if let renewed = try await renew(cached, path, region: region) { return renewed }
        } catch {
            if error.kind == .cancelled { throw error }
            // While the token is good, that nobody renews it is no failure yet.
            guard secondsLeft <= 0 else { return token }
            throw AWSError(
                .noCredentials, service: .ssoOIDC,
                message:
                    "The single sign-on of the profile \"\(profile)\" has expired, and could not be renewed: \(error.message) \(login)",
                requestID: error.requestID, status: error.status)
        }
        guard secondsLeft > 0 else {
            throw AWSError(
                .noCredentials,
                message: "The single sign-on of the profile \"\(profile)\" has expired. \(login)")
        }
        return token
    }

    /// A new token for the cached refresh token; nil where there is none, or it is too old.
    private func renew(_ cached: Document, _ path: String, region: String) async throws(AWSError) -> String? {
        guard let refresh = cached["refreshToken"].nonEmptyText, let id = cached["clientId"].nonEmptyText,
            let secret = cached["clientSecret"].nonEmptyText
        else { return nil }
        if let end = cached["registrationExpiresAt"].text.flatMap({ Moment(timestamp: $0) }),
            end <= world.now()
        {
            return nil
        }
        let answer = try await client(nil).inRegion(region).call(
            .ssoOIDC, Operation("CreateToken", .post, "/token", body: .rest()),
            [
                "clientId": .text(id), "clientSecret": .text(secret), "grantType": "refresh_token",
                "refreshToken": .text(refresh),
            ])
        guard let token = answer["accessToken"].nonEmptyText else { return nil }
        let end = world.now().adding(Double(answer["expiresIn"].int ?? 0))
        // The service may give a new refresh token, and take the old one no more.
        let kept = cached.merging([
            "accessToken": .text(token), "expiresAt": .text(end.timestamp),
            "refreshToken": .text(answer["refreshToken"].nonEmptyText ?? refresh),
        ])
        world.writeFile?(path, kept.json)
        return token
    }
}
