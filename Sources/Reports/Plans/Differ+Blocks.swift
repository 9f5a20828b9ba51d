import Providers
import Values

extension Differ {
    /// The difference of two objects by their schema; nil is a side without the object.
    func compare(
        _ before: Value?, _ after: Value?, as block: BlockSchema, _ paths: ReplacementPaths
    ) -> BlockDifference {
        var result = BlockDifference(
            action: PartAction(before: before, after: after), replaces: paths.isHere, attributes: [],
            groups: [])
        for attribute in block.attributes where !attribute.isWriteOnly {
            let old = before?[attribute.name]?.concealing(attribute.isSensitive)
            let new = after?[attribute.name]?.concealing(attribute.isSensitive)
            let left = old?.argument(of: attribute.type, beside: new)
            let right = new?.argument(of: attribute.type, beside: old)
            guard left != nil || right != nil else { continue }
            let difference = compare(left, right, as: attribute.type, paths.attribute(attribute.name))
            result.attributes.append(Difference.Named(name: attribute.name, value: difference))
            result.action = result.action.joined(difference.action)
        }
        for nested in block.blocks {
            let group = compare(
                before?[nested.name], after?[nested.name], as: nested, paths.attribute(nested.name))
            guard !group.blocks.isEmpty else { continue }
            result.groups.append(group)
            for entry in group.blocks { result.action = result.action.joined(entry.block.action) }
        }
        addWriteOnly(block, to: &result)
        return result
    }

    /// Write-only arguments are told of with the block that they belong to, and never by themselves.
    private func addWriteOnly(_ block: BlockSchema, to result: inout BlockDifference) {
        let names = block.attributes.filter(\.isWriteOnly).map(\.name)
        if names.isEmpty { return }
        let action = result.action == .update ? .keep : result.action
        result.attributes += names.map {
            Difference.Named(
                name: $0,
                value: Difference(action: action, replaces: result.replaces, content: .writeOnly))
        }
        result.attributes.sort { $0.name < $1.name }
    }

    private func compare(
        _ before: Value?, _ after: Value?, as nested: NestedBlockSchema, _ paths: ReplacementPaths
    ) -> BlockDifference.Group {
        let left = before?.presence
        let right = after?.presence
        var blocks: [BlockDifference.Labelled] = []
        if left?.isSensitive ?? false || right?.isSensitive ?? false {
            let action = PartAction(before: left, after: right)
            let isUnchanged = left?.plain == right?.plain
            blocks = [
                BlockDifference.Labelled(
                    label: nil, block: .sensitive(action == .keep && !isUnchanged ? .update : action))
            ]
        } else if let right, right.isUnknown {
            blocks = [BlockDifference.Labelled(label: nil, block: .unknown(left == nil ? .create : .update))]
        } else {
            blocks = known(left, right, as: nested, paths)
        }
        return BlockDifference.Group(name: nested.name, replaces: paths.isHere, blocks: blocks)
    }

    private func known(
        _ left: Value?, _ right: Value?, as nested: NestedBlockSchema, _ paths: ReplacementPaths
    ) -> [BlockDifference.Labelled] {
        func entry(
            labelled label: String? = nil, _ left: Value?, _ right: Value?, _ paths: ReplacementPaths
        ) -> BlockDifference.Labelled {
            if left?.isSensitive ?? false || right?.isSensitive ?? false {
                let action = PartAction(before: left, after: right)
                return BlockDifference.Labelled(
                    label: label,
                    block: .sensitive(action == .keep && left?.plain != right?.plain ? .update : action))
            }
            if right?.isUnknown ?? false {
                return BlockDifference.Labelled(
                    label: label, block: .unknown(left == nil ? .create : .update))
            }
            return BlockDifference.Labelled(
                label: label, block: .block(compare(left, right, as: nested.block, paths)))
        }
        switch nested.nesting {
        case .single:
            return left == nil && right == nil ? [] : [entry(left, right, paths)]
        case .list:
            let (old, new) = (left?.asElements ?? [], right?.asElements ?? [])
            let identity = ElementIdentity(old, new)
            let alignment =
                identity.map { ListAlignment($0.before, $0.after) }
                ?? ListAlignment(old.map(\.plain), new.map(\.plain)) { _, _ in true }
            return alignment.pairs.map { pair in
                entry(
                    pair.before.map { old[$0] }, pair.after.map { new[$0] },
                    paths.index(pair.after ?? pair.before ?? 0))
            }
        case .set:
            return setPairs(left?.asElements ?? [], right?.asElements ?? []).map {
                entry($0, $1, paths.element)
            }
        case .map:
            let (old, new) = (left?.asFields ?? .empty, right?.asFields ?? .empty)
            return Set(old.names).union(new.names).sorted().map { name in
                entry(labelled: name, old[name], new[name], paths.attribute(name))
            }
        }
    }
}

extension Value {
    /// The value of an argument with a type; nil where it is not set.
    fileprivate func argument(of type: ValueType, beside other: Value?) -> Value? {
        type.isDynamic ? presence(beside: other) : setValue(beside: other)
    }

    /// The value, marked as sensitive where a schema says that it is.
    func concealing(_ isSensitive: Bool) -> Value { isSensitive && !isNull ? marked(.sensitive) : self }
}
