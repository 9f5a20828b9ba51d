/// Picks the name that a user most likely meant.
public enum Suggestion {
    /// The nearest candidate, when it is near enough to be a typing mistake.
    ///
    /// Near means an edit distance of at most two, or one for names of up to three characters; ties go to
    /// the candidate that sorts first.
    public static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
        let wanted = Array(name.lowercased().unicodeScalars)
        let limit = wanted.count <= 3 ? 1 : max(2, wanted.count / 6)
        var best: (name: String, distance: Int)?
        for candidate in candidates where candidate != name || best == nil {
            let scalars = Array(candidate.lowercased().unicodeScalars)
            guard abs(scalars.count - wanted.count) <= limit else { continue }
            let distance = editDistance(wanted, scalars)
            guard distance <= limit, distance < wanted.count else { continue }
            if let current = best, (current.distance, current.name) <= (distance, candidate) { continue }
            best = (candidate, distance)
        }
        return best?.name
    }

    /// The sentence ` Did you mean "x"?`; where no name is near, what names there are, if they are few.
    /// - Parameters:
    ///   - name: the name as it was written.
    ///   - candidates: the names that could have been meant.
    ///   - opening: how the list begins: `It has`.
    /// - Returns: a sentence with a space before it, or nothing.
    public static func sentence(
        for name: String, among candidates: some Sequence<String>, listing opening: String
    ) -> String {
        let near = sentence(for: name, among: candidates)
        let names = candidates.sorted()
        guard near.isEmpty, (1...8).contains(names.count) else { return near }
        let list =
            names.count == 1
            ? names[0] : names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
        return " \(opening) \(list)."
    }

    /// The sentence ` Did you mean "x"?`, or nothing.
    public static func sentence(for name: String, among candidates: some Sequence<String>) -> String {
        nearest(to: name, among: candidates).map { " Did you mean \"\($0)\"?" } ?? ""
    }
}

/// The optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for i in 0..<left.count {
        var current = [i + 1]
        for j in 0..<right.count {
            var cost = min(last[j] + (left[i] == right[j] ? 0 : 1), last[j + 1] + 1, current[j] + 1)
            if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                cost = min(cost, beforeLast[j - 1] + 1)
            }
            current.append(cost)
        }
        beforeLast = last
        last = current
    }
    return last[right.count]
}
