/// A package of modules that is fetched whole: a Git repository, an archive, or a folder of this machine.
///
/// The address says how it is fetched, `git::https://…`, where the URL alone does not.
public struct RemotePackage: Hashable, Sendable, CustomStringConvertible {
    /// The whole address, with its query and without a folder in the package.
    public let address: String

    public init(address: String) {
        self.address = address
    }

    public var description: String { address }

    /// The word before `::`, where there is one.
    public var forcedKind: String? { splitForced(address).kind }

    /// The URL after `::`, with its query.
    public var url: String { splitForced(address).rest }

    /// The address without passwords and keys, for places where others can read it.
    public var redacted: String {
        var (base, query) = splitQuery(address)
        if let scheme = base.firstRange(of: "://") {
            let rest = base[scheme.upperBound...]
            let host = rest.prefix { $0 != "/" }
            if let at = host.lastIndex(of: "@"), let colon = host[..<at].firstIndex(of: ":") {
                base = base[..<scheme.upperBound] + rest[..<colon] + ":redacted" + rest[at...]
            }
        }
        query = query.map { query in
            query.split(separator: "&", omittingEmptySubsequences: false).map {
                $0.hasPrefix("sshkey=") ? "sshkey=redacted" : String($0)
            }.joined(separator: "&")
        }
        return query.map { "\(base)?\($0)" } ?? base
    }

    /// Makes a full address of what people may write in short, and splits off the folder that it implies.
    ///
    /// The short forms are `github.com/owner/repository`, `bitbucket.org/owner/repository`, `git@host:path`, the hosts of S3 and of
    /// Google's storage, and absolute paths.
    static func detecting(_ text: String) throws(ModuleSourceError) -> (
        package: RemotePackage, folder: String
    ) {
        let forced = splitForced(text)
        let (given, givenFolder) = splitFolder(forced.rest)
        if hasScheme(given) {
            let (address, folder) = splitFolder(text)
            return (RemotePackage(address: address), folder)
        }
        var found = splitForced(try detect(given))
        let (address, innerFolder) = splitFolder(found.rest)
        found.rest = address
        let folder =
            innerFolder.isEmpty
            ? givenFolder : givenFolder.isEmpty ? innerFolder : cleanPath("\(innerFolder)/\(givenFolder)")
        let kind = forced.kind ?? found.kind
        return (RemotePackage(address: kind.map { "\($0)::\(found.rest)" } ?? found.rest), folder)
    }
}

/// The full address that a short form stands for.
private func detect(_ text: String) throws(ModuleSourceError) -> String {
    guard !text.isEmpty else { throw ModuleSourceError("The address is empty.") }
    if text.hasPrefix("github.com/") {
        let (path, query) = splitQuery(text)
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 3, !parts[1].isEmpty, !parts[2].isEmpty else {
            throw ModuleSourceError(
                "A repository on GitHub is named by its owner and its name: github.com/OWNER/REPOSITORY.")
        }
        var url = "https://\(parts[0...2].joined(separator: "/"))"
        if !url.hasSuffix(".git") { url += ".git" }
        if parts.count > 3 { url += "//" + parts[3...].joined(separator: "/") }
        return "git::\(url)\(query.map { "?\($0)" } ?? "")"
    }
    if let url = scpAddress(text) { return "git::\(url)" }
    if text.hasPrefix("bitbucket.org/") {
        let (path, query) = splitQuery(text)
        return "git::https://\(path.hasSuffix(".git") ? path : path + ".git")\(query.map { "?\($0)" } ?? "")"
    }
    if text.contains("googleapis.com/") { return try googleStorage(text) }
    if text.contains(".amazonaws.com/") { return try amazonStorage(text) }
    guard text.hasPrefix("/") else {
        throw ModuleSourceError(
            "\"\(text)\" is no kind of address that modules are installed from. A folder is named by a path that starts with ./ or ../, "
                + "such as \"./\(text)\"; a module of a registry as NAMESPACE/NAME/SYSTEM; a Git repository as git::https://HOST/PATH."
        )
    }
    return "file://\(text)"
}

/// `git@host:path` as a URL; nil where the text has another form or another user, which then needs the URL's form.
private func scpAddress(_ text: String) -> String? {
    guard text.hasPrefix("git@"), let colon = text.dropFirst(4).firstIndex(of: ":") else { return nil }
    let host = text[text.index(text.startIndex, offsetBy: 4)..<colon]
    guard !host.isEmpty, !host.contains("@") else { return nil }
    let (path, query) = splitQuery(String(text[text.index(after: colon)...]))
    let bare = path.hasPrefix("/") ? String(path.dropFirst()) : path
    guard !bare.isEmpty else { return nil }
    let sorted = query?.split(separator: "&").sorted {
        $0.prefix { $0 != "=" } < $1.prefix { $0 != "=" }
    }.joined(separator: "&")
    return "ssh://git@\(host)/\(bare)\(sorted.map { "?\($0)" } ?? "")"
}

private func googleStorage(_ text: String) throws(ModuleSourceError) -> String {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 5 else {
        throw ModuleSourceError(
            "An object in Google's storage is named as www.googleapis.com/storage/v1/BUCKET/OBJECT.")
    }
    return "gcs::https://www.googleapis.com/storage/\(parts[2...].joined(separator: "/"))"
}

private func amazonStorage(_ text: String) throws(ModuleSourceError) -> String {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let host = (parts.first ?? "").split(separator: ".", omittingEmptySubsequences: false)
    let path = parts.dropFirst().joined(separator: "/")
    switch host.count {
    case 3: return "s3::https://\(host[0]).amazonaws.com/\(path)"
    case 4: return "s3::https://\(host[1]).amazonaws.com/\(host[0])/\(path)"
    case 5 where host[1] == "s3": return "s3::https://s3.\(host[2]).amazonaws.com/\(host[0])/\(path)"
    default:
        throw ModuleSourceError(
            "An object in S3 is named as s3::https://s3-REGION.amazonaws.com/BUCKET/OBJECT.")
    }
}
