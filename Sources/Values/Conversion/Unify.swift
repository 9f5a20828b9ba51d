/// The type that values of all these types can become, or nil where there is none.
///
/// Same kinds meet part by part; objects of different attributes meet as a map, tuples of different lengths as a
/// list; lists take tuples in and maps objects; of primitives, text wins.
/// Source: the type unification that Terraform's conditional expressions and collection functions share.
public func unify(_ types: [ValueType]) -> ValueType? {
    guard let first = types.first else { return nil }
    if types.allSatisfy({ $0 == first }) { return first }
    var seen = Set<ValueType>()
    let distinct = types.filter { seen.insert($0).inserted }
    let kinds = KindCounts(distinct)
    if let met = unifySameKind(distinct, kinds) { return met.type }
    return mostGeneral(distinct)
}

/// The number of types of each kind.
private struct KindCounts {
    var maps = 0
    var lists = 0
    var sets = 0
    var objects = 0
    var tuples = 0
    var dynamics = 0
    let all: Int

    init(_ types: [ValueType]) {
        all = types.count
        for type in types {
            switch type {
            case .map: maps += 1
            case .list: lists += 1
            case .set: sets += 1
            case .object: objects += 1
            case .tuple: tuples += 1
            case .dynamic: dynamics += 1
            default: break
            }
        }
    }
}

/// What came of types that meet part by part: perhaps nothing, and then nothing else is tried.
private struct Meeting {
    let type: ValueType?
}

/// Types of one kind, or of two that are close, meet part by part; nil where that is not the way for these types.
private func unifySameKind(_ types: [ValueType], _ kinds: KindCounts) -> Meeting? {
    // With an unknown type among them nobody can say yet which way the others will go.
    let undecided = kinds.dynamics > 0 ? Meeting(type: .dynamic) : nil
    if kinds.maps > 0, kinds.maps + kinds.dynamics == kinds.all {
        return undecided ?? Meeting(type: unify(parts(of: types)).map { .map($0) })
    }
    if kinds.maps > 0, kinds.maps + kinds.objects + kinds.dynamics == kinds.all {
        return takingIn(types, \.isObject, as: { unify(parts(of: $0)).map { .map($0) } }, into: \.isMap)
    }
    if kinds.lists > 0, kinds.lists + kinds.dynamics == kinds.all {
        return undecided ?? Meeting(type: unify(parts(of: types)).map { .list($0) })
    }
    if kinds.lists > 0, kinds.lists + kinds.tuples + kinds.dynamics == kinds.all {
        return takingIn(types, \.isTuple, as: { unify(parts(of: $0)).map { .list($0) } }, into: \.isList)
    }
    if kinds.sets > 0, kinds.sets + kinds.dynamics == kinds.all {
        return undecided ?? Meeting(type: unify(parts(of: types)).map { .set($0) })
    }
    if kinds.objects > 0, kinds.objects + kinds.dynamics == kinds.all {
        return undecided ?? Meeting(type: unifyObjects(types))
    }
    if kinds.tuples > 0, kinds.tuples + kinds.dynamics == kinds.all {
        return undecided ?? Meeting(type: unifyTuples(types))
    }
    return kinds.objects > 0 && kinds.tuples > 0 ? Meeting(type: nil) : nil
}

/// Structures that are made to collections first, so that they meet collections.
private func takingIn(
    _ types: [ValueType], _ isStructure: (ValueType) -> Bool, as collection: ([ValueType]) -> ValueType?,
    into isCollection: (ValueType) -> Bool
) -> Meeting? {
    let structures = types.filter(isStructure)
    guard let replaced = collection(structures) else { return nil }
    let types = types.map { isStructure($0) ? replaced : $0 }
    guard let met = unify(types), isCollection(met) else { return nil }
    return Meeting(type: met)
}

private func parts(of types: [ValueType]) -> [ValueType] {
    types.flatMap { type -> [ValueType] in
        switch type {
        case .list(let element), .set(let element), .map(let element): [element]
        case .tuple(let elements): elements
        case .object(let object): object.types
        default: []
        }
    }
}

private func unifyObjects(_ types: [ValueType]) -> ValueType? {
    let objects = types.compactMap { type -> ObjectType? in
        if case .object(let object) = type { object } else { nil }
    }
    guard let first = objects.first else { return nil }
    guard objects.allSatisfy({ $0.shape == first.shape }) else {
        return unify(parts(of: types)).map { .map($0) }
    }
    var unified: [ValueType] = []
    for index in first.types.indices {
        guard let type = unify(objects.map { $0.types[index] }) else { return nil }
        unified.append(type)
    }
    let result = ValueType.object(ObjectType(shape: first.shape, types: unified))
    guard types.allSatisfy({ canConvert($0, to: result) }) else {
        return unify(parts(of: types)).map { .map($0) }
    }
    return result
}

private func unifyTuples(_ types: [ValueType]) -> ValueType? {
    let tuples = types.compactMap { type -> [ValueType]? in
        if case .tuple(let elements) = type { elements } else { nil }
    }
    guard let first = tuples.first else { return nil }
    guard tuples.allSatisfy({ $0.count == first.count }) else {
        return unify(parts(of: types)).map { .list($0) }
    }
    var unified: [ValueType] = []
    for index in first.indices {
        guard let type = unify(tuples.map { $0[index] }) else { return nil }
        unified.append(type)
    }
    let result = ValueType.tuple(unified)
    guard types.allSatisfy({ canConvert($0, to: result) }) else {
        return unify(parts(of: types)).map { .list($0) }
    }
    return result
}

extension ValueType {
    fileprivate var isObject: Bool { if case .object = self { true } else { false } }
    fileprivate var isTuple: Bool { if case .tuple = self { true } else { false } }
    fileprivate var isMap: Bool { if case .map = self { true } else { false } }
    fileprivate var isList: Bool { if case .list = self { true } else { false } }
}

// MARK: - The most general of several

/// The first type, of the more general ones first, that all others can become.
private func mostGeneral(_ types: [ValueType]) -> ValueType? {
    orderOfPreference(types).lazy.map { types[$0] }
        .first { wanted in types.allSatisfy { $0 == wanted || canConvert($0, to: wanted) } }
}

/// The positions of types so that a more general one comes before those that it can stand for, and else as they were.
private func orderOfPreference(_ types: [ValueType]) -> [Int] {
    var lessGeneral = [[Int]](repeating: [], count: types.count)
    var waiting = [Int](repeating: 0, count: types.count)
    for left in types.indices {
        for right in types.indices.dropFirst(left + 1) {
            switch generality(types[left], types[right]) {
            case .left:
                lessGeneral[left].append(right)
                waiting[right] += 1
            case .right:
                lessGeneral[right].append(left)
                waiting[left] += 1
            case .neither: break
            }
        }
    }
    var order = types.indices.filter { waiting[$0] == 0 }
    var next = 0
    while next < order.count {
        for other in lessGeneral[order[next]] {
            waiting[other] -= 1
            if waiting[other] == 0 { order.append(other) }
        }
        next += 1
    }
    return order
}

private enum Side { case left, right, neither }

/// Which of two types is the more general one, if any is.
private func generality(_ left: ValueType, _ right: ValueType) -> Side {
    switch (left, right) {
    case (.dynamic, .dynamic): .neither
    case (.dynamic, _): .right
    case (_, .dynamic): .left
    case (.string, .string): .neither
    case (.string, .bool), (.string, .number): .left
    case (.bool, .string), (.number, .string): .right
    case (.list(let a), .list(let b)), (.set(let a), .set(let b)), (.map(let a), .map(let b)):
        generality(a, b)
    case (.list, .tuple), (.list, .set), (.tuple, .set), (.map, .object): .left
    case (.tuple, .list), (.set, .list), (.set, .tuple), (.object, .map): .right
    case (.object(let a), .object(let b)) where a.shape == b.shape: generality(a.types, b.types)
    case (.tuple(let a), .tuple(let b)) where a.count == b.count: generality(a, b)
    default: .neither
    }
}

/// A structure is more general if one of its parts is and none is less.
private func generality(_ left: [ValueType], _ right: [ValueType]) -> Side {
    var found = Side.neither
    for (a, b) in zip(left, right) {
        let side = generality(a, b)
        guard side != .neither, side != found else { continue }
        if found != .neither { return .neither }
        found = side
    }
    return found
}
