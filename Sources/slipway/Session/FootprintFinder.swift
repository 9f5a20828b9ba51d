import Addresses
import Configurations
import Diagnostics
import Foundation
import Reviews
import States

/// Finds out of which files of a repository stacks are made.
struct FootprintFinder {
    private let invocation: Invocation
    private let top: String

    init(_ invocation: Invocation, top: String) {
        self.invocation = invocation
        self.top = top
    }

    /// The footprints of the stacks in some folders; without any, of all below `Stacks`, or of the one in the current folder.
    func footprints(_ folders: [String]) async throws(DiagnosticsError) -> [StackFootprint] {
        let files = invocation.world.files
        var folders = folders
        if folders.isEmpty {
            folders = files.names(in: "Stacks").filter {
                !$0.hasPrefix(".") && files.isFolder("Stacks/\($0)")
            }
            .sorted().map { "Stacks/\($0)" }
            if folders.isEmpty { folders = ["."] }
        }
        let start = FileManager.default.currentDirectoryPath
        defer { _ = FileManager.default.changeCurrentDirectoryPath(start) }
        var found: [StackFootprint] = []
        let names = folders.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
        for folder in folders {
            guard FileManager.default.changeCurrentDirectoryPath(start),
                FileManager.default.changeCurrentDirectoryPath(folder)
            else { throw DiagnosticsError("No such folder", "There is no folder \"\(folder)\" of a stack.") }
            if let footprint = await footprint(folder, among: names) { found.append(footprint) }
        }
        return found
    }

    /// The stack in the current folder; nil where there is none.
    private func footprint(_ folder: String, among names: [String]) async -> StackFootprint? {
        let session = Session(invocation)
        let loaded = session.loadConfiguration(invocation.flags).output
        guard !loaded.sources.isEmpty else { return nil }
        let here = FileManager.default.currentDirectoryPath
        let name = session.place.stackName.isEmpty ? relative(here) : session.place.stackName
        let modules = loaded.root.all.filter { !$0.path.isRoot }.map { relative(absolute($0.folder, here)) }
        let store = session.store(loaded).output
        let workspaces = await workspaces((try? await store?.workspaces()) ?? [], session, store)
        var states: [String: String] = [:]
        if case .stacks(let root, let stack) = session.place.layout, !session.isSimulated {
            for workspace in workspaces {
                states[workspace] = relative(absolute("\(root)/State/\(workspace)/\(stack).json", here))
            }
        }
        return StackFootprint(
            name: name, folder: relative(here), moduleFolders: Set(modules), workspaces: workspaces,
            upstream: upstream(loaded, among: names, except: name), states: states,
            readPaths: readPaths(loaded, here))
    }

    /// The workspaces with a state, and those that have a variable file and may get one; `default` only where it is in use.
    private func workspaces(
        _ stored: [String], _ session: Session, _ store: (any StateStore)?
    ) async -> [String] {
        var found = Set(stored)
        for file in invocation.world.files.names(in: ".") {
            for ending in [".tfvars", ".tfvars.json"] where file.hasSuffix(ending) {
                let name = String(file.dropLast(ending.count))
                if name != "terraform", !name.hasSuffix(".auto"), !name.contains(".") { found.insert(name) }
            }
        }
        if found.count > 1, let store {
            let hasState = ((try? await store.read("default", ahead: nil)) ?? nil) != nil
            if !hasState { found.remove("default") }
        }
        return found.isEmpty ? ["default"] : found.sorted()
    }

    /// The stacks whose states the configuration reads, by the paths that it has for them.
    private func upstream(_ configuration: Configuration, among names: [String], except own: String) -> Set<
        String
    > {
        var found = Set<String>()
        for module in configuration.root.all {
            for (name, resource) in module.resources where name.type == "terraform_remote_state" {
                let text = resource.range.text
                for other in names where other != own {
                    if text.contains("/\(other).json\"") || text.contains("Stacks/\(other)/")
                        || text.contains("../\(other)/")
                    {
                        found.insert(other)
                    }
                }
            }
        }
        return found
    }

    /// The files and folders that texts of the configuration name for functions to read.
    ///
    /// Of a name that is put together, the folder counts that is written out.
    private func readPaths(_ configuration: Configuration, _ here: String) -> Set<String> {
        let behindPath = /"\$\{\s*path\.(module|root|cwd)\s*\}\/([^"$%\n]*)(["$%])/
        let inCall = /\b(?:file[a-z0-9]*|templatefile)\(\s*"([^"$%\n]*)(["$%])/
        var found = Set<String>()
        func add(_ path: Substring, _ end: Substring, from folder: String) {
            let written = end == "\"" ? path : path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
            if !written.isEmpty { found.insert(relative(absolute(String(written), folder))) }
        }
        for source in configuration.sources {
            let text = String(decoding: source.bytes, as: UTF8.self)
            let folder = source.name.split(separator: "/").dropLast().joined(separator: "/")
            let module = folder.isEmpty ? here : absolute(folder, here)
            for match in text.matches(of: behindPath) {
                add(match.output.2, match.output.3, from: match.output.1 == "module" ? module : here)
            }
            for match in text.matches(of: inCall) { add(match.output.1, match.output.2, from: here) }
        }
        return found
    }

    private func absolute(_ path: String, _ folder: String) -> String {
        var parts: [Substring] = []
        for part in (path.hasPrefix("/") ? path : "\(folder)/\(path)").split(separator: "/") {
            switch part {
            case ".": break
            case "..": _ = parts.popLast()
            default: parts.append(part)
            }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// A path from the top of the repository.
    private func relative(_ path: String) -> String {
        if path == top { return "." }
        return path.hasPrefix(top + "/") ? String(path.dropFirst(top.count + 1)) : path
    }
}
