import Addresses
import Diagnostics
package import Evaluating
package import States

/// What became of conditions, by the thing that has them.
package struct CheckCollector: Sendable {
    private struct Key: Hashable, Sendable {
        let kind: String
        let address: String
    }

    private var instances: [Key: [String: CheckRecord.Instance]] = [:]
    /// Blocks that the run does not come to, so that not even their objects are known.
    private var unreached: Set<Key> = []

    package init() {}

    /// Says that a block has conditions, even when it stands for no object.
    package mutating func declare(_ kind: String, _ address: String) {
        if instances[Key(kind: kind, address: address)] == nil {
            instances[Key(kind: kind, address: address)] = [:]
        }
    }

    /// Says that a block has conditions and that the run is not about it.
    mutating func declareUnreached(_ kind: String, _ address: String) {
        declare(kind, address)
        unreached.insert(Key(kind: kind, address: address))
    }

    /// Adds what one condition of an object came to.
    package mutating func add(
        _ kind: String, _ address: String, instance: String, _ outcome: ConditionOutcome
    ) {
        let key = Key(kind: kind, address: address)
        var record = instances[key]?[instance] ?? CheckRecord.Instance(address: instance, status: .pass)
        switch outcome {
        case .pass: break
        case .fail(let message):
            if message != ConditionOutcome.unexplained { record.messages.append(message) }
            if record.status != .error { record.status = .fail }
        case .error: record.status = .error
        case .unknown: if record.status == .pass { record.status = .unknown }
        }
        instances[key, default: [:]][instance] = record
    }

    /// Adds what the validations of variables came to.
    package mutating func add(_ validations: [VariableValidation]) {
        for validation in validations {
            let module = validation.module.module
            let block = module.isRoot ? "var.\(validation.name)" : "\(module).var.\(validation.name)"
            let instance =
                validation.module.isRoot
                ? "var.\(validation.name)" : "\(validation.module).var.\(validation.name)"
            add("var", block, instance: instance, validation.outcome)
        }
    }

    /// Takes in what became of conditions that are not in it yet.
    mutating func take(_ other: CheckCollector) {
        instances.merge(other.instances) { own, _ in own }
        unreached.formUnion(other.unreached)
    }

    package var records: [CheckRecord] {
        instances.map { key, objects in
            let all = objects.values.sorted { $0.address < $1.address }
            let status = all.isEmpty && unreached.contains(key) ? CheckRecord.Status.unknown : worst(all)
            return CheckRecord(kind: key.kind, address: key.address, status: status, instances: all)
        }.sorted { ($0.kind, $0.address) < ($1.kind, $1.address) }
    }

    /// The records of a run that checks nothing because everything ends.
    package var uncheckedRecords: [CheckRecord] {
        records.map { record in
            var copy = record
            if copy.instances.isEmpty { copy.status = .unknown }
            return copy
        }
    }

    private func worst(_ all: [CheckRecord.Instance]) -> CheckRecord.Status {
        for status in [CheckRecord.Status.error, .fail, .unknown]
        where all.contains(where: { $0.status == status }) {
            return status
        }
        return .pass
    }
}
