public import Configurations
public import Diagnostics

/// What in a configuration depends on what.
public struct ConfigurationGraph: Sendable {
    public let graph: AcyclicGraph<ConfigurationNode>
    public let indices: NodeIndices
    /// By node, the resource that it stands for, where it is one.
    public let resources: [Resource?]
    /// Mistakes that keep a plan from being made, though the configuration is valid in itself.
    public let planFindings: [Diagnostic]
}
