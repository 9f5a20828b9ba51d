import Addresses
import Diagnostics
import Values

extension Value {
    /// Whether a part of the value is an infinite number, which no plan or state can hold.
    fileprivate var hasInfinity: Bool {
        switch content {
        case .number(let number): number.isInfinite
        case .list(let elements, _), .tuple(let elements): Value.haveInfinity(elements)
        case .set(let elements, _): Value.haveInfinity(elements.sorted)
        case .map(let fields, _), .object(let fields): Value.haveInfinity(fields.values)
        case .null, .unknown, .bool, .string: false
        }
    }

    private static func haveInfinity(_ values: [Value]) -> Bool {
        // By index, because that copies no value.
        for index in values.indices where values[index].hasInfinity { return true }
        return false
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
