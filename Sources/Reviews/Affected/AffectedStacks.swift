/// What of a repository a stack is made from.
///
/// All paths are from the top of the repository, without `./` and `..`.
public struct StackFootprint: Sendable, Hashable {
    public let name: String
    public let folder: String
    /// The folders of the modules that it calls, itself left out.
    public let moduleFolders: Set<String>
    /// Files and folders elsewhere that its functions read.
    public let readPaths: Set<String>
    public let workspaces: [String]
    /// The names of stacks whose states it reads.
    public let upstream: Set<String>
    /// The states of its workspaces, where they are kept in the repository.
    public let states: [String: String]

    public init(
        name: String, folder: String, moduleFolders: Set<String>, workspaces: [String], upstream: Set<String>,
        states: [String: String] = [:], readPaths: Set<String> = []
    ) {
        self.name = name
        self.folder = folder
        self.moduleFolders = moduleFolders
        self.readPaths = readPaths
        self.workspaces = workspaces
        self.upstream = upstream
        self.states = states
    }
}

/// A workspace of a stack whose plan can have changed, and why.
public struct AffectedWorkspace: Sendable, Hashable {
    public enum Reason: Sendable, Hashable {
        case file(String)
        case module(String)
        case variables(String)
        case state(String)
        /// It reads the state of a stack that is affected in the same workspace.
        case upstream(String)
    }

    public let stack: String
    public let folder: String
    public let workspace: String
    public let reasons: [Reason]
}

/// Which workspaces of which stacks a change of files can give another plan.
///
/// A file that only one workspace reads touches that one alone. What cannot change a plan (a page for readers, tests) touches nobody;
/// whatever else is in a stack's folder may be read by a function, so it counts.
public func affectedWorkspaces(of stacks: [StackFootprint], changed files: [String]) -> [AffectedWorkspace] {
    var reasons: [String: [String: [AffectedWorkspace.Reason]]] = [:]
    for stack in stacks {
        for file in files {
            guard let reason = reason(file, stack) else { continue }
            for workspace in stack.workspaces where touches(file, stack, workspace) {
                reasons[stack.name, default: [:]][workspace, default: []].append(reason)
            }
        }
    }
    spread(stacks, &reasons)
    return stacks.sorted { $0.name < $1.name }.flatMap { stack in
        stack.workspaces.compactMap { workspace in
            reasons[stack.name]?[workspace].map {
                AffectedWorkspace(stack: stack.name, folder: stack.folder, workspace: workspace, reasons: $0)
            }
        }
    }
}

/// Hands on to stacks that read the states of affected ones, over any number of steps.
private func spread(
    _ stacks: [StackFootprint], _ reasons: inout [String: [String: [AffectedWorkspace.Reason]]]
) {
    var isChanging = true
    while isChanging {
        isChanging = false
        for stack in stacks {
            for other in stack.upstream.sorted() where other != stack.name {
                for workspace in (reasons[other] ?? [:]).keys.sorted()
                where stack.workspaces.contains(workspace) {
                    let reason = AffectedWorkspace.Reason.upstream(other)
                    if reasons[stack.name]?[workspace]?.contains(reason) == true { continue }
                    reasons[stack.name, default: [:]][workspace, default: []].append(reason)
                    isChanging = true
                }
            }
        }
    }
}

/// Why a file matters to a stack; nil where it does not.
private func reason(_ file: String, _ stack: StackFootprint) -> AffectedWorkspace.Reason? {
    if stack.states.values.contains(file) { return .state(file) }
    if let inside = file.inside(stack.folder) {
        let name = file.lastPart
        if isForReaders(name) { return nil }
        if name.isVariableFile, !inside.contains("/") { return .variables(file) }
        return .file(file)
    }
    if stack.readPaths.contains(where: { file == $0 || file.inside($0) != nil }) { return .file(file) }
    guard stack.moduleFolders.contains(where: { file.inside($0) != nil }), !isForReaders(file.lastPart) else {
        return nil
    }
    return .module(file)
}

/// Whether a workspace is one of those that read the file.
private func touches(_ file: String, _ stack: StackFootprint, _ workspace: String) -> Bool {
    if stack.states.values.contains(file) { return stack.states[workspace] == file }
    guard let inside = file.inside(stack.folder), inside.isVariableFile, !inside.contains("/") else {
        return true
    }
    let name = inside.withoutVariableEnding
    if name == "terraform" || name.hasSuffix(".auto") { return true }
    // The file of another workspace is read there alone; one with any other name is named on command lines.
    return name == workspace || !stack.workspaces.contains(name)
}

private func isForReaders(_ name: String) -> Bool {
    ["README.md", "CHANGELOG.md", "LICENSE", ".gitignore", ".terraform-docs.yml"].contains(name)
        || name.hasSuffix(".tftest.hcl") || name.hasSuffix(".tftest.json")
}

extension String {
    /// The rest of the path in a folder; nil where it is not in it.
    fileprivate func inside(_ folder: String) -> String? {
        if folder.isEmpty || folder == "." { return self }
        return hasPrefix(folder + "/") ? String(dropFirst(folder.count + 1)) : nil
    }

    fileprivate var lastPart: String { split(separator: "/").last.map(String.init) ?? self }

    fileprivate var isVariableFile: Bool { hasSuffix(".tfvars") || hasSuffix(".tfvars.json") }

    /// The name of a variable file without what says that it is one.
    fileprivate var withoutVariableEnding: String {
        for ending in [".tfvars.json", ".tfvars"] where hasSuffix(ending) {
            return String(dropLast(ending.count))
        }
        return self
    }
}
