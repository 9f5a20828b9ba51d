/// A pattern for paths: `*` and `?` stand for characters of a name, `**` for any number of folders.
struct PathPattern {
    private let parts: [[Character]]

    init(_ text: String) {
        parts = text.split(separator: "/").map(Array.init)
    }

    /// Whether the path or one of the folders on it matches.
    func matchesAnyFolder(of path: String) -> Bool {
        let names = path.split(separator: "/").map(Array.init)
        return names.indices.contains { matches(Array(names[...$0])) }
    }

    private func matches(_ names: [[Character]]) -> Bool {
        // For each number of names read: whether the parts so far can stand for them.
        var reached = [true] + Array(repeating: false, count: names.count)
        for part in parts {
            var next = Array(repeating: false, count: names.count + 1)
            if part == ["*", "*"] {
                var isOpen = false
                for index in reached.indices {
                    isOpen = isOpen || reached[index]
                    next[index] = isOpen
                }
            } else {
                for index in names.indices where reached[index] && PathPattern.matches(part, names[index]) {
                    next[index + 1] = true
                }
            }
            reached = next
        }
        return reached[names.count]
    }

    private static func matches(_ pattern: [Character], _ name: [Character]) -> Bool {
        // The place of the last star and what it has swallowed: enough to go back to.
        var (p, n, star, mark) = (0, 0, -1, 0)
        while n < name.count {
            if p < pattern.count, pattern[p] == "*" {
                (star, mark) = (p, n)
                p += 1
            } else if p < pattern.count, pattern[p] == "?" || pattern[p] == name[n] {
                p += 1
                n += 1
            } else if star >= 0 {
                mark += 1
                (p, n) = (star + 1, mark)
            } else {
                return false
            }
        }
        return pattern[p...].allSatisfy { $0 == "*" }
    }
}
