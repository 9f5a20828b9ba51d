import Values

/// Values of all forms, the same on every machine for the same seed (SplitMix64).
struct RandomValues: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }

    mutating func chance(_ odds: Int) -> Bool { below(odds) == 0 }

    mutating func many<Element>(_ most: Int, _ make: (inout RandomValues) -> Element) -> [Element] {
        (0..<below(most + 1)).map { _ in make(&self) }
    }

    mutating func string() -> String {
        let pieces = [
            "a", "name", "", "é", "日本", "\u{1F600}", "\"", "\\", "\n", "\u{0}", "\u{1F}", "\u{7F}", "<&>",
            "\u{2028}", "\u{2029}", "${x}", "%{", "[0]", ".", "e\u{301}", "\u{FEFF}", "\r\n", "/", "\u{FFFD}",
        ]
        return (0..<below(5)).map { _ in pieces[below(pieces.count)] }.joined().normalized
    }

    mutating func number() -> Number {
        switch below(11) {
        case 0: return Number(below(1000))
        case 1: return Number(Int64(bitPattern: next()))
        case 2: return Number(next())
        case 3: return Number(Double(bitPattern: next())) ?? 0
        case 4: return Number(parsing: "\(below(1000)).\(next())") ?? 0
        case 5: return Number(parsing: "\(next())\(next())e\(below(2000) - 1000)") ?? 0
        case 6: return Number(below(9)).dividing(by: Number(7)) ?? 0
        case 7: return number() * number() ?? 0
        case 8: return Number.parse((0..<20).map { _ in String(next(), radix: 16) }.joined(), base: 16) ?? 0
        case 9:
            return [Number(parsing: "-0"), Number(parsing: "Inf"), Number(-Double.infinity)][below(3)] ?? 0
        default: return Number(parsing: "-\(next())") ?? 0
        }
    }

    mutating func type(_ depth: Int = 3) -> ValueType {
        switch below(depth > 0 ? 9 : 4) {
        case 0: return .dynamic
        case 1: return .bool
        case 2: return .number
        case 3: return .string
        case 4: return .list(type(depth - 1))
        case 5: return .set(type(depth - 1))
        case 6: return .map(type(depth - 1))
        case 7: return .tuple(many(3) { $0.type(depth - 1) })
        default:
            let pairs = many(3) { ($0.string(), $0.type(depth - 1)) }
            let types = Dictionary(pairs) { first, _ in first }
            return .object(ObjectType(types, optional: chance(3) ? Set(types.keys.sorted().prefix(1)) : []))
        }
    }

    mutating func value(_ depth: Int = 4) -> Value {
        let value = Value(content(depth))
        return chance(6) ? value.marked(.sensitive) : value
    }

    mutating func fields(_ depth: Int) -> Fields {
        Fields(Dictionary(many(4) { ($0.string(), $0.value(depth)) }) { first, _ in first })
    }

    private mutating func content(_ depth: Int) -> Value.Content {
        switch below(depth > 0 ? 10 : 5) {
        case 0: return .null(type())
        case 1: return .unknown(unknown())
        case 2: return .bool(chance(2))
        case 3: return .number(number())
        case 4: return .string(string())
        case 5: return .list(many(4) { $0.value(depth - 1) }, of: type())
        case 6: return set()
        case 7: return .map(fields(depth - 1), of: type())
        case 8: return .tuple(many(4) { $0.value(depth - 1) })
        default: return .object(fields(depth - 1))
        }
    }

    private mutating func unknown() -> Unknown {
        let type = type()
        guard chance(2) else { return Unknown(type) }
        return Unknown(type, Unknown.Refinement(isNotNull: chance(2), bounds()))
    }

    private mutating func bounds() -> Unknown.Bounds? {
        switch below(4) {
        case 0: return .prefix(string())
        case 1: return .length(LengthRange(min: below(9), max: chance(2) ? Int.max : nil))
        case 2:
            let lower = NumberRange.Bound(number(), isInclusive: chance(2))
            return .number(NumberRange(lower: chance(2) ? lower : nil, upper: chance(2) ? lower : nil))
        default: return nil
        }
    }

    private mutating func set() -> Value.Content {
        switch below(3) {
        case 0: return .set(SetElements(many(4) { .string($0.string()) }), of: .string)
        case 1: return .set(SetElements(many(4) { .number($0.below(9)) } + [.unknown(.number)]), of: .number)
        default:
            let elements = many(4) { Value.object(["a": .string($0.string()), "b": .null(.bool)]) }
            return .set(SetElements(elements), of: .object(["a": .string, "b": .bool]))
        }
    }

    mutating func path() -> ValuePath {
        ValuePath(
            many(4) { random in
                switch random.below(4) {
                case 0: .attribute(random.string())
                case 1: .key(random.string())
                case 2: .index(random.below(10))
                default: .element(random.value(2))
                }
            })
    }
}
