import Providers
import Values

/// Compares values by the types that a schema gives them.
///
/// A side that is nil has no value there. What a schema leaves open (`dynamic`) is compared as JSON would have it.
struct Differ {
    /// Whether parts that are null on both sides are left out instead of counted: so for outputs of a state.
    var dropsNulls = false

    /// The difference of two values of a type.
    func compare(
        _ before: Value?, _ after: Value?, as type: ValueType, _ paths: ReplacementPaths = .none
    ) -> Difference {
        if type.isDynamic {
            var difference = compare(before, after)
            guard paths.isHere else { return difference }
            switch difference.content {
            // Of values without a declared type, Terraform says it only where it shows nothing else of them.
            case .unknown, .sensitive: difference.replaces = true
            default: break
            }
            return difference
        }
        var difference = concealed(before, after) { before, after in
            typed(before, after, as: type, paths)
        }
        if paths.isHere { difference.replaces = true }
        return difference
    }

    /// Takes care of what is sensitive or unknown, and leaves the rest to a closure.
    func concealed(
        _ before: Value?, _ after: Value?, _ rest: (Value?, Value?) -> Difference
    ) -> Difference {
        let wasSensitive = before?.isSensitive ?? false
        let isSensitive = after?.isSensitive ?? false
        if wasSensitive || isSensitive {
            let isUnchanged = before?.plain == after?.plain && after?.isUnknown != true
            // What happens to it is the same as if it could be shown.
            let plain = concealed(
                before?.withoutMarksDeep().value, after?.withoutMarksDeep().value, rest)
            var action = plain.action
            if action == .keep, wasSensitive != isSensitive { action = .update }
            return Difference(
                action: action, replaces: false,
                content: .sensitive(isUnchanged: isUnchanged, before: wasSensitive, after: isSensitive))
        }
        if let after, after.isUnknown {
            guard let before = before?.presence else {
                return Difference(action: .create, replaces: false, content: .unknown(before: nil))
            }
            return Difference(action: .update, replaces: false, content: .unknown(before: rest(before, nil)))
        }
        return rest(before, after)
    }

    private func typed(
        _ beforeOrNull: Value?, _ afterOrNull: Value?, as type: ValueType, _ paths: ReplacementPaths
    ) -> Difference {
        // What has parts on one side has none on a side that is null; only among primitives is null itself shown.
        let (before, after) = (beforeOrNull?.presence, afterOrNull?.presence)
        switch (type, (before ?? after)?.content) {
        case (.list(let element), .list), (.list(let element), .tuple):
            return sequence(before, after) { left, right, index in
                compare(left, right, as: element, index.map(paths.index) ?? .none)
            }
        case (.tuple(let types), .tuple):
            return tuple(before, after, types, paths)
        case (.set(let element), .set):
            return set(before, after) { compare($0, $1, as: element, paths.element) }
        case (.map(let element), .map), (.map(let element), .object):
            return mapping(before, after, isMap: true) { name, left, right in
                compare(left, right, as: element, paths.attribute(name))
            }
        case (.object(let object), .object):
            return mapping(before, after, isMap: false) { name, left, right in
                let isSame = left == right
                return compare(
                    isSame ? left : left?.setValue(beside: right),
                    isSame ? right : right?.setValue(beside: left),
                    as: object[name] ?? .dynamic, paths.attribute(name))
            }
        default: return primitive(beforeOrNull, afterOrNull)
        }
    }

    func primitive(_ before: Value?, _ after: Value?) -> Difference {
        var action = PartAction(before: before, after: after)
        if action == .keep, before?.plain != after?.plain { action = .update }
        return Difference(action: action, replaces: false, content: .primitive(before: before, after: after))
    }

    /// A list: null on one side becomes a change of the whole.
    func sequence(
        _ before: Value?, _ after: Value?, _ compare: (Value?, Value?, Int?) -> Difference
    ) -> Difference {
        let left = before?.asElements ?? []
        let right = after?.asElements ?? []
        let alignment =
            before == nil || after == nil
            ? ListAlignment(left.map { $0.plain }, right.map { $0.plain })
            : ListAlignment(values: left, right)
        let parts = alignment.pairs.map { pair in
            compare(pair.before.map { left[$0] }, pair.after.map { right[$0] }, pair.after ?? pair.before)
        }
        return whole(before, after, .list(parts), parts)
    }

    private func tuple(
        _ before: Value?, _ after: Value?, _ types: [ValueType], _ paths: ReplacementPaths
    ) -> Difference {
        let left = before?.asElements ?? []
        let right = after?.asElements ?? []
        let parts = types.indices.map { index in
            compare(
                left.indices.contains(index) ? left[index] : nil,
                right.indices.contains(index) ? right[index] : nil, as: types[index], paths.index(index))
        }
        return whole(before, after, .list(parts), parts)
    }

    private func set(_ before: Value?, _ after: Value?, _ compare: (Value?, Value?) -> Difference)
        -> Difference
    {
        let parts = setPairs(before?.asElements ?? [], after?.asElements ?? []).map { compare($0, $1) }
        return whole(before, after, .set(parts), parts)
    }

    func mapping(
        _ before: Value?, _ after: Value?, isMap: Bool, _ compare: (String, Value?, Value?) -> Difference
    ) -> Difference {
        let left = before?.asFields ?? .empty
        let right = after?.asFields ?? .empty
        let names = left.shape == right.shape ? left.names : Set(left.names).union(right.names).sorted()
        var parts: [Difference.Named] = []
        parts.reserveCapacity(names.count)
        for name in names {
            let (old, new) = (left[name], right[name])
            if dropsNulls, !isMap, old?.isNull ?? true, new?.isNull ?? true { continue }
            parts.append(Difference.Named(name: name, value: compare(name, old, new)))
        }
        let content: Difference.Content = isMap ? .map(parts) : .object(parts)
        return whole(before, after, content, parts.map(\.value))
    }

    private func whole(
        _ before: Value?, _ after: Value?, _ content: Difference.Content, _ parts: [Difference]
    ) -> Difference {
        let action = parts.reduce(PartAction(before: before, after: after)) { $0.joined($1.action) }
        return Difference(action: action, replaces: false, content: content)
    }
}

extension Value {
    /// The value, or nil where it is null.
    var presence: Value? { isNull ? nil : self }

    /// The value, or nil where it is null; a null that is sensitive conceals the value on the other side of a change.
    func presence(beside other: Value?) -> Value? {
        let isConcealed = other.map { $0.isNull && $0.isSensitive } ?? false
        return isConcealed ? presence?.marked(.sensitive) : presence
    }

    /// The value of an argument, or nil where it counts as not set.
    ///
    /// Providers built on the first plugin framework write an empty text for null, so Terraform takes it as such.
    func setValue(beside other: Value?) -> Value? {
        if case .string("") = content, !isSensitive { return nil }
        return presence(beside: other)
    }
}
