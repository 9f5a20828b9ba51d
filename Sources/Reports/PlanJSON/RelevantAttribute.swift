import Addresses
import Expressions
import HCL

/// An attribute of a resource that an expression reads.
struct RelevantAttribute: Hashable, Comparable {
    let resource: String
    let path: [String]

    /// Nil where the traversal does not lead to a resource of the same module.
    init?(_ traversal: Traversal, in module: ModuleInstancePath) {
        guard case .success((.resource(let name), let used)) = Reference.parse(traversal) else { return nil }
        var steps = traversal.steps.dropFirst(used)
        var key = ""
        if let first = steps.first {
            switch first.kind {
            case .attribute: break
            case .key, .number:
                key = first.sourceText
                steps = steps.dropFirst()
            }
        }
        resource = (module.isRoot ? "" : "\(module).") + "\(name)\(key)"
        path = steps.map { step in
            switch step.kind {
            case .attribute(let name): name
            case .key(let key): key
            case .number(let text): text
            }
        }
    }

    static func < (left: RelevantAttribute, right: RelevantAttribute) -> Bool {
        if left.resource != right.resource { return left.resource < right.resource }
        return left.path.lexicographicallyPrecedes(right.path)
    }
}
