/// Paths as texts, without a look at any file.
package enum LexicalPath {
    /// The shortest path that means the same: without doubled slashes, `.` and, where possible, `..`.
    package static func cleaned(_ path: String) -> String {
        let isAbsolute = path.hasPrefix("/")
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else if part != ".." || !isAbsolute {
                parts.append(part)
            }
        }
        let joined = parts.joined(separator: "/")
        if isAbsolute { return "/" + joined }
        return joined.isEmpty ? "." : joined
    }

    /// The way from a folder to a path, both clean and both absolute or both not.
    package static func relative(_ path: String, to folder: String) -> String {
        let from = folder == "." ? [] : folder.split(separator: "/")
        let to = path == "." ? [] : path.split(separator: "/")
        let shared = zip(from, to).prefix { $0 == $1 }.count
        let up = Array(repeating: Substring(".."), count: from.count - shared)
        return (up + to.dropFirst(shared)).joined(separator: "/")
    }
}
