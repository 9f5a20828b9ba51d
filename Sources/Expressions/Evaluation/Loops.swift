import Diagnostics
import HCL
import Values

extension Evaluator {
    /// `[for … : value if condition]`: the values of the elements that are included.
    mutating func evaluate(_ loop: ForTuple, in expression: Expression) -> Value {
        let collection = evaluate(loop.head.collection)
        var marks = collection.marks
        guard let pairs = iterate(collection, loop.head) else { return .unknown(.dynamic).marked(marks) }
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
        guard let pairs = iterate(collection, loop.head) else { return .unknown(.dynamic).marked(marks) }
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
                marks.formUnion(keyValue.deepMarks)
                guard let name = evaluator.objectKey(keyValue, at: loop.key.range) else {
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
        switch collection.content {
        case .list(let elements, _), .tuple(let elements):
            return elements.enumerated().map { (.number($0), $1) }
        case .set(let elements, _): return elements.sorted.map { ($0, $0) }
        case .map(let fields, _), .object(let fields): return fields.map { (.string($0), $1) }
        case .null:
            fail(
                "Iteration over null value",
                "A null value cannot be used as the collection in a 'for' expression.",
                at: head.collection.range, involving: head.collection)
            return nil
        case .unknown where !collection.type.isPrimitive:
            return nil
        case .unknown, .bool, .number, .string:
            fail(
                "Iteration over non-iterable value",
                "A value of type \(collection.type.friendlyName) cannot be used as the collection in a 'for' expression.",
                at: head.collection.range, involving: head.collection)
            return nil
        }
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
