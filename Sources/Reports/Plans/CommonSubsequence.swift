/// A longest common subsequence of two sequences.
///
/// Of long sequences, it is made of the elements that each side has once: a good one, found in n·log n.
func commonSubsequence<Element: Hashable>(_ before: [Element], _ after: [Element]) -> [Element] {
    var start = 0
    while start < min(before.count, after.count), before[start] == after[start] { start += 1 }
    var (leftEnd, rightEnd) = (before.count, after.count)
    while leftEnd > start, rightEnd > start, before[leftEnd - 1] == after[rightEnd - 1] {
        (leftEnd, rightEnd) = (leftEnd - 1, rightEnd - 1)
    }
    let left = Array(before[start..<leftEnd])
    let right = Array(after[start..<rightEnd])
    let middle =
        left.isEmpty || right.isEmpty
        ? [] : left.count <= cellMaximum / right.count ? byTable(left, right) : byUniqueElements(left, right)
    return Array(before[..<start]) + middle + Array(before[leftEnd...])
}

/// How large a table of lengths may become.
private let cellMaximum = 4_000_000

private func byTable<Element: Hashable>(_ left: [Element], _ right: [Element]) -> [Element] {
    // lengths[i][j]: how long the common subsequence of the first i and the first j elements is.
    let width = right.count + 1
    var lengths = [Int32](repeating: 0, count: (left.count + 1) * width)
    for i in 1...left.count {
        for j in 1...right.count {
            lengths[i * width + j] =
                left[i - 1] == right[j - 1]
                ? lengths[(i - 1) * width + j - 1] + 1
                : max(lengths[(i - 1) * width + j], lengths[i * width + j - 1])
        }
    }
    var found: [Element] = []
    var (i, j) = (left.count, right.count)
    while i > 0, j > 0 {
        if left[i - 1] == right[j - 1] {
            found.append(left[i - 1])
            (i, j) = (i - 1, j - 1)
        } else if lengths[(i - 1) * width + j] > lengths[i * width + j - 1] {
            i -= 1
        } else {
            j -= 1
        }
    }
    return found.reversed()
}

/// The longest run of elements in the same order on both sides, of those that are unique on each.
private func byUniqueElements<Element: Hashable>(_ left: [Element], _ right: [Element]) -> [Element] {
    var places: [Element: (left: Int?, right: Int?, count: Int)] = [:]
    for (index, element) in left.enumerated() {
        let known = places[element]
        places[element] = (index, nil, (known?.count ?? 0) + 1)
    }
    for (index, element) in right.enumerated() {
        guard let known = places[element], let place = known.left else { continue }
        places[element] = (place, index, known.count + (known.right == nil ? 0 : 1))
    }
    let positions = places.values.compactMap { place -> (left: Int, right: Int)? in
        guard place.count == 1, let left = place.left, let right = place.right else { return nil }
        return (left, right)
    }.sorted { $0.left < $1.left }
    // The longest increasing run of places on the right: the last piles of a game of patience.
    var tops: [Int] = []
    var previous = [Int?](repeating: nil, count: positions.count)
    for index in positions.indices {
        var (low, high) = (0, tops.count)
        while low < high {
            let middle = (low + high) / 2
            if positions[tops[middle]].right < positions[index].right {
                low = middle + 1
            } else {
                high = middle
            }
        }
        previous[index] = low > 0 ? tops[low - 1] : nil
        if low == tops.count { tops.append(index) } else { tops[low] = index }
    }
    var found: [Element] = []
    var current = tops.last
    while let index = current {
        found.append(left[positions[index].left])
        current = previous[index]
    }
    return found.reversed()
}
