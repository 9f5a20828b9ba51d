import Diagnostics
import HCL

/// References: instances, and names that have changed.
extension OldUpgrade {
    /// A dotted name with the key that follows it.
    mutating func reference(_ reference: OldReference, key: OldExpression?, _ range: Range<Int>)
        throws(OldSyntaxFailure) -> [Piece]
    {
        let parts = reference.parts
        guard !parts.contains("") else {
            throw OldSyntaxFailure(reference.range, "a name that ends in a dot")
        }
        let keyPieces = try key.map { (key) throws(OldSyntaxFailure) in
            splice(reference.range.upperBound..<range.upperBound, [(key.range, try expression(key))])
        }
        let name: String
        switch parts[0] {
        case "var":
            guard parts.count >= 2 else { throw tooShort(reference) }
            // All that follows the variable's name is one key.
            name =
                "var.\(module.name(ofVariable: parts[1]))"
                + (parts.count > 2 ? step(parts[2...].joined(separator: ".")) : "")
        case "count":
            guard reference.name == "count.index" else { throw tooShort(reference) }
            if case .once = repetition {
                note(.countIndex, at: range)
                return [.new("0", at: range)]
            }
            name = reference.name
        case "terraform":
            if reference.name == "terraform.env" { note(.renamedName, at: range) }
            name = reference.name == "terraform.env" ? "terraform.workspace" : reference.name
        case "path", "self", "local":
            guard parts.count >= 2 else { throw tooShort(reference) }
            name = "\(parts[0])" + steps(parts.dropFirst())
        case "module":
            guard parts.count >= 3 else { throw tooShort(reference) }
            name = "module.\(parts[1])" + steps(parts.dropFirst(2))
        case "each", "null": throw OldSyntaxFailure(reference.range, "\(parts[0]), which came later")
        default: return try resource(reference, parts, keyPieces, range)
        }
        return pieces(name, reference) + (keyPieces ?? [])
    }

    private func tooShort(_ reference: OldReference) -> OldSyntaxFailure {
        OldSyntaxFailure(reference.range, "a reference to a whole object")
    }

    private func pieces(_ name: String, _ reference: OldReference) -> [Piece] {
        name == reference.name ? [.kept(reference.range)] : [.new(name, at: reference.range)]
    }

    private func steps(_ parts: ArraySlice<String>) -> String { parts.map(step).joined() }

    /// A part of a dotted name as a step of today's language.
    private func step(_ part: String) -> String {
        if part == "*" { return "[*]" }
        if let number = Int(part), number >= 0 { return "[\(number)]" }
        return isIdentifier(part) ? ".\(part)" : "[\"\(part)\"]"
    }

    // MARK: - Resources

    private mutating func resource(
        _ reference: OldReference, _ parts: [String], _ key: [Piece]?, _ range: Range<Int>
    ) throws(OldSyntaxFailure) -> [Piece] {
        let length = parts[0] == "data" ? 3 : 2
        guard parts.count > length else { throw tooShort(reference) }
        let base = parts[..<length].joined(separator: ".")
        let rest = parts[length...]
        let known = module.resources[base]
        let isCounted = known?.count != nil
        if parts[0] == "data", parts[1] == "terraform_remote_state" {
            return remoteState(reference, base, rest) + (key ?? [])
        }
        let first = rest[length]
        if first == "*" {
            guard let key else { return pieces(base + steps(rest), reference) }
            // The key chooses an instance; after [*] it would apply to the attribute of each.
            let attributes = steps(rest.dropFirst())
            if isCounted {
                return [.new(base, at: reference.range)] + key + [.new(attributes, at: reference.range)]
            }
            return [.kept(reference.range)] + key
        }
        if let number = Int(first) {
            guard known != nil, !isCounted, number == 0 else {
                return pieces(base + steps(rest), reference) + (key ?? [])
            }
            note(.instanceIndex, at: range)
            return pieces(base + steps(rest.dropFirst()), reference) + (key ?? [])
        }
        guard isCounted else { return pieces(base + steps(rest), reference) + (key ?? []) }
        note(.instanceIndex, at: range)
        return firstInstance(base, steps(rest), key ?? [], known?.count, reference.range)
    }

    /// The first of several instances; an output that read one of none was left out, and is null now.
    private func firstInstance(
        _ base: String, _ attributes: String, _ key: [Piece], _ count: OldValue?, _ range: Range<Int>
    ) -> [Piece] {
        guard isOutput, let count, mayBeZero(count) else {
            return [.new("\(base)[0]\(attributes)", at: range)] + key
        }
        if isZeroOrOne(count) {
            return [.new("one(\(base)[*]\(attributes)", at: range)] + key + [.new(")", at: range)]
        }
        return [.new("try(\(base)[0]\(attributes)", at: range)] + key + [.new(", null)", at: range)]
    }

    private func mayBeZero(_ count: OldValue) -> Bool {
        switch count.kind {
        case .number: text(count.range) == "0"
        case .text(let written) where !written.hasInterpolation: text(count.range) == "\"0\""
        default: true
        }
    }

    private func isZeroOrOne(_ count: OldValue) -> Bool {
        guard case .text(let written) = count.kind, let only = written.only else { return false }
        if module.kind(of: only) == .bool { return true }
        guard case .conditional(_, let then, let otherwise) = only.withoutParentheses.kind else {
            return false
        }
        return [then, otherwise].allSatisfy { ["0", "1"].contains($0.literal(in: file) ?? "") }
    }

    /// The outputs of another stack, which have an attribute of their own now.
    private mutating func remoteState(_ reference: OldReference, _ base: String, _ rest: ArraySlice<String>)
        -> [Piece]
    {
        let own: Set<String> = ["backend", "config", "workspace", "environment", "defaults", "outputs", "id"]
        guard let first = rest.first, !own.contains(first) else {
            return pieces(base + steps(rest), reference)
        }
        note(.renamedName, at: reference.range)
        return [.new("\(base).outputs\(steps(rest))", at: reference.range)]
    }
}
