/// One HTTP request for a whole document.
struct HTTPRequest: Sendable {
    let url: String
    var headers: [(name: String, value: String)] = []
    /// How long the whole exchange may take; nil leaves only the limit on silence.
    var timeMax: Duration?
    /// The largest body that is taken, in bytes.
    var bodyBytesMax: Int
}

/// What a server answered, redirections not followed.
struct HTTPResponse: Sendable {
    let status: Int
    /// In the order in which they came.
    let headers: [(name: String, value: String)]
    let body: [UInt8]

    /// The first header of a name; the case of letters does not matter (RFC 9110, section 5.1).
    func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }
}

/// Why there is no answer.
struct HTTPFailure: Error, Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case hostNotFound, notConnected, timedOut, insecure, tooLarge, cannotStart, other
    }

    let kind: Kind
    /// What went wrong, as the end of a sentence.
    let message: String

    /// Whether the same request may succeed a little later.
    var isPassing: Bool {
        switch kind {
        case .notConnected, .timedOut, .other: true
        case .hostNotFound, .insecure, .tooLarge, .cannotStart: false
        }
    }
}

/// Sends requests over HTTP and HTTPS.
protocol HTTPTransport: Sendable {
    /// Sends a GET request and waits for the whole answer.
    func send(_ request: HTTPRequest) throws(HTTPFailure) -> HTTPResponse
}
