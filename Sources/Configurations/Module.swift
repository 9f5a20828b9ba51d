public import Addresses
public import Diagnostics
import Expressions
import HCL

/// The configuration of one module: everything that the files of one folder declare.
public final class Module: Sendable {
    public let path: ModulePath
    /// The folder of the module's files, as `path.module` shows it.
    public let folder: String
    public let settings: TerraformSettings
    public let variables: [String: Variable]
    public let locals: [String: Local]
    public let outputs: [String: Output]
    public let resources: [ResourceName: Resource]
    public let calls: [String: ModuleCall]
    public let providers: [ProviderBlock]
    public let checks: [String: Check]
    public let moved: [MovedBlock]
    public let removed: [RemovedBlock]
    public let imports: [ImportBlock]
    public let actions: [Action]
    /// Variables of the old dialect that have another name here than in the files, by the one in the files.
    let renamedVariables: [String: String]
    /// What the files were parsed to.
    ///
    /// Most of it is in use as a part of something else, and to take the rest apart would cost time.
    private let bodies: [Body]
    /// The modules that the calls lead to, by call name.
    public let children: [String: Module]

    init(path: ModulePath, folder: String, declarations: Declarations, children: [String: Module]) {
        self.path = path
        self.folder = folder
        settings = declarations.settings
        variables = declarations.variables
        locals = declarations.locals
        outputs = declarations.outputs
        resources = declarations.resources
        calls = declarations.calls
        providers = declarations.providers
        checks = declarations.checks
        moved = declarations.moved
        removed = declarations.removed
        imports = declarations.imports
        renamedVariables = declarations.renamedVariables
        actions = declarations.actions
        bodies = declarations.bodies
        self.children = children
    }

    /// The module at a path below this one; nil where no call leads there.
    public func descendant(_ path: ModulePath) -> Module? {
        var current = self
        for name in path.names {
            guard let next = current.children[name] else { return nil }
            current = next
        }
        return current
    }

    /// This module and all below it, parents first, in the order of their names.
    public var all: [Module] {
        [self] + children.sorted { $0.key < $1.key }.flatMap { $0.value.all }
    }
}

/// A stack's configuration: the root module with everything below it, and the files it was read from.
public struct Configuration: Sendable {
    public let root: Module
    /// Every file that was read, with the folder it belongs to; a saved plan carries them.
    public let sources: [SourceFile]

    public init(root: Module, sources: [SourceFile]) {
        self.root = root
        self.sources = sources
    }

    public func module(_ path: ModulePath) -> Module? { root.descendant(path) }

    public func resource(_ address: ResourceAddress) -> Resource? {
        module(address.module)?.resources[address.name]
    }
}

/// What one module's files declare, while it is being read.
struct Declarations {
    var settings = TerraformSettings()
    var variables: [String: Variable] = [:]
    var locals: [String: Local] = [:]
    var outputs: [String: Output] = [:]
    var resources: [ResourceName: Resource] = [:]
    var calls: [String: ModuleCall] = [:]
    var providers: [ProviderBlock] = []
    var checks: [String: Check] = [:]
    var moved: [MovedBlock] = []
    var removed: [RemovedBlock] = []
    var imports: [ImportBlock] = []
    var actions: [Action] = []
    var bodies: [Body] = []
    var diagnostics: [Diagnostic] = []
    /// The forms of the old dialect that the files have.
    var oldForms = OldForms()
    /// Variables of the old dialect with another name today, by the one that they have in the files.
    var renamedVariables: [String: String] = [:]
    /// Whether the files are of the old dialect.
    var isOld = false
}
