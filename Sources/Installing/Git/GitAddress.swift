import Digests
import Foundation

/// Where a Git repository is, and which of its commits is meant: what an address `git::URL?ref=…&depth=…` says.
struct GitAddress: Hashable, Sendable {
    /// What the git program is told, without the parts of the query that are for us.
    let url: String
    /// A branch, a tag or a commit; nil for the repository's own choice.
    let reference: String?
    /// How much history is fetched; nil for all.
    let depth: Int?
    /// A private key for SSH, as its file would hold it.
    let key: [UInt8]?

    /// The transports that are allowed, beside that of files.
    ///
    /// Git has one that runs any program that an address names.
    static let protocols = ["git", "http", "https", "ssh"]

    init(_ package: RemotePackageURL) throws(FetchProblem) {
        var reference: String?
        var depth: Int?
        var key: [UInt8]?
        var others: [String] = []
        for parameter in package.parameters {
            switch parameter.name {
            case "ref": reference = parameter.value.isEmpty ? nil : parameter.value
            case "depth": depth = Int(parameter.value).flatMap { $0 > 0 ? $0 : nil }
            case "sshkey":
                guard let bytes = Base64.decode(parameter.value) else {
                    throw FetchProblem("the value of sshkey is not base64")
                }
                key = bytes
            case "archive", "checksum", "filename": break
            default: others.append(parameter.text)
            }
        }
        let scheme = package.scheme
        guard scheme == "file" || GitAddress.protocols.contains(scheme) else {
            throw FetchProblem(
                "Git is used over https, ssh, http, git and file only, and this address has \"\(scheme)\"")
        }
        if let reference, reference.hasPrefix("-") {
            throw FetchProblem("no branch, tag or commit can be called \"\(reference)\"")
        }
        let host = package.base.firstRange(of: "://").map { package.base[$0.upperBound...] } ?? ""
        guard !host.hasPrefix("-") else { throw FetchProblem("no host can be called \"\(host)\"") }
        url = package.base + (others.isEmpty ? "" : "?\(others.joined(separator: "&"))")
        self.reference = reference
        self.depth = depth
        self.key = key
    }
}
