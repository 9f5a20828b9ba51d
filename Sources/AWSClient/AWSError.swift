/// Why a call came to nothing.
public struct AWSError: Error, Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// The service said no, with this code.
        case refused(String)
        /// There was no answer.
        case unreachable
        /// There was an answer that makes no sense.
        case unreadable
        case noCredentials
        /// The settings contradict themselves.
        case settings
        case timedOut
        case cancelled
    }

    public let kind: Kind
    /// The id of the service that was called; empty where it came to no call.
    public let service: String
    public let operation: String
    /// What the service said, or what went wrong, in sentences.
    public let message: String
    public let requestID: String?
    public let status: Int?
    /// The region that what was asked for is in, where the service says so.
    public internal(set) var homeRegion: String?
    /// Whether something may have changed nevertheless.
    public let mayHaveEffect: Bool
    /// Whether the code is the service's own, rather than made of the answer's status.
    let hasCode: Bool
    /// How many requests were sent.
    public internal(set) var attempts = 1
    /// How long the service wants us to wait, in seconds.
    var wantedDelay: Double?

    public init(
        _ kind: Kind, service: Service? = nil, operation: String = "", message: String,
        requestID: String? = nil, status: Int? = nil, mayHaveEffect: Bool = false, hasCode: Bool = true
    ) {
        self.kind = kind
        self.service = service?.id ?? ""
        self.operation = operation
        self.message = message
        self.requestID = requestID
        self.status = status
        self.mayHaveEffect = mayHaveEffect
        self.hasCode = hasCode
    }

    /// The service's code, where it answered.
    public var code: String? {
        if case .refused(let code) = kind { code } else { nil }
    }

    public func has(_ codes: [String]) -> Bool { code.map { codes.contains($0) } ?? false }

    /// Whether the caller may not do this.
    public var isDenied: Bool {
        has([
            "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError",
            "NotAuthorized", "UnauthorizedAccess",
        ])
    }

    /// Whether a bucket was asked for in another region than its own.
    public var isElsewhere: Bool {
        let codes = [
            "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException",
            "TemporaryRedirect", "BucketRegionError",
        ]
        // What is refused without words, as what is asked for by HEAD, is so for this reason.
        return has(codes) || homeRegion != nil && !hasCode && status == 400
    }

    /// Whether the credentials themselves are at fault.
    public var isUnauthenticated: Bool {
        has([
            "AuthFailure", "InvalidClientTokenId", "UnrecognizedClientException", "SignatureDoesNotMatch",
            "InvalidSignatureException", "MissingAuthenticationToken", "InvalidAccessKeyId",
        ]) || isExpired
    }

    var isExpired: Bool {
        has(["ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"])
    }

    /// Whether the service wants fewer requests.
    ///
    /// Source: AWS SDKs and tools reference guide, "Retry behavior".
    public var isThrottled: Bool {
        status == 429
            || has([
                "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException",
                "RequestThrottled", "TooManyRequestsException", "ProvisionedThroughputExceededException",
                "TransactionInProgressException", "RequestLimitExceeded", "BandwidthLimitExceeded",
                "PriorRequestNotComplete", "EC2ThrottledException", "SlowDown",
            ])
    }
}
