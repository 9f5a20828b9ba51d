import Expressions
import Foundation
import Providers
import Values

/// `http`: what a server answers to a request.
///
/// Source: registry.terraform.io/providers/hashicorp/http, data source `http`.
enum HTTPData {
    static let data = UtilityDataSource(schema: schema) {
        (configuration, world) async throws(ProviderFailure) in
        let answer = try await Fetching(configuration, world).run()
        let text = String(decoding: answer.body, as: UTF8.self)
        return configuration.setting([
            "id": .string(configuration["url"]?.asString ?? ""), "response_body": .string(text),
            "body": .string(text), "response_body_base64": .string(base64(answer.body)),
            "status_code": .number(Number(answer.status)), "response_headers": headers(answer.headers),
        ])
    }

    private static let schema = ResourceSchema(
        "http",
        block: BlockSchema(
            attributes: [
                .required("url", .string),
                .optional("ca_cert_pem", .string),
                .optional("client_cert_pem", .string),
                .optional("client_key_pem", .string),
                .optional("insecure", .bool),
                .optional("method", .string, allowed: ["GET", "POST", "HEAD"]),
                .optional("request_body", .string),
                .optional("request_headers", .map(.string)),
                .optional("request_timeout_ms", .number),
                .computed("body", .string),
                .computed("id", .string),
                .computed("response_body", .string),
                .computed("response_body_base64", .string),
                .computed("response_headers", .map(.string)),
                .computed("status_code", .number),
            ],
            blocks: [
                NestedBlockSchema(
                    "retry", .single,
                    BlockSchema(attributes: [
                        .optional("attempts", .number), .optional("max_delay_ms", .number),
                        .optional("min_delay_ms", .number),
                    ]))
            ]), validate: problems)

    private static func problems(_ configuration: Value) -> [ConfigurationProblem] {
        var problems: [ConfigurationProblem] = []
        if let url = configuration["url"]?.asString, !isAddress(url) {
            problems.append(
                .invalid("url", "must be an address with the scheme http or https, but this is \"\(url)\"."))
        }
        if configuration.isSet("insecure"), configuration.isSet("ca_cert_pem") {
            problems.append(.combination("insecure", "cannot be given together with \"ca_cert_pem\"."))
        }
        for (one, other) in [
            ("client_cert_pem", "client_key_pem"), ("client_key_pem", "client_cert_pem"),
        ] where configuration.isSet(one) && configuration.lacksAll([other]) {
            problems.append(.combination(one, "must be given together with \"\(other)\"."))
        }
        if let time = configuration.number("request_timeout_ms"), time < 1 {
            problems.append(.invalid("request_timeout_ms", "must be at least 1, but this is \(time)."))
        }
        let retry = retrying(configuration)
        for name in ["attempts", "min_delay_ms", "max_delay_ms"] {
            guard let number = retry?[name]?.asInt, number < 0 else { continue }
            problems.append(.invalid("retry", "must have no negative \(name), and this is \(number)."))
        }
        if let least = retry?["min_delay_ms"]?.asInt, let most = retry?["max_delay_ms"]?.asInt, most < least {
            problems.append(.invalid("retry", "must have a max_delay_ms that is not below its min_delay_ms."))
        }
        return problems
    }

    fileprivate static func isAddress(_ text: String) -> Bool {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased() else {
            return false
        }
        return ["http", "https"].contains(scheme) && !(parts.host ?? "").isEmpty
    }

    /// The block `retry`, where there is one.
    fileprivate static func retrying(_ configuration: Value) -> Value? {
        guard let block = configuration["retry"], !block.isNull, !block.isUnknown else { return nil }
        return block
    }

    /// The headers by their names; the values of one that comes more than once are joined (RFC 9110, section 5.2).
    private static func headers(_ headers: [(name: String, value: String)]) -> Value {
        var found: [String: String] = [:]
        for (name, value) in headers {
            let key = canonical(name)
            found[key] = found[key].map { "\($0), \(value)" } ?? value
        }
        return .map(found.mapValues { .string($0) }, of: .string)
    }

    /// A header's name as Go writes it: each word begins with a capital letter.
    private static func canonical(_ name: String) -> String {
        name.split(separator: "-", omittingEmptySubsequences: false)
            .map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }.joined(separator: "-")
    }
}

/// One reading: redirections followed, and tries repeated where that was asked for.
private struct Fetching {
    private let configuration: Value
    private let world: UtilityWorld
    private let retriesMax: Int
    private let delayMin: Int
    private let delayMax: Int

    typealias Answer = (status: Int, headers: [(name: String, value: String)], body: [UInt8])

    init(_ configuration: Value, _ world: UtilityWorld) {
        self.configuration = configuration
        self.world = world
        let retry = HTTPData.retrying(configuration)
        retriesMax = max(0, min(retry?["attempts"]?.asInt ?? 0, 10_000))
        delayMin = max(0, retry?["min_delay_ms"]?.asInt ?? 1000)
        delayMax = max(delayMin, retry?["max_delay_ms"]?.asInt ?? 30_000)
    }

    func run() async throws(ProviderFailure) -> Answer {
        var attempt = 0
        while true {
            let outcome = try await follow()
            let isLast = attempt >= retriesMax
            switch outcome {
            // What servers in trouble say is worth another try, and told as it is in the end.
            case .answered(let status, let headers, let body):
                guard [429, 500, 502, 503, 504].contains(status), !isLast else {
                    return (status, headers, body)
                }
            case .failed(let words, let isPassing):
                guard isPassing, !isLast else {
                    throw failure(
                        "Error making request",
                        "There is no answer from \(configuration["url"]?.asString ?? "") after \(attempt + 1) "
                            + "\(attempt == 0 ? "request" : "requests"): \(words).")
                }
            }
            try await pause(min(delayMax, delayMin << min(attempt, 20)))
            attempt += 1
        }
    }

    private func pause(_ milliseconds: Int) async throws(ProviderFailure) {
        do throws(CancellationError) {
            try await world.wait(.milliseconds(milliseconds))
        } catch {
            throw failure("Error making request", "The run was interrupted while waiting for another try.")
        }
    }

    /// Sends the request, and goes where the answer points, ten times at most.
    private func follow() async throws(ProviderFailure) -> UtilityRequest.Outcome {
        var request = firstRequest
        for _ in 0...10 {
            let outcome = await world.fetch(request)
            guard case .answered(let status, let headers, _) = outcome,
                [301, 302, 303, 307, 308].contains(status),
                let target = headers.first(where: { $0.name.lowercased() == "location" })?.value,
                let next = URL(string: target, relativeTo: URL(string: request.url))?.absoluteURL
            else { return outcome }
            guard HTTPData.isAddress(next.absoluteString) else {
                throw failure(
                    "Error making request", "The server points to \"\(target)\", which is no address.")
            }
            if URL(string: request.url)?.host != next.host {
                // Secrets are for the server that they were meant for.
                request.headers.removeAll {
                    ["authorization", "cookie", "www-authenticate"].contains($0.name.lowercased())
                }
            }
            request.url = next.absoluteString
            if status < 307, request.method != "HEAD" {
                request.method = "GET"
                request.body = nil
            }
        }
        throw failure("Error making request", "The servers point to one another more than ten times.")
    }

    private var firstRequest: UtilityRequest {
        var request = UtilityRequest(
            method: configuration.text("method") ?? "GET", url: configuration["url"]?.asString ?? "",
            headers: (configuration["request_headers"]?.asFields ?? .empty).compactMap { name, value in
                value.asString.map { (name, $0) }
            },
            body: configuration["request_body"]?.asString.map { Array($0.utf8) },
            timeMax: configuration.number("request_timeout_ms").map { .milliseconds($0) })
        request.trusted = configuration.text("ca_cert_pem")
        request.acceptsAnyCertificate = configuration.flag("insecure")
        if let certificate = configuration.text("client_cert_pem"),
            let key = configuration.text("client_key_pem")
        {
            request.identity = (certificate, key)
        }
        return request
    }

    private func failure(_ summary: String, _ detail: String) -> ProviderFailure {
        ProviderFailure(.rejected, summary, detail, path: .attribute("url"))
    }
}
