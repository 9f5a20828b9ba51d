/// A request over HTTP, and what its connection is to be like.
public struct UtilityRequest: Sendable {
    public var method: String
    public var url: String
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]?
    /// How long the whole exchange may take; nil leaves it to the connection.
    public var timeMax: Duration?
    /// Certificates in PEM to trust in place of the system's.
    public var trusted: String?
    /// A certificate and its key in PEM, for servers that ask who is calling.
    public var identity: (certificate: String, key: String)?
    public var acceptsAnyCertificate = false

    public enum Outcome: Sendable {
        case answered(status: Int, headers: [(name: String, value: String)], body: [UInt8])
        /// There is no answer, in words; the same request may succeed a little later where that is passing.
        case failed(String, isPassing: Bool)
    }

    public init(
        method: String, url: String, headers: [(name: String, value: String)] = [], body: [UInt8]? = nil,
        timeMax: Duration? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeMax = timeMax
    }
}
