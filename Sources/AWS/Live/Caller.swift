internal import AWSClient

/// Who calls, as STS says: asked for once, however many want to know it at a time.
actor Caller {
    struct Identity: Hashable, Sendable {
        let account: String
        let arn: String
        let userID: String
    }

    private let client: CloudClient
    private var known: Identity?
    private var isAsking = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ client: CloudClient) {
        self.client = client
    }

    func current() async throws(AWSError) -> Identity {
        while true {
            if let known { return known }
            guard isAsking else { return try await ask() }
            // Whatever the answer was: who knows nothing afterwards asks for itself.
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    private func ask() async throws(AWSError) -> Identity {
        isAsking = true
        defer {
            isAsking = false
            let others = waiting
            waiting = []
            for other in others { other.resume() }
        }
        let answer = try await client.call(.sts, "GetCallerIdentity")
        let found = Identity(
            account: answer["Account"].text ?? "", arn: answer["Arn"].text ?? "",
            userID: answer["UserId"].text ?? "")
        known = found
        return found
    }
}
