import Addresses
import Providers
import Reports
import States
import Values

/// One object as two states have it.
struct ComparedObject {
    let address: InstanceAddress
    let schema: ResourceSchema?
    /// The names of the two workspaces.
    let names: (left: String, right: String)
    let texts: ComparedTexts

    /// The parts that differ, those of maps by their keys.
    func parts(_ left: ObjectRecord, _ right: ObjectRecord, _ origins: inout OriginFinder) -> [Comparison
        .Part]
    {
        let (before, after) = (
            ComparedObject.value(of: left, schema), ComparedObject.value(of: right, schema)
        )
        var found: [Comparison.Part] = []
        for name in Set(before.asFields?.names ?? []).union(after.asFields?.names ?? []).sorted() {
            let (a, b) = (before[name], after[name])
            guard ComparedObject.plain(a) != ComparedObject.plain(b) else { continue }
            let isOpen = !(a?.isSensitive ?? false) && !(b?.isSensitive ?? false)
            if isOpen, let fields = a?.asFields, let others = b?.asFields {
                for key in Set(fields.names).union(others.names).sorted()
                where ComparedObject.plain(fields[key]) != ComparedObject.plain(others[key]) {
                    found.append(part("\(name)[\"\(key)\"]", name, key, fields[key], others[key], &origins))
                }
            } else {
                found.append(part(name, name, nil, a, b, &origins))
            }
        }
        return found
    }

    private func part(
        _ path: String, _ attribute: String, _ key: String?, _ left: Value?, _ right: Value?,
        _ origins: inout OriginFinder
    ) -> Comparison.Part {
        Comparison.Part(
            path: path, left: texts.text(left), right: texts.text(right),
            cause: cause(attribute, key, left, right, &origins))
    }

    private func cause(
        _ attribute: String, _ key: String?, _ left: Value?, _ right: Value?, _ origins: inout OriginFinder
    ) -> Comparison.Cause {
        if let found = origins.cause(of: attribute, key: key, in: address) {
            if case .variables = found { return found }
            return isNamedAlike(left, right) ? .name : found
        }
        if isNamedAlike(left, right) { return .name }
        // What the configuration does not say, the cloud or the provider does.
        return origins.configures(attribute, in: address) ? .unexplained : .given
    }

    /// Whether the values are the same but for the names of the workspaces in their texts.
    private func isNamedAlike(_ left: Value?, _ right: Value?) -> Bool {
        guard let left, let right, names.left != names.right else { return false }
        switch (left.content, right.content) {
        case (.string(let a), .string(let b)):
            return a.contains(names.left) && a.replacing(names.left, with: names.right) == b
        default:
            guard let a = left.asElements ?? left.asFields?.values,
                let b = right.asElements ?? right.asFields?.values,
                a.count == b.count
            else { return false }
            return zip(a, b).allSatisfy {
                ComparedObject.plain($0) == ComparedObject.plain($1) || isNamedAlike($0, $1)
            }
        }
    }

    /// The object with marks on what is sensitive; as the file has it where no schema knows its type.
    static func value(of record: ObjectRecord, _ schema: ResourceSchema?) -> Value {
        if let schema, let value = try? record.value(as: .object(schema.objectType)) {
            return value.concealing(schema.block)
        }
        var value: Value
        switch record.attributes {
        case .json(let known), .typed(let known, _): value = known
        }
        // Without a schema nobody knows the paths in it for sure, so their whole attributes are hidden.
        for path in record.sensitivePaths.compactMap({ $0.steps.first }) {
            value = value.replacing(ValuePath([path])) { $0.marked(.sensitive) }
        }
        return value
    }

    private static func plain(_ value: Value?) -> Value? {
        guard let value = value?.withoutMarksDeep().value, !value.isNull else { return nil }
        return value
    }
}

/// Values of two sides in a few characters.
struct ComparedTexts {
    let secrets: Secrets

    func text(_ value: Value?) -> String {
        guard let value, !value.isNull || value.isSensitive else { return "(nothing)" }
        if value.isSensitive { return "(sensitive value)" }
        let text = HCLText.expression(value).split(whereSeparator: \.isNewline).map {
            String($0.drop { $0 == " " })
        }.joined(separator: " ")
        return secrets.removed(from: text).withoutControls.shortened(to: 120)
    }
}
