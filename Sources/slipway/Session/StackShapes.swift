import AWS
import Evaluating

/// What is known of blocks before any provider is set up, for stacks of the old dialect.
let stackShapes = SchemaShapes(ProviderSchemas([awsSource: AWSSchema.provider]))
