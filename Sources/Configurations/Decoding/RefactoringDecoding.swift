import Addresses
import Diagnostics
import Expressions
import HCL

private let movedForm = BodyForm(["from", "to"], required: ["from", "to"])
private let removedForm = BodyForm(
    ["from"], required: ["from"], blocks: ["lifecycle": [], "connection": [], "provisioner": ["type"]])
private let removedLifecycleForm = BodyForm(["destroy"])

extension Declarations {
    mutating func addMoved(_ block: Block) {
        let content = content(block.body, movedForm, underlining: block.headerRange)
        let from = target(content["from"], keys: .allowed)
        let to = target(content["to"], keys: .allowed)
        guard let from, let to else { return }
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
        let content = content(block.body, removedForm, underlining: block.headerRange)
        let from = target(content["from"], keys: .refused)
        if case .resource(_, let name, _)? = from, name.mode == .data {
            diagnostics.append(
                .error(
                    "Data source address not allowed",
                    "Data sources are never destroyed, so they are not valid targets of removed blocks. To remove the data "
                        + "source from state, remove the data source block from configuration.",
                    at: content["from"]?.expression.range))
        }
        var destroys = true
        for lifecycle in content.blocks("lifecycle") {
            let found = self.content(lifecycle.body, removedLifecycleForm, underlining: lifecycle.headerRange)
            destroys = flag(found["destroy"]) ?? destroys
        }
        let provisioners = removedProvisioners(content, from)
        guard let from else { return }
        removed.append(
            RemovedBlock(
                from: from, destroys: destroys, provisioners: provisioners, range: block.headerRange))
    }

    /// The provisioners that run when the objects of a removed resource are destroyed.
    private mutating func removedProvisioners(_ content: BodyContent, _ from: TargetAddress?) -> [Provisioner]
    {
        guard case .resource(_, let name, _)? = from, name.mode == .managed else {
            for block in content.blocks where block.type != "lifecycle" {
                diagnostics.append(
                    .error(
                        "Invalid \(block.type) block",
                        "Only a removed block that names a managed resource can have a \(block.type) block.",
                        at: block.headerRange))
            }
            return []
        }
        let found = provisioners(content.blocks, owner: "removed block")
        for provisioner in found where provisioner.when != .destroy {
            diagnostics.append(
                .error(
                    "Invalid provisioner block",
                    "In a removed block a provisioner can only run at the end: when = destroy.",
                    at: provisioner.range))
        }
        return found
    }

    /// The address that an argument spells; nil where it is missing or wrong.
    private mutating func target(_ attribute: Attribute?, keys: InstanceKeys) -> TargetAddress? {
        guard let attribute, let traversal = traversal(attribute.expression) else { return nil }
        switch targetAddress(traversal, keys: keys) {
        case .success(let target): return target
        case .failure(let problem):
            diagnostics += problem.diagnostics
            return nil
        }
    }
}
