extension RandomStack {
    /// The file of a module.
    func text(of module: Module) -> String {
        var text = ""
        for variable in module.variables {
            let secret = module.secrets.contains(variable.name) ? "  sensitive = true\n" : ""
            text += "variable \"\(variable.name)\" {\n  default = \(variable.value)\n\(secret)}\n"
        }
        if let name = module.ephemeral {
            text += "variable \"\(name)\" {\n  default = \"passing\"\n  ephemeral = true\n}\n"
        }
        for element in module.elements { text += block(element, in: module) }
        for (name, value) in module.outputs {
            text += "output \"\(name)\" {\n  value = \(render(value, in: module))\n"
            if features.sensitive { text += "  sensitive = true\n" }
            if features.extras, name.hasSuffix("3") {
                let condition = condition(about: value, in: module)
                text += "  precondition {\n    condition = \(condition)\n    error_message = \"no\"\n  }\n"
            }
            text += "}\n"
        }
        for (name, subject) in module.checks {
            let condition = condition(about: subject, in: module)
            let data =
                module.checksWithData.contains(name)
                ? "  data \"terraform_remote_state\" \"in_\(name)\" {\n    backend = \"local\"\n"
                    + "    config = { path = \"remote.tfstate\" }\n  }\n" : ""
            text +=
                "check \"\(name)\" {\n\(data)  assert {\n    condition = \(condition)\n    error_message = \"no\"\n  }\n}\n"
        }
        return text + module.statements.joined()
    }

    private func block(_ element: Element, in module: Module) -> String {
        switch element.kind {
        case .local(let value):
            return "locals {\n  \(element.name) = \(render(value, in: module))\n}\n"
        case .data(let data): return block(element, data, in: module)
        case .call(let target, let arguments):
            let source = (module.folder.isEmpty ? "./" : "../") + modules[target].folder
            var text = "module \"\(element.name)\" {\n  source = \"\(source)\"\n" + repetition(element)
            for (name, value) in arguments {
                text += "  \(name) = \(render(value, in: module, of: element))\n"
            }
            return text + waits(element, in: module) + "}\n"
        case .resource(let resource): return block(element, resource, in: module)
        }
    }

    private func block(_ element: Element, _ data: Data, in module: Module) -> String {
        var path = "\"\(module.folder.isEmpty ? "" : "${path.root}/")remote.tfstate\""
        if let subject = data.subject {
            path = "jsonencode(\(render(subject, in: module, of: element))) == \"x\" ? \"none\" : \(path)"
        }
        var text = "data \"terraform_remote_state\" \"\(element.name)\" {\n" + repetition(element)
        text += "  backend = \"local\"\n  config = { path = \(path) }\n" + waits(element, in: module)
        let lines = conditions(data.precondition, data.postcondition, element, in: module)
        if !lines.isEmpty { text += "  lifecycle {\n\(lines)  }\n" }
        return text + "}\n"
    }

    private func conditions(
        _ before: Expression?, _ after: Expression?, _ element: Element, in module: Module
    ) -> String {
        var lines = ""
        for (word, subject) in [("precondition", before), ("postcondition", after)] {
            guard let subject else { continue }
            let condition = condition(about: subject, in: module, of: element)
            lines += "    \(word) {\n      condition = \(condition)\n      error_message = \"no\"\n    }\n"
        }
        return lines
    }

    private func block(_ element: Element, _ resource: Resource, in module: Module) -> String {
        var text = "resource \"terraform_data\" \"\(element.name)\" {\n" + repetition(element)
        text += "  input = \(render(resource.input, in: module, of: element))\n"
        if let trigger = resource.trigger {
            text += "  triggers_replace = \(render(trigger, in: module, of: element))\n"
        }
        text += waits(element, in: module)
        var lines = ""
        if resource.createsFirst { lines += "    create_before_destroy = true\n" }
        if resource.ignoresInput { lines += "    ignore_changes = [input]\n" }
        if resource.preventsDestroy { lines += "    prevent_destroy = true\n" }
        let triggers = resource.triggeredBy.compactMap { trigger($0.0, $0.flavour, in: module) }
        if !triggers.isEmpty { lines += "    replace_triggered_by = [\(triggers.joined(separator: ", "))]\n" }
        lines += conditions(resource.precondition, resource.postcondition, element, in: module)
        if !lines.isEmpty { text += "  lifecycle {\n\(lines)  }\n" }
        text += "}\n"
        if let id = resource.importID {
            text += "import {\n  to = terraform_data.\(element.name)\n  id = \"\(id)\"\n}\n"
        }
        return text
    }

    private func repetition(_ element: Element) -> String {
        switch element.repetition {
        case .once: ""
        case .count(let count): "  count = \(count)\n"
        case .each(let keys): "  for_each = toset([\(keys.map { "\"\($0)\"" }.joined(separator: ", "))])\n"
        }
    }

    private func waits(_ element: Element, in module: Module) -> String {
        let names = element.waitsFor.compactMap { name -> String? in
            guard let target = module.elements.first(where: { $0.name == name }) else { return nil }
            return address(target)
        }
        return names.isEmpty ? "" : "  depends_on = [\(names.joined(separator: ", "))]\n"
    }

    func address(_ element: Element) -> String {
        switch element.kind {
        case .local: "local.\(element.name)"
        case .data: "data.terraform_remote_state.\(element.name)"
        case .call: "module.\(element.name)"
        case .resource: "terraform_data.\(element.name)"
        }
    }

    /// A condition that holds, unless failures are wanted: then one that fails now and then.
    private func condition(about subject: Expression, in module: Module, of element: Element? = nil) -> String
    {
        let text = render(subject, in: module, of: element)
        guard let variable = module.variables.last else { return "true" }
        guard features.failures else { return "length(jsonencode([var.\(variable.name), \(text)])) > 0" }
        return "jsonencode(\(text)) != jsonencode(var.\(variable.name))"
    }

    /// What `replace_triggered_by` may say about a resource; nil where that would name nothing.
    private func trigger(_ name: String, _ flavour: Int, in module: Module) -> String? {
        guard let target = module.elements.first(where: { $0.name == name }), !target.repetition.isEmpty
        else {
            return nil
        }
        guard case .once = target.repetition else { return address(target) }
        return address(target) + ["", ".id", ".input", ".output"][flavour % 4]
    }

    // MARK: - Expressions

    private func render(_ expression: Expression, in module: Module, of element: Element? = nil) -> String {
        switch expression {
        case .literal(let text): return text
        case .variable(let name): return "var.\(name)"
        case .ephemeral(let name): return "ephemeralasnull(var.\(name)) == null"
        case .list(let parts):
            return "[\(parts.map { render($0, in: module, of: element) }.joined(separator: ", "))]"
        case .object(let parts):
            let fields = parts.map { "\($0.0) = \(render($0.1, in: module, of: element))" }
            return "{ \(fields.joined(separator: ", ")) }"
        case .template(let start, let part):
            return "\"\(start)-${jsonencode(\(render(part, in: module, of: element)))}\""
        case .sensitive(let part): return "sensitive(\(render(part, in: module, of: element)))"
        case .own:
            switch element?.repetition {
            case .count?: return "count.index"
            case .each?: return "each.key"
            default: return "\"single\""
            }
        case .reference(let name, let flavour):
            guard let target = module.elements.first(where: { $0.name == name }) else { return "\"gone\"" }
            return reference(to: target, flavour, of: element)
        }
    }

    private func reference(to target: Element, _ flavour: Int, of element: Element?) -> String {
        let base = address(target)
        switch target.kind {
        case .local: return base
        case .data:
            return many(base, [".outputs.name", ".outputs", ".outputs.size"][flavour % 3], target, flavour)
        case .call(let module, _):
            guard let output = modules[module].outputs.first?.name else { return "\"silent\"" }
            return many(base, ".\(output)", target, flavour)
        case .resource:
            return many(
                base, [".id", ".id", ".output", ".input", ".id", ".triggers_replace"][flavour % 6], target,
                flavour)
        }
    }

    private func many(_ base: String, _ attribute: String, _ target: Element, _ flavour: Int) -> String {
        switch target.repetition {
        case .once: return base + attribute
        case .count(let count):
            if flavour == 4, count > 0 { return "\(base)[0]\(attribute)" }
            return flavour == 1 ? "length(\(base))" : "\(base)[*]\(attribute)"
        case .each(let keys):
            if flavour == 4, let key = keys.last { return "\(base)[\"\(key)\"]\(attribute)" }
            return flavour == 1 ? "keys(\(base))" : "{ for k, x in \(base) : k => x\(attribute) }"
        }
    }
}
