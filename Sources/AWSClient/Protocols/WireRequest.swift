/// A call in the form that its service's protocol has for it, not yet addressed and signed.
package struct WireRequest: Sendable {
    package var method: String
    /// Below the endpoint, as it is sent.
    package var path: String
    package var query: [(name: String, value: String)] = []
    package var headers: [(name: String, value: String)] = []
    /// Nil for requests that have none.
    package var body: [UInt8]?

    package init(
        method: String, path: String, query: [(name: String, value: String)] = [],
        headers: [(name: String, value: String)] = [], body: [UInt8]? = nil
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
    }
}

extension Service {
    /// Puts a call into the service's protocol.
    package func encode(_ operation: Operation, _ input: Document) -> WireRequest {
        switch wire {
        case .ec2, .query: encodeQuery(operation, input)
        case .json(let version): encodeJSON(operation, input, version: version)
        case .restXML, .restJSON: encodeREST(operation, input)
        }
    }
}

/// What a service answered to a call.
public struct Answer: Sendable {
    public let document: Document
    public let headers: [(name: String, value: String)]
    public let requestID: String?

    package init(_ document: Document, headers: [(name: String, value: String)], requestID: String?) {
        self.document = document
        self.headers = headers
        self.requestID = requestID
    }

    public subscript(_ name: String) -> Document { document[name] }
    public subscript(path path: String) -> Document { document[path: path] }

    public func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }
}
