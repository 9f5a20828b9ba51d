import Addresses
import Configurations
import HCL

extension Resource {
    /// Whether whatever can be seen to be wrong with the resource without any value shows as well when its only object is planned.
    ///
    /// So it is with arguments whose every part is evaluated, whatever the values are: a plan decodes them in the same way.
    var showsMistakesWhenPlanned: Bool {
        guard name.mode == .managed, case .once = repetition, provisioners.isEmpty, connection == nil,
            lifecycle.preconditions.isEmpty, lifecycle.postconditions.isEmpty,
            case .none = lifecycle.ignoreChanges
        else { return false }
        return body.blocks.isEmpty && !body.isJSON && !body.isMerged && !body.isBroken
            && body.attributes.allSatisfy { $0.expression.isEvaluatedWhole }
    }
}

extension Expression {
    /// Whether no value that something else has decides which parts of the expression are evaluated.
    fileprivate var isEvaluatedWhole: Bool {
        switch kind {
        case .null, .bool, .number, .string, .traversal: true
        case .template(let template):
            template.parts.allSatisfy { part in
                switch part {
                case .literal: true
                case .interpolation(let expression): expression.isEvaluatedWhole
                case .conditional, .loop: false
                }
            }
        case .wrapped(let inner), .parenthesized(let inner): inner.isEvaluatedWhole
        case .tuple(let elements): elements.allSatisfy(\.isEvaluatedWhole)
        case .object(let items):
            items.allSatisfy { item in
                if case .expression(let key) = item.key, !key.isEvaluatedWhole { return false }
                return item.value.isEvaluatedWhole
            }
        case .relative, .index, .splat, .call, .unary, .operators, .conditional, .forTuple, .forObject,
            .invalid:
            false
        }
    }
}
