/// One HTTP request with a body that is all there.
public struct HTTPRequest: Sendable {
    public var method: String
    public var url: String
    public var headers: [(name: String, value: String)]
    /// Nil sends no body; an empty one is sent as such, with its length.
    public var body: [UInt8]?
    /// How long the whole exchange may take; nil leaves only the limit on silence.
    public var timeMax: Duration?
    /// How long it may take until a connection stands.
    public var connectTimeMax: Duration
    /// The largest body that is taken, in bytes.
    public var bodyBytesMax: Int

    public init(
        _ method: String = "GET", url: String, headers: [(name: String, value: String)] = [],
        body: [UInt8]? = nil, timeMax: Duration? = nil, connectTimeMax: Duration = .seconds(30),
        bodyBytesMax: Int
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeMax = timeMax
        self.connectTimeMax = connectTimeMax
        self.bodyBytesMax = bodyBytesMax
    }
}

/// What a server answered, redirections not followed.
public struct HTTPResponse: Sendable {
    public let status: Int
    /// In the order in which they came.
    public let headers: [(name: String, value: String)]
    public let body: [UInt8]

    public init(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first header of a name; the case of letters does not matter (RFC 9110, section 5.1).
    public func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }
}

/// Why there is no answer.
public struct HTTPFailure: Error, Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case hostNotFound, notConnected, timedOut, insecure, tooLarge, cannotStart, cancelled, other
    }

    public let kind: Kind
    /// What went wrong, as the end of a sentence.
    public let message: String
    /// Whether the request, or a part of it, may have reached the server.
    public let mayHaveArrived: Bool

    public init(kind: Kind, message: String, mayHaveArrived: Bool = false) {
        self.kind = kind
        self.message = message
        self.mayHaveArrived = mayHaveArrived
    }

    /// Whether the same request may succeed a little later.
    public var isPassing: Bool {
        switch kind {
        case .notConnected, .timedOut, .other: true
        case .hostNotFound, .insecure, .tooLarge, .cannotStart, .cancelled: false
        }
    }
}

/// Sends requests over HTTP and HTTPS.
public protocol HTTPTransport: Sendable {
    /// Sends a request and waits for the whole answer, without holding a thread; a cancelled task stops waiting at once.
    func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse
}

/// Sends requests and holds the calling thread until the answer is there, for those who do one thing after another.
public protocol BlockingTransport: Sendable {
    func send(_ request: HTTPRequest) throws(HTTPFailure) -> HTTPResponse
}

/// How connections are made: whom to trust, and through whom to go.
public struct TransportSettings: Hashable, Sendable {
    /// A file of certificates to trust instead of the system's.
    public var certificateFile: String?
    public var certificateFolder: String?
    /// Files with the certificate, and its key, by which servers are told who is calling; in PEM.
    public var identityFile: String?
    public var identityKeyFile: String?
    /// Whether any certificate is taken, which is for tests of servers with one of their own.
    public var acceptsAnyCertificate = false
    /// A proxy for addresses of each scheme; nil leaves the choice to the usual variables.
    public var httpProxy: String?
    public var httpsProxy: String?
    /// Hosts that are reached without a proxy, separated by commas.
    public var noProxy: String?
    /// How many connections to one host may be open at a time.
    public var hostConnectionsMax = 64

    /// Whom to trust, by the variables by which OpenSSL and Go are told.
    public init(environment: [String: String] = [:]) {
        func text(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        certificateFile = text("SSL_CERT_FILE") ?? text("CURL_CA_BUNDLE")
        certificateFolder = text("SSL_CERT_DIR")
    }
}
