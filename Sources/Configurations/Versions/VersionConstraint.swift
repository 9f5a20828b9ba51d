/// A condition on versions such as `>= 1.5, < 2.0` or `~> 1.2`.
///
/// Source: developer.hashicorp.com/terraform/language/expressions/version-constraints, and what Terraform 1.15.5 takes and refuses.
public struct VersionConstraint: Hashable, Sendable, CustomStringConvertible {
    private enum Comparison: String {
        case equal = "="
        case different = "!="
        case above = ">"
        case atLeast = ">="
        case below = "<"
        case atMost = "<="
        case compatible = "~>"
    }

    private struct Term: Hashable, Sendable {
        let comparison: Comparison
        let version: Version
    }

    public struct Problem: Error, Hashable, Sendable {
        public let message: String
    }

    private let terms: [Term]
    /// The condition as it was written.
    public let description: String

    public static func parse(_ text: String) -> Result<VersionConstraint, Problem> {
        var terms: [Term] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let trimmed = trimmingSpace(part)
            let sign = trimmed.prefix { "<>=!~".contains($0) }
            let rest = trimmingSpace(trimmed[sign.endIndex...])
            guard let comparison = sign.isEmpty ? .equal : Comparison(rawValue: String(sign)),
                let version = Version(rest)
            else {
                return .failure(
                    Problem(
                        message:
                            "\"\(text)\" is no version constraint. Write conditions separated by commas, such as "
                            + "\">= 1.5, < 2.0\" or \"~> 1.9\"."))
            }
            terms.append(Term(comparison: comparison, version: version))
        }
        return .success(VersionConstraint(terms: terms, description: text))
    }

    /// Whether a version meets all conditions.
    ///
    /// A pre-release meets an order only beside a pre-release of the same numbers: `>= 1.0.0` does not allow `2.0.0-rc1`.
    public func allows(_ version: Version) -> Bool { terms.allSatisfy { isMet($0, by: version) } }

    /// Whether a version may be chosen among those that a registry offers: pre-releases only where they are named exactly.
    public func selects(_ version: Version) -> Bool {
        allows(version)
            && (version.prerelease.isEmpty
                || terms.contains { $0.comparison == .equal && $0.version == version })
    }

    /// The conditions in the order of their versions, each with three numbers where it does not matter how many there are.
    public var canonicalText: String {
        let sorted = terms.sorted { $0.version < $1.version }
        return sorted.map { term in
            let isOpen = term.comparison == .compatible
            let numbers = term.version.numbers.prefix(
                isOpen ? max(term.version.precision, 2) : term.version.numbers.count)
            let release = numbers.map(String.init).joined(separator: ".")
            let prerelease = term.version.prerelease
            let text = prerelease.isEmpty ? release : "\(release)-\(prerelease)"
            return term.comparison == .equal ? text : "\(term.comparison.rawValue) \(text)"
        }.joined(separator: ", ")
    }

    /// Whether a pre-release is named.
    public var hasPrerelease: Bool { terms.contains { !$0.version.prerelease.isEmpty } }

    private func isMet(_ term: Term, by version: Version) -> Bool {
        switch term.comparison {
        case .equal: version == term.version
        case .different: version != term.version
        case .above: isComparable(version, term) && version > term.version
        case .atLeast: isComparable(version, term) && version >= term.version
        case .below: isComparable(version, term) && version < term.version
        case .atMost: isComparable(version, term) && version <= term.version
        case .compatible: isComparable(version, term) && isCompatible(version, term.version)
        }
    }

    private func isComparable(_ version: Version, _ term: Term) -> Bool {
        version.prerelease.isEmpty
            || (!term.version.prerelease.isEmpty && version.numbers == term.version.numbers)
    }

    /// Whether only the last number that was written is larger: `~> 1.2` is any version from 1.2 below 2.
    ///
    /// With one number nothing is fixed: `~> 1` is any version from 1 on.
    private func isCompatible(_ version: Version, _ least: Version) -> Bool {
        if !least.prerelease.isEmpty, version.prerelease.isEmpty { return false }
        guard version >= least, version.numbers.count >= least.numbers.count else { return false }
        let fixed = least.precision - 1
        return version.numbers.prefix(fixed) == least.numbers.prefix(fixed)
    }
}

private func trimmingSpace(_ text: Substring) -> Substring {
    var text = text
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
}
