import Addresses
import Diagnostics
import Expressions
import HCL

/// Arguments that every resource can have, whatever its type.
private let metaArguments: Set<String> = ["count", "for_each", "provider", "depends_on"]
private let metaBlocks: Set<String> = ["lifecycle", "provisioner", "connection"]

extension Declarations {
    mutating func addResource(_ block: Block, mode: ResourceName.Mode, check: String? = nil) {
        let kind = mode == .managed ? "resource" : "data"
        if let problem = labelProblem(block, 2, names: ["type", "name"]) {
            diagnostics.append(problem)
            return
        }
        let noun = kind == "data" ? "data source" : "resource"
        for (label, part) in zip(block.labels, ["type name", "name"]) where !isValidIdentifier(label.text) {
            reportInvalidName("Invalid \(noun) \(part)", label)
            return
        }
        let name = ResourceName(mode, type: block.labels[0].text, name: block.labels[1].text)
        if let first = resources[name] {
            reportDuplicate(
                "Duplicate \(mode == .data ? "data" : "resource") \"\(name.type)\" configuration",
                "A \(name.type) \(mode == .data ? "data source" : "resource") named \"\(name.name)\"", block,
                first.headerRange)
            return
        }
        let body = block.body
        let own = Body(
            attributes: body.attributes.filter { !metaArguments.contains($0.name) },
            blocks: body.blocks.filter { !metaBlocks.contains($0.type) }, range: body.range,
            missingRange: body.missingRange,
            isJSON: body.isJSON)
        let resource = Resource(
            name: name, repetition: repetition(body),
            provider: resourceProvider(body.attribute("provider"), name),
            dependsOn: traversalList(body.attribute("depends_on"), &diagnostics),
            lifecycle: lifecycle(body, mode: mode),
            provisioners: provisioners(body, mode: mode), body: own, headerRange: block.headerRange,
            range: block.range,
            check: check)
        resources[name] = resource
    }

    /// What `count` and `for_each` say; both at once is an error.
    mutating func repetition(_ body: Body) -> Repetition {
        switch (body.attribute("count"), body.attribute("for_each")) {
        case (let count?, let forEach?):
            diagnostics.append(
                .error(
                    "Invalid combination of \"count\" and \"for_each\"",
                    "The \"count\" and \"for_each\" meta-arguments are mutually exclusive, only one should be used.",
                    at: forEach.nameRange, notes: [.init("The other one is here.", at: count.nameRange)]))
            return .forEach(forEach.expression)
        case (let count?, nil): return .count(count.expression)
        case (nil, let forEach?): return .forEach(forEach.expression)
        case (nil, nil): return .once
        }
    }

    private mutating func resourceProvider(_ attribute: Attribute?, _ name: ResourceName) -> ProviderReference
    {
        let implied = name.type.split(separator: "_", maxSplits: 1).first.map(String.init) ?? name.type
        guard let attribute, let reference = providerReference(attribute.expression) else {
            return ProviderReference(localName: implied)
        }
        return reference
    }

    /// A reference such as `aws` or `aws.east`.
    mutating func providerReference(_ expression: Expression) -> ProviderReference? {
        guard let traversal = traversal(expression, &diagnostics) else { return nil }
        let names = traversal.steps.compactMap { step -> String? in
            if case .attribute(let name) = step.kind { name } else { nil }
        }
        guard names.count == traversal.steps.count, names.count <= 1 else {
            diagnostics.append(
                .error(
                    "Invalid provider configuration reference",
                    "A provider configuration is named by the provider's name, and an alias where it has one: aws, or "
                        + "aws.east.", at: expression.range))
            return nil
        }
        return ProviderReference(localName: traversal.root, alias: names.first, range: expression.range)
    }

    // MARK: - lifecycle

    private mutating func lifecycle(_ body: Body, mode: ResourceName.Mode) -> Lifecycle {
        var lifecycle = Lifecycle()
        let blocks = body.blocks("lifecycle")
        for extra in blocks.dropFirst() {
            diagnostics.append(
                .error(
                    "Duplicate lifecycle block",
                    "This resource already has a lifecycle block at \(blocks[0].headerRange).",
                    at: extra.headerRange))
        }
        guard let block = blocks.first else { return lifecycle }
        let arguments =
            mode == .managed
            ? ["create_before_destroy", "prevent_destroy", "ignore_changes", "replace_triggered_by"] : []
        var reader = BlockReader(
            block.body, of: "a lifecycle block", arguments: arguments,
            blocks: ["precondition": 0, "postcondition": 0], missingAt: block.headerRange)
        if mode == .managed {
            lifecycle.createBeforeDestroy = reader.flag("create_before_destroy")
            lifecycle.preventDestroy = reader.flag("prevent_destroy") ?? false
            lifecycle.preventDestroyRange = block.body.attribute("prevent_destroy")?.range
            lifecycle.ignoreChanges = ignoredChanges(block.body.attribute("ignore_changes"))
            lifecycle.replaceTriggeredBy = triggers(block.body.attribute("replace_triggered_by"))
        }
        diagnostics += reader.diagnostics
        lifecycle.preconditions = block.body.blocks("precondition").compactMap { condition($0) }
        lifecycle.postconditions = block.body.blocks("postcondition").compactMap { condition($0) }
        return lifecycle
    }

    private mutating func ignoredChanges(_ attribute: Attribute?) -> Lifecycle.IgnoredChanges {
        guard let attribute else { return .none }
        if keyword(attribute.expression) == "all" { return .all }
        guard case .tuple(let elements) = attribute.expression.kind else {
            diagnostics.append(
                .error(
                    "Invalid expression", "A static list expression, or the keyword all, is required.",
                    at: attribute.expression.range))
            return .none
        }
        var paths: [Traversal] = []
        for element in elements {
            if case .string("*") = element.kind {
                diagnostics.append(
                    .error(
                        "Invalid ignore_changes wildcard",
                        "The [\"*\"] form of ignore_changes is no longer supported. Use ignore_changes = all to ignore "
                            + "changes to all attributes.", at: element.range))
            } else if let path = traversal(element, &diagnostics) {
                paths.append(path)
            }
        }
        return paths.isEmpty ? .none : .only(paths)
    }

    private mutating func triggers(_ attribute: Attribute?) -> [Expression] {
        guard let attribute else { return [] }
        guard case .tuple(let elements) = attribute.expression.kind else {
            diagnostics.append(
                .error(
                    "Invalid expression", "A static list expression is required.",
                    at: attribute.expression.range))
            return []
        }
        return elements.filter { element in
            let problems = triggerProblems(element)
            diagnostics += problems
            return problems.isEmpty
        }
    }

    /// A trigger is a reference to a resource, one of its instances, or an attribute of it.
    private func triggerProblems(_ expression: Expression) -> [Diagnostic] {
        if case .invalid = expression.kind { return [] }
        let found = traversals(in: expression).filter { $0.root != "each" && $0.root != "count" }
        if let traversal = found.first, case .success(let reference) = Reference.parse(traversal),
            case .resource(let name) = reference.0, name.mode == .managed
        {
            return []
        }
        let detail =
            "Only resources, resource instances and their attributes can trigger a replacement: "
            + "replace_triggered_by = [aws_lb.main.arn]."
        let missing = Diagnostic.error(
            "Invalid replace_triggered_by expression", detail, at: expression.range)
        if found.isEmpty { return [missing] }
        // Terraform counts the wrong reference and the lack of a right one.
        return [
            .error("Invalid reference in replace_triggered_by expression", detail, at: expression.range),
            missing.limited(to: .machines),
        ]
    }

    // MARK: - provisioners

    mutating func provisioners(_ body: Body, mode: ResourceName.Mode) -> [Provisioner] {
        guard mode == .managed else {
            for block in body.blocks where block.type == "provisioner" || block.type == "connection" {
                diagnostics.append(
                    .error(
                        "Unsupported \(block.type) block",
                        "Only managed resources can have \(block.type) blocks, so it is not expected here.",
                        at: block.typeRange))
            }
            return []
        }
        return body.blocks("provisioner").compactMap { provisioner($0) }
    }

    private mutating func provisioner(_ block: Block) -> Provisioner? {
        if let problem = labelProblem(block, 1, names: ["type"]) {
            diagnostics.append(problem)
            return nil
        }
        var when = Provisioner.When.create
        if let attribute = block.body.attribute("when") {
            switch keyword(attribute.expression) {
            case "create": break
            case "destroy": when = .destroy
            default:
                diagnostics.append(
                    .error(
                        "Invalid \"when\" keyword",
                        "The \"when\" argument requires one of the following keywords: create or "
                            + "destroy.", at: attribute.expression.range))
            }
        }
        var continues = false
        if let attribute = block.body.attribute("on_failure") {
            switch keyword(attribute.expression) {
            case "continue": continues = true
            case "fail": break
            default:
                diagnostics.append(
                    .error(
                        "Invalid \"on_failure\" keyword",
                        "The \"on_failure\" argument requires one of the following keywords: continue or fail.",
                        at: attribute.expression.range))
            }
        }
        let own = Body(
            attributes: block.body.attributes.filter { !["when", "on_failure"].contains($0.name) },
            blocks: block.body.blocks.filter { $0.type != "connection" }, range: block.body.range,
            missingRange: block.body.missingRange, isJSON: block.body.isJSON)
        if when == .destroy {
            for attribute in own.attributes { checkDestroyReferences(attribute.expression) }
            for nested in own.blocks {
                for attribute in nested.body.attributes { checkDestroyReferences(attribute.expression) }
            }
        }
        return Provisioner(
            type: block.labels[0].text, typeRange: block.labels[0].range, when: when,
            continuesOnFailure: continues,
            body: own, range: block.headerRange)
    }

    /// When an object is destroyed, nothing else is certain to exist any more.
    private mutating func checkDestroyReferences(_ expression: Expression) {
        for traversal in traversals(in: expression)
        where !["self", "path", "terraform"].contains(traversal.root) {
            if traversal.root == "count" || traversal.root == "each" { continue }
            diagnostics.append(
                .error(
                    "Invalid reference from destroy provisioner",
                    "Destroy-time provisioners and their connection configurations may only reference attributes of the "
                        + "related resource, via 'self', 'count.index', or 'each.key'. References to other resources during "
                        + "the destroy phase can cause dependency cycles.", at: expression.range
                ).underlining(traversal.range))
        }
    }
}
