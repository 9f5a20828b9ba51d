/// Picks the name that a user most likely meant.
public enum Suggestion {
    /// The nearest candidate, when it is near enough to be a typing mistake.
    ///
    /// Near means an edit distance of at most two, or one for names of up to three characters; ties go to
    /// the candidate that sorts first. No name is guessed for one of more than `sizeMax` bytes, nor among more than
    /// `candidatesMax`, since both take the square of it: of the length, and of how many names are misspelt.
    public static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
        let wanted = Array(name.lowercased().unicodeScalars)
        let limit = wanted.count <= 3 ? 1 : max(2, wanted.count / 6)
        let size = name.utf8.count
        if size > sizeMax || candidates.underestimatedCount > candidatesMax { return nil }
        let letters = letters(in: name)
        var count = 0
        var best: (name: String, distance: Int)?
        for candidate in candidates where candidate != name || best == nil {
            count += 1
            if count > candidatesMax { return nil }
            // Most are told apart without a closer look: an edit changes four bytes, and brings or takes two letters, at most.
            guard abs(candidate.utf8.count - size) <= 4 * limit,
                (Suggestion.letters(in: candidate) ^ letters).nonzeroBitCount <= 2 * limit
            else { continue }
            let scalars = Array(candidate.lowercased().unicodeScalars)
            guard abs(scalars.count - wanted.count) <= limit else { continue }
            let distance = editDistance(wanted, scalars, limit: limit)
            guard distance <= limit, distance < wanted.count else { continue }
            if let current = best, (current.distance, current.name) <= (distance, candidate) { continue }
            best = (candidate, distance)
        }
        return best?.name
    }

    private static let sizeMax = 256
    private static let candidatesMax = 1_000

    /// Which letters of ASCII a name has, in whatever case, as a set of bits.
    private static func letters(in name: String) -> UInt64 {
        var result: UInt64 = 0
        for byte in name.utf8 where byte < 0x80 { result |= 1 << UInt64((byte | 0x20) & 0x3F) }
        return result
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
        guard near.isEmpty else { return near }
        let names = candidates.prefix(9).sorted()
        guard (1...8).contains(names.count) else { return "" }
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
///
/// A distance above the limit may be any number above it.
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], limit: Int) -> Int {
    let width = right.count + 1
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * width) { cells in
        // Three rows of the table, each written over once it is no longer read.
        for column in 0..<width { cells[column] = column }
        for i in 0..<left.count {
            let (beforeLast, last, current) = (
                (i + 2) % 3 * width, i % 3 * width, (i + 1) % 3 * width
            )
            cells[current] = i + 1
            var smallest = i + 1
            for j in 0..<right.count {
                var cost = min(
                    cells[last + j] + (left[i] == right[j] ? 0 : 1), cells[last + j + 1] + 1,
                    cells[current + j] + 1)
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    cost = min(cost, cells[beforeLast + j - 1] + 1)
                }
                cells[current + j + 1] = cost
                smallest = min(smallest, cost)
            }
            // A swap costs one more than the row before the last, which was within the limit.
            if smallest > limit + 1 { return smallest }
        }
        return cells[left.count % 3 * width + right.count]
    }
}
