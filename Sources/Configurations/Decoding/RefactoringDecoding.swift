import Addresses
import Diagnostics
import Expressions
import HCL

extension Declarations {
    mutating func addMoved(_ block: Block) {
        let reader = BlockReader(
            block.body, of: "a moved block", arguments: ["from", "to"], required: ["from", "to"],
            missingAt: block.headerRange)
        diagnostics += reader.diagnostics
        guard let from = target(block.body.attribute("from")), let to = target(block.body.attribute("to"))
        else { return }
        switch (from, to) {
        case (.module, .module), (.resource, .resource):
            moved.append(MovedBlock(from: from, to: to, range: block.headerRange))
        default:
            diagnostics.append(
                .error(
                    "Invalid \"moved\" addresses",
                    "The \"from\" and \"to\" addresses must either both refer to resources or both refer to modules.",
                    at: block.headerRange))
        }
    }

    mutating func addRemoved(_ block: Block) {
        let reader = BlockReader(
            block.body, of: "a removed block", arguments: ["from"], required: ["from"],
            blocks: ["lifecycle": 0, "provisioner": 1, "connection": 0], missingAt: block.headerRange)
        diagnostics += reader.diagnostics
        guard let from = target(block.body.attribute("from")) else { return }
        if from.hasKeys {
            diagnostics.append(
                .error(
                    "Resource instance keys not allowed",
                    "Resource address must be a resource (e.g. \"test_instance.foo\"), not a resource instance.",
                    at: block.body.attribute("from")?.expression.range))
            return
        }
        if case .resource(_, let name, _) = from, name.mode == .data {
            diagnostics.append(
                .error(
                    "Data source address not allowed",
                    "Data sources are never destroyed, so they are not valid targets of removed blocks. To remove the data "
                        + "source from state, remove the data source block from configuration.",
                    at: block.body.attribute("from")?.expression.range))
            return
        }
        var destroys = true
        if let lifecycle = block.body.blocks("lifecycle").first {
            var reader = BlockReader(
                lifecycle.body, of: "the lifecycle of a removed block", arguments: ["destroy"],
                missingAt: lifecycle.headerRange)
            destroys = reader.flag("destroy") ?? true
            diagnostics += reader.diagnostics
        }
        removed.append(
            RemovedBlock(
                from: from, destroys: destroys, provisioners: provisioners(block.body, mode: .managed),
                range: block.headerRange))
    }

    mutating func addImport(_ block: Block) {
        let reader = BlockReader(
            block.body, of: "an import block", arguments: ["to", "id", "for_each", "provider", "identity"],
            required: ["to"], missingAt: block.headerRange)
        diagnostics += reader.diagnostics
        guard let to = block.body.attribute("to") else { return }
        guard let id = block.body.attribute("id") else {
            diagnostics.append(
                .error(
                    "Invalid import block",
                    "The import block needs the \"id\" of the object to import\(block.body.attribute("identity") == nil ? "." : ": importing by identity is not supported yet.")",
                    at: block.headerRange))
            return
        }
        imports.append(
            ImportBlock(
                to: to.expression, id: id.expression, forEach: block.body.attribute("for_each")?.expression,
                provider: block.body.attribute("provider").flatMap { providerReference($0.expression) },
                range: block.headerRange))
    }

    mutating func addCheck(_ block: Block) {
        guard let name = checkedName(block, "check block") else { return }
        if let first = checks[name] {
            reportDuplicate(
                "Duplicate check \"\(name)\" configuration", "A check block named \"\(name)\"", block,
                first.range)
            return
        }
        let reader = BlockReader(
            block.body, of: "a check block", arguments: [], blocks: ["assert": 0, "data": 2],
            missingAt: block.headerRange)
        diagnostics += reader.diagnostics
        var scoped: Resource?
        if let data = block.body.blocks("data").first {
            addResource(data, mode: .data, check: name)
            if data.labels.count == 2 {
                scoped = resources[ResourceName(.data, type: data.labels[0].text, name: data.labels[1].text)]
            }
        }
        for extra in block.body.blocks("data").dropFirst() {
            diagnostics.append(
                .error(
                    "Multiple data resource blocks", "This check block already has a data resource.",
                    at: extra.headerRange))
        }
        let assertions = block.body.blocks("assert").compactMap { condition($0) }
        if block.body.blocks("assert").isEmpty {
            diagnostics.append(
                .error(
                    "Zero assert blocks", "Check blocks must have at least one assert block.",
                    at: block.headerRange))
        }
        checks[name] = Check(name: name, assertions: assertions, data: scoped, range: block.headerRange)
    }

    private mutating func target(_ attribute: Attribute?) -> TargetAddress? {
        guard let attribute, let traversal = traversal(attribute.expression, &diagnostics) else { return nil }
        do {
            return try TargetAddress(parsing: traversal.sourceText)
        } catch {
            diagnostics.append(.error("Invalid address", error.message, at: attribute.expression.range))
            return nil
        }
    }
}

extension TargetAddress {
    fileprivate var hasKeys: Bool {
        switch self {
        case .module(_, let hasKeys): hasKeys
        case .resource(let module, _, let key): key != .none || module.steps.contains { $0.key != .none }
        }
    }
}
