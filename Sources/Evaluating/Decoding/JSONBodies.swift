public import HCL
public import Providers

extension Body {
    /// The body with blocks where the schema has blocks; for bodies of the JSON syntax, where both look alike.
    public func shaped(by schema: BlockSchema) -> Body {
        guard isJSON else { return self }
        return separatingBlocks { name in
            guard let block = schema.block(name) else { return nil }
            // An empty list says that there are none, where leaving them out would keep those that are there.
            if block.acceptsAttributeSyntax, case .tuple(let elements)? = attribute(name)?.expression.kind,
                elements.isEmpty
            {
                return nil
            }
            return block.nesting == .map ? 1 : 0
        }
    }
}
