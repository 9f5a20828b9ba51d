/// A version of numbers with dots between them, with an optional pre-release part.
///
/// Terraform reads versions more freely than semver.org has them: a `v` in front, any count of numbers, and a pre-release part without its
/// dash are taken.
public struct Version: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// At least three; those that were not written are zero.
    public let numbers: [Int]
    public let prerelease: String
    /// What stands after a plus sign.
    ///
    /// It is part of the name, and says nothing about the order.
    public let build: String
    /// How many numbers were written: `~> 1.2` and `~> 1.2.0` differ by it.
    public let precision: Int

    /// The version of the Terraform language that this release reads.
    public static let language = Version(numbers: [1, 15, 5], prerelease: "")

    init(numbers: [Int], prerelease: String, build: String = "") {
        self.numbers = numbers + Array(repeating: 0, count: max(0, 3 - numbers.count))
        self.prerelease = prerelease
        self.build = build
        precision = numbers.count
    }

    /// Reads a version; nil where the text is none.
    public init?(_ text: some StringProtocol) {
        var rest = text.hasPrefix("v") ? text.dropFirst() : text[...]
        var build = ""
        if let plus = rest.firstIndex(of: "+") {
            build = String(rest[rest.index(after: plus)...])
            rest = rest[..<plus]
            guard isDotted(build) else { return nil }
        }
        let core = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let numbers = core.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) ?? -1 }
        guard numbers.allSatisfy({ $0 >= 0 }) else { return nil }
        var prerelease = rest[core.endIndex...]
        if prerelease.hasPrefix("-") {
            prerelease = prerelease.dropFirst()
            guard isDotted(prerelease) else { return nil }
        } else if let first = prerelease.first {
            guard first.isLetter || first == "~", isDotted(prerelease) else { return nil }
        }
        self.init(numbers: numbers, prerelease: String(prerelease), build: build)
    }

    public static func == (left: Version, right: Version) -> Bool {
        left.padded(with: right) == right.padded(with: left) && left.prerelease == right.prerelease
            && left.build == right.build
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(Array(numbers.prefix(3)))
        hasher.combine(prerelease)
    }

    public static func < (left: Version, right: Version) -> Bool {
        let (mine, others) = (left.padded(with: right), right.padded(with: left))
        if mine != others { return mine.lexicographicallyPrecedes(others) }
        if left.prerelease.isEmpty || right.prerelease.isEmpty {
            return !left.prerelease.isEmpty && right.prerelease.isEmpty
        }
        return precedes(left.prerelease, right.prerelease)
    }

    /// The numbers, with zeros behind them where the other version has more.
    private func padded(with other: Version) -> [Int] {
        numbers + Array(repeating: 0, count: max(0, other.numbers.count - numbers.count))
    }

    public var description: String {
        numbers.map(String.init).joined(separator: ".") + (prerelease.isEmpty ? "" : "-\(prerelease)")
            + (build.isEmpty ? "" : "+\(build)")
    }
}

/// Whether a text is made of parts with dots between them, each of letters, digits, dashes and tildes.
private func isDotted(_ text: some StringProtocol) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
        !part.isEmpty
            && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "~") }
    }
}

/// Whether a pre-release comes before another: part by part, numbers by value and before words, a longer one after its beginning.
private func precedes(_ left: String, _ right: String) -> Bool {
    let (mine, others) = (left.split(separator: "."), right.split(separator: "."))
    for (a, b) in zip(mine, others) where a != b {
        switch (UInt64(a), UInt64(b)) {
        case (let x?, let y?): return x < y
        case (_?, nil): return true
        case (nil, _?): return false
        case (nil, nil): return a < b
        }
    }
    return mine.count < others.count
}
