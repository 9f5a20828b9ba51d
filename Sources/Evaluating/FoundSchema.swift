import Addresses
import Configurations
import Providers

/// The schema of a resource, which others like it have as well.
final class FoundSchema {
    let schema: ResourceSchema
    private let module: Module
    private let resource: Resource

    init(_ schema: ResourceSchema, of resource: Resource, in module: Module) {
        self.schema = schema
        self.module = module
        self.resource = resource
    }

    func isOf(_ other: Resource, in module: Module) -> Bool {
        self.module === module && resource.name.type == other.name.type
            && resource.name.mode == other.name.mode
            && resource.provider.localName == other.provider.localName
    }
}
