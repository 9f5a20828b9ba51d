import Transport
import Values

/// Finds out where a host has its module registry.
///
/// Source: developer.hashicorp.com/terraform/internals/remote-service-discovery.
struct Discovery: Sendable {
    let requests: Requests

    private static let service = "modules.v1"

    /// A registry's address, ending in a slash, and whether a token may be sent to it.
    struct Registry: Sendable {
        let url: String
        let takesToken: Bool
    }

    func registry(of host: String) throws(FetchProblem) -> Registry {
        if let services = requests.settings.services[host] {
            guard let url = services[Discovery.service] else {
                throw FetchProblem("the settings for host \(host) name no \(Discovery.service) service")
            }
            // Where the user names a service of a host, that host's token is meant for it.
            return Registry(url: closed(resolve(url, against: "https://\(host)/")), takesToken: true)
        }
        let answer = try document(host)
        switch answer.response.status {
        case 200: break
        case 404: throw FetchProblem("host \(host) does not provide a module registry")
        case let status:
            throw FetchProblem(
                "host \(host) answered the question for its services with \(statusText(status))")
        }
        let document: Value
        do throws(JSONError) {
            document = try parseJSON(answer.response.body)
        } catch {
            throw FetchProblem(
                "host \(host) answered the question for its services with something that is not JSON: \(error)"
            )
        }
        guard document.asFields != nil else {
            throw FetchProblem(
                "host \(host) answered the question for its services with JSON that is not an object")
        }
        guard let found = document[Discovery.service]?.asString else {
            throw FetchProblem("host \(host) does not provide a module registry")
        }
        let url = closed(resolve(found, against: answer.url))
        let scheme = RemotePackageURL(url).scheme
        guard scheme == "https" || scheme == "http" else {
            throw FetchProblem(
                "host \(host) names \(found) as its module registry, which is no address of the web")
        }
        return Registry(url: url, takesToken: scheme == "https" || isLoopback(host))
    }

    private func document(_ host: String) throws(FetchProblem) -> Requests.Answer {
        let path = "\(host)/.well-known/terraform.json"
        let token = requests.settings.token(for: host)
        guard isLoopback(host) else { return try requests.document("https://\(path)", token: token) }
        // What runs on this machine may do without certificates. Nobody else can listen.
        do throws(FetchProblem) {
            return try requests.document("https://\(path)", token: token)
        } catch let problem {
            do throws(FetchProblem) {
                return try requests.document("http://\(path)", token: token)
            } catch {
                throw problem
            }
        }
    }

    private func closed(_ url: String) -> String { url.hasSuffix("/") ? url : "\(url)/" }
}

/// Whether a host is this machine by its name alone.
func isLoopback(_ host: String) -> Bool {
    if host == "[::1]" || host.hasPrefix("[::1]:") { return true }
    let name = host.prefix { $0 != ":" }
    if name == "localhost" || name.hasSuffix(".localhost") { return true }
    let numbers = name.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 4 && numbers.first == "127" && numbers.allSatisfy { UInt8($0) != nil }
}
