/// A version of three numbers or more, with an optional pre-release part.
public struct Version: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let numbers: [Int]
    public let prerelease: String

    /// The version of the Terraform language that this release reads.
    public static let language = Version(numbers: [1, 15, 5], prerelease: "")

    init(numbers: [Int], prerelease: String) {
        var numbers = numbers + Array(repeating: 0, count: max(0, 3 - numbers.count))
        while numbers.count > 3, numbers.last == 0 { numbers.removeLast() }
        self.numbers = numbers
        self.prerelease = prerelease
    }

    public init?(_ text: some StringProtocol) {
        let plain = text.hasPrefix("v") ? text.dropFirst() : text[...]
        let withoutBuild = plain.split(separator: "+", maxSplits: 1).first ?? ""
        let core = withoutBuild.prefix { $0 == "." || $0.isASCII && $0.isNumber }
        let numbers = core.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) ?? -1 }
        guard numbers.allSatisfy({ $0 >= 0 }) else { return nil }
        // The dash before a pre-release that begins with a letter may be missing.
        let rest = withoutBuild.dropFirst(core.count)
        let prerelease = rest.hasPrefix("-") ? rest.dropFirst() : rest
        guard rest.isEmpty || (!prerelease.isEmpty && prerelease.allSatisfy(Version.isPrereleaseCharacter))
        else {
            return nil
        }
        self.init(numbers: numbers, prerelease: String(prerelease))
    }

    private static func isPrereleaseCharacter(_ character: Character) -> Bool {
        character.isASCII
            && (character.isLetter || character.isNumber || character == "." || character == "-")
    }

    public static func < (left: Version, right: Version) -> Bool {
        if left.numbers != right.numbers { return left.numbers.lexicographicallyPrecedes(right.numbers) }
        if left.prerelease.isEmpty || right.prerelease.isEmpty {
            return !left.prerelease.isEmpty && right.prerelease.isEmpty
        }
        return left.prerelease < right.prerelease
    }

    public var description: String {
        numbers.map(String.init).joined(separator: ".") + (prerelease.isEmpty ? "" : "-\(prerelease)")
    }
}

/// A condition on versions such as `>= 1.5, < 2.0` or `~> 1.2`.
///
/// Source: developer.hashicorp.com/terraform/language/expressions/version-constraints.
public struct VersionConstraint: Hashable, Sendable {
    private struct Term: Hashable, Sendable {
        let comparison: String
        let version: Version
        /// How many numbers were written: `~> 1.2` and `~> 1.2.0` differ by it.
        let precision: Int
    }

    public struct Problem: Error, Hashable, Sendable {
        public let message: String
    }

    private let terms: [Term]

    public static func parse(_ text: String) -> Result<VersionConstraint, Problem> {
        var terms: [Term] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let trimmed = part.drop { $0 == " " || $0 == "\t" }
            let comparison = String(trimmed.prefix { "<>=!~".contains($0) })
            var rest = trimmed.dropFirst(comparison.count).drop { $0 == " " || $0 == "\t" }
            while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
            guard ["", "=", "!=", ">", ">=", "<", "<=", "~>"].contains(comparison),
                let version = Version(rest)
            else {
                return .failure(
                    Problem(
                        message:
                            "\"\(text)\" is no version constraint. Write conditions separated by commas, such as "
                            + "\">= 1.5, < 2.0\" or \"~> 1.9\"."))
            }
            let core = rest.drop { $0 == "v" }.prefix { $0 == "." || $0.isNumber }
            terms.append(
                Term(comparison: comparison, version: version, precision: core.split(separator: ".").count))
        }
        return .success(VersionConstraint(terms: terms))
    }

    /// Whether a pre-release is named.
    public var hasPrerelease: Bool { terms.contains { !$0.version.prerelease.isEmpty } }

    public func allows(_ version: Version) -> Bool {
        terms.allSatisfy { term in
            switch term.comparison {
            case "", "=": version == term.version
            case "!=": version != term.version
            case ">": version > term.version
            case ">=": version >= term.version
            case "<": version < term.version
            case "<=": version <= term.version
            default: version >= term.version && sharesPrefix(version, term)
            }
        }
    }

    /// The conditions in the order of their versions, each with three numbers where it does not matter how many there are.
    public var canonicalText: String {
        let sorted = terms.sorted { $0.version < $1.version }
        return sorted.map { term in
            let isOpen = term.comparison == "~>"
            let numbers = isOpen ? Array(term.version.numbers.prefix(term.precision)) : term.version.numbers
            let version = Version(numbers: numbers, prerelease: term.version.prerelease)
            let text = isOpen ? numbers.map(String.init).joined(separator: ".") : version.description
            return ["", "="].contains(term.comparison) ? text : "\(term.comparison) \(text)"
        }.joined(separator: ", ")
    }

    /// Whether only the last number that was written is larger.
    private func sharesPrefix(_ version: Version, _ term: Term) -> Bool {
        let fixed = max(term.precision - 1, 1)
        return version.numbers.prefix(fixed) == term.version.numbers.prefix(fixed)
    }
}
