/// The positions of texts in the order of these, within groups that have an order of their own.
///
/// Texts are slow to compare, and sorting moves what it sorts about. So what is sorted is a number for each text, made of the bytes that
/// follow what all texts begin with; only where these are the same are texts compared, and then, where they are the same too, asks `precedes`.
func positionsInOrder(
    _ texts: [String], groups: [Int]? = nil, precedes: (Int, Int) -> Bool = { _, _ in false }
) -> [Int] {
    let hasBytes = texts.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } }
    // The order of other texts is not that of their bytes.
    let shared = hasBytes ? sharedPrefix(texts) : 0
    var entries: [OrderedText] = []
    entries.reserveCapacity(texts.count)
    for index in texts.indices {
        entries.append(
            OrderedText(
                group: groups?[index] ?? 0, bytes: hasBytes ? leadingBytes(texts[index], after: shared) : 0,
                index: index))
    }
    entries.sort { left, right in
        if left.group != right.group { return left.group < right.group }
        if left.bytes != right.bytes { return left.bytes < right.bytes }
        let (a, b) = (texts[left.index], texts[right.index])
        return a == b ? precedes(left.index, right.index) : a < b
    }
    return entries.map(\.index)
}

extension [String] {
    /// The positions of the texts in their order.
    public func positionsInOrder() -> [Int] { Addresses.positionsInOrder(self) }
}

private struct OrderedText {
    let group: Int
    let bytes: UInt64
    let index: Int
}

/// How many bytes all texts have in common at their beginning.
private func sharedPrefix(_ texts: [String]) -> Int {
    // What the first and the last have in common, all between them have as well.
    guard let first = texts.min(), let last = texts.max() else { return 0 }
    return zip(first.utf8, last.utf8).prefix { $0 == $1 }.count
}

/// Eight bytes of a text as a number that has their order.
private func leadingBytes(_ text: String, after start: Int) -> UInt64 {
    var bytes: UInt64 = 0
    var count = 0
    for byte in text.utf8.dropFirst(start) {
        bytes = bytes << 8 | UInt64(byte)
        count += 1
        if count == 8 { return bytes }
    }
    return bytes << (UInt64(8 - count) * 8)
}
