import Diagnostics

extension Body {
    /// A body of the JSON syntax with blocks in place of the arguments that stand for some.
    /// - Parameter labelCount: how many labels the blocks of a name have; nil where the name is an argument's.
    /// - Returns: the body; what is neither an object nor an array of objects stays an argument in it.
    public func separatingBlocks(_ labelCount: (String) -> Int?) -> Body {
        var result = self
        result.attributes = []
        for attribute in attributes {
            if let count = labelCount(attribute.name),
                let made = nestedBlocks(attribute, attribute.expression, count, [])
            {
                result.blocks += made
            } else {
                result.attributes.append(attribute)
            }
        }
        // Blocks of a list count in the order in which they are written, dynamic ones among the others.
        result.blocks.sort { $0.range.start < $1.range.start }
        return result
    }

    private func nestedBlocks(
        _ attribute: Attribute, _ expression: Expression, _ labelCount: Int, _ labels: [Block.Label]
    ) -> [Block]? {
        switch expression.kind {
        case .null: return []
        case .tuple(let elements):
            var blocks: [Block] = []
            for element in elements {
                guard let made = nestedBlocks(attribute, element, labelCount, labels) else { return nil }
                blocks += made
            }
            return blocks
        case .object(let items) where labels.count < labelCount:
            var blocks: [Block] = []
            for item in items {
                let label = Block.Label(text: item.propertyName, range: item.propertyRange)
                guard let made = nestedBlocks(attribute, item.value, labelCount, labels + [label]) else {
                    return nil
                }
                blocks += made
            }
            return blocks
        case .object(let items):
            return [block(attribute, expression.range, items, labels)]
        default: return nil
        }
    }

    private func block(
        _ attribute: Attribute, _ range: SourceRange, _ items: [ObjectItem], _ labels: [Block.Label]
    ) -> Block {
        let open = SourceRange(file: range.file, start: range.start, end: range.start + 1)
        let close = SourceRange(file: range.file, start: max(range.start, range.end - 1), end: range.end)
        let attributes = items.filter { $0.propertyName != "//" }.map { item in
            Attribute(
                name: item.propertyName, nameRange: item.propertyRange, expression: item.value,
                range: item.propertyRange.union(item.value.range))
        }
        return Block(
            type: attribute.name, typeRange: attribute.nameRange, labels: labels,
            body: Body(attributes: attributes, blocks: [], range: range, missingRange: close, isJSON: true),
            headerRange: open, openRange: open, range: range)
    }
}

extension ObjectItem {
    /// The key as the name of a property, whatever it would be as a template.
    fileprivate var propertyName: String {
        switch key {
        case .name(let name, _): return name
        case .expression(let expression):
            if case .string(let text) = expression.kind { return text }
            return expression.range.text.trimmingQuotes
        }
    }

    fileprivate var propertyRange: SourceRange {
        switch key {
        case .name(_, let range): range
        case .expression(let expression): expression.range
        }
    }
}

extension String {
    fileprivate var trimmingQuotes: String {
        count >= 2 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : self
    }
}
