public import Addresses
public import Diagnostics
public import HCL

/// What the beginning of a traversal refers to in a module.
public enum Reference: Hashable, Sendable {
    case variable(String)
    case local(String)
    case resource(ResourceName)
    /// A module call; the output where the traversal names one right after it or after an instance key.
    case module(String, output: String?)
    case eachKey
    case eachValue
    case countIndex
    case path(String)
    case terraform(String)
    case selfObject

    /// What a traversal refers to, and how many of its steps say so.
    /// - Throws: a diagnostic for names that can refer to nothing, whatever a module declares.
    public static func parse(_ traversal: Traversal) -> Result<(Reference, stepsUsed: Int), ReferenceProblem>
    {
        let first = traversal.attributeName(at: 0)
        var second: String? { traversal.attributeName(at: 1) }
        switch traversal.root {
        case "var": return named(first, traversal, "var", "an input variable") { .variable($0) }
        case "local": return named(first, traversal, "local", "a local value") { .local($0) }
        case "path": return named(first, traversal, "path", "module, root or cwd") { .path($0) }
        case "terraform", "tofu":
            return named(first, traversal, traversal.root, "an attribute") { .terraform($0) }
        case "self": return .success((.selfObject, 0))
        case "template", "lazy", "arg":
            return .failure(
                problem(
                    traversal, "Reserved symbol name",
                    "The name \"\(traversal.root)\" is reserved for a later version of the language. For a resource type of this name "
                        + "write resource.\(traversal.root)."))
        case "each":
            return switch first {
            case "key": .success((.eachKey, 1))
            case "value": .success((.eachValue, 1))
            default:
                .failure(
                    problem(
                        traversal, "Invalid \"each\" attribute",
                        "\"each\" has two attributes: key and value."
                            + Suggestion.sentence(for: first ?? "", among: ["key", "value"])
                    ))
            }
        case "count":
            guard first == "index" else {
                return .failure(
                    problem(
                        traversal, "Invalid \"count\" attribute",
                        "\"count\" has one attribute: index. Write count.index."))
            }
            return .success((.countIndex, 1))
        case "module":
            return named(first, traversal, "module", "a module call") { name in
                .module(name, output: outputName(traversal))
            }
        case "data":
            guard let type = first, let name = second else {
                return .failure(
                    problem(
                        traversal, "Invalid reference",
                        "The \"data\" object must be followed by two attribute names: the data source type and the "
                            + "resource name."))
            }
            return .success((.resource(ResourceName(.data, type: type, name: name)), 2))
        case "ephemeral":
            guard let type = first, let name = second else {
                return .failure(
                    problem(
                        traversal, "Invalid reference",
                        "The \"ephemeral\" object must be followed by two attribute names: the ephemeral resource type and "
                            + "the resource name."))
            }
            return .success((.resource(ResourceName(.ephemeral, type: type, name: name)), 2))
        case "resource":
            guard let type = first, let name = second else {
                return .failure(
                    problem(
                        traversal, "Invalid reference",
                        "The \"resource\" object must be followed by two attribute names: the resource type and the "
                            + "resource name."))
            }
            return .success((.resource(ResourceName(type: type, name: name)), 2))
        default:
            guard let name = first else { return .failure(bareName(traversal)) }
            return .success((.resource(ResourceName(type: traversal.root, name: name)), 1))
        }
    }

    private static func named(
        _ name: String?, _ traversal: Traversal, _ root: String, _ meaning: String,
        _ make: (String) -> Reference
    ) -> Result<(Reference, stepsUsed: Int), ReferenceProblem> {
        guard let name else {
            return .failure(
                problem(
                    traversal, "Invalid reference",
                    "The \"\(root)\" object cannot be accessed directly. Instead, name \(meaning): \(root).NAME."
                ))
        }
        return .success((make(name), 1))
    }

    private static func outputName(_ traversal: Traversal) -> String? {
        for step in traversal.steps.dropFirst().prefix(2) {
            if case .attribute(let name) = step.kind { return name }
        }
        return nil
    }

    private static func problem(_ traversal: Traversal, _ summary: String, _ detail: String)
        -> ReferenceProblem
    {
        // A key where a name must be is what is wrong, and not the whole.
        let key = traversal.steps.prefix(traversal.namesExpected).first {
            if case .attribute = $0.kind { false } else { true }
        }
        let range =
            traversal.steps.count < traversal.namesExpected ? traversal.range : key?.range ?? traversal.range
        return ReferenceProblem(diagnostic: .error(summary, detail, at: range))
    }

    private static func bareName(_ traversal: Traversal) -> ReferenceProblem {
        let hint = Suggestion.sentence(
            for: traversal.root,
            among: [
                "var", "local", "data", "ephemeral", "module", "path", "terraform", "each", "count", "self",
            ])
        return problem(
            traversal, "Invalid reference",
            "A reference to a resource type must be followed by at least one attribute access, specifying the resource "
                + "name. To write plain text, put it in quotes: \"\(traversal.root)\"." + hint)
    }
}

extension Traversal {
    /// How many names must follow the first one.
    fileprivate var namesExpected: Int { ["data", "ephemeral", "resource"].contains(root) ? 2 : 1 }

    /// The name of the step at a position, where there is one and it is a name.
    fileprivate func attributeName(at position: Int) -> String? {
        guard position < steps.count, case .attribute(let name) = steps[position].kind else { return nil }
        return name
    }
}

/// A traversal that cannot refer to anything.
public struct ReferenceProblem: Error, Sendable {
    public let diagnostic: Diagnostic
}
