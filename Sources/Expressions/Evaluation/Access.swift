import Diagnostics
import HCL
import Values

extension Evaluator {
    /// Applies static steps to a value, one after the other.
    mutating func apply(_ steps: ArraySlice<Traversal.Step>, to value: Value, in expression: Expression)
        -> Value
    {
        var current = value
        for step in steps {
            switch step.kind {
            case .attribute(let name): current = attribute(name, of: current, at: step.range, in: expression)
            case .key(let key): current = element(.string(key), of: current, at: step.range, in: expression)
            case .number(let text):
                let key =
                    Int(text).map { Value.number($0) } ?? Number(parsing: text).map { Value.number($0) }
                    ?? .null
                current = element(key, of: current, at: step.range, in: expression)
            }
        }
        return current
    }

    mutating func evaluateIndex(_ source: Expression, _ key: Expression, in expression: Expression) -> Value {
        let collection = evaluate(source)
        let keyValue = evaluate(key)
        let before = diagnostics.count
        let brackets = SourceRange(
            file: expression.range.file, start: expression.startRange.start, end: expression.range.end)
        let found = element(keyValue, of: collection, at: brackets, in: expression)
        for index in diagnostics.indices.dropFirst(before) { diagnostics[index].emphasis = key.range }
        return found
    }

    /// The attribute of an object, or the element of a map with that key.
    mutating func attribute(_ name: String, of value: Value, at range: SourceRange, in expression: Expression)
        -> Value
    {
        switch value.content {
        case .object(let fields):
            if let found = fields[name] { return found.marked(value.marks) }
            return fail(
                "Unsupported attribute",
                "This object does not have an attribute named \"\(name)\"."
                    + Suggestion.sentence(for: name, among: fields.names, listing: "It has"), at: range,
                involving: expression)
        case .map(let fields, _):
            if let found = fields[name] { return found.marked(value.marks) }
            return fail(
                "Missing map element",
                "This map does not have an element with the key \"\(name)\"."
                    + (value.isSensitive
                        ? "" : Suggestion.sentence(for: name, among: fields.names, listing: "It has")),
                at: range, involving: expression)
        case .null:
            return fail(
                "Attempt to get attribute from null value",
                "This value is null, so it does not have any attributes.", at: range, involving: expression)
        case .unknown(let unknown):
            return unknownAttribute(name, of: unknown, marks: value.marks, at: range, in: expression)
        case .list, .set, .tuple, .bool, .number, .string:
            return fail(
                "Unsupported attribute", unsupportedAttribute(name, of: value), at: range,
                involving: expression)
        }
    }

    private mutating func unknownAttribute(
        _ name: String, of unknown: Unknown, marks: Marks, at range: SourceRange, in expression: Expression
    ) -> Value {
        switch unknown.type {
        case .dynamic: return .unknown(.dynamic).marked(marks)
        case .map(let element): return .unknown(element).marked(marks)
        case .object(let object):
            if let type = object[name] { return .unknown(type).marked(marks) }
            return fail(
                "Unsupported attribute",
                "This object does not have an attribute named \"\(name)\"."
                    + Suggestion.sentence(for: name, among: object.names, listing: "It has"), at: range,
                involving: expression)
        default:
            return fail(
                "Unsupported attribute", unsupportedAttribute(name, of: Value(.unknown(unknown))), at: range,
                involving: expression)
        }
    }

    private func unsupportedAttribute(_ name: String, of value: Value) -> String {
        let element: ValueType?
        switch value.type {
        case .list(let type), .set(let type): element = type
        case .tuple(let types): element = types.first
        default: element = nil
        }
        guard case .object(let object)? = element, object[name] != nil else {
            return
                "Can't read the attribute \"\(name)\": a \(value.type.friendlyName) does not have any attributes."
        }
        let collection = if case .set = value.type { "set" } else { "list" }
        return
            "Can't read the attribute \"\(name)\" of a \(collection) of objects. To read it of every element, use a splat "
            + "([*].\(name)); to read it of one, add its index, such as [0].\(name)."
    }

    /// The element of a list or tuple by number, or of a map or object by text.
    mutating func element(_ key: Value, of value: Value, at range: SourceRange, in expression: Expression)
        -> Value
    {
        let marks = value.marks.union(key.marks)
        if value.isNull {
            return fail(
                "Attempt to index null value", "This value is null, so it does not have any indices.",
                at: range,
                involving: expression)
        }
        if key.isNull {
            return fail(
                "Invalid index", "Can't use a null value as an indexing key.", at: range,
                involving: expression)
        }
        if let found = fastElement(key, of: value) {
            // Which attribute was asked for is not part of its value; so it is in the core, too.
            if case .object = value.content { return found.marked(value.marks) }
            return found.marked(marks)
        }
        // What is wrong with a key of no type yet, or with one for a list that is not known, shows later.
        if key.type.isDynamic { return .unknown(.dynamic).marked(marks) }
        switch value.type {
        case .dynamic: return .unknown(.dynamic).marked(marks)
        case .list(let type): return listElement(key, of: value, type, marks, at: range, in: expression)
        case .tuple(let types): return tupleElement(key, of: value, types, marks, at: range, in: expression)
        case .map(let type): return mapElement(key, of: value, type, marks, at: range, in: expression)
        case .object(let object):
            return objectElement(key, of: value, object, value.marks, at: range, in: expression)
        case .set:
            return fail(
                "Invalid index",
                "Elements of a set are identified only by their value and don't have any separate index or key to select "
                    + "with. To read the only element of a set use one(), to number the elements use tolist().",
                at: range, involving: expression)
        case .bool, .number, .string:
            return fail(
                "Invalid index", "This value does not have any indices: it is \(described(value)).",
                at: range,
                involving: expression)
        }
    }

    /// The element where key and collection need no conversion and the element is there.
    ///
    /// Asking for the type of a tuple or object costs as much as it is long, so the common case must not ask.
    private func fastElement(_ key: Value, of value: Value) -> Value? {
        switch (value.content, key.content) {
        case (.tuple(let elements), .number(let number)), (.list(let elements, _), .number(let number)):
            guard let index = number.asInt, elements.indices.contains(index) else { return nil }
            return elements[index]
        case (.object(let fields), .string(let name)), (.map(let fields, _), .string(let name)):
            return fields[name]
        default: return nil
        }
    }

    private mutating func position(
        _ key: Value, count: Int?, marks: Marks, at range: SourceRange, in expression: Expression
    ) -> Int? {
        guard let number = try? key.converted(to: .number) else {
            fail(
                "Invalid index", "A number is required as the key of a list, but this is \(described(key)).",
                at: range,
                involving: expression)
            return nil
        }
        guard let exact = number.asNumber, let count else { return nil }
        guard let index = exact.asInt, index >= 0 else {
            fail(
                "Invalid index",
                exact.isInteger && exact > 0
                    ? "The given key does not identify an element in this collection value: no list is that long."
                    : exact.isInteger
                        ? "A negative number is not a valid index: indices start at zero. To count from the end use "
                            + "element(list, length(list) - 1) or reverse()."
                        : "The key must be a whole number.", at: range, involving: expression)
            return nil
        }
        guard index >= count else { return index }
        let size =
            marks.contains(.sensitive)
            ? "" : count == 0 ? " It has none." : " It has \(counted(count, "element"))."
        fail(
            "Invalid index", "The given key does not identify an element in this collection value." + size,
            at: range,
            involving: expression)
        return nil
    }

    private mutating func listElement(
        _ key: Value, of value: Value, _ type: ValueType, _ marks: Marks, at range: SourceRange,
        in expression: Expression
    ) -> Value {
        let elements: [Value]? = if case .list(let elements, _) = value.content { elements } else { nil }
        let before = diagnostics.count
        guard let index = position(key, count: elements?.count, marks: marks, at: range, in: expression),
            let elements
        else { return .unknown(diagnostics.count > before ? .dynamic : type).marked(marks) }
        return elements[index].marked(marks)
    }

    private mutating func tupleElement(
        _ key: Value, of value: Value, _ types: [ValueType], _ marks: Marks, at range: SourceRange,
        in expression: Expression
    ) -> Value {
        guard let index = position(key, count: types.count, marks: marks, at: range, in: expression) else {
            return .unknown(.dynamic).marked(marks)
        }
        guard case .tuple(let elements) = value.content else { return .unknown(types[index]).marked(marks) }
        return elements[index].marked(marks)
    }

    private mutating func mapElement(
        _ key: Value, of value: Value, _ type: ValueType, _ marks: Marks, at range: SourceRange,
        in expression: Expression
    ) -> Value {
        let before = diagnostics.count
        guard let text = name(key, at: range, in: expression) else {
            return .unknown(diagnostics.count > before ? .dynamic : type).marked(marks)
        }
        guard case .map(let fields, _) = value.content else { return .unknown(type).marked(marks) }
        if let found = fields[text] { return found.marked(marks) }
        let hint =
            marks.isEmpty
            ? Suggestion.sentence(for: text, among: fields.names, listing: "It has the keys") : ""
        return fail(
            "Invalid index", "The given key does not identify an element in this collection value." + hint,
            at: range,
            involving: expression)
    }

    private mutating func objectElement(
        _ key: Value, of value: Value, _ object: ObjectType, _ marks: Marks, at range: SourceRange,
        in expression: Expression
    ) -> Value {
        guard let text = name(key, at: range, in: expression) else { return .unknown(.dynamic).marked(marks) }
        guard let type = object[text] else {
            return fail(
                "Invalid index",
                "The given key does not identify an element in this collection value."
                    + Suggestion.sentence(for: text, among: object.names, listing: "It has the keys"),
                at: range, involving: expression)
        }
        guard case .object(let fields) = value.content, let found = fields[text] else {
            return .unknown(type).marked(marks)
        }
        return found.marked(marks)
    }

    private mutating func name(_ key: Value, at range: SourceRange, in expression: Expression) -> String? {
        guard let text = try? key.converted(to: .string) else {
            fail(
                "Invalid index", "A string is required as the key, but this is \(described(key)).", at: range,
                involving: expression)
            return nil
        }
        return text.asString
    }
}
