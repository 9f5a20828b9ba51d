/// Whether values of one type can be values of another, as far as types alone tell.
///
/// `dynamic` on either side says yes: what it stands for is not known yet.
public func canConvert(_ from: ValueType, to target: ValueType) -> Bool {
    switch (from, target) {
    case (.dynamic, _), (_, .dynamic): true
    case (.string, .string), (.number, .number), (.bool, .bool): true
    case (.string, .number), (.string, .bool), (.number, .string), (.bool, .string): true
    case (.list(let a), .list(let b)), (.set(let a), .list(let b)), (.list(let a), .set(let b)),
        (.set(let a), .set(let b)), (.map(let a), .map(let b)):
        canConvert(a, to: b)
    case (.tuple(let elements), .list(let b)), (.tuple(let elements), .set(let b)):
        canConvertAll(elements, to: b, allowsUndecided: false)
    case (.tuple(let a), .tuple(let b)):
        a.count == b.count && zip(a, b).allSatisfy { canConvert($0, to: $1) }
    case (.object(let object), .map(let element)):
        canConvertAll(object.types, to: element, allowsUndecided: true)
    case (.map(let element), .object(let object)):
        zip(object.names, object.types).allSatisfy { name, type in
            canConvert(element, to: type) || object.optional.contains(name)
        }
    case (.object(let source), .object(let target)):
        zip(target.names, target.types).allSatisfy { name, type in
            source[name].map { canConvert($0, to: type) } ?? target.optional.contains(name)
        }
    default: false
    }
}

/// Whether parts of these types can all be elements of a collection.
///
/// With `allowsUndecided` it is enough that nobody can say yet what type the parts will have in common.
private func canConvertAll(_ types: [ValueType], to element: ValueType, allowsUndecided: Bool) -> Bool {
    guard element.isDynamic else { return types.allSatisfy { canConvert($0, to: element) } }
    guard !types.isEmpty else { return true }
    guard let shared = unify(types) else { return false }
    return allowsUndecided || !shared.isDynamic || types.allSatisfy(\.isDynamic)
}

extension ValueType {
    /// The type with what it leaves open taken from the type that a value had before its conversion.
    func completed(by source: ValueType) -> ValueType {
        guard hasDynamic, !source.isDynamic else { return self }
        switch (self, source) {
        case (.dynamic, _): return source
        case (.map(let element), .map(let own)): return .map(element.completed(by: own))
        case (.map(let element), .object(let own)):
            return .map(unify(own.types).map { element.completed(by: $0) } ?? element)
        case (.set(let element), .set(let own)), (.set(let element), .list(let own)):
            return .set(element.completed(by: own))
        case (.list(let element), .set(let own)), (.list(let element), .list(let own)):
            return .list(element.completed(by: own))
        case (.set(let element), .tuple(let own)):
            return .set(unify(own).map { element.completed(by: $0) } ?? element)
        case (.list(let element), .tuple(let own)):
            return .list(unify(own).map { element.completed(by: $0) } ?? element)
        case (.tuple(let elements), .tuple(let own)) where elements.count == own.count:
            return .tuple(zip(elements, own).map { $0.completed(by: $1) })
        case (.object(let target), .map(let own)):
            let types = target.types.map { $0.completed(by: own) }
            return .object(ObjectType(shape: target.shape, types: types))
        case (.object(let target), .object(let own)):
            let types = zip(target.names, target.types).map { name, type in
                own[name].map { type.completed(by: $0) } ?? type
            }
            return .object(ObjectType(shape: target.shape, types: types))
        default: return self
        }
    }
}
