import Addresses
public import Configurations
public import Diagnostics
import Foundation
import Synchronization
import Transport

/// Where a stack's modules are installed, and what is written down about it.
public struct InstallPlace: Sendable {
    /// The folder that holds a folder for each package, and the manifest.
    public let folder: String
    /// The file that locks what was installed.
    public let lockFile: String
    /// The folder that paths of the environment start from.
    public let startFolder: String
    public let environment: [String: String]

    public init(folder: String, lockFile: String, startFolder: String, environment: [String: String]) {
        self.folder = folder
        self.lockFile = lockFile
        self.startFolder = startFolder
        self.environment = environment
    }

    public var manifestFile: String { "\(folder)/modules.json" }
}

/// What goes on while modules are installed.
public enum InstallEvent: Sendable {
    case downloading(package: String, version: String?, key: String)
    case installed(key: String, folder: String)
}

/// Finds the modules that calls name by installing them: the locator that `init` and `get` load a stack with.
///
/// Packages are fetched into a folder of their own and moved into place when they are whole; the manifest is written last. A run that is
/// killed therefore leaves nothing that counts.
public final class ModuleInstaller: ModuleLocating {
    private let state: Mutex<Installation>

    /// - Parameters:
    ///   - place: where to install.
    ///   - upgrades: whether to install anew what is there, with the newest versions that are allowed.
    ///   - keepsLock: whether it is an error where the lock would have to change.
    ///   - report: is told what goes on.
    public init(
        _ place: InstallPlace, upgrades: Bool, keepsLock: Bool = false,
        report: @escaping @Sendable (InstallEvent) -> Void
    ) {
        state = Mutex(Installation(place, upgrades: upgrades, keepsLock: keepsLock, report: report))
    }

    public var installs: Bool { true }

    public func folder(key: String, call: ModuleCall, in folder: String) -> Result<String, ModuleProblem> {
        guard let address = call.address else {
            return .failure(
                ModuleProblem(
                    .unavailable, "Invalid module source address", "The call has no source address."))
        }
        let request = ModuleRequest(
            key: key, name: call.name, address: address, version: call.version, range: call.headerRange)
        return state.withLock { state in
            do throws(ModuleProblem) {
                return .success(try state.install(request, in: folder))
            } catch {
                return .failure(error)
            }
        }
    }

    /// Writes down what was installed; the result is what is to be told beyond the problems of single modules.
    ///
    /// Where there were errors, what was installed before and was not come to stays written down.
    public func finish(hasErrors: Bool) -> [Diagnostic] {
        state.withLock { $0.finish(hasErrors: hasErrors) }
    }

    /// Copies a module's files, as `init -from-module` does, into a folder that is the stack's.
    public func copyModule(from source: String, into folder: String) -> [Diagnostic] {
        state.withLock { $0.copyModule(from: source, into: folder) }
    }
}

/// A module that is asked for.
struct ModuleRequest: Sendable {
    let key: String
    /// The name of the call.
    let name: String
    let address: ModuleSource
    let version: VersionConstraint?
    /// The call; nil where a command asks.
    let range: SourceRange?

    /// The call as messages name it.
    var words: String { "\"\(name)\"\(range.map { " (\($0))" } ?? "")" }
}

/// The state of one installation.
struct Installation {
    let place: InstallPlace
    let upgrades: Bool
    private let keepsLock: Bool
    let report: @Sendable (InstallEvent) -> Void
    let settings: InstallSettings
    let known: ModuleManifest
    let locked: ModuleLock
    var fetcher: PackageFetcher
    var registry: RegistryClient
    /// What this run has found or installed.
    var manifest = ModuleManifest()
    var lock = ModuleLock()
    var findings: [Diagnostic] = []
    /// Strange answers of registries, which explain what went wrong and are noise otherwise.
    var oddities: [Diagnostic] = []
    /// The calls whose packages were put in place in this run; what lies below them is new.
    var renewed: Set<String> = []
    /// Where the package of a call begins, by its key; calls of the stack's own folders have none.
    var packages: [String: PackageRoot] = [:]
    /// What each call asks for, for finding calls that never end.
    private var identities: [String: String] = [:]
    /// Whether anything is asked for that may come over the network, so that the settings for that matter.
    private var looksElsewhere = false
    var temporaryCount = 0

    struct PackageRoot {
        let folder: String
        let address: String
    }

    init(
        _ place: InstallPlace, upgrades: Bool, keepsLock: Bool,
        report: @escaping @Sendable (InstallEvent) -> Void
    ) {
        self.place = place
        self.upgrades = upgrades
        self.keepsLock = keepsLock
        self.report = report
        settings = InstallSettings(environment: place.environment, startFolder: place.startFolder)
        let requests = Requests(transport: BlockingCurl(environment: place.environment), settings: settings)
        fetcher = PackageFetcher(requests)
        registry = RegistryClient(requests)
        known = ModuleManifest((try? fileBytes(place.manifestFile)) ?? nil)
        if let damage = known.damage {
            findings.append(
                .warning(
                    "Failed to read module manifest",
                    "The file \(place.manifestFile) says where modules are installed, and could not be used: \(damage). They are looked for, "
                        + "and the file is written, anew."))
        }
        var locked = ModuleLock()
        do throws(DiskProblem) {
            if let bytes = try fileBytes(place.lockFile) { locked = try ModuleLock(bytes) }
        } catch {
            findings.append(
                .error(
                    "Module lock cannot be read",
                    "The file \(place.lockFile) says which modules are to be installed, and cannot be used: \(error.message). Mend it from its "
                        + "history, or remove it to lock what is installed now."))
        }
        self.locked = locked
        manifest.entries[""] = .init(source: "", version: nil, folder: ".")
        removeLeftovers(in: place.folder)
    }

    /// What is wrong with the settings, where they are of any use.
    var settingsFindings: [Diagnostic] { looksElsewhere ? settings.findings : [] }

    // MARK: - One call

    /// Sees to it that a called module is there, and tells its folder.
    mutating func install(_ request: ModuleRequest, in folder: String) throws(ModuleProblem) -> String {
        if !request.address.isLocal { looksElsewhere = true }
        try checkCircle(request)
        switch request.address {
        case .local(let path): return try installLocal(request.key, request.address, path, in: folder)
        case .registry(let module, let inner): return try installFromRegistry(request, module, inner)
        case .remote(let package, let inner): return try installPackage(request, package, inner)
        }
    }

    /// A package that calls itself would be fetched without end.
    private mutating func checkCircle(_ request: ModuleRequest) throws(ModuleProblem) {
        guard !request.address.isLocal else { return }
        // Another version of the caller is another module.
        let identity = "\(request.address) \(request.version?.description ?? "")"
        var ancestor = request.key[...]
        while let dot = ancestor.lastIndex(of: ".") {
            ancestor = ancestor[..<dot]
            guard identities[String(ancestor)] != identity else {
                throw ModuleProblem(
                    .unavailable, "Module calls itself",
                    "This call is part of the module \(request.address), which it calls again, so the calls would never end."
                )
            }
        }
        identities[request.key] = identity
    }

    /// Whether what an earlier run has installed for a call may stay, as far as the manifest can tell.
    func isKept(_ key: String, _ source: String) -> ModuleManifest.Entry? {
        guard !upgrades, !isBelowRenewed(key), let entry = known.entries[key], entry.source == source,
            isFolder(entry.folder)
        else {
            return nil
        }
        return entry
    }

    private func isBelowRenewed(_ key: String) -> Bool {
        renewed.contains { key.hasPrefix("\($0).") }
    }

    mutating func record(_ key: String, _ entry: ModuleManifest.Entry, isNew: Bool) -> String {
        manifest.entries[key] = entry
        if isNew { report(.installed(key: key, folder: entry.folder)) }
        return entry.folder
    }

    private mutating func installLocal(
        _ key: String, _ address: ModuleSource, _ path: String, in folder: String
    )
        throws(ModuleProblem) -> String
    {
        let caller = key.lastIndex(of: ".").map { String(key[..<$0]) } ?? ""
        let whole = joinPath(folder, path)
        let found = isFolder(whole)
        if let root = packages[caller] {
            let isInside =
                found
                ? isInside(realPath(whole) ?? whole, realPath(root.folder) ?? root.folder)
                : isInside(whole, root.folder)
            guard isInside else {
                throw ModuleProblem(
                    .unavailable, "Local module path escapes module package",
                    "The folder \"\(path)\" would be outside of the package \(root.address), which the caller is part of. A path can only "
                        + "lead to modules of the same package.")
            }
            packages[key] = root
        }
        guard found else { throw missingFolder(whole) }
        let place = followingLinks(whole)
        let entry = ModuleManifest.Entry(source: address.description, version: nil, folder: place)
        return record(key, entry, isNew: isKept(key, entry.source)?.folder != place)
    }

    private func isInside(_ path: String, _ root: String) -> Bool {
        path == root || path.hasPrefix("\(root)/")
    }

    // MARK: - The end

    mutating func finish(hasErrors: Bool) -> [Diagnostic] {
        if hasErrors || findings.hasErrors {
            manifest.entries.merge(known.entries) { mine, _ in mine }
            lock.merge(locked)
        }
        do throws(DiskProblem) {
            let isWritten = manifest.entries.count > 1 || !known.entries.isEmpty || known.damage != nil
            if isWritten, manifest != known {
                try replaceFile(manifest.bytes, at: place.manifestFile)
            }
        } catch {
            findings.append(.error("Failed to update module manifest", "\(error.message)."))
        }
        if keepsLock, lock != locked {
            findings.append(
                .error(
                    "Module lock would change",
                    "The modules that were installed are not those that \(place.lockFile) locks, and -lockfile=readonly forbids to change it. Run "
                        + "init without the option, and keep the changed file with the stack files."))
            return settingsFindings + findings
        }
        do throws(DiskProblem) {
            if lock.isEmpty {
                if !locked.isEmpty { try removeAll(place.lockFile) }
            } else if lock != locked {
                try replaceFile(lock.bytes, at: place.lockFile)
            }
        } catch {
            findings.append(.error("Failed to write the module lock", "\(error.message)."))
        }
        if !hasErrors, !findings.hasErrors { removeUnused() }
        return settingsFindings + findings + (hasErrors ? oddities : [])
    }

    /// Removes the packages of calls that are gone.
    private func removeUnused() {
        for key in known.entries.keys where manifest.entries[key] == nil && !key.isEmpty {
            try? removeAll(packageFolder(key))
        }
    }

    /// The folder of the package that a call leads to.
    func packageFolder(_ key: String) -> String {
        // The manifest has this name.
        key == "modules.json" ? "\(place.folder)/modules.json.package" : "\(place.folder)/\(key)"
    }
}

/// A path with the links in it followed, and still relative where it can be.
///
/// Terraform writes local modules down in this way.
private func followingLinks(_ path: String) -> String {
    var done: [String] = []
    var isAbsolute = path.hasPrefix("/")
    var rest = Array(path.split(separator: "/").map(String.init).reversed())
    var linksLeft = 255
    while let name = rest.popLast() {
        if name == "." { continue }
        if name == "..", let last = done.last, last != ".." {
            done.removeLast()
            continue
        }
        let current = (isAbsolute ? "/" : "") + (done + [name]).joined(separator: "/")
        guard name != "..", PathKind(current) == .link, linksLeft > 0,
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: current)
        else {
            done.append(name)
            continue
        }
        linksLeft -= 1
        if target.hasPrefix("/") {
            isAbsolute = true
            done = []
        }
        rest += target.split(separator: "/").map(String.init).reversed()
    }
    let clean = done.joined(separator: "/")
    return isAbsolute ? "/\(clean)" : clean.isEmpty ? "." : clean
}

private let temporaryPrefix = ".fetching-"

extension Installation {
    /// The path of a folder that does not exist yet, for a package on its way.
    mutating func temporaryFolder() -> String {
        temporaryCount += 1
        return "\(place.folder)/\(temporaryPrefix)\(getpid())-\(temporaryCount)"
    }
}

/// Removes what runs have left that were killed while fetching.
private func removeLeftovers(in folder: String) {
    for name in names(in: folder) where name.hasPrefix(temporaryPrefix) {
        let process = name.dropFirst(temporaryPrefix.count).prefix { $0 != "-" }
        guard let number = pid_t(process), kill(number, 0) != 0, errno == ESRCH else { continue }
        try? removeAll("\(folder)/\(name)")
    }
}
