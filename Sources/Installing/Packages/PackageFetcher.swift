import Addresses
import Foundation
import Transport

/// Puts packages into folders, wherever they come from; each address is fetched once in a run.
struct PackageFetcher {
    private let requests: Requests
    private let git: GitFetcher
    private let environment: [String: String]
    private var fetched: [String: Fetched] = [:]

    /// What came of a fetch.
    struct Fetched: Sendable {
        /// Where the files are.
        let folder: String
        /// The commit, where they came by Git.
        let commit: String?
        /// Whether the folder only leads to one that is somebody else's.
        let isLink: Bool
    }

    private static let detoursMax = 10

    init(_ requests: Requests) {
        self.requests = requests
        environment = requests.settings.environment
        git = GitFetcher(environment: environment)
    }

    /// Remembers where a package has come to lie, for the next one who wants it.
    mutating func remember(_ package: RemotePackage, _ result: Fetched) { fetched[package.address] = result }

    /// Fetches a package into a folder that does not exist yet.
    ///
    /// A branch is taken as it was at the commit `known`, where there is one. Without `mayBeLocal` the address may not lead to a folder of
    /// this machine.
    func fetch(_ package: RemotePackage, into folder: String, known: String?, mayBeLocal: Bool = true)
        throws(FetchProblem) -> Fetched
    {
        if let earlier = fetched[package.address], !earlier.isLink, isFolder(earlier.folder) {
            do throws(DiskProblem) {
                try copyFolder(earlier.folder, to: folder, keepsGit: true)
            } catch {
                throw FetchProblem(error.message)
            }
            return Fetched(folder: folder, commit: earlier.commit, isLink: false)
        }
        return try fetch(package, into: folder, known, mayBeLocal: mayBeLocal, detours: 0)
    }

    private func fetch(
        _ package: RemotePackage, into folder: String, _ known: String?, mayBeLocal: Bool, detours: Int
    )
        throws(FetchProblem) -> Fetched
    {
        let url = RemotePackageURL(package.url)
        switch package.forcedKind ?? url.scheme {
        case "git":
            if url.scheme == "file", !mayBeLocal { throw refusalOfLocal(package) }
            let commit = try git.fetch(GitAddress(url), into: folder, known: known)
            return Fetched(folder: folder, commit: commit, isLink: false)
        case "http", "https": return try fetchFromWeb(url, into: folder, known, detours: detours)
        case "file":
            guard mayBeLocal else { throw refusalOfLocal(package) }
            return try fetchFromDisk(url, into: folder)
        case "hg":
            throw FetchProblem(
                "Mercurial repositories are not supported. Publish the module in a Git repository or as an archive"
            )
        case "s3":
            throw FetchProblem(
                "buckets of S3 are not supported yet. An archive in one can be fetched by an https address, a signed one where it is private"
            )
        case "gcs":
            throw FetchProblem(
                "Google's storage is not supported yet. An archive there can be fetched by an https address")
        case let kind: throw FetchProblem("nothing is known of how to fetch from \"\(kind)\" addresses")
        }
    }

    private func refusalOfLocal(_ package: RemotePackage) -> FetchProblem {
        FetchProblem(
            "a server names \(package.redacted), a place on this machine, which it can know nothing of")
    }

    // MARK: - Folders of this machine

    private func fetchFromDisk(_ url: RemotePackageURL, into folder: String) throws(FetchProblem) -> Fetched {
        let raw = url.path
        let path = PathKind(raw) == .nothing ? raw.removingPercentEncoding ?? raw : raw
        if isFolder(path) {
            guard symlink(path, folder) == 0 else {
                throw FetchProblem("the link to \(path) cannot be made: \(String(cString: strerror(errno)))")
            }
            return Fetched(folder: folder, commit: nil, isLink: true)
        }
        guard PathKind(path) != .nothing else { throw FetchProblem("there is nothing at \(path)") }
        guard let kind = try archiveKind(url) else {
            throw FetchProblem("\(path) is neither a folder nor an archive")
        }
        let bytes: [UInt8]?
        do throws(DiskProblem) { bytes = try fileBytes(path) } catch { throw FetchProblem(error.message) }
        try unpackArchive(bytes ?? [], kind, url, into: folder)
        return Fetched(folder: folder, commit: nil, isLink: false)
    }

    // MARK: - The web

    private func fetchFromWeb(_ url: RemotePackageURL, into folder: String, _ known: String?, detours: Int)
        throws(FetchProblem) -> Fetched
    {
        if let kind = try archiveKind(url) {
            let answer = try requests.download(url.without(["archive", "checksum", "filename"]))
            guard answer.response.status == 200 else {
                throw FetchProblem("the server answered \(statusText(answer.response.status))")
            }
            try unpackArchive(answer.response.body, kind, url, into: folder)
            return Fetched(folder: folder, commit: nil, isLink: false)
        }
        // What is no archive tells where the package is, in a header or a meta element.
        let plain = url.without(["archive", "checksum", "filename"])
        let answer = try requests.document(
            plain + (plain.contains("?") ? "&" : "?") + "terraform-get=1", token: nil)
        guard (200...299).contains(answer.response.status) else {
            throw FetchProblem("the server answered \(statusText(answer.response.status))")
        }
        guard let found = answer.response.header("X-Terraform-Get") ?? metaLocation(answer.response.body),
            !found.isEmpty
        else {
            throw FetchProblem(
                "the server's answer names no source. An address of the web is that of an archive, whose name ends in .zip or .tar.gz, or "
                    + "that of a page with a header X-Terraform-Get or a meta element \"terraform-get\"")
        }
        guard detours < PackageFetcher.detoursMax else {
            throw FetchProblem("the server sends us on more than \(PackageFetcher.detoursMax) times")
        }
        return try follow(found, from: answer.url, into: folder, known, detours: detours + 1)
    }

    private func follow(
        _ found: String, from page: String, into folder: String, _ known: String?, detours: Int
    )
        throws(FetchProblem) -> Fetched
    {
        let isRelative = ["/", "./", "../"].contains { found.hasPrefix($0) }
        let source: ModuleSource
        do throws(ModuleSourceError) {
            source = try ModuleSource(parsing: isRelative ? resolve(found, against: page) : found)
        } catch {
            throw FetchProblem("the server names the source \"\(found)\", which is none: \(error.message)")
        }
        guard case .remote(let package, let inner) = source else {
            throw FetchProblem("the server names the source \"\(found)\", which is no address of a package")
        }
        let isNear = isLoopback(RemotePackageURL(page).host)
        guard !inner.isEmpty else {
            return try fetch(package, into: folder, known, mayBeLocal: isNear, detours: detours)
        }
        let whole = "\(folder).whole"
        let result = try fetch(package, into: whole, known, mayBeLocal: isNear, detours: detours)
        defer { try? removeAll(whole) }
        do throws(DiskProblem) {
            try copyFolder(try folderInPackage(inner, of: whole), to: folder, keepsGit: false)
        } catch {
            throw FetchProblem(error.message)
        }
        return Fetched(folder: folder, commit: result.commit, isLink: false)
    }

    private func archiveKind(_ url: RemotePackageURL) throws(FetchProblem) -> ArchiveKind? {
        guard let named = url.value("archive"), !named.isEmpty else { return ArchiveKind(path: url.path) }
        if ["false", "0", "f"].contains(named.lowercased()) { return nil }
        if let kind = ArchiveKind(named: named) { return kind }
        throw FetchProblem(
            "archive=\(named) names no kind of archive; there are zip, tar, tar.gz, tar.bz2 and tar.xz")
    }

    private func unpackArchive(
        _ bytes: [UInt8], _ kind: ArchiveKind, _ url: RemotePackageURL, into folder: String
    )
        throws(FetchProblem)
    {
        if let wanted = url.value("checksum"), !wanted.isEmpty { try verify(bytes, wanted) }
        do throws(ArchiveProblem) {
            try unpack(kind.entries(bytes, environment: environment), into: folder)
        } catch {
            throw FetchProblem(error.message)
        }
    }
}

/// The folder in a package that a path or a pattern such as `terraform-*` names.
func folderInPackage(_ pattern: String, of root: String) throws(DiskProblem) -> String {
    var found = [root]
    for part in pattern.split(separator: "/") {
        guard part.contains(where: { "*?[".contains($0) }) else {
            found = found.map { "\($0)/\(part)" }.filter { PathKind($0) != .nothing }
            continue
        }
        found = found.flatMap { folder in
            names(in: folder).filter { fnmatch(String(part), $0, FNM_PERIOD) == 0 }.map { "\(folder)/\($0)" }
                .filter { isFolder($0) }
        }
    }
    guard let only = found.first else { throw DiskProblem("the package has no folder \"\(pattern)\"") }
    guard found.count == 1 else {
        let names = found.prefix(3).map { $0.dropFirst(root.count + 1) }.joined(separator: ", ")
        throw DiskProblem("the package has several folders that \"\(pattern)\" may mean: \(names)")
    }
    guard isFolder(only) else { throw DiskProblem("\"\(pattern)\" is no folder in the package") }
    return only
}

/// What a page names in `<meta name="terraform-get" content="…">`; nil where it has no such element.
func metaLocation(_ page: [UInt8]) -> String? {
    var rest = String(decoding: page.prefix(1 << 20), as: UTF8.self)[...]
    while let start = rest.firstRange(of: "<meta") ?? rest.firstRange(of: "<META") {
        rest = rest[start.upperBound...]
        guard let end = rest.firstIndex(of: ">") else { return nil }
        let element = rest[..<end]
        rest = rest[end...]
        guard attribute("name", of: element)?.lowercased() == "terraform-get" else { continue }
        return attribute("content", of: element).map { $0.replacingOccurrences(of: "&amp;", with: "&") }
    }
    return nil
}

private func attribute(_ name: String, of element: Substring) -> String? {
    var rest = element
    while let start = rest.firstRange(of: name) {
        rest = rest[start.upperBound...].drop { $0.isWhitespace }
        guard rest.first == "=" else { continue }
        rest = rest.dropFirst().drop { $0.isWhitespace }
        guard let quote = rest.first, quote == "\"" || quote == "'" else {
            return String(rest.prefix { !$0.isWhitespace && $0 != "/" })
        }
        return String(rest.dropFirst().prefix { $0 != quote })
    }
    return nil
}
