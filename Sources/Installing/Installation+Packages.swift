import Addresses
import Configurations
import Diagnostics
import Foundation

/// What is to be put in place for a call: a package, and which of its versions.
private struct Wanted {
    let request: ModuleRequest
    /// The package as the lock has it.
    let source: String
    let version: Version?

    var key: String { request.key }
    var versionText: String? { version?.description }
}

/// How modules from elsewhere come into a stack's folder.
extension Installation {
    // MARK: - Packages by their address

    mutating func installPackage(_ request: ModuleRequest, _ package: RemotePackage, _ inner: String)
        throws(ModuleProblem) -> String
    {
        let wanted = Wanted(request: request, source: package.redacted, version: nil)
        if let entry = isKept(request.key, request.address.description), keeps(wanted, in: entry.folder) {
            return record(request.key, entry, isNew: false)
        }
        report(.downloading(package: package.redacted, version: nil, key: request.key))
        let known = upgrades ? nil : locked.package(package.redacted, version: nil)
        let root = try putInPlace(wanted) { (installation, folder) throws(FetchProblem) in
            try installation.fetcher.fetch(package, into: folder, known: known?.commit)
        }
        fetcher.remember(package, root)
        return try finish(wanted, root, inner)
    }

    // MARK: - Modules of a registry

    mutating func installFromRegistry(_ request: ModuleRequest, _ module: RegistryModule, _ inner: String)
        throws(ModuleProblem) -> String
    {
        if let entry = isKept(request.key, request.address.description),
            let version = entry.version.flatMap({ Version($0) }), request.version?.allows(version) ?? true,
            keeps(
                Wanted(request: request, source: module.description, version: version), in: entry.folder)
        {
            return record(request.key, entry, isNew: false)
        }
        let mirrored = settings.mirrors.lazy.map { ModuleMirror(folder: $0).versions(of: module) }.first {
            !$0.isEmpty
        }
        let version = try selectVersion(request, module, mirrored.map { Array($0.keys) })
        let wanted = Wanted(request: request, source: module.description, version: version)
        report(.downloading(package: module.description, version: version.description, key: request.key))
        if let path = mirrored?[version] {
            let environment = place.environment
            let root = try putInPlace(wanted) { (_, folder) throws(FetchProblem) in
                try fetchFromMirror(path, into: folder, environment: environment)
                return .init(folder: folder, commit: nil, isLink: false)
            }
            return try finish(wanted, root, inner)
        }
        let (package, outer) = try location(module, version)
        let mayBeLocal = isLoopback(module.host)
        let root = try putInPlace(wanted) { (installation, folder) throws(FetchProblem) in
            try installation.fetcher.fetch(package, into: folder, known: nil, mayBeLocal: mayBeLocal)
        }
        fetcher.remember(package, root)
        return try finish(wanted, root, [outer, inner].filter { !$0.isEmpty }.joined(separator: "/"))
    }

    /// The version to install: the one that is locked where that is still allowed, or else the newest that is.
    private mutating func selectVersion(
        _ request: ModuleRequest, _ module: RegistryModule, _ mirrored: [Version]?
    )
        throws(ModuleProblem) -> Version
    {
        let offered: [Version]
        if let mirrored { offered = mirrored } else { offered = try offer(request, module) }
        let eligible = offered.filter { $0.prerelease.isEmpty || request.version?.selects($0) ?? false }
        guard let newest = eligible.max() else {
            throw ModuleProblem(
                .unavailable, "Module has no versions",
                "Module \"\(module)\" has no versions on \(mirrored == nil ? module.host : "the mirror") that could be chosen for \(request.words)."
            )
        }
        let allowed = eligible.filter { request.version?.selects($0) ?? true }
        guard let best = allowed.max() else {
            throw ModuleProblem(
                .unavailable, "Unresolvable module version constraint",
                "No version of module \"\(module)\" meets the constraint \"\(request.version?.description ?? "")\" of the call "
                    + "\(request.words). The newest available version is \(newest).")
        }
        if !upgrades, let version = locked.version(of: module.description, allowedBy: request.version),
            allowed.contains(version)
        {
            return version
        }
        return best
    }

    private mutating func offer(_ request: ModuleRequest, _ module: RegistryModule) throws(ModuleProblem)
        -> [Version]
    {
        do throws(RegistryClient.Problem) {
            let offer = try registry.offer(module)
            for text in offer.oddities {
                oddities.append(
                    .warning(
                        "Invalid response from remote module registry",
                        "The registry at \(module.host) lists \"\(text)\" among the versions of module \"\(module)\". That is no version, "
                            + "and does not count.", at: request.range))
            }
            return offer.versions
        } catch {
            switch error {
            case .moduleNotFound:
                throw ModuleProblem(
                    .unavailable, "Module not found",
                    "Module \(request.words) cannot be found in the module registry at \(module.host): there is no \"\(module.path)\". Some "
                        + "registries say so too where a token is missing.")
            case .invalidAnswer:
                throw ModuleProblem(
                    .unavailable, "Invalid response from remote module registry",
                    "The registry at \(module.host) was asked for the versions of module \(request.words), and its answer has no list of them."
                )
            case .failed(let problem):
                throw ModuleProblem(
                    .unavailable, "Error accessing remote module registry",
                    "Failed to retrieve available versions for module \(request.words) from \(module.host): \(problem.sentenceEnd)"
                )
            }
        }
    }

    /// Where a version's package is, and the folder in it that the registry means.
    private mutating func location(_ module: RegistryModule, _ version: Version)
        throws(ModuleProblem) -> (RemotePackage, String)
    {
        let text: String
        do throws(RegistryClient.Problem) {
            text = try registry.location(module, version)
        } catch {
            let reason =
                if case .failed(let problem) = error { problem.message } else { "the answer is none" }
            throw ModuleProblem(
                .unavailable, "Error accessing remote module registry",
                "Failed to retrieve a download URL for \(module) \(version) from \(module.host): \(reason).")
        }
        do throws(ModuleSourceError) {
            if case .remote(let package, let folder) = try ModuleSource(parsing: text) {
                return (package, folder)
            }
            throw ModuleSourceError("It must be the address of a package.")
        } catch {
            throw ModuleProblem(
                .unavailable, "Invalid package location from module registry",
                "The registry at \(module.host) names \"\(text)\" as the place of \(module) \(version). \(error.message)"
            )
        }
    }

    // MARK: - Both

    /// Whether a package that lies in place is the one that is locked; one that was never locked is locked as it is.
    private mutating func keeps(_ wanted: Wanted, in folder: String) -> Bool {
        let root = packageFolder(wanted.key)
        // Somebody has written the manifest by hand, to use a checkout of their own.
        guard folder == root || folder.hasPrefix("\(root)/") else { return true }
        // A folder of this machine is the user's own, and goes on changing.
        if PathKind(root) != .link {
            guard isFolder(root), let hash = try? treeHash(root) else { return false }
            if let package = locked.package(wanted.source, version: wanted.versionText) {
                guard package.hash == hash else { return false }
                lock.add(package)
            } else {
                guard locked.version(of: wanted.source, allowedBy: wanted.request.version) == nil else {
                    return false
                }
                let commit = GitFetcher(environment: place.environment).commit(in: root)
                lock.add(
                    .init(source: wanted.source, version: wanted.versionText, commit: commit, hash: hash))
            }
        }
        packages[wanted.key] = PackageRoot(folder: root, address: wanted.source)
        return true
    }

    /// Fetches a package, holds it against the lock, and moves it to where it belongs.
    private mutating func putInPlace(
        _ wanted: Wanted,
        _ fetch: (inout Installation, String) throws(FetchProblem) -> PackageFetcher.Fetched
    ) throws(ModuleProblem) -> PackageFetcher.Fetched {
        let temporary = temporaryFolder()
        let folder = place.folder
        try onDisk(wanted) { () throws(DiskProblem) in try makeFolder(folder) }
        defer { try? removeAll(temporary) }
        let result: PackageFetcher.Fetched
        do throws(FetchProblem) {
            result = try fetch(&self, temporary)
        } catch {
            throw ModuleProblem(
                .unavailable, "Failed to download module",
                "Could not download module \(wanted.request.words) from \"\(wanted.source)\"\(wanted.versionText.map { ", version \($0)" } ?? ""): "
                    + "\(error.sentenceEnd)")
        }
        if !result.isLink {
            let hash = try onDisk(wanted) { () throws(DiskProblem) in try treeHash(temporary) }
            try checkLock(wanted, commit: result.commit, hash: hash)
        }
        let root = packageFolder(wanted.key)
        try onDisk(wanted) { () throws(DiskProblem) in
            try removeAll(root)
            guard rename(temporary, root) == 0 else { throw .last("\(root) cannot be put in place") }
        }
        return .init(folder: root, commit: result.commit, isLink: result.isLink)
    }

    /// The same version must have the same content for ever.
    private mutating func checkLock(_ wanted: Wanted, commit: String?, hash: String) throws(ModuleProblem) {
        if !upgrades, let package = locked.package(wanted.source, version: wanted.versionText),
            package.hash != hash
        {
            let commits =
                package.commit != commit
                ? " It was commit \(package.commit ?? "unknown"), and is \(commit ?? "unknown") now." : ""
            throw ModuleProblem(
                .unavailable, "Module content has changed",
                "The package \"\(wanted.source)\"\(wanted.versionText.map { ", version \($0)," } ?? "") of module \(wanted.request.words) has other "
                    + "files than those that \(place.lockFile) locks.\(commits) Somebody may have changed what was published, by accident or on "
                    + "purpose. Look at the difference, and run the command with -upgrade to take the new files."
            )
        }
        lock.add(.init(source: wanted.source, version: wanted.versionText, commit: commit, hash: hash))
    }

    private mutating func finish(_ wanted: Wanted, _ root: PackageFetcher.Fetched, _ inner: String)
        throws(ModuleProblem) -> String
    {
        packages[wanted.key] = PackageRoot(folder: root.folder, address: wanted.source)
        renewed.insert(wanted.key)
        var folder = root.folder
        if !inner.isEmpty {
            do throws(DiskProblem) {
                folder = try folderInPackage(inner, of: root.folder)
            } catch {
                throw ModuleProblem(
                    .unavailable,
                    wanted.version == nil
                        ? "Failed to expand subdir globs" : "Unreadable module subdirectory",
                    "Module \(wanted.request.words) cannot be read from \"\(wanted.source)\": \(error.message)."
                )
            }
        }
        let entry = ModuleManifest.Entry(
            source: wanted.request.address.description, version: wanted.versionText, folder: folder)
        return record(wanted.key, entry, isNew: true)
    }

    // MARK: - Stacks from modules

    /// Copies a module's files into a stack's folder that is still empty.
    mutating func copyModule(from text: String, into folder: String) -> [Diagnostic] {
        do throws(ModuleProblem) {
            let isPath = text == "." || text == ".." || text.hasPrefix("./") || text.hasPrefix("../")
            let address: ModuleSource
            do throws(ModuleSourceError) {
                // A path starts where the command was started, and is copied like anything from elsewhere.
                address = try ModuleSource(
                    parsing: isPath ? joinPath(FileManager.default.currentDirectoryPath, text) : text)
            } catch {
                throw ModuleProblem(.unavailable, "Invalid module source address", error.message)
            }
            let request = ModuleRequest(key: "root", name: "root", address: address, version: nil, range: nil)
            let source = try install(request, in: ".")
            let root = packageFolder("root")
            defer { try? removeAll(root) }
            let whole = realPath(source) ?? source
            let target = realPath(folder) ?? folder
            guard target != whole, !target.hasPrefix("\(whole)/") else {
                throw ModuleProblem(
                    .unavailable, "Failed to copy root module",
                    "The folder \(whole) cannot be copied to \(target), which is the same or a part of it.")
            }
            do throws(DiskProblem) {
                try copyFolder(whole, to: folder, keepsGit: false)
            } catch {
                throw ModuleProblem(.unavailable, "Failed to copy root module", "\(error.message).")
            }
            return settingsFindings + findings
        } catch {
            return settingsFindings + findings + [.error(error.summary, error.detail)]
        }
    }
}

private func onDisk<Result>(_ wanted: Wanted, _ body: () throws(DiskProblem) -> Result) throws(ModuleProblem)
    -> Result
{
    do throws(DiskProblem) {
        return try body()
    } catch {
        throw ModuleProblem(
            .unavailable, "Failed to install module",
            "Module \(wanted.request.words) cannot be installed: \(error.message).")
    }
}
