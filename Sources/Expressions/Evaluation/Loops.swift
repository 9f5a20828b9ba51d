import Diagnostics
import HCL
import Values

extension Evaluator {
    /// `[for … : value if condition]`: the values of the elements that are included.
    mutating func evaluate(_ loop: ForTuple, in expression: Expression) -> Value {
        let collection = evaluate(loop.head.collection)
        var marks = collection.marks
        guard canIterate(collection, loop.head), let testMarks = checkCondition(loop) else {
            return .unknown(.dynamic).marked(marks)
        }
        guard let pairs = elements(of: collection) else {
            return .unknown(.dynamic).marked(marks.union(testMarks))
        }
        var results: [Value] = []
        var isKnown = true
        for (key, value) in pairs {
            iterating(loop.head, key, value) { evaluator in
                switch evaluator.includes(loop.condition, &marks) {
                case .include: results.append(evaluator.evaluate(loop.value))
                case .skip: break
                case .undecided: isKnown = false
                }
            }
        }
        return (isKnown ? Value.tuple(results) : .unknown(.dynamic)).marked(marks)
    }

    /// `{for … : key => value if condition}`: a key and a value of each element that is included.
    mutating func evaluate(_ loop: ForObject, in expression: Expression) -> Value {
        let collection = evaluate(loop.head.collection)
        var marks = collection.marks
        guard canIterate(collection, loop.head), let testMarks = checkCondition(loop) else {
            return .unknown(.dynamic).marked(marks)
        }
        guard let pairs = elements(of: collection) else {
            return .unknown(.dynamic).marked(marks.union(testMarks))
        }
        var single: [String: Value] = [:]
        var grouped: [String: [Value]] = [:]
        var isKnown = true
        for (key, value) in pairs {
            iterating(loop.head, key, value) { evaluator in
                switch evaluator.includes(loop.condition, &marks) {
                case .skip: return
                case .undecided:
                    isKnown = false
                    return
                case .include: break
                }
                let keyValue = evaluator.evaluate(loop.key)
                marks.formUnion(keyValue.marks)
                guard let name = evaluator.objectKey(keyValue, of: loop.key) else {
                    isKnown = false
                    return
                }
                let result = evaluator.evaluate(loop.value)
                if loop.groups {
                    grouped[name, default: []].append(result)
                } else if single.updateValue(result, forKey: name) != nil {
                    let shown = marks.contains(.sensitive) ? "the same key" : "the key \"\(name)\""
                    evaluator.fail(
                        "Duplicate object key",
                        "Two different items produced \(shown) in this for expression. If duplicates are expected, use the "
                            + "ellipsis (...) after the value expression to enable grouping by key.",
                        at: loop.key.range, involving: loop.key)
                }
            }
        }
        guard isKnown else { return .unknown(.dynamic).marked(marks) }
        return Value.object(loop.groups ? grouped.mapValues { .tuple($0) } : single).marked(marks)
    }

    /// The keys and values of a collection in order; nil when it is not known yet or was reported as an error.
    mutating func iterate(_ collection: Value, _ head: ForHead) -> [(key: Value, value: Value)]? {
        canIterate(collection, head) ? elements(of: collection) : nil
    }

    private func elements(of collection: Value) -> [(key: Value, value: Value)]? {
        switch collection.content {
        case .list(let elements, _), .tuple(let elements):
            elements.enumerated().map { (.number($0), $1) }
        case .set(let elements, _): elements.sorted.map { ($0, $0) }
        case .map(let fields, _), .object(let fields): fields.map { (.string($0), $1) }
        case .null, .unknown, .bool, .number, .string: nil
        }
    }

    /// Whether a value has elements, as far as is known yet; what has none is reported.
    private mutating func canIterate(_ collection: Value, _ head: ForHead) -> Bool {
        if collection.isNull {
            fail(
                "Iteration over null value",
                "A null value cannot be used as the collection in a 'for' expression.",
                at: head.collection.range, involving: head.collection)
            return false
        }
        guard collection.type.isPrimitive else { return true }
        fail(
            "Iteration over non-iterable value",
            "A 'for' expression goes through a list, set, map, tuple or object, but this is \(described(collection)).",
            at: head.collection.range, involving: head.collection)
        return false
    }

    /// Checks the condition once for all elements, as far as it does not depend on one, and tells its marks.
    ///
    /// So a condition that can never be right is wrong even where there are no elements; then the result is nil.
    private mutating func checkCondition(_ loop: some ForLoop) -> Marks? {
        guard loop.condition != nil else { return [] }
        let before = diagnostics.count
        var found: Marks = []
        iterating(loop.head, .unknown(.dynamic), .unknown(.dynamic)) { evaluator in
            _ = evaluator.includes(loop.condition, &found)
        }
        return diagnostics.count == before ? found : nil
    }

    /// Runs a body with the loop's variables in scope.
    mutating func iterating(_ head: ForHead, _ key: Value, _ value: Value, _ body: (inout Evaluator) -> Void)
    {
        let depth = iterations.count
        if let name = head.keyName { iterations.append((name, key)) }
        iterations.append((head.valueName, value))
        body(&self)
        iterations.removeSubrange(depth...)
    }

    /// The text of a key that a `for` expression has made; nil when it is unknown or was reported as an error.
    private mutating func objectKey(_ value: Value, of key: Expression) -> String? {
        if value.isNull {
            fail(
                "Invalid object key", "The key of an item must not be null.", at: key.range, involving: key)
            return nil
        }
        guard let text = try? value.converted(to: .string) else {
            fail(
                "Invalid object key", "The key of an item must be a string, but this is \(described(value)).",
                at: key.range, involving: key)
            return nil
        }
        return text.asString
    }

    private enum Inclusion { case include, skip, undecided }

    private mutating func includes(_ condition: Expression?, _ marks: inout Marks) -> Inclusion {
        guard let condition else { return .include }
        let test = evaluate(condition)
        marks.formUnion(test.marks)
        if test.isNull {
            fail(
                "Condition is null", "The value of the 'if' clause must not be null.", at: condition.range,
                involving: condition)
            return .undecided
        }
        guard let flag = try? test.converted(to: .bool) else {
            fail(
                "Invalid 'for' condition",
                "The 'if' clause must be true or false, but this is \(described(test)).",
                at: condition.range, involving: condition)
            return .undecided
        }
        return flag.asBool.map { $0 ? .include : .skip } ?? .undecided
    }
}

/// What the two kinds of `for` expression share.
private protocol ForLoop {
    var head: ForHead { get }
    var condition: Expression? { get }
}

extension ForTuple: ForLoop {}
extension ForObject: ForLoop {}
