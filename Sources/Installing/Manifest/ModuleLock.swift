import Configurations
import Values

/// What was installed from elsewhere, so that the same comes out of the next installation, on any machine.
///
/// Terraform locks providers only; this file is ours. It lies beside the stack files and is meant to be kept with them.
public struct ModuleLock: Hashable, Sendable {
    /// The name of the file in the stack's folder.
    public static let fileName = ".slipway.modules.lock.json"

    struct Package: Hashable, Sendable {
        /// The address without a folder in the package, passwords and keys left out.
        let source: String
        /// Of packages of a registry only.
        let version: String?
        /// The commit, where it came by Git.
        let commit: String?
        /// The hash of all files.
        let hash: String
    }

    private var packages: [Key: Package] = [:]

    private struct Key: Hashable {
        let source: String
        let version: String?
    }

    init() {}

    /// Reads a lock; throws where it is there and cannot be understood, for ignoring it would undo what it is for.
    init(_ bytes: [UInt8]) throws(DiskProblem) {
        let document: Value
        do throws(JSONError) {
            document = try parseJSON(bytes)
        } catch {
            throw DiskProblem("it is not JSON: \(error)")
        }
        guard document["format_version"]?.asInt == 1, let listed = document["packages"]?.asElements else {
            throw DiskProblem("it is not of format version 1; a later release of Slipway may have written it")
        }
        for entry in listed {
            guard let source = entry["source"]?.asString, let hash = entry["hash"]?.asString else {
                throw DiskProblem("an entry has no source or no hash")
            }
            add(
                Package(
                    source: source, version: entry["version"]?.asString, commit: entry["commit"]?.asString,
                    hash: hash))
        }
    }

    var isEmpty: Bool { packages.isEmpty }

    mutating func add(_ package: Package) {
        packages[Key(source: package.source, version: package.version)] = package
    }

    mutating func merge(_ other: ModuleLock) { packages.merge(other.packages) { mine, _ in mine } }

    func package(_ source: String, version: String?) -> Package? {
        packages[Key(source: source, version: version)]
    }

    /// The newest locked version of a package that a constraint allows.
    func version(of source: String, allowedBy constraint: VersionConstraint?) -> Version? {
        packages.values.filter { $0.source == source }.compactMap { $0.version.flatMap { Version($0) } }
            .filter { constraint?.selects($0) ?? true }.max()
    }

    /// One line for each fact, in a fixed order, so that differences are readable.
    var bytes: [UInt8] {
        var writer = JSONWriter(indentation: 2)
        writer.beginObject()
        writer.member("format_version", 1)
        writer.key("packages")
        writer.beginArray()
        let sorted = packages.values.sorted { ($0.source, $0.version ?? "") < ($1.source, $1.version ?? "") }
        for package in sorted {
            writer.beginObject()
            writer.member("source", package.source)
            if let version = package.version { writer.member("version", version) }
            if let commit = package.commit { writer.member("commit", commit) }
            writer.member("hash", package.hash)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        writer.newline()
        return writer.bytes
    }
}
