import Addresses
import Configurations
import Diagnostics
import Expressions
import HCL

/// Finds what in a configuration may give a value another content in another workspace.
struct OriginFinder {
    private struct Name: Hashable {
        let module: ModulePath
        let kind: String
        let name: String
    }

    /// What values come from, in the end.
    fileprivate struct Sources {
        var variables = Set<String>()
        var isWorkspace = false
        var resources = Set<String>()
    }

    private let configuration: Configuration
    /// The root variables that differ.
    private let differing: Set<String>
    private var known: [Name: Sources] = [:]

    init(_ configuration: Configuration, differing: Set<String>) {
        self.configuration = configuration
        self.differing = differing
    }

    /// Whether the configuration gives an attribute or block of an object.
    func configures(_ attribute: String, in address: InstanceAddress) -> Bool {
        guard let body = configuration.resource(address.block)?.body else { return false }
        return body.attribute(attribute) != nil || body.blocks.contains { $0.type == attribute }
    }

    /// Whether the configuration has the block of an object.
    func knows(_ address: InstanceAddress) -> Bool { configuration.resource(address.block) != nil }

    /// What the configuration says for an attribute or block of an object, without regard to spaces.
    func text(of attribute: String, in address: InstanceAddress) -> [String] {
        guard let body = configuration.resource(address.block)?.body else { return [] }
        let blocks = body.blocks.filter { block in
            block.type == attribute || (block.type == "dynamic" && block.labels.first?.text == attribute)
        }
        let texts =
            [body.attribute(attribute)?.expression.range.text].compactMap { $0 } + blocks.map(\.range.text)
        return texts.map { $0.filter { !$0.isWhitespace } }
    }

    /// Why an attribute of an object may differ; nil where what gives it is the same on both sides.
    mutating func cause(of attribute: String, key: String?, in address: InstanceAddress) -> Comparison.Cause?
    {
        guard let resource = configuration.resource(address.block) else { return nil }
        var references: [Traversal] = []
        if let expression = resource.body.attribute(attribute)?.expression {
            references += traversals(in: expression)
        }
        for block in resource.body.blocks {
            let isDynamic = block.type == "dynamic" && block.labels.first?.text == attribute
            if block.type == attribute || isDynamic { references += traversals(in: block.body) }
        }
        var sources = Sources()
        collect(references, address.module.module, resource.repetition, into: &sources)
        return cause(sources)
    }

    /// Why an object may be on one side alone.
    mutating func repetitionCause(of address: InstanceAddress) -> Comparison.Cause {
        var sources = Sources()
        if let expression = configuration.resource(address.block)?.repetition.expression {
            collect(traversals(in: expression), address.module.module, .once, into: &sources)
        }
        var path = address.module.module
        while let name = path.names.last {
            let parent = ModulePath(Array(path.names.dropLast()))
            if let expression = configuration.module(parent)?.calls[name]?.repetition.expression {
                collect(traversals(in: expression), parent, .once, into: &sources)
            }
            path = parent
        }
        return cause(sources) ?? .unexplained
    }

    private func cause(_ sources: Sources) -> Comparison.Cause? {
        let variables = sources.variables.intersection(differing)
        if !variables.isEmpty { return .variables(variables.sorted()) }
        if sources.isWorkspace { return .workspace }
        return sources.resources.min().map { .follows($0) }
    }

    // MARK: - References

    private mutating func collect(
        _ references: [Traversal], _ module: ModulePath, _ repetition: Repetition, into sources: inout Sources
    ) {
        for reference in references {
            let next: String? = reference.steps.first.flatMap {
                if case .attribute(let name) = $0.kind { name } else { nil }
            }
            switch reference.root {
            case "var", "local": if let next { add(reference.root, next, module, to: &sources) }
            case "terraform": if next == "workspace" { sources.isWorkspace = true }
            case "each", "count":
                if let expression = repetition.expression {
                    collect(traversals(in: expression), module, .once, into: &sources)
                }
            case "module": if let next { addModule(next, reference, module, to: &sources) }
            case "path", "self": break
            case "data":
                if reference.steps.count > 1, let next, case .attribute(let name) = reference.steps[1].kind {
                    sources.resources.insert("data.\(next).\(name)")
                }
            default:
                if let next, let found = configuration.module(module),
                    found.resources.keys.contains(where: { $0.type == reference.root && $0.name == next })
                {
                    sources.resources.insert("\(reference.root).\(next)")
                }
            }
        }
    }

    /// Adds what a named value comes from; circles end where they began.
    private mutating func add(_ kind: String, _ name: String, _ module: ModulePath, to sources: inout Sources)
    {
        if kind == "var", module.isRoot {
            sources.variables.insert(name)
            return
        }
        let key = Name(module: module, kind: kind, name: name)
        if let found = known[key] { return sources.formUnion(found) }
        known[key] = Sources()
        var found = Sources()
        if kind == "local" {
            if let expression = configuration.module(module)?.locals[name]?.expression {
                collect(traversals(in: expression), module, .once, into: &found)
            }
        } else if let call = module.names.last {
            let parent = ModulePath(Array(module.names.dropLast()))
            if let block = configuration.module(parent)?.calls[call], let argument = block.arguments[name] {
                collect(traversals(in: argument.expression), parent, block.repetition, into: &found)
            }
        }
        known[key] = found
        sources.formUnion(found)
    }

    private mutating func addModule(
        _ call: String, _ reference: Traversal, _ module: ModulePath, to sources: inout Sources
    ) {
        let inner = ModulePath(module.names + [call])
        let names = reference.steps.dropFirst().compactMap { step -> String? in
            if case .attribute(let name) = step.kind { name } else { nil }
        }
        guard let name = names.first, let output = configuration.module(inner)?.outputs[name] else {
            sources.resources.insert("module.\(call)")
            return
        }
        let key = Name(module: inner, kind: "output", name: name)
        if let found = known[key] { return sources.formUnion(found) }
        known[key] = Sources()
        var found = Sources()
        collect(traversals(in: output.expression), inner, .once, into: &found)
        known[key] = found
        sources.formUnion(found)
    }
}

extension OriginFinder.Sources {
    fileprivate mutating func formUnion(_ other: OriginFinder.Sources) {
        variables.formUnion(other.variables)
        isWorkspace = isWorkspace || other.isWorkspace
        resources.formUnion(other.resources)
    }
}
