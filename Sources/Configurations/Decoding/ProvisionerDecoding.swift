import Diagnostics
import Expressions
import HCL

private let provisionerForm = BodyForm(
    ["when", "on_failure"], blocks: ["_": [], "connection": [], "lifecycle": []])

/// Provisioners that Terraform once had.
private let removedProvisioners: Set<String> = ["chef", "habitat", "puppet", "salt-masterless"]

extension Declarations {
    /// The provisioners of a body, and what is wrong with them and their connections.
    mutating func provisioners(_ blocks: [Block], owner: String) -> [Provisioner] {
        if blocks.isEmpty { return [] }
        let found = blocks.filter { $0.type == "provisioner" }.compactMap { provisioner($0) }
        let connections = blocks.filter { $0.type == "connection" }
        reportExtra(connections, "Duplicate connection block", "This \(owner) already has a connection block")
        if let connection = connections.first, found.contains(where: { $0.when == .destroy }) {
            checkDestroyReferences(connection.body)
        }
        return found
    }

    private mutating func provisioner(_ block: Block) -> Provisioner? {
        let type = block.labels[0]
        let content = partialContent(block.body, provisionerForm, underlining: block.headerRange)
        if removedProvisioners.contains(type.text) {
            diagnostics.append(
                .error(
                    "The \"\(type.text)\" provisioner has been removed",
                    "The language has had no \"\(type.text)\" provisioner since Terraform 0.15. Let the image or the start-up data "
                        + "of the machine do what it did, or call the program by a local-exec provisioner.",
                    at: type.range))
            return nil
        }
        let when = provisionerTime(content["when"])
        let continues = continuesOnFailure(content["on_failure"])
        let own = escaped(content, subject: "provisioner")
        if when == .destroy { checkDestroyReferences(own) }
        checkConnection(content.blocks("connection"), when)
        for reserved in content.blocks("lifecycle") { reportReserved(reserved, in: "provisioner") }
        return Provisioner(
            type: type.text, typeRange: type.range, when: when, continuesOnFailure: continues, body: own,
            connection: content.blocks("connection").first?.body,
            range: block.headerRange)
    }

    private mutating func provisionerTime(_ attribute: Attribute?) -> Provisioner.When {
        guard let attribute else { return .create }
        switch keyword(attribute.expression) {
        case "create": return .create
        case "destroy": return .destroy
        default:
            diagnostics.append(
                .error(
                    "Invalid \"when\" keyword",
                    "The \"when\" argument requires one of the following keywords: create or destroy.",
                    at: attribute.expression.range))
            return .create
        }
    }

    private mutating func continuesOnFailure(_ attribute: Attribute?) -> Bool {
        guard let attribute else { return false }
        switch keyword(attribute.expression) {
        case "continue": return true
        case "fail": return false
        default:
            diagnostics.append(
                .error(
                    "Invalid \"on_failure\" keyword",
                    "The \"on_failure\" argument requires one of the following keywords: continue or fail.",
                    at: attribute.expression.range))
            return false
        }
    }

    private mutating func checkConnection(_ blocks: [Block], _ when: Provisioner.When) {
        reportExtra(blocks, "Duplicate connection block", "This provisioner already has a connection block")
        if let connection = blocks.first, when == .destroy { checkDestroyReferences(connection.body) }
    }

    /// When an object is destroyed, nothing else is certain to exist any more.
    private mutating func checkDestroyReferences(_ body: Body) {
        for attribute in body.attributes {
            for traversal in traversals(in: attribute.expression) where !staysAtDestroy(traversal) {
                diagnostics.append(
                    .error(
                        "Invalid reference from destroy provisioner",
                        "Destroy-time provisioners and their connection configurations may only reference attributes of the "
                            + "related resource, via 'self', 'count.index', or 'each.key'. References to other resources during "
                            + "the destroy phase can cause dependency cycles.", at: attribute.expression.range
                    ).underlining(traversal.range))
            }
        }
    }

    private func staysAtDestroy(_ traversal: Traversal) -> Bool {
        switch traversal.root {
        case "self", "path", "terraform": true
        case "count": traversal.steps.map(\.kind) == [.attribute("index")]
        case "each": traversal.steps.map(\.kind) == [.attribute("key")]
        default: false
        }
    }
}
