/// A pattern for paths: `*`, `?`, `[a-z]`, `[^a]` and `{a,b}` in a part, and `**` for any number of folders.
///
/// `[!a]` does not negate. What is malformed is noticed only when a name is compared as far as that.
/// Source: tried out with Terraform 1.15.5.
struct Glob {
    struct Malformed: Error {}

    /// The parts before the first one with a special character.
    private let folder: String
    private let parts: [[Unicode.Scalar]]

    /// A pattern that is a clean path.
    init(_ pattern: String) {
        let all = pattern.split(separator: "/")
        let special: Set<Character> = ["*", "?", "[", "{", "\\"]
        let plain = all.prefix { !$0.contains(where: special.contains) }
        folder = (pattern.hasPrefix("/") ? "/" : "") + plain.joined(separator: "/")
        parts = all.dropFirst(plain.count).map { Array($0.unicodeScalars) }
    }

    /// The paths of all regular files that match.
    func files(in reader: any FileReading) throws(Malformed) -> [String] {
        guard !parts.isEmpty else { return (try? reader.isFile(folder)) == true ? [folder] : [] }
        // A folder that cannot be read has no files.
        guard let names = try? reader.files(below: folder.isEmpty ? "." : folder) else { return [] }
        let prefix =
            folder.isEmpty || folder == "/" || folder == "." ? (folder == "/" ? "/" : "") : folder + "/"
        var found: [String] = []
        for name in names {
            let path = name.split(separator: "/").map { Array($0.unicodeScalars) }
            if try Self.matches(path[...], parts[...]) { found.append(prefix + name) }
        }
        return found
    }

    private static func matches(
        _ path: ArraySlice<[Unicode.Scalar]>, _ parts: ArraySlice<[Unicode.Scalar]>
    ) throws(Malformed) -> Bool {
        guard let part = parts.first else { return path.isEmpty }
        guard let name = path.first else { return false }
        guard part == ["*", "*"] else {
            guard try matches(name: name[...], part[...]) else { return false }
            return try matches(path.dropFirst(), parts.dropFirst())
        }
        let rest = parts.dropFirst()
        if rest.isEmpty { return true }
        for start in path.indices where try matches(path[start...], rest) { return true }
        return false
    }

    private static func matches(
        name: ArraySlice<Unicode.Scalar>, _ pattern: ArraySlice<Unicode.Scalar>
    ) throws(Malformed) -> Bool {
        var (name, pattern) = (name, pattern)
        while let wanted = pattern.first, let scalar = name.first {
            pattern.removeFirst()
            switch wanted {
            case "\\":
                guard let escaped = pattern.popFirst() else { throw Malformed() }
                guard escaped == scalar else { return false }
            case "*":
                guard !pattern.isEmpty else { return true }
                // Behind a star, what is malformed merely does not match.
                return name.indices.contains { (try? matches(name: name[$0...], pattern)) == true }
            case "[":
                guard try takeClass(from: &pattern).contains(scalar) else { return false }
            case "{":
                let options = try takeOptions(from: &pattern)
                for option in options where try matches(name: name, (option + pattern)[...]) { return true }
                return false
            default:
                guard wanted == "?" || wanted == scalar else { return false }
            }
            name.removeFirst()
        }
        return name.isEmpty
            && (pattern.isEmpty || pattern.elementsEqual(["*"]) || pattern.elementsEqual(["*", "*"]))
    }

    private struct ScalarClass {
        var ranges: [ClosedRange<Unicode.Scalar>] = []
        var isNegated = false

        func contains(_ scalar: Unicode.Scalar) -> Bool {
            ranges.contains { $0.contains(scalar) } != isNegated
        }
    }

    private static func takeClass(from pattern: inout ArraySlice<Unicode.Scalar>) throws(Malformed)
        -> ScalarClass
    {
        var text = try take(until: "]", from: &pattern)
        guard !text.isEmpty else { throw Malformed() }
        var found = ScalarClass()
        if text.first == "^" {
            found.isNegated = true
            text.removeFirst()
        }
        while !text.isEmpty {
            let low = try takeBound(from: &text)
            var high = low
            if text.first == "-" {
                text.removeFirst()
                high = try takeBound(from: &text)
            }
            if low <= high { found.ranges.append(low...high) }
        }
        return found
    }

    private static func takeBound(from text: inout ArraySlice<Unicode.Scalar>) throws(Malformed)
        -> Unicode.Scalar
    {
        guard let first = text.popFirst(), first != "-" else { throw Malformed() }
        guard first == "\\" else { return first }
        guard let escaped = text.popFirst() else { throw Malformed() }
        return escaped
    }

    private static func takeOptions(
        from pattern: inout ArraySlice<Unicode.Scalar>
    ) throws(Malformed) -> [[Unicode.Scalar]] {
        var options: [[Unicode.Scalar]] = [[]]
        var isEscaped = false
        for scalar in try take(until: "}", from: &pattern) {
            if scalar == ",", !isEscaped {
                options.append([])
            } else {
                options[options.count - 1].append(scalar)
            }
            isEscaped = scalar == "\\" && !isEscaped
        }
        return options
    }

    /// What comes before the first such character that is not escaped, which goes too.
    private static func take(
        until end: Unicode.Scalar, from pattern: inout ArraySlice<Unicode.Scalar>
    ) throws(Malformed) -> ArraySlice<Unicode.Scalar> {
        var isEscaped = false
        for index in pattern.indices {
            if pattern[index] == end, !isEscaped {
                let text = pattern[..<index]
                pattern = pattern[(index + 1)...]
                return text
            }
            isEscaped = pattern[index] == "\\" && !isEscaped
        }
        throw Malformed()
    }
}
