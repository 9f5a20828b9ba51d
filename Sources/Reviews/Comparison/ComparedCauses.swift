import Addresses
import Configurations
import Values

/// Finds out why two sides differ.
struct ComparedCauses {
    private var left: OriginFinder
    /// Nil where both sides are of one stack.
    private var right: OriginFinder?
    /// What stands in texts of one side for what stands in those of the other: workspaces, and stacks.
    private let names: [(left: String, right: String)]
    private let isOneWorkspace: Bool

    init(_ left: ComparedSide, _ right: ComparedSide, differing: Set<String>) {
        let isOneStack = left.stack == right.stack
        self.left = OriginFinder(left.configuration, differing: differing)
        self.right = isOneStack ? nil : OriginFinder(right.configuration, differing: differing)
        isOneWorkspace = isOneStack && left.workspace == right.workspace
        func folder(_ side: ComparedSide) -> String {
            side.stack.split(separator: "/").last.map(String.init) ?? ""
        }
        names = [(left.workspace, right.workspace), (folder(left), folder(right))].filter {
            $0 != $1 && !$0.isEmpty && !$1.isEmpty
        }
    }

    /// Why an attribute of an object that is on both sides differs, or a part of it.
    mutating func cause(
        of attribute: String, _ key: String?, in address: InstanceAddress, _ before: Value?, _ after: Value?
    ) -> Comparison.Cause {
        if isOneWorkspace { return .time }
        let found =
            left.cause(of: attribute, key: key, in: address)
            ?? right?.cause(of: attribute, key: key, in: address)
        if case .variables = found { return found ?? .unexplained }
        if isNamedAlike(before, after) { return .name }
        if let right, left.text(of: attribute, in: address) != right.text(of: attribute, in: address) {
            return .configuration
        }
        if let found { return found }
        // What the configuration does not say, the cloud or the provider does.
        let isConfigured =
            left.configures(attribute, in: address) || right?.configures(attribute, in: address) == true
        return isConfigured ? .unexplained : .given
    }

    /// Why an object is on one side alone.
    mutating func presence(of address: InstanceAddress) -> Comparison.Cause {
        if isOneWorkspace { return .time }
        if let right, left.knows(address) != right.knows(address) { return .configuration }
        let found = left.repetitionCause(of: address)
        guard found == .unexplained else { return found }
        return right?.repetitionCause(of: address) ?? .unexplained
    }

    /// Whether the values are the same but for the names of the sides in their texts.
    private func isNamedAlike(_ left: Value?, _ right: Value?) -> Bool {
        guard let left, let right, !names.isEmpty else { return false }
        switch (left.content, right.content) {
        case (.string(let a), .string(let b)):
            return names.contains { a.contains($0.left) && a.replacing($0.left, with: $0.right) == b }
        default:
            guard let a = left.asElements ?? left.asFields?.values,
                let b = right.asElements ?? right.asFields?.values,
                a.count == b.count
            else { return false }
            return zip(a, b).allSatisfy {
                ComparedObject.plain($0) == ComparedObject.plain($1) || isNamedAlike($0, $1)
            }
        }
    }
}
