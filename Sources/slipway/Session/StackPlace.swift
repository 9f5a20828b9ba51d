import Configurations
import Foundation
import States

/// Where a stack is, and where what belongs to it is kept.
///
/// A stack under `<root>/Stacks/<name>` keeps its states in `<root>/State`; any other folder uses Terraform's own layout, so that
/// existing projects work where they are.
struct StackPlace: Sendable {
    enum Layout: Sendable {
        case stacks(root: String, name: String)
        case terraform
    }

    let layout: Layout
    private let dataFolder: String

    /// The place of the stack in the current folder.
    init(environment: [String: String]) {
        let folder = FileManager.default.currentDirectoryPath
        let parts = folder.split(separator: "/").map(String.init)
        if parts.count >= 2, parts[parts.count - 2] == "Stacks", let name = parts.last {
            layout = .stacks(root: "/" + parts.dropLast(2).joined(separator: "/"), name: name)
            dataFolder = "/" + parts.dropLast(2).joined(separator: "/") + "/.slipway"
        } else {
            layout = .terraform
            dataFolder = environment["TF_DATA_DIR"].flatMap { $0.isEmpty ? nil : $0 } ?? ".terraform"
        }
    }

    /// The stack's name under `Stacks/`; empty in any other folder.
    var stackName: String {
        if case .stacks(_, let name) = layout { name } else { "" }
    }

    /// Whether modules must have been installed by `init`, as in a folder of Terraform's.
    var needsInstalledModules: Bool {
        if case .terraform = layout { true } else { false }
    }

    /// The list of installed modules.
    var manifest: String { "\(moduleFolder)/modules.json" }

    /// The folder that modules from elsewhere are installed in, seen from the stack's, so that it has one name on all machines.
    var moduleFolder: String {
        switch layout {
        case .stacks(_, let name): "../../.slipway/\(name)/modules"
        case .terraform: "\(dataFolder)/modules"
        }
    }

    /// The file that remembers which backend the stack was initialized with.
    var backendRecord: String {
        switch layout {
        case .stacks(_, let name): "\(dataFolder)/\(name)/terraform.tfstate"
        case .terraform: "\(dataFolder)/terraform.tfstate"
        }
    }

    /// Where journals, and what was applied last, are for states that are not on this machine.
    var notesFolder: String {
        switch layout {
        case .stacks(_, let name): "\(dataFolder)/\(name)/states"
        case .terraform: ".slipway/states"
        }
    }

    /// The file that remembers the selected workspace.
    func selectionFile(isSimulated: Bool) -> String {
        switch layout {
        case .stacks(_, let name):
            "\(dataFolder)/\(name)/\(isSimulated ? "simulated-environment" : "environment")"
        case .terraform: isSimulated ? ".slipway/environment" : "\(dataFolder)/environment"
        }
    }

    /// Where it is kept what reviews of a stack have told; another stack's review can be made from here.
    func reviewFolder(of stack: String) -> String {
        switch layout {
        case .stacks: "\(dataFolder)/\(stack)/reviews"
        case .terraform: stack.isEmpty ? "\(dataFolder)/reviews" : ".slipway/\(stack)/reviews"
        }
    }

    /// The states of the stack; a local backend that the configuration names has a word in it.
    func states(isSimulated: Bool, backend: LocalBackend?) -> StateLayout {
        switch layout {
        case .stacks(let root, let name):
            if isSimulated {
                return StateLayout(
                    .simulated(folder: simulatedFolder, stack: name),
                    history: "\(dataFolder)/\(name)/simulated-history")
            }
            guard let backend, backend.path != nil || backend.workspaceFolder != nil else {
                return StateLayout(.stacks(root: root, stack: name), history: "\(dataFolder)/\(name)/history")
            }
            return terraform(backend)
        case .terraform:
            if isSimulated {
                return StateLayout(
                    .simulated(folder: simulatedFolder, stack: "stack"), history: ".slipway/simulated-history"
                )
            }
            return terraform(backend)
        }
    }

    private func terraform(_ backend: LocalBackend?) -> StateLayout {
        StateLayout(
            .terraform(
                folder: ".", file: backend?.path ?? "terraform.tfstate",
                workspaceFolder: backend?.workspaceFolder ?? "terraform.tfstate.d"),
            history: "\(dataFolder)/history")
    }

    private var simulatedFolder: String {
        switch layout {
        case .stacks: "\(dataFolder)/simulated"
        case .terraform: ".slipway/simulated"
        }
    }

    /// The objects of the simulated cloud of a workspace.
    func cloudFile(_ workspace: String) -> String {
        switch layout {
        case .stacks(_, let name): "\(simulatedFolder)/\(workspace)/\(name).cloud.json"
        case .terraform: "\(simulatedFolder)/\(workspace)/stack.cloud.json"
        }
    }
}

/// What a `backend "local"` block says.
struct LocalBackend: Sendable {
    let path: String?
    let workspaceFolder: String?
}
