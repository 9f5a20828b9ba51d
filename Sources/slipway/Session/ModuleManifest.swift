import Configurations
import Values

/// The modules that `init` has installed, by the names of the calls that lead to them.
///
/// Source: the file `.terraform/modules/modules.json` that Terraform writes.
struct ModuleManifest: Sendable {
    struct Entry: Sendable {
        let source: String
        let version: String?
        let folder: String
    }

    var entries: [String: Entry] = [:]

    init() {}

    /// Reads a manifest; one that cannot be read counts as empty.
    init(_ bytes: [UInt8]?) {
        guard let bytes, let document = try? parseJSON(bytes) else { return }
        for module in document["Modules"]?.asElements ?? [] {
            guard let key = module["Key"]?.asString, let folder = module["Dir"]?.asString else { continue }
            entries[key] = Entry(
                source: module["Source"]?.asString ?? "", version: module["Version"]?.asString, folder: folder
            )
        }
    }

    var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("Modules")
        writer.beginArray()
        for (key, entry) in entries.sorted(by: { $0.key < $1.key }) {
            writer.beginObject()
            writer.member("Key", key)
            writer.member("Source", entry.source)
            if let version = entry.version { writer.member("Version", version) }
            writer.member("Dir", entry.folder)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        return writer.bytes
    }
}

/// Finds modules by the manifest, and local ones by their paths where they need not be installed.
struct InstalledModules: ModuleLocating {
    let manifest: ModuleManifest
    let needsInstallation: Bool
    let files: DiskFiles

    func folder(key: String, call: ModuleCall, in folder: String) -> Result<String, ModuleProblem> {
        if let entry = manifest.entries[key] {
            guard sameSource(entry.source, call.source) else {
                return .failure(
                    ModuleProblem(
                        "Module source has changed",
                        "The source address was changed since this module was installed. Run \"slipway init\" to install all modules "
                            + "required by this configuration."))
            }
            return .success(entry.folder)
        }
        if call.isLocal, !needsInstallation {
            let path = joinPath(folder, call.source)
            if files.isFolder(path) { return .success(path) }
            return .failure(
                ModuleProblem(
                    "Unreadable module directory",
                    "The folder \"\(path)\" does not exist, so there is no module to read."))
        }
        return .failure(
            ModuleProblem(
                "Module not installed",
                "This module is not yet installed. Run \"slipway init\" to install all modules required by this configuration."
            ))
    }

    private func sameSource(_ installed: String, _ called: String) -> Bool {
        installed == called || installed == "registry.terraform.io/\(called)"
            || installed.split(separator: "//").first == called.split(separator: "//").first
    }
}

/// Finds local modules by their paths, as `init` does to install them.
struct InstallingModules: ModuleLocating {
    let manifest: ModuleManifest
    let files: DiskFiles

    var installs: Bool { true }

    func folder(key: String, call: ModuleCall, in folder: String) -> Result<String, ModuleProblem> {
        guard call.isLocal else {
            if let entry = manifest.entries[key] { return .success(entry.folder) }
            return .failure(
                ModuleProblem(
                    "Module cannot be installed",
                    "The module \"\(call.source)\" comes from outside of this stack, and this version installs modules from folders only. "
                        + "Copy it into the stack and refer to it by a path such as \"./modules/\(call.name)\"."
                ))
        }
        let path = joinPath(folder, call.source)
        guard files.isFolder(path) else {
            return .failure(
                ModuleProblem(
                    "Unreadable module directory",
                    "The folder \"\(path)\" does not exist, so there is no module to read."))
        }
        return .success(path)
    }
}
