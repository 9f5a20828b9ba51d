import Addresses
import Providers
import Reports
import States
import Values

/// One object as two states have it.
struct ComparedObject {
    let address: InstanceAddress
    let schema: ResourceSchema?
    let texts: ComparedTexts

    /// The parts that differ, those of maps by their keys.
    func parts(_ left: ObjectRecord, _ right: ObjectRecord, _ causes: inout ComparedCauses) -> [Comparison
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
                    found.append(part("\(name)[\"\(key)\"]", name, key, fields[key], others[key], &causes))
                }
            } else {
                found.append(part(name, name, nil, a, b, &causes))
            }
        }
        return found
    }

    private func part(
        _ path: String, _ attribute: String, _ key: String?, _ left: Value?, _ right: Value?,
        _ causes: inout ComparedCauses
    ) -> Comparison.Part {
        Comparison.Part(
            path: path, left: texts.text(left), right: texts.text(right),
            cause: causes.cause(of: attribute, key, in: address, left, right))
    }

    /// The object with marks on what is sensitive; as the file has it where no schema knows its type.
    static func value(of record: ObjectRecord, _ schema: ResourceSchema?) -> Value {
        if let schema, let value = try? record.value(as: .object(schema.objectType)) {
            return value.concealing(schema.block)
        }
        var value: Value
        switch record.attributes {
        case .json(let known), .typed(let known, _), .flat(let known): value = known
        }
        // Without a schema nobody knows the paths in it for sure, so their whole attributes are hidden.
        for path in record.sensitivePaths.compactMap({ $0.steps.first }) {
            value = value.replacing(ValuePath([path])) { $0.marked(.sensitive) }
        }
        return value
    }

    static func plain(_ value: Value?) -> Value? {
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
