import Addresses
import Values

/// An attribute of a resource that a part of a plan's changes comes from.
struct RelevantAttribute: Hashable, Comparable {
    enum Step: Hashable {
        case name(String)
        case index(Int)

        fileprivate var sortKey: String {
            switch self {
            case .name(let name): name
            case .index(let index): "\(index)"
            }
        }
    }

    /// The address of the instance, or of the whole resource where the expression names no instance.
    let resource: String
    let path: [Step]

    static func < (left: RelevantAttribute, right: RelevantAttribute) -> Bool {
        if left.resource != right.resource { return left.resource < right.resource }
        return left.path.map(\.sortKey).lexicographicallyPrecedes(right.path.map(\.sortKey))
    }
}

extension JSONWriter {
    mutating func relevantAttribute(_ attribute: RelevantAttribute) {
        beginObject()
        member("resource", attribute.resource)
        key("attribute")
        beginArray()
        for step in attribute.path {
            switch step {
            case .name(let name): string(name)
            case .index(let index): number(index)
            }
        }
        endArray()
        endObject()
    }
}
