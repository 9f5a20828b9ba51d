import Addresses
import Configurations

/// A folder of modules as registries have them: `HOST/NAMESPACE/NAME/SYSTEM/VERSION`, each a folder or an archive.
struct ModuleMirror: Sendable {
    let folder: String

    /// The versions of a module; empty where the mirror does not have it.
    func versions(of module: RegistryModule) -> [Version: String] {
        let place = "\(folder)/\(module)"
        var found: [Version: String] = [:]
        for name in names(in: place) where !name.hasPrefix(".") {
            let path = "\(place)/\(name)"
            let stem = isFolder(path) ? name : archiveStem(name)
            if let stem, let version = Version(stem) { found[version] = path }
        }
        return found
    }

    /// The name of an archive without its ending; nil where it is none.
    private func archiveStem(_ name: String) -> String? {
        let endings = ArchiveKind.allCases.map(\.rawValue) + ["tgz", "tbz2", "txz"]
        return endings.first { name.hasSuffix(".\($0)") }.map { String(name.dropLast($0.count + 1)) }
    }
}

/// Puts the files of a version in a mirror, a folder or an archive, into a folder that does not exist yet.
func fetchFromMirror(_ path: String, into target: String, environment: [String: String]) throws(FetchProblem)
{
    let bytes: [UInt8]?
    do throws(DiskProblem) {
        if isFolder(path) { return try copyFolder(path, to: target, keepsGit: false) }
        bytes = try fileBytes(path)
    } catch {
        throw FetchProblem(error.message)
    }
    guard let kind = ArchiveKind(path: path) else {
        throw FetchProblem("\(path) is neither a folder nor an archive")
    }
    do throws(ArchiveProblem) {
        try unpack(kind.entries(bytes ?? [], environment: environment), into: target)
    } catch {
        throw FetchProblem(error.message)
    }
}
