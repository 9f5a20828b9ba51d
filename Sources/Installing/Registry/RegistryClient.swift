import Addresses
import Configurations
import Transport
import Values

/// Asks registries which versions of a module there are, and where they are to be had.
///
/// Source: developer.hashicorp.com/terraform/internals/module-registry-protocol.
struct RegistryClient {
    private let requests: Requests
    private var registries: [String: Discovery.Registry] = [:]
    private var versions: [RegistryModule: Offer] = [:]
    private var locations: [String: String] = [:]

    /// What a registry has of a module.
    struct Offer: Sendable {
        let versions: [Version]
        /// Texts in the list that are no versions.
        let oddities: [String]
    }

    enum Problem: Error, Sendable {
        case moduleNotFound
        /// The answer is none that the protocol has.
        case invalidAnswer
        case failed(FetchProblem)
    }

    init(_ requests: Requests) {
        self.requests = requests
    }

    mutating func offer(_ module: RegistryModule) throws(Problem) -> Offer {
        if let known = versions[module] { return known }
        let answer = try ask(module, "\(module.path)/versions")
        switch answer.response.status {
        case 200: break
        case 404: throw .moduleNotFound
        case let status: throw .failed(refusal(status, module.host))
        }
        let document = try json(answer)
        guard let listed = document["modules"]?.asElements?.first else { throw .invalidAnswer }
        var found: [Version] = []
        var oddities: [String] = []
        for entry in listed["versions"]?.asElements ?? [] {
            guard let text = entry["version"]?.asString else { throw .invalidAnswer }
            if let version = Version(text) { found.append(version) } else { oddities.append(text) }
        }
        let offer = Offer(versions: found, oddities: oddities)
        versions[module] = offer
        return offer
    }

    /// The source address of a version's package.
    mutating func location(_ module: RegistryModule, _ version: Version) throws(Problem) -> String {
        let path = "\(module.path)/\(version)/download"
        if let known = locations["\(module.host)/\(path)"] { return known }
        let answer = try ask(module, path)
        guard answer.response.status == 200 || answer.response.status == 204 else {
            throw .failed(
                answer.response.status == 404
                    ? FetchProblem("the registry does not have this version after all")
                    : refusal(answer.response.status, module.host))
        }
        var found = answer.response.header("X-Terraform-Get") ?? ""
        // Some registries answer with a document instead.
        if found.isEmpty, answer.response.status == 200, let document = try? parseJSON(answer.response.body) {
            found = document["location"]?.asString ?? ""
        }
        guard !found.isEmpty else { throw .failed(FetchProblem("the registry's answer names no location")) }
        if ["/", "./", "../"].contains(where: { found.hasPrefix($0) }) {
            found = resolved(found, against: answer.url)
        }
        locations["\(module.host)/\(path)"] = found
        return found
    }

    /// A relative location, whose folder after a double slash is no part of the URL.
    private func resolved(_ location: String, against url: String) -> String {
        let parts = location.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let slashes = parts[0].dropFirst().firstRange(of: "//") else {
            return resolve(location, against: url)
        }
        let path = resolve(String(parts[0][..<slashes.lowerBound]), against: url)
        return path + parts[0][slashes.lowerBound...] + (parts.count > 1 ? "?\(parts[1])" : "")
    }

    private mutating func ask(_ module: RegistryModule, _ path: String) throws(Problem) -> Requests.Answer {
        do throws(FetchProblem) {
            let registry: Discovery.Registry
            if let known = registries[module.host] {
                registry = known
            } else {
                registry = try Discovery(requests: requests).registry(of: module.host)
                registries[module.host] = registry
            }
            let token = registry.takesToken ? requests.settings.token(for: module.host) : nil
            return try requests.document("\(registry.url)\(path)", token: token)
        } catch {
            throw .failed(error)
        }
    }

    private func json(_ answer: Requests.Answer) throws(Problem) -> Value {
        do throws(JSONError) {
            return try parseJSON(answer.response.body)
        } catch {
            throw .failed(FetchProblem("the answer is not JSON: \(error)"))
        }
    }

    private func refusal(_ status: Int, _ host: String) -> FetchProblem {
        guard status == 401 || status == 403 else {
            return FetchProblem("the registry answered \(statusText(status))")
        }
        let hasToken = requests.settings.token(for: host) != nil
        let variable =
            "SLIPWAY_TOKEN_\(host.prefix { $0 != ":" }.split(separator: "-").joined(separator: "__").split(separator: ".").joined(separator: "_"))"
        return FetchProblem(
            "the registry answered \(statusText(status)). "
                + (hasToken
                    ? "The token that you have for this host is not accepted there; has it expired?"
                    : "There is no token for this host: put one into the environment variable \(variable), or into a credentials block of "
                        + "~/.terraformrc"))
    }
}

/// The version of the language, as registries are told.
var languageVersion: String { Version.language.description }
