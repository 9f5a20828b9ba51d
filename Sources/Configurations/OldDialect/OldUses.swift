import Diagnostics
import HCL
import Values

/// Finds what variables are used as.
struct OldUses {
    enum Use: Hashable {
        case truth, number
        /// In a calculation or an ordering, where truth values count as 1 and 0.
        case arithmetic
        /// As a whole `count` argument.
        case count
        /// Compared with a text or number that can stand for a truth value, or with a number.
        case truthComparison, numberComparison
        /// As text, or in ways that cannot be told.
        case other
    }

    private let names: Set<String>
    private let module: OldModule
    private(set) var found: [String: Set<Use>] = [:]
    private var file: SourceFile?

    init(of names: Set<String>, in module: OldModule) {
        self.names = names
        self.module = module
    }

    mutating func visit(_ file: OldFile) {
        self.file = file.file
        for item in file.items {
            guard case .object(let items) = item.value.kind else { continue }
            let type = item.keys.count > 1 ? item.keys[1].text : ""
            switch item.name {
            case "variable": break
            case "resource": visit(items, module.shape(of: .resource(type)), isRepeated: true)
            case "data": visit(items, module.shape(of: .data(type)), isRepeated: true)
            case "provider": visit(items, module.shape(of: .provider(type)), isRepeated: false)
            default: visit(items, nil, isRepeated: false)
            }
        }
    }

    private mutating func visit(_ items: [OldItem], _ shape: BodyShape?, isRepeated: Bool) {
        for item in items {
            if isRepeated, item.name == "count", let reference = item.value.wholeReference {
                note(reference, .count)
                continue
            }
            if case .object(let nested) = item.value.kind {
                visit(nested, shape?.blocks[item.name]?.body, isRepeated: false)
            } else {
                visit(item.value, shape?.attributes[item.name])
            }
        }
    }

    private mutating func visit(_ value: OldValue, _ type: ValueType?) {
        switch value.kind {
        case .number, .bool: break
        case .text(let text):
            if let reference = value.wholeReference {
                note(reference, type == .bool ? .truth : type == .number ? .number : .other)
            } else {
                visit(text, .other)
            }
        case .list(let elements): for element in elements { visit(element, nil) }
        case .object(let items): visit(items, nil, isRepeated: false)
        }
    }

    private mutating func visit(_ text: OldText, _ use: Use) {
        let inner = text.only == nil ? Use.other : use
        for case .interpolation(let expression, _) in text.parts { visit(expression, inner) }
    }

    private mutating func visit(_ expression: OldExpression, _ use: Use) {
        switch expression.kind {
        case .integer, .float, .bool: break
        case .text(let text): visit(text, use)
        case .reference(let reference): note(reference, use)
        case .index(let reference, let key):
            note(reference, .other)
            visit(key, .number)
        case .call(let call):
            let isNumeric = ["max", "min", "ceil", "floor", "abs", "pow", "log", "signum"].contains(call.name)
            for (index, argument) in call.arguments.enumerated() {
                visit(argument, isNumeric || isNumberArgument(index, of: call.name) ? .number : .other)
            }
        case .unary(let symbol, let operand): visit(operand, symbol == .not ? .truth : .arithmetic)
        case .binary(let symbol, let left, let right): visit(symbol, left, right)
        case .conditional(let condition, let then, let otherwise):
            visit(condition, .truth)
            visit(then, .other)
            visit(otherwise, .other)
        case .parenthesized(let inner): visit(inner, use)
        }
    }

    private func isNumberArgument(_ index: Int, of function: String) -> Bool {
        switch function {
        case "element", "cidrhost": index == 1
        case "cidrsubnet", "substr", "slice": index > 0
        default: false
        }
    }

    private mutating func visit(_ symbol: BinaryOperator, _ left: OldExpression, _ right: OldExpression) {
        switch symbol {
        case .and, .or:
            visit(left, .truth)
            visit(right, .truth)
        case .equal, .notEqual:
            visit(left, comparison(with: right))
            visit(right, comparison(with: left))
        default:
            visit(left, .arithmetic)
            visit(right, .arithmetic)
        }
    }

    private func comparison(with other: OldExpression) -> Use {
        guard let file, let literal = other.literal(in: file) else { return .other }
        if ["1", "0", "true", "false"].contains(literal) {
            return literal.count == 1 ? .truthOrNumber : .truthComparison
        }
        return !literal.isEmpty && literal.allSatisfy(\.isNumber) ? .numberComparison : .other
    }

    private mutating func note(_ reference: OldReference, _ use: Use) {
        let parts = reference.parts
        guard parts.count >= 2, parts[0] == "var", names.contains(parts[1]) else { return }
        found[parts[1], default: []].insert(parts.count == 2 ? use : .other)
    }
}

extension OldUses.Use {
    /// A comparison with 1 or 0, which says neither; it counts as the one that is asked about.
    fileprivate static var truthOrNumber: OldUses.Use { .arithmetic }
}

extension OldValue {
    /// The name that the value is, where it is `"${name}"`.
    var wholeReference: OldReference? {
        guard case .text(let text) = kind, let only = text.only else { return nil }
        return only.withoutParentheses.plainReference
    }
}

extension OldExpression {
    var withoutParentheses: OldExpression {
        if case .parenthesized(let inner) = kind { inner.withoutParentheses } else { self }
    }

    var plainReference: OldReference? {
        if case .reference(let reference) = kind { reference } else { nil }
    }

    /// The text of a literal, quotes left out; nil where it is no literal.
    func literal(in file: SourceFile) -> String? {
        switch withoutParentheses.kind {
        case .integer, .float, .bool:
            let inner = withoutParentheses.range
            return SourceRange(file: file, start: inner.lowerBound, end: inner.upperBound).text
        case .text(let text):
            if let only = text.only { return only.literal(in: file) }
            guard !text.hasInterpolation else { return nil }
            return SourceRange(file: file, start: text.range.lowerBound + 1, end: text.range.upperBound - 1)
                .text
        default: return nil
        }
    }
}
