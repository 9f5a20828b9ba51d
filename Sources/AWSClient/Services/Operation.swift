/// A call that a service takes.
///
/// For the query and JSON protocols its name says all, so a text will do. For the REST protocols it also says where the members of the
/// input go; those that nothing is said of are the body.
public struct Operation: Hashable, Sendable {
    public enum Method: String, Hashable, Sendable {
        case get = "GET"
        case put = "PUT"
        case post = "POST"
        case patch = "PATCH"
        case delete = "DELETE"
        case head = "HEAD"
    }

    /// What the body of a REST request is.
    public enum Body: Hashable, Sendable {
        case none
        /// The members that are not bound elsewhere: a JSON object, or an XML element of this name.
        case rest(element: String = "")
        /// One member as an XML element or JSON document of its own.
        case member(String)
        /// The text of one member, as it is.
        case raw(String)
    }

    /// What the body of a REST answer is.
    public enum Answer: Hashable, Sendable {
        case document
        /// Any text, as the member `Body`.
        case raw
        /// Nothing that counts, whatever is there.
        case none
    }

    public let name: String
    public let method: Method
    /// Members in braces stand for their texts: `{Name}` for one part, `{Key+}` for several.
    ///
    /// What follows `?` is sent as it is.
    public let path: String
    /// Members that go into the query, and their names there.
    public let query: [String: String]
    /// Members that go into headers, and their names there.
    public let headers: [String: String]
    public let body: Body
    public let answer: Answer
    /// The header that has the MD5 digest of the body in place of the service's own checksum.
    public var ownChecksum: String?

    public init(_ name: String) {
        self.init(name, .post, "/")
    }

    public init(
        _ name: String, _ method: Method, _ path: String, query: [String: String] = [:],
        headers: [String: String] = [:], body: Body = .none, answer: Answer = .document
    ) {
        self.name = name
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.answer = answer
    }
}

extension Operation: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value) }
}
