import Values

/// Pairs the blocks of a set in a configuration with those that there were, each with the first that it can be and that is free.
///
/// A block can be an earlier one that is equal wherever the user set something. The blocks that there were are looked up by what both
/// must have alike, so the cost grows with the number of blocks and not with that of pairs.
struct SetBlockMatching {
    private let schema: BlockSchema
    private let earlier: [Value]
    private var isTaken: [Bool]
    /// The earlier blocks by the values that count, for each choice of parts that configured blocks have something to compare in.
    private var indexes: [[Int]: [[Value]: Places]] = [:]
    /// Earlier blocks with a part that cannot be compared, which are looked at for every configured one.
    private let loose: [Int]

    /// Places in the list of earlier blocks, in order, and how many at its start are taken.
    private struct Places {
        var all: [Int] = []
        var taken = 0
    }

    /// How many indexes are made before blocks with other parts to compare use the one without any.
    private static let indexesMax = 8

    init(_ schema: BlockSchema, among earlier: [Value]) {
        self.schema = schema
        self.earlier = earlier
        isTaken = Array(repeating: false, count: earlier.count)
        let all = schema.comparableBlocks
        loose = earlier.indices.filter { place in
            all.contains { earlier[place][schema.blocks[$0].name]?.asElements == nil }
        }
    }

    /// The earlier block that a configured one takes; nil where there is none for it.
    mutating func take(for configured: Value) -> Value? {
        if earlier.isEmpty { return nil }
        let parts = index(for: schema.parts(in: configured))
        let key = schema.key(of: configured, parts)
        var found = indexes[parts]?[key] ?? Places()
        while found.taken < found.all.count, isTaken[found.all[found.taken]] { found.taken += 1 }
        if found.taken > 0 { indexes[parts]?[key]?.taken = found.taken }
        let places = found.all[found.taken...]
        for place in loose.isEmpty ? places : (places + loose).sorted()[...]
        where !isTaken[place] && agrees(configured, with: earlier[place], schema) {
            isTaken[place] = true
            return earlier[place]
        }
        return nil
    }

    /// Makes an index for some parts where there is none; gives those of the index to use.
    private mutating func index(for wanted: [Int]) -> [Int] {
        let isNew = indexes[wanted] == nil
        let parts = isNew && indexes.count >= SetBlockMatching.indexesMax ? [] : wanted
        if indexes[parts] != nil { return parts }
        var index: [[Value]: Places] = [:]
        for (place, block) in earlier.enumerated() {
            index[schema.key(of: block, parts), default: Places()].all.append(place)
        }
        indexes[parts] = index
        return parts
    }
}

extension BlockSchema {
    /// The numbers of the nested blocks that are compared one by one.
    fileprivate var comparableBlocks: [Int] {
        blocks.indices.filter { !blocks[$0].isComputed && blocks[$0].nesting != .single }
    }

    /// The parts of a configured block that not every one has something to compare in: computed arguments by their numbers, and
    /// nested blocks by theirs counted down from -1.
    fileprivate func parts(in configured: Value) -> [Int] {
        attributes.indices.filter {
            attributes[$0].isComputed && configured[attributes[$0].name]?.isNull == false
        }
            + comparableBlocks.filter { configured[blocks[$0].name]?.asElements != nil }.map { -1 - $0 }
    }

    /// What a configured block and an earlier one that it can be have alike: arguments that are not computed, and these parts.
    fileprivate func key(of block: Value, _ parts: [Int]) -> [Value] {
        var key = plainArguments(of: block)
        for part in parts {
            if part >= 0 {
                key.append(block[attributes[part].name] ?? .null)
                continue
            }
            let nested = blocks[-1 - part]
            let elements = block[nested.name]?.asElements ?? []
            key.append(.number(elements.count))
            for element in elements { key += nested.block.plainArguments(of: element) }
        }
        return key
    }

    /// The arguments that only the user sets; a default is as good as none.
    private func plainArguments(of block: Value) -> [Value] {
        attributes.filter { !$0.isComputed }.map { attribute in
            guard let value = block[attribute.name], !value.isNull, value != attribute.defaultValue else {
                return .null(attribute.type)
            }
            return value
        }
    }
}

/// Whether a configured set element can be the prior one: equal wherever the user set something.
private func agrees(_ configured: Value, with prior: Value, _ schema: BlockSchema) -> Bool {
    for attribute in schema.attributes {
        guard let wanted = configured[attribute.name] else { continue }
        if wanted.isNull, attribute.isComputed { continue }
        if wanted.isNull, let filled = attribute.defaultValue, prior[attribute.name] == filled { continue }
        if wanted != prior[attribute.name] { return false }
    }
    for block in schema.blocks where !block.isComputed {
        guard let wanted = configured[block.name]?.asElements, let old = prior[block.name]?.asElements else {
            continue
        }
        guard wanted.count == old.count else { return false }
        for (left, right) in zip(wanted, old) where !agrees(left, with: right, block.block) { return false }
    }
    return true
}
