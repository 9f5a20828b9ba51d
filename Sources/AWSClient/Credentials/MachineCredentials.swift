internal import Transport

// Source: AWS SDKs and tools reference guide, "Container credential provider" and "IMDS credential provider"; EC2 user guide, "Use the
// Instance Metadata Service".
extension CredentialChain {
    /// The credentials of the container's task; nil where this is no container with a role.
    func fromContainer() async throws(AWSError) -> Credentials? {
        let url: String
        if let path = world.variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") {
            url = "http://169.254.170.2\(path)"
        } else if let full = world.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI") {
            guard isTrusted(full) else {
                throw AWSError(
                    .noCredentials,
                    message:
                        "AWS_CONTAINER_CREDENTIALS_FULL_URI is \"\(full)\"; credentials are fetched over HTTPS, or from this machine and the addresses of container agents only."
                )
            }
            url = full
        } else {
            return nil
        }
        var headers: [(name: String, value: String)] = []
        if let file = world.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE") {
            guard let token = world.text(of: file) else {
                throw AWSError(
                    .noCredentials,
                    message: "The file \"\(file)\" of AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE cannot be read.")
            }
            headers = [("Authorization", token.filter { !$0.isNewline })]
        } else if let token = world.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN") {
            headers = [("Authorization", token)]
        }
        let answer = try await document(
            HTTPRequest(
                url: url, headers: headers, timeMax: .seconds(5), connectTimeMax: .seconds(2),
                bodyBytesMax: bodyMax), of: "the container's credentials")
        return try credentials(answer, "the container's role")
    }

    private func isTrusted(_ url: String) -> Bool {
        if url.hasPrefix("https://") { return true }
        guard url.hasPrefix("http://") else { return false }
        let place = url.dropFirst(7).prefix { $0 != "/" }
        let host = place.hasPrefix("[") ? place.dropFirst().prefix { $0 != "]" } : place.prefix { $0 != ":" }
        return host == "localhost" || host.hasPrefix("127.") || host == "::1"
            || ["169.254.170.2", "169.254.170.23", "fd00:ec2::23"].contains(String(host))
    }

    /// The credentials of the machine's instance profile.
    func fromInstance() async throws(AWSError) -> Credentials {
        if settings.skipsMetadata || world.variable("AWS_EC2_METADATA_DISABLED")?.lowercased() == "true" {
            throw AWSError(.noCredentials, message: "the instance's metadata is switched off")
        }
        let isIPv6 =
            settings.metadataUsesIPv6
            || world.variable("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE")?.lowercased() == "ipv6"
        var base =
            settings.metadataEndpoint ?? world.variable("AWS_EC2_METADATA_SERVICE_ENDPOINT")
            ?? (isIPv6 ? "http://[fd00:ec2::254]" : "http://169.254.169.254")
        while base.hasSuffix("/") { base.removeLast() }
        func request(_ method: String, _ path: String, _ header: (String, String)) -> HTTPRequest {
            HTTPRequest(
                method, url: base + path, headers: [header], body: method == "PUT" ? [] : nil,
                timeMax: .seconds(2), connectTimeMax: .seconds(1), bodyBytesMax: bodyMax)
        }
        let token = try await text(
            request("PUT", "/latest/api/token", ("X-aws-ec2-metadata-token-ttl-seconds", "21600")),
            of: "the instance's metadata")
        let path = "/latest/meta-data/iam/security-credentials/"
        let header = ("X-aws-ec2-metadata-token", token)
        let roles = try await text(request("GET", path, header), of: "the instance's role")
        let role = String(roles.split(whereSeparator: \.isNewline).first ?? "")
        guard !role.isEmpty else {
            throw AWSError(.noCredentials, message: "the instance has no role")
        }
        let answer = try await document(
            request("GET", path + percentEncoded(role), header), of: "the instance's credentials")
        return try credentials(answer, "the instance's role \(role)")
    }

    // MARK: - Requests

    private func credentials(_ answer: Document, _ origin: String) throws(AWSError) -> Credentials {
        guard let access = answer["AccessKeyId"].nonEmptyText,
            let secret = answer["SecretAccessKey"].nonEmptyText
        else {
            throw AWSError(
                .noCredentials,
                message: "the answer for \(origin) has no keys: \(answer["Code"].text ?? "no code")")
        }
        return Credentials(
            accessKey: access, secretKey: secret, sessionToken: answer["Token"].text,
            expiration: answer["Expiration"].text.flatMap { Moment(timestamp: $0) }, origin: origin)
    }

    private func document(_ request: HTTPRequest, of what: String) async throws(AWSError) -> Document {
        let text = try await text(request, of: what)
        guard let document = try? Document(json: Array(text.utf8)) else {
            throw AWSError(.noCredentials, message: "the answer for \(what) is not JSON")
        }
        return document
    }

    private func text(_ request: HTTPRequest, of what: String) async throws(AWSError) -> String {
        let response: HTTPResponse
        do throws(HTTPFailure) {
            response = try await world.transport.send(request)
        } catch {
            if error.kind == .cancelled { throw .cancelled }
            throw AWSError(.noCredentials, message: "\(what) cannot be reached: \(error.message)")
        }
        guard response.status == 200 else {
            throw AWSError(
                .noCredentials,
                message: "the request for \(what) was answered with the status \(response.status)")
        }
        return String(decoding: response.body, as: UTF8.self)
    }
}

private let bodyMax = 1 << 20
