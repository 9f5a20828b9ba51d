internal import Digests

/// What a signature is made for: day, region and service.
package struct SigningScope: Hashable, Sendable {
    package let region: String
    package let service: String

    package init(region: String, service: String) {
        self.region = region
        self.service = service
    }
}

/// A request as it is signed: all that the server will see, before there is a signature.
package struct SigningRequest: Sendable {
    package var method: String
    package var host: String
    /// As it is sent: with `%XX` where they are needed.
    package var path: String
    /// Names and values as they are meant, without `%XX`.
    package var query: [(name: String, value: String)]
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]

    package init(
        method: String, host: String, path: String, query: [(name: String, value: String)] = [],
        headers: [(name: String, value: String)] = [], body: [UInt8] = []
    ) {
        self.method = method
        self.host = host
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
    }
}

/// AWS Signature Version 4 in the Authorization header.
///
/// Source: AWS IAM user guide, "Create a signed AWS API request"; for S3, its API reference, "Authenticating Requests (AWS Signature
/// Version 4)".
package struct SignatureV4: Sendable {
    /// What the signature says of the body.
    package enum Payload: Sendable {
        case signed
        /// For bodies whose digest is too dear, where TLS protects them. S3 only.
        case unsigned
    }

    private let scope: SigningScope
    private let payload: Payload
    /// S3 takes paths as they are; other services want them without `.` and `..`, and encoded once more.
    private let isS3: Bool

    package init(scope: SigningScope, payload: Payload = .signed, isS3: Bool = false) {
        self.scope = scope
        self.payload = payload
        self.isS3 = isS3
    }

    /// The headers to add to a request: time, session token, digest and signature.
    package func headers(
        signing request: SigningRequest, with credentials: Credentials, at moment: Moment
    ) -> [(name: String, value: String)] {
        let time = moment.basicText
        let digest =
            switch payload {
            case .signed: hexadecimal(SHA256.digest(request.body))
            case .unsigned: "UNSIGNED-PAYLOAD"
            }
        var added: [(name: String, value: String)] = [("X-Amz-Date", time)]
        if isS3 { added.append(("x-amz-content-sha256", digest)) }
        if let token = credentials.sessionToken { added.append(("X-Amz-Security-Token", token)) }
        let canonical = canonicalRequest(request, adding: added, digest: digest)
        let day = String(time.prefix(8))
        let scopeText = "\(day)/\(scope.region)/\(scope.service)/aws4_request"
        let toSign = stringToSign(canonical.text, time: time, scope: scopeText)
        let key = SignatureV4.signingKey(credentials.secretKey, day: day, scope: scope)
        let signature = hexadecimal(hmac(Array(toSign.utf8), key: key))
        added.append(
            (
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=\(credentials.accessKey)/\(scopeText), SignedHeaders=\(canonical.signed), Signature=\(signature)"
            ))
        return added
    }

    package func canonicalRequest(
        _ request: SigningRequest, adding added: [(name: String, value: String)], digest: String
    ) -> (text: String, signed: String) {
        var headers: [String: [String]] = ["host": [request.host]]
        for (name, value) in request.headers + added {
            let name = name.lowercased()
            // Hops on the way may change the others.
            guard !["authorization", "user-agent", "expect", "connection", "x-amzn-trace-id"].contains(name)
            else { continue }
            headers[name, default: []].append(trimmed(value))
        }
        let sorted = headers.sorted { $0.key < $1.key }
        let signed = sorted.map(\.key).joined(separator: ";")
        let lines = [
            request.method, canonicalPath(request.path), canonicalQuery(request.query),
            sorted.map { "\($0.key):\($0.value.joined(separator: ","))\n" }.joined(), signed, digest,
        ]
        return (lines.joined(separator: "\n"), signed)
    }

    package func stringToSign(_ canonical: String, time: String, scope: String) -> String {
        "AWS4-HMAC-SHA256\n\(time)\n\(scope)\n\(hexadecimal(SHA256.digest(Array(canonical.utf8))))"
    }

    static func signingKey(_ secret: String, day: String, scope: SigningScope) -> [UInt8] {
        [day, scope.region, scope.service, "aws4_request"].reduce(Array("AWS4\(secret)".utf8)) { key, part in
            hmac(Array(part.utf8), key: key)
        }
    }

    private func canonicalPath(_ path: String) -> String {
        if isS3 { return path.isEmpty ? "/" : path }
        var parts: [Substring] = []
        for part in path.split(separator: "/", omittingEmptySubsequences: true) where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        let isFolder = path.hasSuffix("/") || path.hasSuffix("/.") || path.hasSuffix("/..")
        let end = isFolder && !parts.isEmpty ? "/" : ""
        return "/" + percentEncoded(parts.joined(separator: "/"), keeping: "/") + end
    }

    private func canonicalQuery(_ query: [(name: String, value: String)]) -> String {
        let pairs = query.map { (name: percentEncoded($0.name), value: percentEncoded($0.value)) }
        let sorted = pairs.sorted { $0.name == $1.name ? $0.value < $1.value : $0.name < $1.name }
        return sorted.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    }

    /// A header's value without spaces around it, and with one where there are several in a row.
    private func trimmed(_ value: String) -> String {
        value.split { $0 == " " || $0.isNewline || $0 == "\t" }.joined(separator: " ")
    }
}
