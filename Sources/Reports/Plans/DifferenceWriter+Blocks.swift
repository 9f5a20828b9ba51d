extension DifferenceLayout {
    /// A block as text that goes on after its header.
    ///
    /// Of one block among others, the arguments are shown as well by which a reader knows it.
    func text(_ block: BlockDifference, _ indent: Int, replacesAll: Bool = false, isElement: Bool = false)
        -> String
    {
        let suffix = replaceSuffix(block.replaces || replacesAll)
        guard !block.attributes.isEmpty || !block.groups.isEmpty else { return "{\(suffix)}" }
        var lines = ["{\(suffix)"]
        let keys = block.attributes.map(\.name.asKey)
        let identifying = isElement && block.action == .update ? identifyingParts(of: block.attributes) : []
        namedParts(block.attributes, keys: keys, indent + 1, identifying: identifying, &lines)
        var unchanged = 0
        for group in block.groups {
            var isFirst = true
            for entry in group.blocks {
                let nested = entry.block
                if nested.action == .keep, !showsUnchanged {
                    unchanged += 1
                    continue
                }
                if isFirst, !block.attributes.isEmpty { lines.append("") }
                isFirst = false
                let header = group.name.asKey + (entry.label.map { " \($0.quotedForDisplay)" } ?? "")
                lines.append("\(lead(indent + 1, nested.action))\(header) \(text(nested, group, indent + 1))")
            }
        }
        if unchanged > 0 {
            lines += ["", "\(lead(indent + 1))\(hidden("block", unchanged))"]
        }
        lines.append("\(lead(indent))}")
        return lines.joined(separator: "\n")
    }

    private func text(_ nested: BlockDifference.Nested, _ group: BlockDifference.Group, _ indent: Int)
        -> String
    {
        switch nested {
        case .block(let block):
            return
                text(block, indent, replacesAll: group.replaces, isElement: group.blocks.count > 1)
        case .unknown: return "(known after apply)\(replaceSuffix(group.replaces))"
        case .sensitive:
            let margin = lead(indent + 1)
            return "{\(replaceSuffix(group.replaces))\n"
                + "\(margin)# At least one attribute in this block is (or was) sensitive,\n"
                + "\(margin)# so its contents will not be displayed.\n\(lead(indent))}"
        }
    }
}
