internal import Digests
internal import Transport

/// Calls services: signed, retried, and in the region that is asked for.
public struct CloudClient: Sendable {
    public let region: String
    let world: ClientWorld
    let endpoints: EndpointResolver
    let retries: RetryPolicy
    let budget: CallBudget
    /// Nil for calls that nobody need sign.
    let credentials: CredentialCache?

    /// The same client for another region.
    public func inRegion(_ region: String) -> CloudClient {
        CloudClient(
            region: region, world: world, endpoints: endpoints, retries: retries, budget: budget,
            credentials: credentials)
    }

    /// Makes one call and waits for its answer.
    ///
    /// Failures that may pass are tried again, as far as the retry policy goes. A cancelled task stops waiting at once.
    public func call(
        _ service: Service, _ operation: Operation, _ input: Document = .fields([])
    ) async throws(AWSError) -> Answer {
        let key = "\(service.id)/\(region)"
        var attempt = 1
        var paid: Int?
        var isRenewed = false
        var isClockCorrected = false
        while true {
            let error: AWSError
            do throws(AWSError) {
                let answer = try await attemptCall(service, operation, input, key, attempt)
                budget.succeed(key, paid: paid)
                return answer
            } catch let failure {
                error = failure.after(attempt)
            }
            if let log = world.log { RequestLog(write: log).failure(service, operation, error) }
            if error.isExpired, !isRenewed, let credentials {
                isRenewed = true
                await credentials.discard()
            } else if error.kind == .refused(clockCode), !isClockCorrected {
                isClockCorrected = true
            } else {
                guard let reason = RetryPolicy.reason(of: error),
                    let delay = retries.delay(
                        after: reason, attempt: attempt, wanted: error.wantedDelay, random: world.random()),
                    let cost = budget.pay(key, for: reason)
                else { throw error }
                paid = cost
                try await pause(delay)
            }
            attempt += 1
        }
    }

    private func pause(_ duration: Duration) async throws(AWSError) {
        do {
            try await world.sleep(duration)
        } catch {
            throw .cancelled
        }
    }

    private func attemptCall(
        _ service: Service, _ operation: Operation, _ input: Document, _ key: String, _ attempt: Int
    ) async throws(AWSError) -> Answer {
        let wait = budget.leave(key, at: world.now())
        if wait > 0 { try await pause(.milliseconds(Int(min(wait, 60) * 1000))) }
        let endpoint = try endpoints.endpoint(of: service, region: region)
        let wire = service.encode(operation, input)
        let addressed = endpoint.addressing(
            wire, service, input, usesPathStyle: endpoints.settings.usesPathStyle)
        let signed = try await sign(addressed, service, endpoint)
        let log = world.log.map { RequestLog(write: $0) }
        log?.request(service, operation, input, url: signed.url, attempt: attempt)
        let begin = world.now()
        let response = try await send(signed, service, operation)
        let end = world.now()
        guard (200...299).contains(response.status) else {
            let error = service.decodeError(operation, response).wanting(response)
            budget.note(key, at: end, isThrottled: error.isThrottled)
            log?.answer(service, operation, response, .absent, took: end.seconds - begin.seconds)
            try correctClock(by: response, error, service, operation, at: end)
            throw error
        }
        budget.note(key, at: end, isThrottled: false)
        let answer = try service.decode(operation, response)
        log?.answer(service, operation, response, answer.document, took: end.seconds - begin.seconds)
        return answer
    }

    private func send(
        _ request: HTTPRequest, _ service: Service, _ operation: Operation
    ) async throws(AWSError) -> HTTPResponse {
        do throws(HTTPFailure) {
            return try await world.transport.send(request)
        } catch {
            if error.kind == .cancelled { throw .cancelled }
            let place = request.url.split(separator: "/").dropFirst().first ?? ""
            let kind: AWSError.Kind =
                switch error.kind {
                case .timedOut: .timedOut
                case .notConnected, .other, .hostNotFound: .unreachable
                default: .settings
                }
            throw AWSError(
                kind, service: service, operation: operation.name,
                message: "\(service.id) at \(place) cannot be reached: \(error.message).",
                mayHaveEffect: error.mayHaveArrived)
        }
    }

    private func sign(
        _ request: AddressedRequest, _ service: Service, _ endpoint: Endpoint
    ) async throws(AWSError) -> HTTPRequest {
        var headers = request.wire.headers + [("User-Agent", "Slipway")]
        if let credentials {
            let keys = try await credentials.current()
            let signature = SignatureV4(scope: endpoint.scope, isS3: service == .s3)
            headers += signature.headers(
                signing: SigningRequest(
                    method: request.wire.method, host: request.host, path: request.path,
                    query: request.wire.query, headers: request.wire.headers, body: request.wire.body ?? []),
                with: keys, at: world.now().adding(budget.clockSkew))
        }
        let query = request.wire.query.map { "\(percentEncoded($0.name))=\(percentEncoded($0.value))" }
        let url = "\(endpoint.scheme)://\(request.host)\(request.path)"
        return HTTPRequest(
            request.wire.method, url: query.isEmpty ? url : "\(url)?\(query.joined(separator: "&"))",
            headers: headers, body: request.wire.body, timeMax: .seconds(120), connectTimeMax: .seconds(10),
            bodyBytesMax: 1 << 30)
    }

    /// Learns from a refusal how wrong this machine's clock is, and says so by an error that leads to another try.
    private func correctClock(
        by response: HTTPResponse, _ error: AWSError, _ service: Service, _ operation: Operation,
        at now: Moment
    ) throws(AWSError) {
        let codes = [
            "RequestTimeTooSkewed", "RequestExpired", "InvalidSignatureException", "SignatureDoesNotMatch",
            "AuthFailure", "RequestInTheFuture",
        ]
        guard error.has(codes), let date = response.header("Date"), let server = Moment(httpDate: date) else {
            return
        }
        let skew = server.seconds - now.seconds
        // Smaller differences are no reason for a refusal.
        guard abs(skew - budget.clockSkew) > 240 else { return }
        budget.clockSkew = skew
        throw AWSError(
            .refused(clockCode), service: service, operation: operation.name, message: error.message,
            requestID: error.requestID, status: error.status)
    }
}

/// Stands for a refusal after which the clock was put right; never leaves the client.
private let clockCode = "SlipwayClockCorrected"

extension AWSError {
    fileprivate func after(_ attempt: Int) -> AWSError {
        var error = self
        error.attempts = attempt
        return error
    }

    /// The error with how long the service wants us to wait.
    fileprivate func wanting(_ response: HTTPResponse) -> AWSError {
        var error = self
        if let text = response.header("x-amz-retry-after"), let milliseconds = Double(text) {
            error.wantedDelay = milliseconds / 1000
        } else if let text = response.header("Retry-After"), let seconds = Double(text) {
            error.wantedDelay = seconds
        }
        return error
    }
}

extension CloudClient {
    /// The time, as this client's world has it.
    public var now: Moment { world.now() }

    /// Waits for what AWS does meanwhile; a cancelled task stops at once, and an interrupted run within a moment.
    public func wait(_ duration: Duration) async throws(AWSError) {
        guard let isInterrupted = world.isInterrupted else { return try await pause(duration) }
        var left = duration
        while left > .zero {
            if isInterrupted() { throw .cancelled }
            let moment = min(left, .milliseconds(100))
            try await pause(moment)
            left -= moment
        }
    }

    /// The bytes of a file that an argument names; nil where there is none.
    public func file(_ path: String) -> [UInt8]? { world.readFile(world.expanded(path)) }

    /// Where the credentials come from, looking for them where that has not been done yet.
    public func credentialOrigin() async throws(AWSError) -> String {
        guard let credentials else { return "nowhere" }
        return try await credentials.current().origin
    }
}

/// Hexadecimal digits that follow from a text: the same ones for the same text, and others for any other.
public func stableDigits(_ text: String, count: Int) -> String {
    String(hexadecimal(SHA256.digest(Array(text.utf8))).prefix(count))
}
