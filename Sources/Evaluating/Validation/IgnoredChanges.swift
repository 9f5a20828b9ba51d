import Configurations
import Diagnostics
import Expressions
import HCL
import Providers
import Values

/// What is wrong with an element of `ignore_changes`; nil where nothing is.
func ignoredChangeProblem(_ path: Traversal, _ resource: Resource, _ schema: ResourceSchema) -> Diagnostic? {
    guard let type = schema.objectType[path.root] else {
        return .error(
            "Unsupported attribute",
            "This object has no argument, nested block, or exported attribute named \"\(path.root)\"."
                + Suggestion.sentence(for: path.root, among: schema.objectType.names), at: path.range)
    }
    if let step = path.steps.first, type.isPrimitive {
        return .error(
            "Unsupported attribute",
            "\"\(path.root)\" is one value of type \(type.friendlyName), so nothing in it can be named.",
            at: step.range)
    }
    guard schema.block.attribute(path.root)?.source == .computed else { return nil }
    return .warning(
        "Redundant ignore_changes element",
        "\"\(path.root)\" is decided by the provider alone. There is nothing in the configuration of which changes could be "
            + "ignored, so the element has no effect.", at: resource.typeRange, context: resource.headerRange
    ).underlining(path.range)
}
