import Addresses
import Diagnostics
import Expressions
import HCL

/// Whether an address may name one instance of what a block declares.
enum InstanceKeys { case allowed, refused }

/// Words that begin a reference to something other than a resource.
private let reservedRoots: Set<String> = [
    "count", "each", "local", "module", "path", "self", "terraform", "var", "template", "lazy", "arg",
]

/// What a reference names as something that can be moved, removed or imported.
func targetAddress(_ traversal: Traversal, keys: InstanceKeys) -> Result<TargetAddress, DiagnosticsError> {
    var reader = AddressReader(traversal, keys: keys)
    do throws(DiagnosticsError) { return .success(try reader.read()) } catch { return .failure(error) }
}

private struct AddressReader {
    let traversal: Traversal
    let keys: InstanceKeys
    private var rest: ArraySlice<Traversal.Step>

    init(_ traversal: Traversal, keys: InstanceKeys) {
        self.traversal = traversal
        self.keys = keys
        rest =
            ([Traversal.Step(.attribute(traversal.root), range: traversal.rootRange)] + traversal.steps)[...]
    }

    mutating func read() throws(DiagnosticsError) -> TargetAddress {
        let modules = try modulePrefix()
        if rest.isEmpty {
            return .module(ModuleInstancePath(modules), hasKeys: modules.contains { $0.key != .none })
        }
        let name = try resourceName()
        return .resource(ModuleInstancePath(modules), name, try resourceKey())
    }

    // MARK: - Modules

    private mutating func modulePrefix() throws(DiagnosticsError) -> [ModuleInstancePath.Step] {
        var modules: [ModuleInstancePath.Step] = []
        while let next = rest.first {
            guard case .attribute(let word) = next.kind else {
                throw operatorProblem(
                    "The address of a module is followed by a dot and a name.", at: next.range)
            }
            guard word == "module" else { break }
            rest.removeFirst()
            guard let step = rest.popFirst(), case .attribute(let name) = step.kind else {
                throw operatorProblem("\"module.\" is followed by the name of a module call.", at: next.range)
            }
            modules.append(.init(name, try moduleKey()))
        }
        return modules
    }

    private mutating func moduleKey() throws(DiagnosticsError) -> InstanceKey {
        guard let step = rest.first, let key = try key(of: step, "Invalid address operator") else {
            return .none
        }
        guard keys == .allowed else {
            throw DiagnosticsError(
                "Module instance keys not allowed",
                "All instances of a module are meant here, so the address has no key.", at: step.range)
        }
        rest.removeFirst()
        return key
    }

    private func operatorProblem(_ detail: String, at range: SourceRange) -> DiagnosticsError {
        DiagnosticsError("Invalid address operator", detail, at: range)
    }

    // MARK: - Resources

    private mutating func resourceName() throws(DiagnosticsError) -> ResourceName {
        var mode = ResourceName.Mode.managed
        if case .attribute(let word)? = rest.first?.kind {
            switch word {
            case "data":
                mode = .data
                rest.removeFirst()
            case "ephemeral" where keys == .allowed:
                mode = .ephemeral
                rest.removeFirst()
            case "resource" where keys == .allowed: rest.removeFirst()
            case _ where reservedRoots.contains(word) && keys == .allowed:
                throw problem(
                    "\"\(word)\" is a word of the language and no type of resource. Put \"resource.\" before a type that is "
                        + "named so.", at: traversal.range)
            default: break
            }
        }
        guard rest.count >= 2 else {
            throw problem(
                "A resource is named by its type and its name, such as aws_vpc.main.",
                at: rest.first?.range ?? traversal.range)
        }
        let (first, second) = (rest.removeFirst(), rest.removeFirst())
        guard case .attribute(let type) = first.kind else {
            throw problem("The type of a resource is a name.", at: first.range)
        }
        guard case .attribute(let name) = second.kind else {
            throw problem("The name of the resource is missing.", at: second.range)
        }
        return ResourceName(mode, type: type, name: name)
    }

    private mutating func resourceKey() throws(DiagnosticsError) -> InstanceKey {
        guard let step = rest.popFirst() else { return .none }
        guard keys == .allowed else {
            throw DiagnosticsError(
                "Resource instance keys not allowed",
                "Resource address must be a resource (e.g. \"test_instance.foo\"), not a resource instance.",
                at: step.range)
        }
        if let extra = rest.first {
            throw problem("Nothing can follow the address of an instance.", at: extra.range)
        }
        guard let key = try key(of: step, "Invalid address") else {
            throw problem("The key of an instance stands in brackets: [0] or [\"blue\"].", at: step.range)
        }
        return key
    }

    private func problem(_ detail: String, at range: SourceRange) -> DiagnosticsError {
        DiagnosticsError("Invalid address", detail, at: range)
    }

    /// The key that a step is; nil where it is a name.
    private func key(of step: Traversal.Step, _ summary: String) throws(DiagnosticsError) -> InstanceKey? {
        switch step.kind {
        case .attribute: return nil
        case .key(let text): return .string(text)
        case .number(let text):
            if let index = Int(text) { return .index(index) }
            throw DiagnosticsError(summary, "An instance is numbered by a whole number.", at: step.range)
        }
    }
}
