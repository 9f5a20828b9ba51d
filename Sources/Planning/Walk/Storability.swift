import Addresses
import Diagnostics
import Values

extension Value {
    /// Whether a part of the value is an infinite number, which no plan or state can hold.
    fileprivate var hasInfinity: Bool {
        switch content {
        case .number(let number): number.isInfinite
        case .list(let elements, _), .tuple(let elements): elements.contains { $0.hasInfinity }
        case .set(let elements, _): elements.sorted.contains { $0.hasInfinity }
        case .map(let fields, _), .object(let fields): fields.values.contains { $0.hasInfinity }
        case .null, .unknown, .bool, .string: false
        }
    }
}

extension PlanWalk {
    /// Notes an object that could not be written down.
    func noteStorability(of value: Value, _ address: InstanceAddress) {
        if value.hasInfinity { unstorable.append(address) }
    }

    /// Findings about planned values that could not be written down.
    func unstorableValues() -> [Diagnostic] {
        let objects = unstorable.map(\.description)
        let named = outputs.filter { $0.value.after?.hasInfinity ?? false }.map { "output.\($0.key)" }
        return (objects + named).sorted().map { name in
            .error(
                "Failed to write plan file",
                "A number in \(name) is infinite, and neither a plan nor a state can hold such a number. Was something divided by zero?"
            )
        }
    }
}
