public import Configurations
import Providers
import Values

/// The shapes of blocks by the schemas of providers.
public struct SchemaShapes: BodyShapes {
    private let schemas: @Sendable () -> ProviderSchemas

    /// The schemas are asked for once there is something of the old dialect.
    public init(_ schemas: @escaping @Sendable () -> ProviderSchemas) {
        self.schemas = schemas
    }

    public func shape(of block: ShapedBlock) -> BodyShape? {
        let schemas = schemas()
        return switch block {
        case .resource(let type):
            schemas[defaultProviderSource(provider(of: type))]?.resource(type).map { BodyShape($0.block) }
        case .data(let type):
            schemas[defaultProviderSource(provider(of: type))]?.dataSource(type).map { BodyShape($0.block) }
        case .provider(let name): schemas[defaultProviderSource(name)].map { BodyShape($0.settings) }
        case .provisioner(let type): type == "local-exec" ? BodyShape(localExecSchema) : nil
        }
    }

    private func provider(of type: String) -> String {
        type.split(separator: "_", maxSplits: 1).first.map(String.init) ?? type
    }
}

extension BodyShape {
    init(_ schema: BlockSchema) {
        var types: [String: ValueType] = [:]
        for attribute in schema.attributes { types[attribute.name] = attribute.type }
        var blocks: [String: Nested] = [:]
        for block in schema.blocks {
            blocks[block.name] = Nested(
                body: BodyShape(block.block), takesArgument: block.acceptsAttributeSyntax)
        }
        self.init(
            attributes: types, arguments: schema.attributes.filter(\.isConfigurable).map(\.name),
            blocks: blocks)
    }
}
