public import Diagnostics
public import HCL
public import Values

/// What the names in an expression stand for.
public protocol Scope {
    /// The value that the beginning of a traversal names, and how many of its steps that beginning takes.
    ///
    /// `var.image` takes one step, `data.aws_region.here` two, `self` none; the evaluator applies the rest. A name that stands
    /// for nothing is reported into `diagnostics`, and its value is an unknown one.
    func resolve(_ traversal: Traversal, diagnostics: inout [Diagnostic]) -> ResolvedName
}

public struct ResolvedName: Sendable {
    public let value: Value
    public let stepsUsed: Int

    public init(_ value: Value, stepsUsed: Int = 0) {
        self.value = value
        self.stepsUsed = stepsUsed
    }

    /// What stands in for a name that was reported as an error.
    public static func failed(_ traversal: Traversal) -> ResolvedName {
        ResolvedName(.unknown(.dynamic), stepsUsed: traversal.steps.count)
    }
}

/// A scope of plain variables, such as the one a template file has.
public struct VariableScope: Scope {
    private let variables: Fields
    private let subject: String

    /// - Parameters:
    ///   - variables: the names and what they stand for.
    ///   - subject: what the names belong to, for messages: `template`.
    public init(_ variables: Fields, subject: String = "expression") {
        self.variables = variables
        self.subject = subject
    }

    public func resolve(_ traversal: Traversal, diagnostics: inout [Diagnostic]) -> ResolvedName {
        if let value = variables[traversal.root] { return ResolvedName(value) }
        let names = variables.names
        let known =
            names.isEmpty ? "It has no variables here." : "It may use: \(names.joined(separator: ", "))."
        diagnostics.append(
            .error(
                "Unknown variable",
                "There is no variable named \"\(traversal.root)\" in this \(subject)."
                    + Suggestion.sentence(for: traversal.root, among: names) + " " + known,
                at: traversal.rootRange))
        return .failed(traversal)
    }
}
