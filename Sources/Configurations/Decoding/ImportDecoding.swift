import Addresses
import Diagnostics
import Expressions
import HCL

private let importForm = BodyForm(["to", "id", "identity", "for_each", "provider"], required: ["to"])

extension Declarations {
    mutating func addImport(_ block: Block) {
        let before = diagnostics.count
        let content = content(block.body, importForm, underlining: block.headerRange)
        // After a mistake Terraform does not read the target, nor what comes after it.
        if content["to"] != nil, Array(diagnostics[before...]).hasErrors { return }
        let target = content["to"].flatMap { importTarget($0, isRepeated: content["for_each"] != nil) }
        if content["to"]?.expression.isPlainValue == true { return }
        checkImportProvider(content["provider"], target)
        let provider = content["provider"].flatMap {
            providerReference($0.expression, argument: "provider")
        }
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
        let identity = content["identity"].map { ImportedObject.identity($0.expression) }
        guard let object = content["id"].map({ .id($0.expression) }) ?? identity else { return }
        imports.append(
            ImportBlock(
                to: to.expression, object: object, forEach: content["for_each"]?.expression,
                provider: provider, providerRange: content["provider"]?.range, range: block.headerRange))
    }

    /// The resource that an import is for, whatever expressions give the keys of the instances.
    private mutating func importTarget(_ attribute: Attribute, isRepeated: Bool) -> ResourceAddress? {
        if attribute.expression.isPlainValue {
            diagnostics.append(
                .error(
                    "Invalid reference expression",
                    "The resource to import into is named by a text, such as \"aws_vpc.main\".",
                    at: attribute.expression.range))
            return nil
        }
        if !isRepeated, attribute.expression.hasComputedKey {
            reportComputedKey(attribute.expression)
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

    /// Without rounds there is nothing that a key could be computed of.
    private mutating func reportComputedKey(_ expression: Expression) {
        diagnostics.append(
            .error(
                "Invalid expression",
                "The keys in the address are constants where the block has no for_each: terraform_data.a[0], or [\"blue\"].",
                at: expression.range))
        // Of what is no reference, Terraform counts that it is no address either.
        diagnostics.append(
            Diagnostic.error(
                "Invalid address", "The address of a resource instance is required here.",
                at: expression.range
            ).limited(to: .machines))
    }

    /// The static steps of an address with keys that are made of `each.key` and `each.value`.
    private mutating func withoutKeys(_ expression: Expression) -> Traversal? {
        switch expression.kind {
        case .index(let source, let key):
            checkKey(key)
            return withoutKeys(source)
        case .relative(let source, let steps):
            return withoutKeys(source).map {
                Traversal(root: $0.root, rootRange: $0.rootRange, steps: $0.steps + steps)
            }
        default: return traversal(expression)
        }
    }

    private mutating func checkKey(_ key: Expression) {
        for traversal in traversals(in: key) where traversal.root != "each" {
            diagnostics.append(
                .error(
                    "Unknown variable",
                    "The key of the instance to import is made of each.key and each.value alone, so \"\(traversal.root)\" means nothing "
                        + "here. Use it in for_each instead.", at: traversal.rootRange))
        }
        guard case .call(let call) = key.kind else { return }
        diagnostics.append(
            .error(
                "Function calls not allowed",
                "The key of the instance to import cannot be computed by \(call.name)(). Compute it in for_each instead.",
                at: key.range))
    }

    private mutating func checkImportProvider(_ attribute: Attribute?, _ target: ResourceAddress?) {
        guard let attribute, let target, !target.module.isRoot else { return }
        diagnostics.append(
            .error(
                "Invalid import provider argument",
                "The provider of a resource in a module is decided by the \"providers\" argument of the module call.",
                at: attribute.range))
    }
}

extension Expression {
    /// Whether a key in brackets is an expression, as in `aws_subnet.a[each.key]`.
    fileprivate var hasComputedKey: Bool {
        switch kind {
        case .index: true
        case .relative(let source, _): source.hasComputedKey
        default: false
        }
    }
}
