import Values

/// Which elements of a list before stand for which of the list after; nil where there is no counterpart.
struct ListAlignment {
    var pairs: [(before: Int?, after: Int?)] = []

    /// Aligns along a longest common subsequence.
    ///
    /// Where neither side of a pair of neighbours is in it, and `mayPair` allows, they are taken for the same
    /// element that changed. That is how Terraform shows lists of objects.
    init<Element: Hashable>(
        _ before: [Element], _ after: [Element], mayPair: (Int, Int) -> Bool = { _, _ in false }
    ) {
        let common = commonSubsequence(before, after)
        var (left, right, next) = (0, 0, 0)
        while left < before.count || right < after.count {
            let leftIsCommon = left < before.count && next < common.count && before[left] == common[next]
            let rightIsCommon = right < after.count && next < common.count && after[right] == common[next]
            if leftIsCommon, rightIsCommon {
                pairs.append((left, right))
                (left, right, next) = (left + 1, right + 1, next + 1)
            } else if left < before.count, !leftIsCommon {
                if right < after.count, !rightIsCommon, mayPair(left, right) {
                    pairs.append((left, right))
                    right += 1
                } else {
                    pairs.append((left, nil))
                }
                left += 1
            } else if right < after.count {
                pairs.append((nil, right))
                right += 1
            } else {
                pairs.append((left, nil))
                left += 1
            }
        }
    }

    /// Aligns the elements of lists: objects with names by their names, all else as Terraform shows it.
    ///
    /// Lists of one length are compared position by position, unless all old elements are still there: then the
    /// order changed.
    init(values before: [Value], _ after: [Value]) {
        if let identity = ElementIdentity(before, after) {
            self.init(identity.before, identity.after)
            return
        }
        let left = before.map(\.plain)
        let right = after.map(\.plain)
        if left.count == right.count, left != right {
            let remaining = Set(right)
            if left.contains(where: { !remaining.contains($0) }) {
                self.init([Int](), [Int]())
                pairs = left.indices.map { ($0, $0) }
                return
            }
        }
        self.init(left, right) { left[$0].isObjectLike && right[$1].isObjectLike }
    }
}

extension Value {
    /// The value as a JSON document would have it: no marks, sequences as tuples, mappings as objects.
    ///
    /// Two values that look alike in a plan are equal in this form.
    var plain: Value {
        switch content {
        case .null: .null
        case .unknown: .unknown(.dynamic)
        case .bool, .number, .string: withMarks([])
        case .list(let elements, _), .tuple(let elements): .tuple(elements.map(\.plain))
        case .set(let elements, _): .tuple(elements.sorted.map(\.plain))
        case .map(let fields, _), .object(let fields): .object(fields.mapValues { $0.plain })
        }
    }

    /// Whether the value has named parts.
    var isObjectLike: Bool { asFields != nil }
}
