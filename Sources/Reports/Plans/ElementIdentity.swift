import Values

/// By what the elements of a list or set of objects are told apart: the value of a name-like part of each.
///
/// A reader takes the container "web" for the same container wherever it stands in its list, and so do plans.
struct ElementIdentity {
    /// The parts that name an element, the best first.
    private static let names = [
        "name", "Name", "Sid", "sid", "id", "Id", "key", "Key", "container_name", "containerName",
        "rule_number",
        "priority", "device_name", "path", "sourceVolume",
    ]

    /// The values of the part that names elements, before and after.
    let before: [Value]
    let after: [Value]

    /// Nil unless one part names each element of both sides, and no two of a side have the same name.
    init?(_ before: [Value], _ after: [Value]) {
        guard !before.isEmpty, !after.isEmpty else { return nil }
        for name in Self.names {
            guard let left = Self.values(of: name, in: before), let right = Self.values(of: name, in: after)
            else {
                continue
            }
            self.before = left
            self.after = right
            return
        }
        return nil
    }

    private static func values(of name: String, in elements: [Value]) -> [Value]? {
        var seen: Set<Value> = []
        var values: [Value] = []
        for element in elements {
            guard !element.isSensitive, let value = element.asFields?[name], value.isShortAndKnown,
                seen.insert(value).inserted
            else { return nil }
            values.append(value)
        }
        return values
    }
}

extension Value {
    /// Whether the value is a text or number that can be shown, and not empty.
    fileprivate var isShortAndKnown: Bool {
        if isSensitive { return false }
        return switch content {
        case .string(let text): !text.isEmpty
        case .number: true
        default: false
        }
    }
}

/// The parts of an object that tell a reader which of several it is, where they stay the same.
///
/// Names do that; of objects without one, the parts that people know them by, such as the ports of a rule.
func identifyingParts(of parts: [Difference.Named]) -> Set<String> {
    let hasName = parts.contains { nameParts.contains($0.name) && $0.value.isPresent }
    if hasName { return [] }
    let candidates = parts.filter { $0.value.action == .keep && $0.value.isPresent }
    let known = candidates.filter { familiarParts.contains($0.name) }
    return Set((known.isEmpty ? candidates : known).prefix(known.isEmpty ? 2 : 5).map(\.name))
}

private let nameParts: Set<String> = ["id", "name", "Sid", "Name"]

private let familiarParts: Set<String> = [
    "description", "from_port", "to_port", "protocol", "port", "path", "key", "type", "effect", "Effect",
    "Action",
    "containerPort", "container_port", "cidr_block", "priority", "rule_number", "value", "field",
]

extension Difference {
    /// Whether there is a value without parts here that can be shown.
    fileprivate var isPresent: Bool {
        guard case .primitive(_, let after?) = content else { return false }
        return !after.isNull
    }
}
