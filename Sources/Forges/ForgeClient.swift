internal import Foundation
import Transport
import Values

/// Sends requests to a forge: with the token, patient with its limits, and careful with what must not happen twice.
struct ForgeClient: Sendable {
    let transport: any HTTPTransport
    /// The beginning of all addresses, without a slash at its end.
    let base: String
    /// The header that has the token.
    let authorization: (name: String, value: String)
    let accept: String
    let pause: @Sendable (Duration) async -> Void

    /// How often a request is tried, and how long all its waits may take together, in seconds.
    private static let (attemptsMax, waitingMax) = (6, 120)
    private static let redirectionsMax = 3

    struct Answer {
        let status: Int
        let document: Value
        let response: HTTPResponse
    }

    /// Sends a request that may be repeated; what has no body is a question.
    func send(_ method: String, _ path: String, _ body: [UInt8]? = nil, for what: String)
        async throws(ForgeError) -> Answer
    {
        try await send(method, path, body, for: what, isRepeatable: true)
    }

    /// Sends a request that must not take effect twice: where nobody knows whether it has, that is an error.
    func sendOnce(_ method: String, _ path: String, _ body: [UInt8], for what: String)
        async throws(ForgeError) -> Answer
    {
        try await send(method, path, body, for: what, isRepeatable: false)
    }

    private func send(
        _ method: String, _ path: String, _ body: [UInt8]?, for what: String, isRepeatable: Bool
    ) async throws(ForgeError) -> Answer {
        var url = path.hasPrefix("http") ? path : base + path
        var (attempt, waited, redirections) = (1, 0, 0)
        while true {
            var request = HTTPRequest(
                method, url: url, body: body, timeMax: .seconds(60), bodyBytesMax: 32 << 20)
            request.headers = [
                ("User-Agent", "Slipway"), ("Accept", accept), authorization,
            ]
            if body != nil { request.headers.append(("Content-Type", "application/json")) }
            let outcome: Result<HTTPResponse, HTTPFailure>
            do throws(HTTPFailure) {
                outcome = .success(try await transport.send(request))
            } catch {
                outcome = .failure(error)
            }
            var wanted: Int?
            switch outcome {
            case .success(let response) where (200..<300).contains(response.status):
                let document = response.body.isEmpty ? .null : try? parseJSON(response.body)
                guard let document else { throw .unexpected("the answer to \(what) is no JSON") }
                return Answer(status: response.status, document: document, response: response)
            case .success(let response) where [301, 302, 307, 308].contains(response.status):
                guard let target = response.header("Location"), redirections < ForgeClient.redirectionsMax,
                    // The token goes to nobody else.
                    target.hasPrefix(base.hostPart + "/")
                else { throw refusal(response, what) }
                redirections += 1
                url = target
                continue
            case .success(let response):
                if let seconds = response.limitSeconds {
                    wanted = seconds
                } else if response.status >= 500 {
                    if !isRepeatable { throw .uncertain("\(what) failed with status \(response.status)") }
                } else {
                    throw refusal(response, what)
                }
            case .failure(let failure):
                if failure.mayHaveArrived, !isRepeatable { throw .uncertain("\(what): \(failure.message)") }
                guard failure.isPassing else { throw .unreachable(failure.message) }
            }
            let seconds = max(wanted ?? 0, wanted == nil ? 1 << (attempt - 1) : 1)
            guard attempt < ForgeClient.attemptsMax, waited + seconds <= ForgeClient.waitingMax else {
                if wanted != nil { throw .limited(seconds: seconds) }
                switch outcome {
                case .success(let response): throw refusal(response, what)
                case .failure(let failure): throw .unreachable(failure.message)
                }
            }
            await pause(.seconds(seconds))
            waited += seconds
            attempt += 1
        }
    }

    private func refusal(_ response: HTTPResponse, _ what: String) -> ForgeError {
        let document = try? parseJSON(response.body)
        var message = document?["message"]?.asString ?? document?["error"]?.asString ?? ""
        if let errors = document?["errors"]?.asElements {
            let details = errors.compactMap { $0.asString ?? $0["message"]?.asString }
            if !details.isEmpty { message += " (\(details.prefix(3).joined(separator: "; ")))" }
        }
        return .refused(status: response.status, what: what, message: String(message.prefix(300)))
    }
}

extension HTTPResponse {
    /// How long to wait where the service limits requests; nil for any other answer.
    ///
    /// Source: docs.github.com, "Best practices for using the REST API": 403 and 429 with `retry-after`, or with no requests remaining
    /// until `x-ratelimit-reset`; docs.gitlab.com, "Rate limits": 429 with `Retry-After`.
    fileprivate var limitSeconds: Int? {
        guard status == 429 || status == 403 else { return nil }
        if let wanted = header("Retry-After").flatMap({ Int($0) }) { return min(max(wanted, 0), 86_400) }
        if header("X-RateLimit-Remaining") == "0",
            let reset = header("X-RateLimit-Reset").flatMap({ Int($0) }),
            let date = header("Date").flatMap(secondsOfDate)
        {
            return min(max(reset - date, 1), 86_400)
        }
        return status == 429 ? 10 : nil
    }
}

/// The seconds since 1970 of a date as HTTP has it: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7).
private func secondsOfDate(_ text: String) -> Int? {
    let parts = text.split { " :,".contains($0) }
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    guard parts.count == 8, let day = Int(parts[1]), let month = months.firstIndex(of: String(parts[2])),
        let year = Int(parts[3]), (1970...9999).contains(year), (1...31).contains(day),
        let hour = Int(parts[4]),
        let minute = Int(parts[5]), let second = Int(parts[6]), (0...23).contains(hour),
        (0...59).contains(minute),
        (0...60).contains(second)
    else { return nil }
    // Days of the civil calendar, with years that begin in March.
    let (shifted, start) = (month >= 2 ? year : year - 1, (month + 10) % 12)
    let days =
        365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * start + 2) / 5 + day - 1
        - 719_468
    return ((days * 24 + hour) * 60 + minute) * 60 + second
}

extension String {
    /// Scheme and host of an address.
    var hostPart: String {
        guard let start = range(of: "://")?.upperBound else { return self }
        return String(self[..<(self[start...].firstIndex(of: "/") ?? endIndex)])
    }

    /// The text as a part of a path.
    var asPathPart: String {
        var result = ""
        for byte in utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%" + (digits.count < 2 ? "0" : "") + digits
            }
        }
        return result
    }
}
