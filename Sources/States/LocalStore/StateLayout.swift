/// Which file holds the state of which workspace.
public struct StateLayout: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// `<root>/State/<workspace>/<stack>.json`
        case stacks(root: String, stack: String)
        /// Terraform's own: `terraform.tfstate`, and `terraform.tfstate.d/<workspace>/terraform.tfstate`.
        case terraform(folder: String, file: String, workspaceFolder: String)
        /// One file, whatever the workspace.
        case file(String)
        /// `<folder>/<workspace>/<stack>.json`, for runs against the simulated cloud.
        case simulated(folder: String, stack: String)
    }

    public let kind: Kind
    /// The folder that has a folder per workspace with its earlier states; nil where none are kept.
    public let history: String?

    public init(_ kind: Kind, history: String? = nil) {
        self.kind = kind
        self.history = history
    }

    public var isSimulated: Bool {
        if case .simulated = kind { true } else { false }
    }

    public func file(_ workspace: String) -> String {
        switch kind {
        case .stacks(let root, let stack): "\(root)/State/\(workspace)/\(stack).json"
        case .simulated(let folder, let stack): "\(folder)/\(workspace)/\(stack).json"
        case .file(let path): path
        case .terraform(let folder, let file, let workspaces):
            workspace == "default"
                ? joined(folder, file) : "\(joined(folder, workspaces))/\(workspace)/terraform.tfstate"
        }
    }

    /// The folder that has a folder per workspace.
    var workspaceFolder: String {
        switch kind {
        case .stacks(let root, _): "\(root)/State"
        case .simulated(let folder, _): folder
        case .file(let path): parentFolder(path)
        case .terraform(let folder, _, let workspaces): joined(folder, workspaces)
        }
    }

    func historyFolder(_ workspace: String) -> String? { history.map { "\($0)/\(workspace)" } }

    /// The name that a workspace's state file has in its folder.
    var fileName: String {
        switch kind {
        case .stacks(_, let stack), .simulated(_, let stack): "\(stack).json"
        case .terraform: "terraform.tfstate"
        case .file(let path): String(path.split(separator: "/").last ?? "")
        }
    }

    /// Whether the state that is replaced is kept beside the new one, as Terraform does.
    var keepsBackup: Bool {
        switch kind {
        case .terraform, .file: true
        case .stacks, .simulated: false
        }
    }

    private func joined(_ folder: String, _ file: String) -> String {
        file.hasPrefix("/") || folder == "." ? file : "\(folder)/\(file)"
    }
}
