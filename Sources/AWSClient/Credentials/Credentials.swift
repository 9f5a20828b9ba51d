/// Keys to sign requests with.
///
/// They have no text: printing them shows where they come from and nothing else.
public struct Credentials: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    public let accessKey: String
    public let secretKey: String
    public let sessionToken: String?
    /// When they stop being valid; nil where they do not.
    public let expiration: Moment?
    /// Where they were found, such as `the environment`.
    public let origin: String

    public init(
        accessKey: String, secretKey: String, sessionToken: String? = nil, expiration: Moment? = nil,
        origin: String
    ) {
        self.accessKey = accessKey
        self.secretKey = secretKey
        self.sessionToken = sessionToken.flatMap { $0.isEmpty ? nil : $0 }
        self.expiration = expiration
        self.origin = origin
    }

    public var description: String { "credentials from \(origin)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}
