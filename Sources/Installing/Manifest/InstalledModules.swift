import Addresses
public import Configurations

/// Finds modules by the manifest, and local ones by their paths where they need not be installed.
public struct InstalledModules: ModuleLocating {
    private let manifest: ModuleManifest
    private let needsInstallation: Bool

    /// - Parameters:
    ///   - manifest: what is installed.
    ///   - needsInstallation: whether local modules too must stand in the manifest, as Terraform has it.
    public init(_ manifest: ModuleManifest, needsInstallation: Bool) {
        self.manifest = manifest
        self.needsInstallation = needsInstallation
    }

    public func folder(key: String, call: ModuleCall, in folder: String) -> Result<String, ModuleProblem> {
        let cure = "Run \"slipway init\" to install all modules required by this configuration."
        if let entry = manifest.entries[key] {
            guard entry.source == call.address?.description else {
                return .failure(
                    ModuleProblem(
                        .outdated, "Module source has changed",
                        "The source address was changed since this module was installed. \(cure)"))
            }
            if let constraint = call.version, let version = entry.version.flatMap({ Version($0) }),
                !constraint.allows(version)
            {
                return .failure(
                    ModuleProblem(
                        .outdated, "Module version requirements have changed",
                        "The version requirements have changed since this module was installed, and the installed version (\(version)) is "
                            + "no longer acceptable. \(cure)"))
            }
            if isFolder(entry.folder) { return .success(entry.folder) }
            return .failure(
                ModuleProblem(
                    .notInstalled, "Module not installed",
                    "The folder \(entry.folder), where this module was installed, cannot be read. \(cure)"))
        }
        if case .local(let path)? = call.address, !needsInstallation {
            let path = joinPath(folder, path)
            if isFolder(path) { return .success(path) }
            return .failure(missingFolder(path))
        }
        return .failure(
            ModuleProblem(.notInstalled, "Module not installed", "This module is not yet installed. \(cure)"))
    }
}

func missingFolder(_ path: String) -> ModuleProblem {
    ModuleProblem(
        .unavailable, "Unreadable module directory",
        "The folder \"\(path)\" does not exist, so there is no module to read.")
}
