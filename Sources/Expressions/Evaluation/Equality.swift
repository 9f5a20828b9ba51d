package import Values

/// `==`: never converts; any null equals any null; unknown parts leave the answer open unless a known part decides it.
package func equality(_ left: Value, _ right: Value) -> Value {
    let (a, leftMarks) = left.withoutMarksDeep()
    let (b, rightMarks) = right.withoutMarksDeep()
    let marks = leftMarks.union(rightMarks)
    guard let answer = knownEquality(a, b) else { return .unknownNotNull(.bool).marked(marks) }
    return Value(.bool(answer), marks: marks)
}

private func knownEquality(_ left: Value, _ right: Value) -> Bool? {
    switch (left.content, right.content) {
    case (.null, .null): return true
    case (.unknown, .unknown): return nil
    case (.unknown(let unknown), _): return mayEqual(unknown, right) ? nil : false
    case (_, .unknown(let unknown)): return mayEqual(unknown, left) ? nil : false
    case (.null, _), (_, .null): return false
    case (.bool(let a), .bool(let b)): return a == b
    case (.number(let a), .number(let b)): return a == b
    case (.string(let a), .string(let b)): return a == b
    case (.list(let a, let s), .list(let b, let t)):
        return isMismatch(s, t) ? false : elementEquality(a, b)
    case (.tuple(let a), .tuple(let b)): return elementEquality(a, b)
    case (.set(let a, let s), .set(let b, let t)):
        if isMismatch(s, t) { return false }
        guard left.isWhollyKnown, right.isWhollyKnown else { return nil }
        return a == b
    case (.map(let a, let s), .map(let b, let t)):
        return isMismatch(s, t) || a.shape != b.shape ? false : elementEquality(a.values, b.values)
    case (.object(let a), .object(let b)):
        return a.shape != b.shape ? false : elementEquality(a.values, b.values)
    default: return false
    }
}

/// Whether collections of these element types are never the same; one of an open type may yet get the other.
private func isMismatch(_ left: ValueType, _ right: ValueType) -> Bool {
    left != right && !(left.hasDynamic && canConvert(left, to: right))
        && !(right.hasDynamic && canConvert(right, to: left))
}

/// Whether what is not known yet may turn out to be a known value.
private func mayEqual(_ unknown: Unknown, _ known: Value) -> Bool {
    if known.isNull { return unknown.refinement?.isNotNull != true }
    guard conforms(known.type, to: unknown.type) else { return false }
    switch (unknown.refinement?.bounds, known.content) {
    case (.prefix(let prefix)?, .string(let text)): return text.utf8.starts(with: prefix.utf8)
    case (.number(let range)?, .number(let number)): return range.mayBe(number)
    case (.length(let range)?, _):
        let length = known.lengthRange
        if let max = length.max, max < range.min { return false }
        if let max = range.max, length.min > max { return false }
        return true
    default: return true
    }
}

/// Whether a type is another one, or what it leaves open.
private func conforms(_ type: ValueType, to wanted: ValueType) -> Bool {
    switch (type, wanted) {
    case (_, .dynamic): true
    case (.list(let a), .list(let b)), (.set(let a), .set(let b)), (.map(let a), .map(let b)):
        conforms(a, to: b)
    case (.tuple(let a), .tuple(let b)):
        a.count == b.count && zip(a, b).allSatisfy { conforms($0, to: $1) }
    case (.object(let a), .object(let b)):
        a.shape == b.shape && zip(a.types, b.types).allSatisfy { conforms($0, to: $1) }
    default: type == wanted
    }
}

private func elementEquality(_ left: [Value], _ right: [Value]) -> Bool? {
    guard left.count == right.count else { return false }
    var isOpen = false
    for (a, b) in zip(left, right) {
        switch partEquality(a, b) {
        case false?: return false
        case nil: isOpen = true
        default: break
        }
    }
    return isOpen ? nil : true
}

/// The equality of parts: inside a structure the type of a part counts, even where it is null or not known yet.
private func partEquality(_ left: Value, _ right: Value) -> Bool? {
    switch (left.content, right.content) {
    case (.null(let a), .null(let b)): return a == b
    case (.unknown(let a), .unknown(let b)):
        return a.type.hasDynamic || b.type.hasDynamic || a.type == b.type ? nil : false
    case (.unknown(let a), .null(let b)), (.null(let b), .unknown(let a)):
        if a.type.hasDynamic { return nil }
        return a.type == b && a.refinement?.isNotNull != true ? nil : false
    default: return knownEquality(left, right)
    }
}
