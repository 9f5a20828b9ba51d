/// Arguments that no story changes or no import knows, or types of which none replaces or imports an object, and why.
///
/// Most reasons are moto's, which is what plays AWS here: it has no such call, or forgets what it is told. A path may name a whole block.
struct LiveException: Sendable {
    let reason: String
    let paths: [String]

    /// The paths are written as nested blocks: see ``nestedPaths(_:)``.
    init(_ reason: String, _ paths: String) {
        self.reason = reason
        self.paths = nestedPaths(paths)
    }

    func covers(_ path: String) -> Bool { paths.contains { path == $0 || path.hasPrefix("\($0).") } }
}

enum LiveExceptions {
    static let all = networks + services
    /// Types without an argument that forces a new object, or whose objects cannot be replaced here.
    static let neverReplaced = networksNeverReplaced + servicesNeverReplaced
    /// Types that other tests are about.
    static let withoutStory = [
        LiveException(
            "Moto cannot delete caches: LiveTypeTests has a test that makes one, and imports it.",
            "aws_elasticache_cluster aws_elasticache_subnet_group")
    ]
}

/// The paths in a text like `a { b c { d } }`, which has `a.b` and `a.c.d`.
private func nestedPaths(_ text: String) -> [String] {
    var paths: [String] = []
    var around: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace).map(String.init) {
        switch word {
        case "{": paths.popLast().map { around.append($0) }
        case "}": around.removeLast()
        default: paths.append(around.last.map { "\($0).\(word)" } ?? word)
        }
    }
    return paths
}
