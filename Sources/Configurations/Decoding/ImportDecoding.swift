import Addresses
import Diagnostics
import Expressions
import HCL

private let importForm = BodyForm(["to", "id", "identity", "for_each", "provider"], required: ["to"])

extension Declarations {
    mutating func addImport(_ block: Block) {
        let content = content(block.body, importForm, underlining: block.headerRange)
        let target = content["to"].flatMap { importTarget($0) }
        checkImportProvider(content["provider"], target)
        let names = ["id", "identity"].filter { content[$0] != nil }
        if names.count != 1 {
            diagnostics.append(
                .error(
                    "Invalid import block",
                    names.isEmpty
                        ? "The object to import is named by the argument \"id\" or \"identity\"."
                        : "The object to import is named by either \"id\" or \"identity\", not by both.",
                    at: block.headerRange))
        }
        guard target != nil, let to = content["to"] else { return }
        guard let id = content["id"]?.expression ?? content["identity"].map({ identityID($0.expression) })
        else { return }
        imports.append(
            ImportBlock(
                to: to.expression, id: id, forEach: content["for_each"]?.expression,
                provider: content["provider"].flatMap {
                    providerReference($0.expression, argument: "provider")
                }, range: block.headerRange))
    }

    /// The resource that an import is for, whatever expressions give the keys of the instances.
    private mutating func importTarget(_ attribute: Attribute) -> ResourceAddress? {
        if attribute.expression.isPlainValue {
            diagnostics.append(
                .error(
                    "Invalid reference expression",
                    "The resource to import into is named by a text, such as \"aws_vpc.main\".",
                    at: attribute.expression.range))
            return nil
        }
        var found: ResourceAddress?
        if let traversal = withoutKeys(attribute.expression) {
            switch targetAddress(traversal, keys: .allowed) {
            case .success(.resource(let module, let name, _)):
                found = ResourceAddress(module: module.module, name)
            case .success(.module):
                diagnostics.append(
                    .error(
                        "Invalid address",
                        "A module cannot be imported. Name a resource in it, such as \(traversal.sourceText).aws_vpc.main.",
                        at: attribute.expression.range))
            case .failure(let problem): diagnostics += problem.diagnostics
            }
        }
        if let found, found.name.mode == .managed { return found }
        diagnostics.append(
            .error(
                "Invalid import address", "Only managed resources can be imported.",
                at: attribute.range))
        return nil
    }

    /// The static steps of an address with keys that are expressions.
    private mutating func withoutKeys(_ expression: Expression) -> Traversal? {
        switch expression.kind {
        case .index(let source, _): return withoutKeys(source)
        case .relative(let source, let steps):
            return withoutKeys(source).map {
                Traversal(root: $0.root, rootRange: $0.rootRange, steps: $0.steps + steps)
            }
        default: return traversal(expression)
        }
    }

    private mutating func checkImportProvider(_ attribute: Attribute?, _ target: ResourceAddress?) {
        guard let attribute, let target, !target.module.isRoot else { return }
        diagnostics.append(
            .error(
                "Invalid import provider argument",
                "The provider of a resource in a module is decided by the \"providers\" argument of the module call.",
                at: attribute.range))
    }

    /// An identity is told apart by its attribute `id`, which is what providers here find objects by.
    private func identityID(_ identity: Expression) -> Expression {
        Expression(
            .relative(identity, [.init(.attribute("id"), range: identity.range)]), range: identity.range)
    }
}
