/// How an operation gives its answer in parts.
public struct Paging: Hashable, Sendable {
    /// The member of the input that takes the token of the next part.
    public let input: String
    /// The path of the token in the answer.
    public let output: String
    /// The path of a flag that says whether more follows, where the token alone does not.
    public let more: String?

    public init(_ input: String, from output: String, more: String? = nil) {
        self.input = input
        self.output = output
        self.more = more
    }

    public static let nextToken = Paging("nextToken", from: "nextToken")
    public static let largeNextToken = Paging("NextToken", from: "NextToken")
    /// EC2 reads `NextToken` and writes `nextToken`.
    public static let ec2 = Paging("NextToken", from: "nextToken")
    public static let marker = Paging("Marker", from: "NextMarker")
    /// IAM and RDS.
    public static let truncated = Paging("Marker", from: "Marker", more: "IsTruncated")
}

extension CloudClient {
    /// All elements of a list that comes in parts, at this path of each answer.
    ///
    /// A service that gives the same token again and again is an error.
    public func all(
        _ service: Service, _ operation: Operation, _ input: Document = .fields([]), _ list: String,
        paging: Paging
    ) async throws(AWSError) -> [Document] {
        var found: [Document] = []
        var input = input
        var last: String?
        for _ in 0..<pagesMax {
            let answer = try await call(service, operation, input)
            found += answer[path: list].items
            if let more = paging.more, answer[path: more].bool != true { return found }
            guard let token = answer[path: paging.output].nonEmptyText else { return found }
            if token == last { break }
            last = token
            input = input.setting(paging.input, .text(token))
        }
        throw AWSError(
            .unreadable, service: service, operation: operation.name,
            message: "\(service.id) gives the parts of its answer to \(operation.name) without an end.")
    }
}

/// More parts than any answer has.
private let pagesMax = 10_000
