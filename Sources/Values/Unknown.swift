/// What is known about a value that is not known yet.
public struct Unknown: Hashable, Sendable {
    public let type: ValueType
    /// Nothing more than the type, where this is nil.
    public let refinement: Refinement?

    public init(_ type: ValueType, _ refinement: Refinement? = nil) {
        self.type = type
        self.refinement = refinement
    }

    /// What may be said about a value beside its type.
    public struct Refinement: Hashable, Sendable {
        public var isNotNull: Bool
        /// What holds if the value is not null.
        public var bounds: Bounds?

        public init(isNotNull: Bool = true, _ bounds: Bounds? = nil) {
            self.isNotNull = isNotNull
            self.bounds = bounds
        }

        /// A text is known to begin with this.
        public var prefix: String? {
            if case .prefix(let prefix)? = bounds { prefix } else { nil }
        }

        /// How many elements a collection may have.
        public var length: LengthRange? {
            if case .length(let range)? = bounds { range } else { nil }
        }

        /// How large a number may be.
        public var number: NumberRange? {
            if case .number(let range)? = bounds { range } else { nil }
        }
    }

    /// Bounds on a text, a collection or a number.
    ///
    /// They are rare, and kept apart so that values stay small.
    public indirect enum Bounds: Hashable, Sendable {
        case prefix(String)
        case length(LengthRange)
        case number(NumberRange)
    }
}

/// How many elements a collection has at least and at most.
public struct LengthRange: Hashable, Sendable {
    public let min: Int
    /// No limit, where this is nil.
    public let max: Int?

    public init(min: Int = 0, max: Int? = nil) {
        self.min = min
        self.max = max
    }

    public init(exactly count: Int) {
        self.init(min: count, max: count)
    }

    /// The smallest range that holds both.
    public func union(_ other: LengthRange) -> LengthRange {
        let max: Int? = if let a = self.max, let b = other.max { Swift.max(a, b) } else { nil }
        return LengthRange(min: Swift.min(min, other.min), max: max)
    }

    /// What says nothing.
    var isUnlimited: Bool { min <= 0 && max == nil }
}

/// Between which numbers a number lies; without a bound on a side it may be infinite there.
public struct NumberRange: Hashable, Sendable {
    public struct Bound: Hashable, Sendable {
        public let number: Number
        /// Whether the number itself belongs to the range.
        public let isInclusive: Bool

        public init(_ number: Number, isInclusive: Bool = true) {
            self.number = number
            self.isInclusive = isInclusive
        }
    }

    public let lower: Bound?
    public let upper: Bound?

    public init(lower: Bound? = nil, upper: Bound? = nil) {
        self.lower = lower
        self.upper = upper
    }

    /// The numbers from one to another, with both.
    public init(from lower: Number?, to upper: Number? = nil) {
        self.init(lower: lower.map { Bound($0) }, upper: upper.map { Bound($0) })
    }

    /// The smallest range that holds both.
    public func union(_ other: NumberRange) -> NumberRange {
        NumberRange(
            lower: Self.outer(lower, other.lower) { $0 < $1 },
            upper: Self.outer(upper, other.upper) { $0 > $1 })
    }

    private static func outer(
        _ left: Bound?, _ right: Bound?, _ isFurther: (Number, Number) -> Bool
    ) -> Bound? {
        guard let left, let right else { return nil }
        if left.number == right.number {
            return Bound(left.number, isInclusive: left.isInclusive || right.isInclusive)
        }
        return isFurther(left.number, right.number) ? left : right
    }

    /// Whether the number may be the one that is not known yet.
    public func mayBe(_ number: Number) -> Bool {
        if let lower, lower.isInclusive ? number < lower.number : number <= lower.number { return false }
        if let upper, upper.isInclusive ? number > upper.number : number >= upper.number { return false }
        return true
    }

    var isUnlimited: Bool { lower == nil && upper == nil }
}

// MARK: - Making and asking

extension Value {
    /// A value of which a type and some bounds are known; where these leave only one, that one.
    ///
    /// Bounds that do not go with the type are dropped. A list whose length is known is a known list of unknown elements.
    public static func unknown(_ type: ValueType, _ refinement: Unknown.Refinement) -> Value {
        if type.isDynamic { return .unknown(.dynamic) }
        let bounds: Unknown.Bounds? =
            switch (refinement.bounds, type) {
            case (.prefix(let prefix), .string) where !prefix.isEmpty: .prefix(prefix)
            case (.length(let range), .list), (.length(let range), .set), (.length(let range), .map):
                range.isUnlimited ? nil : .length(range)
            case (.number(let range), .number): range.isUnlimited ? nil : .number(range)
            default: nil
            }
        let refinement = Unknown.Refinement(isNotNull: refinement.isNotNull, bounds)
        if let only = onlyValue(of: type, refinement) { return only }
        let isPlain = !refinement.isNotNull && bounds == nil
        return Value(.unknown(Unknown(type, isPlain ? nil : refinement)))
    }

    /// The one value that fits, where there is only one.
    private static func onlyValue(of type: ValueType, _ refinement: Unknown.Refinement) -> Value? {
        guard refinement.isNotNull else { return nil }
        switch (refinement.bounds, type) {
        case (.number(let range), _):
            guard let lower = range.lower, let upper = range.upper, lower.isInclusive, upper.isInclusive,
                lower.number == upper.number
            else { return nil }
            return .number(lower.number)
        case (.length(let range), .list(let element)):
            guard range.min == range.max, range.min <= knownLengthMax else { return nil }
            return .list(Array(repeating: .unknown(element), count: range.min), of: element)
        case (.length(let range), .set(let element)):
            guard range.min == range.max, range.min <= 1 else { return nil }
            return .set(Array(repeating: .unknown(element), count: range.min), of: element)
        case (.length(let range), .map(let element)):
            return range.max == 0 ? .map(Fields.empty, of: element) : nil
        default: return nil
        }
    }

    /// The longest list of unknown elements that is made for a length alone.
    private static let knownLengthMax = 100_000

    /// What is known about a value, whether known or not; its own marks do not matter.
    public var range: Unknown.Refinement {
        switch content {
        case .unknown(let unknown): unknown.refinement ?? Unknown.Refinement(isNotNull: false)
        case .null: Unknown.Refinement(isNotNull: false)
        case .string(let text): Unknown.Refinement(.prefix(text))
        case .number(let number): Unknown.Refinement(.number(NumberRange(from: number, to: number)))
        case .list, .set, .map: Unknown.Refinement(.length(lengthRange))
        case .bool, .tuple, .object: Unknown.Refinement()
        }
    }

    /// How many elements a collection, tuple or object may have.
    ///
    /// Unknown elements of a set may turn out to be the same as others.
    public var lengthRange: LengthRange {
        switch content {
        case .list(let elements, _), .tuple(let elements): return LengthRange(exactly: elements.count)
        case .map(let fields, _), .object(let fields): return LengthRange(exactly: fields.count)
        case .set(let elements, _):
            guard elements.count > 1, !isWhollyKnown else { return LengthRange(exactly: elements.count) }
            return LengthRange(min: 1, max: elements.count)
        case .unknown(let unknown):
            switch unknown.type {
            case .tuple(let types): return LengthRange(exactly: types.count)
            case .object(let object): return LengthRange(exactly: object.names.count)
            default: return unknown.refinement?.length ?? LengthRange()
            }
        case .null, .bool, .number, .string: return LengthRange()
        }
    }
}
