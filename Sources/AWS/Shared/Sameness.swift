internal import AWSClient
internal import Providers
internal import Values

/// When two values of an argument mean the same, so that going from one to the other is no change.
///
/// The cloud gives documents back in a form of its own, and does not tell an argument that was left out from
/// an empty one.
struct Sameness: Sendable {
    typealias Form = @Sendable (Value) -> Value

    /// By dotted attribute path: a form that all values of the same meaning share.
    private let forms: [String: Form]

    init(_ forms: [String: Form] = [:]) {
        self.forms = forms
    }

    /// The object with the prior form of everything that means the same as before.
    ///
    /// In a plan, false and zero are choices where nothing was known before: they are in the state from then on.
    func settled(_ object: Value, prior: Value, _ schema: BlockSchema, isPlan: Bool = false) -> Value {
        settled(object, prior: prior, schema, path: "", isPlan: isPlan)
    }

    private func settled(
        _ planned: Value, prior: Value, _ schema: BlockSchema, path: String, isPlan: Bool
    ) -> Value {
        guard case .object(let fields) = planned.content, case .object = prior.content else { return planned }
        var values = fields.values
        for attribute in schema.attributes where attribute.isConfigurable {
            guard let index = fields.shape.index(of: attribute.name), let old = prior[attribute.name] else {
                continue
            }
            let new = values[index]
            if new != old, !(isPlan && old.isNull && new.isChoice),
                form(of: new, attribute, path: path) == form(of: old, attribute, path: path)
            {
                values[index] = old
            }
        }
        for block in schema.blocks {
            guard let index = fields.shape.index(of: block.name), let old = prior[block.name] else {
                continue
            }
            values[index] = settledBlocks(
                values[index], prior: old, block, path: path + block.name + ".", isPlan: isPlan)
        }
        return Value(.object(Fields(shape: fields.shape, values: values)), marks: planned.marks)
    }

    private func settledBlocks(
        _ planned: Value, prior: Value, _ block: NestedBlockSchema, path: String, isPlan: Bool
    ) -> Value {
        if planned.isEmptyForm, prior.isEmptyForm { return prior }
        switch (planned.content, prior.content) {
        case (.object, .object):
            return settled(planned, prior: prior, block.block, path: path, isPlan: isPlan)
        case (.list(let new, let type), .list(let old, _)):
            let elements = new.enumerated().map { index, element in
                index < old.count
                    ? settled(element, prior: old[index], block.block, path: path, isPlan: isPlan) : element
            }
            return Value(.list(elements, of: type), marks: planned.marks)
        case (.set(let new, let type), .set(let old, _)):
            var rest = old.sorted.map { (element: $0, form: form(of: $0, block.block, path: path)) }
            let elements = new.sorted.map { element in
                let form = form(of: element, block.block, path: path)
                let match = rest.firstIndex { $0.form == form }
                return match.map { rest.remove(at: $0).element } ?? element
            }
            return Value.set(elements, of: type).marked(planned.marks)
        default:
            return planned
        }
    }

    // MARK: - Forms

    private func form(of value: Value, _ attribute: AttributeSchema, path: String) -> Value {
        if let form = forms[path + attribute.name], !value.isNull, !value.isUnknown, value.asString != "" {
            return form(value)
        }
        // What has a default is never left out: there, false and zero are choices.
        return attribute.defaultValue == nil && value.isEmptyForm ? .null : value
    }

    /// A form of a set element by which it is found again; what only the cloud sets does not count.
    private func form(of element: Value, _ schema: BlockSchema, path: String) -> Value {
        guard case .object(let fields) = element.content else { return element }
        var parts: [String: Value] = [:]
        for attribute in schema.attributes where attribute.isConfigurable {
            parts[attribute.name] = fields[attribute.name].map { form(of: $0, attribute, path: path) }
        }
        for block in schema.blocks {
            guard let value = fields[block.name] else { continue }
            parts[block.name] = form(of: value, block, path: path + block.name + ".")
        }
        return .object(parts)
    }

    private func form(of value: Value, _ block: NestedBlockSchema, path: String) -> Value {
        switch value.content {
        case .list(let elements, _):
            .tuple(elements.map { form(of: $0, block.block, path: path) })
        case .set(let elements, let type):
            .set(elements.sorted.map { form(of: $0, block.block, path: path) }, of: type)
        default: form(of: value, block.block, path: path)
        }
    }
}

extension Sameness {
    /// For texts that are numbers: `0.0` is `0`.
    @Sendable static func numeric(_ value: Value) -> Value { (try? value.converted(to: .number)) ?? value }

    /// For texts that are truth values: `1` is `true`.
    @Sendable static func truth(_ value: Value) -> Value {
        switch value.asString {
        case "1", "t", "T", "true", "True", "TRUE": .true
        case "0", "f", "F", "false", "False", "FALSE": .false
        default: value
        }
    }

    /// For texts that are times.
    @Sendable static func moment(_ value: Value) -> Value {
        value.asString.flatMap { Moment(timestamp: $0) }.map { .string($0.timestamp) } ?? value
    }

    /// For texts that mean the same in capitals and small letters.
    @Sendable static func ignoringCase(_ value: Value) -> Value {
        value.asString.map { .string($0.uppercased()) } ?? value
    }
}

extension Value {
    /// Whether the value is one that is chosen, and never one that is left empty.
    fileprivate var isChoice: Bool {
        switch content {
        case .bool, .number: true
        default: false
        }
    }

    /// Whether the cloud takes the value for one that was left out.
    var isEmptyForm: Bool {
        switch content {
        case .null: true
        case .bool(let flag): !flag
        case .string(let text): text.isEmpty
        case .number(let number): number == 0
        case .list(let elements, _), .tuple(let elements): elements.isEmpty
        case .set(let elements, _): elements.isEmpty
        case .map(let fields, _): fields.isEmpty
        case .object(let fields): fields.values.allSatisfy(\.isEmptyForm)
        case .unknown: false
        }
    }
}
