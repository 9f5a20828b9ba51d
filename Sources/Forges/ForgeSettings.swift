import Values

/// Where to write, about what, and in whose name.
public struct ForgeSettings: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case github, gitlab
    }

    public let kind: Kind
    /// The address of the REST interface, without a slash at its end.
    public let api: String
    /// `owner/name`; of a GitLab project its path or number.
    public let repository: String
    public let number: Int
    public let commit: String?
    /// Where what the run printed can be read.
    public let link: String?
    let token: String
    /// The account that the token belongs to, where the environment says so; else the service is asked.
    let account: String?

    /// What a command line says; the environment of the run has the rest.
    public struct Options: Sendable {
        public var kind: String?
        public var api: String?
        public var repository: String?
        public var number: String?
        public var commit: String?
        public var link: String?

        public init() {}
    }

    /// Puts options and environment together: that of GitHub Actions, of GitLab CI, or of none of them.
    /// - Throws: `ForgeError.settings` with what is missing.
    public init(
        _ options: Options, environment: [String: String], read: (String) -> [UInt8]?
    ) throws(ForgeError) {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        kind = try ForgeSettings.kind(options, value)
        let event: Value? =
            kind == .github ? value("GITHUB_EVENT_PATH").flatMap(read).flatMap { try? parseJSON($0) } : nil
        let found: (api: String, repository: String?, number: String?, commit: String?, link: String?)
        switch kind {
        case .github:
            let head = event?["pull_request"]
            let parts = (value("GITHUB_REF") ?? "").split(separator: "/")
            let fromRef =
                parts.count >= 3 && parts[0] == "refs" && parts[1] == "pull" ? String(parts[2]) : nil
            let number = (head?["number"] ?? event?["issue"]?["number"])?.asInt.map(String.init)
            var run: String?
            if let server = value("GITHUB_SERVER_URL"), let repository = value("GITHUB_REPOSITORY"),
                let id = value("GITHUB_RUN_ID")
            {
                run = "\(server)/\(repository)/actions/runs/\(id)"
            }
            found = (
                value("GITHUB_API_URL") ?? "https://api.github.com", value("GITHUB_REPOSITORY"),
                number ?? fromRef,
                // The commit of the run is a merge that nobody has pushed.
                head?["head"]?["sha"]?.asString ?? value("GITHUB_SHA"), run
            )
        case .gitlab:
            found = (
                value("CI_API_V4_URL") ?? "https://gitlab.com/api/v4", value("CI_PROJECT_ID"),
                value("CI_MERGE_REQUEST_IID"),
                value("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA") ?? value("CI_COMMIT_SHA"),
                value("CI_JOB_URL")
            )
        }
        var address = options.api ?? found.api
        while address.hasSuffix("/") { address.removeLast() }
        api = address
        guard api.hasPrefix("https://") || api.isOnLoopback else {
            throw .settings(
                "Insecure address of a forge",
                "\(api) is not an https address, so the token would go over the network for all to read. Use https://."
            )
        }
        guard let repository = options.repository ?? found.repository,
            kind == .gitlab || repository.split(separator: "/", omittingEmptySubsequences: false).count == 2
        else {
            throw .settings(
                "No repository to post to",
                "Say which repository the pull request is in: -repository=OWNER/NAME, or the variable "
                    + (kind == .github ? "GITHUB_REPOSITORY." : "CI_PROJECT_ID."))
        }
        self.repository = repository
        let given = options.number ?? found.number
        guard let number = given.flatMap({ Int($0) }), number > 0 else {
            throw .settings(
                "No pull request to post to",
                given.map { "\"\($0)\" is no number of a pull request." }
                    ?? "This run is not about a pull request, as far as its environment says. Name it: -pull-request=NUMBER."
            )
        }
        self.number = number
        commit = try ForgeSettings.checked(options.commit ?? found.commit)
        link = options.link ?? found.link
        account = value("SLIPWAY_FORGE_ACCOUNT")
        token = try ForgeSettings.token(kind, value)
    }

    private static func kind(_ options: Options, _ value: (String) -> String?) throws(ForgeError) -> Kind {
        if let name = options.kind {
            if let kind = Kind(rawValue: name) { return kind }
            throw .settings("Unknown forge", "There is no forge \"\(name)\"; github and gitlab are known.")
        }
        return value("GITLAB_CI") != nil || value("CI_MERGE_REQUEST_IID") != nil ? .gitlab : .github
    }

    private static func checked(_ commit: String?) throws(ForgeError) -> String? {
        guard let commit else { return nil }
        guard (7...64).contains(commit.utf8.count), commit.allSatisfy(\.isHexDigit) else {
            throw .settings(
                "Invalid commit", "\"\(commit)\" is no name of a commit: it has hexadecimal digits alone.")
        }
        return commit
    }

    private static func token(_ kind: Kind, _ value: (String) -> String?) throws(ForgeError) -> String {
        let names =
            switch kind {
            case .github: ["SLIPWAY_FORGE_TOKEN", "GITHUB_TOKEN", "GH_TOKEN"]
            case .gitlab: ["SLIPWAY_FORGE_TOKEN", "GITLAB_TOKEN"]
            }
        for name in names {
            guard let token = value(name) else { continue }
            guard token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
                throw .settings(
                    "Invalid token",
                    "The variable \(name) has characters that no token has. Is there a line break in it?")
            }
            return token
        }
        throw .settings(
            "No token to post with",
            "Writing to \(kind == .github ? "GitHub" : "GitLab") needs a token in the environment: "
                + names.joined(separator: ", ") + ". "
                + (kind == .github
                    ? "A workflow has one: env: GITHUB_TOKEN: ${{ github.token }}, with the permissions pull-requests: write and "
                        + "statuses: write."
                    : "A project access token with the scope api will do."))
    }
}

extension String {
    /// Whether the address is of this machine, where nobody listens on the way.
    fileprivate var isOnLoopback: Bool {
        ["http://127.0.0.1", "http://localhost", "http://[::1]"].contains {
            self == $0 || hasPrefix($0 + ":") || hasPrefix($0 + "/")
        }
    }
}
