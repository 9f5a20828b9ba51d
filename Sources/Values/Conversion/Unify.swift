/// Whether values of one type can be values of another, as far as types alone tell.
public func canConvert(_ from: ValueType, to target: ValueType) -> Bool {
    switch (from, target) {
    case (.dynamic, _), (_, .dynamic): true
    case (.string, .string), (.number, .number), (.bool, .bool): true
    case (.string, .number), (.string, .bool), (.number, .string), (.bool, .string): true
    case (.list(let a), .list(let b)), (.set(let a), .list(let b)), (.list(let a), .set(let b)),
        (.set(let a), .set(let b)), (.map(let a), .map(let b)):
        canConvert(a, to: b)
    case (.tuple(let elements), .list(let b)), (.tuple(let elements), .set(let b)):
        canConvertAll(elements, to: b)
    case (.tuple(let a), .tuple(let b)):
        a.count == b.count && zip(a, b).allSatisfy { canConvert($0, to: $1) }
    case (.object(let object), .map(let element)):
        canConvertAll(object.types, to: element)
    case (.map(let element), .object(let object)):
        object.types.allSatisfy { canConvert(element, to: $0) }
    case (.object(let source), .object(let target)):
        zip(target.names, target.types).allSatisfy { name, type in
            source[name].map { canConvert($0, to: type) } ?? target.optional.contains(name)
        }
    default: false
    }
}

private func canConvertAll(_ types: [ValueType], to element: ValueType) -> Bool {
    guard types.allSatisfy({ canConvert($0, to: element) }) else { return false }
    return !element.isDynamic || types.isEmpty || unify(types) != nil
}

/// The type that values of all these types can become, or nil where there is none.
///
/// Same kinds meet part by part; objects of different attributes meet as a map, tuples of different lengths as a
/// list; of primitives, text wins.
/// Source: the type unification that Terraform's conditional expressions and collection functions share.
public func unify(_ types: [ValueType]) -> ValueType? {
    guard let first = types.first else { return nil }
    if types.allSatisfy({ $0 == first }) { return first }
    let kinds = KindCounts(types)
    let all = types.count
    if kinds.maps > 0, kinds.maps + kinds.dynamics == all { return unifyCollections(types, kinds) { .map($0) } }
    if kinds.maps > 0, kinds.maps + kinds.objects + kinds.dynamics == all,
        let element = unify(types.flatMap(elementTypes)), kinds.dynamics == 0
    {
        return .map(element)
    }
    if kinds.lists > 0, kinds.lists + kinds.dynamics == all { return unifyCollections(types, kinds) { .list($0) } }
    if kinds.lists > 0, kinds.lists + kinds.tuples + kinds.dynamics == all,
        let element = unify(types.flatMap(elementTypes)), kinds.dynamics == 0
    {
        return .list(element)
    }
    if kinds.sets > 0, kinds.sets + kinds.dynamics == all { return unifyCollections(types, kinds) { .set($0) } }
    if kinds.objects > 0, kinds.objects + kinds.dynamics == all { return unifyObjects(types, kinds) }
    if kinds.tuples > 0, kinds.tuples + kinds.dynamics == all { return unifyTuples(types, kinds) }
    if kinds.objects > 0, kinds.tuples > 0 { return nil }
    let ranked = types.enumerated().sorted { left, right in
        let (a, b) = (preference(left.element), preference(right.element))
        return a == b ? left.offset < right.offset : a < b
    }
    return ranked.map(\.element).first { wanted in types.allSatisfy { canConvert($0, to: wanted) } }
}

private struct KindCounts {
    var maps = 0
    var lists = 0
    var sets = 0
    var objects = 0
    var tuples = 0
    var dynamics = 0

    init(_ types: [ValueType]) {
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

/// The place of a type among candidates: text before other primitives, collections before structures, dynamic last.
private func preference(_ type: ValueType) -> Int {
    switch type {
    case .string: 0
    case .bool, .number: 1
    case .list, .map: 2
    case .set: 3
    case .tuple, .object: 4
    case .dynamic: 5
    }
}

private func elementTypes(_ type: ValueType) -> [ValueType] {
    switch type {
    case .list(let element), .set(let element), .map(let element): [element]
    case .tuple(let elements): elements
    case .object(let object): object.types
    default: []
    }
}

private func unifyCollections(
    _ types: [ValueType], _ kinds: KindCounts, _ make: (ValueType) -> ValueType
) -> ValueType? {
    // With an unknown type among them nobody can say yet which way the others will go.
    kinds.dynamics > 0 ? .dynamic : unify(types.flatMap(elementTypes)).map(make)
}

private func unifyObjects(_ types: [ValueType], _ kinds: KindCounts) -> ValueType? {
    guard kinds.dynamics == 0 else { return .dynamic }
    let objects = types.compactMap { type -> ObjectType? in
        if case .object(let object) = type { object } else { nil }
    }
    guard let first = objects.first else { return nil }
    guard objects.allSatisfy({ $0.shape == first.shape }) else {
        let parts = types.flatMap(elementTypes)
        return parts.isEmpty ? nil : unify(parts).map { .map($0) }
    }
    var unified: [ValueType] = []
    for index in first.types.indices {
        guard let type = unify(objects.map { $0.types[index] }) else { return nil }
        unified.append(type)
    }
    return .object(ObjectType(shape: first.shape, types: unified))
}

private func unifyTuples(_ types: [ValueType], _ kinds: KindCounts) -> ValueType? {
    guard kinds.dynamics == 0 else { return .dynamic }
    let tuples = types.map(elementTypes)
    guard let first = tuples.first else { return nil }
    guard tuples.allSatisfy({ $0.count == first.count }) else {
        let parts = tuples.flatMap { $0 }
        return parts.isEmpty ? nil : unify(parts).map { .list($0) }
    }
    var unified: [ValueType] = []
    for index in first.indices {
        guard let type = unify(tuples.map { $0[index] }) else { return nil }
        unified.append(type)
    }
    return .tuple(unified)
}
