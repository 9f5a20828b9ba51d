import AWS
import BuiltinProviders
import Evaluating
import Providers

/// What is known of blocks before any provider is set up, for stacks of the old dialect.
let stackShapes = SchemaShapes { stackSchemas }

/// Schemas do not depend on the world that the utility providers get; they never act in this one.
private let stackSchemas: ProviderSchemas = {
    let world = World(environment: [:], startFolder: ".")
    var schemas = [awsSource: AWSSchema.provider]
    for provider in utilityProviders(in: world.forUtilities(waits: false)) {
        schemas[provider.source] = provider.schema
    }
    return ProviderSchemas(schemas)
}()
