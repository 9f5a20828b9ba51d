import Values

/// The first element of an array that stands for a value; the rest depends on it.
///
/// Texts, flags, and numbers as they are read from text stand for themselves, and `null` for the null without a type.
private enum Tag: Int {
    /// `[0, type]`
    case null
    /// `[1, type]`, or `[1, type, is not null, bounds…]` with nothing, a prefix, two lengths or two ends of numbers
    case unknown
    /// `[2, element type, elements…]`
    case list
    /// `[3, element type, elements…]`
    case set
    /// `[4, element type, shape, values…]`
    case map
    /// `[5, elements…]`
    case tuple
    /// `[6, shape, values…]`
    case object
    /// `[7, exact text]`
    case number
    /// `[8, marks, value]`
    case marked
}

extension PlanEncoder {
    /// Writes a value with its types, marks and unknown parts; of an ephemeral one only the type is written.
    mutating func value(_ value: Value) {
        guard !value.marks.isEmpty else { return content(value.content) }
        begin(.marked)
        json.number(Int(value.marks.rawValue))
        // A planner keeps ephemeral values out of plans; should it fail to, they must still not get into files.
        content(value.marks.contains(.ephemeral) ? .null(value.type) : value.content)
        json.endArray()
    }

    private mutating func content(_ content: Value.Content) {
        switch content {
        case .null(.dynamic): json.null()
        case .null(let type):
            begin(.null)
            json.number(index(of: type))
            json.endArray()
        case .unknown(let unknown): self.unknown(unknown)
        case .bool(let flag): json.bool(flag)
        case .number(let number): self.number(number)
        case .string(let text): json.string(text)
        case .list(let values, let type): elements(.list, values, of: type)
        case .set(let values, let type): elements(.set, values.sorted, of: type)
        case .tuple(let values): elements(.tuple, values, of: nil)
        case .map(let fields, let type): self.fields(.map, fields, of: type)
        case .object(let fields): self.fields(.object, fields, of: nil)
        }
    }

    private mutating func begin(_ tag: Tag) {
        json.beginArray()
        json.number(tag.rawValue)
    }

    private mutating func elements(_ tag: Tag, _ values: [Value], of type: ValueType?) {
        begin(tag)
        if let type { json.number(index(of: type)) }
        for value in values { self.value(value) }
        json.endArray()
    }

    private mutating func fields(_ tag: Tag, _ fields: Fields, of type: ValueType?) {
        begin(tag)
        if let type { json.number(index(of: type)) }
        json.number(index(of: fields.shape))
        for value in fields.values { self.value(value) }
        json.endArray()
    }

    private mutating func unknown(_ unknown: Unknown) {
        begin(.unknown)
        json.number(index(of: unknown.type))
        if let refinement = unknown.refinement {
            json.bool(refinement.isNotNull)
            bounds(refinement.bounds)
        }
        json.endArray()
    }

    private mutating func bounds(_ bounds: Unknown.Bounds?) {
        switch bounds {
        case nil: break
        case .prefix(let prefix): json.string(prefix)
        case .length(let range):
            json.number(range.min)
            if let max = range.max { json.number(max) } else { json.null() }
        case .number(let range):
            for bound in [range.lower, range.upper] {
                json.beginArray()
                if let bound {
                    number(bound.number)
                    json.bool(bound.isInclusive)
                }
                json.endArray()
            }
        }
    }

    private mutating func number(_ given: Number) {
        let number = given.asStored
        if number.hasTextPrecision, !number.isInfinite {
            if let integer = number.asInt, !number.isNegativeZero { return json.number(integer) }
            // Very large and very small numbers lose their last bits on the way through decimal digits.
            let text = number.scientific(digits: nil)
            if Number(parsing: text) == number { return json.raw(text) }
        }
        begin(.number)
        json.string(number.exactText)
        json.endArray()
    }
}

extension PlanDecoder {
    /// Reads a value.
    func value(_ json: Value?) throws(PlanFileError) -> Value {
        guard let json else { throw unreadable }
        guard case .tuple(let parts) = json.content else {
            guard json.asFields == nil else { throw unreadable }
            return json
        }
        guard let tag = parts.first?.asInt.flatMap({ Tag(rawValue: $0) }) else { throw unreadable }
        switch tag {
        case .tuple: return .tuple(try values(parts.dropFirst()))
        case .object where parts.count >= 2: return .object(try fields(parts.dropFirst()))
        case .map where parts.count >= 3: return .map(try fields(parts.dropFirst(2)), of: try type(parts[1]))
        case .list where parts.count >= 2:
            return .list(try values(parts.dropFirst(2)), of: try type(parts[1]))
        case .set where parts.count >= 2:
            return Value(.set(SetElements(try values(parts.dropFirst(2))), of: try type(parts[1])))
        case .null where parts.count == 2: return .null(try type(parts[1]))
        case .unknown where parts.count == 2: return .unknown(try type(parts[1]))
        case .unknown where parts.count > 2:
            return Value(.unknown(Unknown(try type(parts[1]), try refinement(parts))))
        case .number where parts.count == 2:
            guard let number = parts[1].asString.flatMap({ Number(exactText: $0) }) else { throw unreadable }
            return .number(number)
        case .marked where parts.count == 3:
            guard let marks = parts[1].asInt.flatMap({ UInt8(exactly: $0) }) else { throw unreadable }
            return try value(parts[2]).marked(Marks(rawValue: marks))
        default: throw unreadable
        }
    }

    private var unreadable: PlanFileError { .damaged("a value cannot be read") }

    private func values(_ parts: ArraySlice<Value>) throws(PlanFileError) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(parts.count)
        for part in parts { values.append(try value(part)) }
        return values
    }

    private func fields(_ parts: ArraySlice<Value>) throws(PlanFileError) -> Fields {
        let shape = try entry(of: shapes, parts.first, "a value")
        guard shape.names.count == parts.count - 1 else { throw unreadable }
        return Fields(shape: shape, values: try values(parts.dropFirst()))
    }

    private func refinement(_ parts: [Value]) throws(PlanFileError) -> Unknown.Refinement {
        guard let isNotNull = parts[2].asBool else { throw unreadable }
        switch parts.count {
        case 3: return Unknown.Refinement(isNotNull: isNotNull)
        case 4:
            guard let prefix = parts[3].asString else { throw unreadable }
            return Unknown.Refinement(isNotNull: isNotNull, .prefix(prefix))
        case 5:
            if parts[3].asElements != nil {
                let range = NumberRange(lower: try bound(parts[3]), upper: try bound(parts[4]))
                return Unknown.Refinement(isNotNull: isNotNull, .number(range))
            }
            guard let min = parts[3].asInt, parts[4].isNull || parts[4].asInt != nil else { throw unreadable }
            return Unknown.Refinement(
                isNotNull: isNotNull, .length(LengthRange(min: min, max: parts[4].asInt)))
        default: throw unreadable
        }
    }

    private func bound(_ json: Value) throws(PlanFileError) -> NumberRange.Bound? {
        guard let parts = json.asElements else { throw unreadable }
        if parts.isEmpty { return nil }
        guard parts.count == 2, let isInclusive = parts[1].asBool, let number = try value(parts[0]).asNumber
        else {
            throw unreadable
        }
        return NumberRange.Bound(number, isInclusive: isInclusive)
    }
}

// MARK: - Paths

extension PlanEncoder {
    /// Writes a path: a text for an attribute, a number for an index, `[0, key]` and `[1, set element]`.
    mutating func path(_ path: ValuePath) {
        json.beginArray()
        for step in path.steps {
            switch step {
            case .attribute(let name): json.string(name)
            case .index(let index): json.number(index)
            case .key(let key):
                json.beginArray()
                json.number(0)
                json.string(key)
                json.endArray()
            case .element(let element):
                json.beginArray()
                json.number(1)
                value(element)
                json.endArray()
            }
        }
        json.endArray()
    }
}

extension PlanDecoder {
    /// Reads a path.
    func path(_ json: Value?) throws(PlanFileError) -> ValuePath {
        ValuePath(
            try list(json, "a path") { (step) throws(PlanFileError) in
                switch step.content {
                case .string(let name): return .attribute(name)
                case .number(let number):
                    if let index = number.asInt { return .index(index) }
                case .tuple(let parts) where parts.count == 2:
                    if parts[0].asInt == 0 { return .key(try text(parts[1], "a path")) }
                    if parts[0].asInt == 1 { return .element(try value(parts[1])) }
                default: break
                }
                throw .damaged("a path cannot be read")
            })
    }
}
