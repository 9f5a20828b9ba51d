import Foundation
import Transport

/// Requests as the registry's protocol and downloads need them: redirected where that is safe, and tried again where that may help.
struct Requests: Sendable {
    let transport: any BlockingTransport
    let settings: InstallSettings
    /// Waits between two tries.
    var pause: @Sendable (Duration) -> Void = {
        Thread.sleep(
            forTimeInterval: Double($0.components.seconds) + Double($0.components.attoseconds) / 1e18)
    }

    private static let redirectionsMax = 10
    private static let pauseMax: Duration = .seconds(30)

    /// What came at last, and from where.
    struct Answer: Sendable {
        let response: HTTPResponse
        let url: String
    }

    /// Asks for a small document.
    func document(_ url: String, token: AccessToken?) throws(FetchProblem) -> Answer {
        try get(url, token: token, timeMax: settings.requestTimeMax, bodyBytesMax: 16 << 20)
    }

    /// Asks for what may be large and slow.
    func download(_ url: String) throws(FetchProblem) -> Answer {
        try get(url, token: nil, timeMax: nil, bodyBytesMax: ArchiveLimits.packedBytesMax)
    }

    private func get(_ url: String, token: AccessToken?, timeMax: Duration?, bodyBytesMax: Int)
        throws(FetchProblem) -> Answer
    {
        var url = url
        let first = RemotePackageURL(url)
        for _ in 0...Requests.redirectionsMax {
            var request = HTTPRequest(url: url, timeMax: timeMax, bodyBytesMax: bodyBytesMax)
            request.headers = [("User-Agent", "Slipway"), ("X-Terraform-Version", languageVersion)]
            let place = RemotePackageURL(url)
            // A token is for the host that it was given for, and for nobody that this host sends us to.
            if let token, place.host == first.host, place.scheme == first.scheme {
                request.headers.append(("Authorization", token.headerValue))
            }
            let response = try patiently(request)
            guard [301, 302, 303, 307, 308].contains(response.status),
                let target = response.header("Location")
            else {
                return Answer(response: response, url: url)
            }
            let next = resolve(target, against: url)
            let scheme = RemotePackageURL(next).scheme
            guard scheme == "https" || scheme == "http" && place.scheme == "http" else {
                throw FetchProblem(
                    "the server sends us from \(place.base) on to \(RemotePackageURL(next).base), which is less safe"
                )
            }
            url = next
        }
        throw FetchProblem("the server sends us on more than \(Requests.redirectionsMax) times")
    }

    /// Sends a request, and again where the server is busy or the connection breaks, each time after a longer pause.
    private func patiently(_ request: HTTPRequest) throws(FetchProblem) -> HTTPResponse {
        var pauseLength: Duration = .milliseconds(500)
        var attempt = 1
        while true {
            let mayRepeat = attempt <= settings.retriesMax
            do throws(HTTPFailure) {
                let response = try transport.send(request)
                guard
                    response.status == 429 || (500...599).contains(response.status) && response.status != 501
                else {
                    return response
                }
                guard mayRepeat else {
                    throw HTTPFailure(
                        kind: .other,
                        message:
                            "\(RemotePackageURL(request.url).base) answered \(statusText(response.status))\(attempt > 1 ? " to \(attempt) requests" : "")"
                    )
                }
                let wanted = response.header("Retry-After").flatMap { Int($0) }.map {
                    Duration.seconds(max(0, $0))
                }
                pause(min(wanted ?? pauseLength, Requests.pauseMax))
            } catch {
                guard mayRepeat, error.isPassing else { throw FetchProblem(error.message) }
                pause(pauseLength)
            }
            attempt += 1
            pauseLength = min(pauseLength * 2, Requests.pauseMax)
        }
    }
}

/// A status with the words that it is known by.
func statusText(_ status: Int) -> String {
    let words: [Int: String] = [
        400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 410: "Gone",
        429: "Too Many Requests",
        500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
    ]
    return words[status].map { "\(status) \($0)" } ?? "\(status)"
}

/// A reference as a whole URL, seen from the document that has it (RFC 3986, section 5.2).
func resolve(_ reference: String, against base: String) -> String {
    URL(string: reference, relativeTo: URL(string: base))?.absoluteString ?? reference
}
