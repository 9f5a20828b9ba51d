import Values

/// The elements of two sets side by side: each of those before with its counterpart after, then those only after.
///
/// Counterparts are equal; of the rest, those of one name, and then those that have the most parts in common, so that one
/// part that changes is not shown as an object that goes and another that comes.
func setPairs(_ before: [Value], _ after: [Value]) -> [(before: Value?, after: Value?)] {
    var partner = [Int?](repeating: nil, count: before.count)
    var taken = [Bool](repeating: false, count: after.count)
    func pair(_ left: Int, _ right: Int) {
        partner[left] = right
        taken[right] = true
    }
    pairEquals(before, after, pair)
    let left = before.indices.filter { partner[$0] == nil && before[$0].asFields != nil }
    let right = after.indices.filter { !taken[$0] && after[$0].asFields != nil }
    if let identity = ElementIdentity(left.map { before[$0] }, right.map { after[$0] }) {
        var positions: [Value: Int] = [:]
        for (position, name) in identity.after.enumerated() { positions[name] = position }
        for (position, name) in identity.before.enumerated() {
            if let other = positions[name] { pair(left[position], right[other]) }
        }
    } else {
        for match in similarPairs(left.map { before[$0] }, right.map { after[$0] }) {
            pair(left[match.before], right[match.after])
        }
    }
    var pairs: [(before: Value?, after: Value?)] = before.indices.map { index in
        (before[index], partner[index].map { after[$0] })
    }
    for index in after.indices where !taken[index] { pairs.append((nil, after[index])) }
    return pairs
}

private func pairEquals(_ before: [Value], _ after: [Value], _ pair: (Int, Int) -> Void) {
    var waiting: [Value: [Int]] = [:]
    for index in after.indices.reversed() where after[index].isWhollyKnown {
        waiting[after[index].plain, default: []].append(index)
    }
    for index in before.indices {
        if let other = waiting[before[index].plain]?.popLast() { pair(index, other) }
    }
}

/// A part that so many elements share tells nothing of which is which; this keeps the cost linear too.
private let commonPartMaximum = 24

/// The objects of two sides that have at least half of their parts in common, the most alike first.
private func similarPairs(_ before: [Value], _ after: [Value]) -> [(before: Int, after: Int)] {
    struct Part: Hashable {
        let name: String
        let value: Value
    }
    func parts(_ element: Value) -> [Part] {
        (element.asFields ?? .empty).compactMap { name, value in
            value.isNull || value.isSensitive || !value.isWhollyKnown
                ? nil : Part(name: name, value: value.plain)
        }
    }
    var holders: [Part: [Int]] = [:]
    for index in after.indices {
        for part in parts(after[index]) { holders[part, default: []].append(index) }
    }
    var candidates: [(score: Int, before: Int, after: Int)] = []
    for index in before.indices {
        let own = parts(before[index])
        var scores: [Int: Int] = [:]
        for part in own {
            guard let others = holders[part], others.count <= commonPartMaximum else { continue }
            for other in others { scores[other, default: 0] += 1 }
        }
        for (other, score) in scores where score * 2 >= own.count { candidates.append((score, index, other)) }
    }
    candidates.sort {
        ($1.score, $0.before, $0.after) < ($0.score, $1.before, $1.after)
    }
    var pairs: [(before: Int, after: Int)] = []
    var usedBefore: Set<Int> = []
    var usedAfter: Set<Int> = []
    for candidate in candidates
    where !usedBefore.contains(candidate.before) && !usedAfter.contains(candidate.after) {
        usedBefore.insert(candidate.before)
        usedAfter.insert(candidate.after)
        pairs.append((candidate.before, candidate.after))
    }
    return pairs
}
