/// A number of the language.
///
/// Terraform's numbers are those of cty: Go's `big.Float`, binary floating point that carries its precision
/// along, rounded to the nearest even. What is written in a file has 512 bits, so that 0.1 + 0.2 is 0.3 and
/// large integers stay exact; what comes from a Go integer has 64, from a Go float 53. The precision decides
/// how results are rounded and how many digits are printed, and which fractions are equal: `length(x) / length(y)` prints
/// 20 digits and `1 / 3` prints 155.
///
/// A zero can be negative (it equals the other one and prints as "-0"), and there are two infinities but no
/// NaN: an operation without a result answers nil.
public struct Number: Sendable {
    /// The one way to hold each value: an integer that fits is always `small`.
    enum Storage: Sendable {
        case small(Int64)
        indirect case big(Dyadic)
        case negativeZero
        case infinity(isNegative: Bool)
    }

    let storage: Storage

    /// How many bits the mantissa may have: at least 53.
    let precision: UInt32

    init(storage: Storage, precision: Int) {
        self.storage = storage
        self.precision = UInt32(clamping: precision)
    }

    /// A finite result, which overflows to an infinity and underflows to zero.
    init(_ value: Dyadic, precision: Int) {
        self.init(storage: Storage(value), precision: precision)
    }
}

extension Number {
    /// The precision of a number read from text: cty's `ParseNumberVal`.
    static let textPrecision = 512

    /// The precision of a Go integer, unless it needs more: `big.Float.SetInt`.
    static let integerPrecision = 64

    /// The precision of a Go float: `big.Float.SetFloat64`.
    static let doublePrecision = 53

    /// The largest power of two of a finite number, and with the other sign the smallest.
    ///
    /// Such a number has about 315,000 digits. Go's limit is 2³¹, which no plan could print.
    static let exponentLimit = 1 << 20
}

extension Number.Storage {
    init(_ value: Dyadic) {
        guard !value.isZero, value.top >= -Number.exponentLimit else {
            self = value.isNegative ? .negativeZero : .small(0)
            return
        }
        guard value.top <= Number.exponentLimit else {
            self = .infinity(isNegative: value.isNegative)
            return
        }
        let canonical = value.canonical
        self = Self.small(canonical) ?? .big(canonical)
    }

    private static func small(_ value: Dyadic) -> Self? {
        guard value.exponent >= 0, value.top <= 64,
            let magnitude = (value.magnitude << value.exponent).asUInt64
        else { return nil }
        guard value.isNegative else { return Int64(exactly: magnitude).map(Self.small) }
        return magnitude <= Int64.min.magnitude ? .small(Int64(truncatingIfNeeded: 0 &- magnitude)) : nil
    }
}

/// Numbers from Swift's own types, with the precision that Terraform gives to such numbers.
extension Number: ExpressibleByIntegerLiteral {
    /// An integer at 64 bits of precision, like cty's `NumberIntVal`: what functions such as `length` return.
    public init(_ value: Int64) {
        self.init(storage: .small(value), precision: Self.integerPrecision)
    }

    /// An integer at 64 bits of precision, like cty's `NumberIntVal`: what functions such as `length` return.
    public init(_ value: Int) {
        self.init(Int64(value))
    }

    /// An integer at 64 bits of precision, like cty's `NumberUIntVal`.
    public init(_ value: UInt64) {
        let exact = Dyadic(isNegative: false, magnitude: Magnitude(value), exponent: 0)
        self.init(exact, precision: Self.integerPrecision)
    }

    /// Exactly the given number at 53 bits of precision, like cty's `NumberFloatVal`; nil for NaN.
    public init?(_ value: Double) {
        guard !value.isNaN else { return nil }
        let isNegative = value.sign == .minus
        let precision = Self.doublePrecision
        guard value.isFinite, !value.isZero else {
            let zero: Storage = isNegative ? .negativeZero : .small(0)
            let storage: Storage = value.isZero ? zero : .infinity(isNegative: isNegative)
            self.init(storage: storage, precision: precision)
            return
        }
        let mantissa = UInt64(value.magnitude.significand * 0x1p52)
        let exponent = Int(value.exponent) - 52
        let exact = Dyadic(isNegative: isNegative, magnitude: Magnitude(mantissa), exponent: exponent)
        self.init(exact, precision: precision)
    }

    /// An integer at 512 bits of precision, like one that stands in a file.
    ///
    /// Swift takes `Number(3)` for a literal as well, and `Number(list.count)` not.
    public init(integerLiteral value: Int) {
        self.init(storage: .small(Int64(value)), precision: Self.textPrecision)
    }
}

extension Number: Hashable, Comparable {
    /// Whether two numbers are the same: whole ones by value, fractions by the digits that they print; -0 equals 0.
    ///
    /// So the tenth that a function has computed with 53 bits equals 0.1 in a file, though the two differ far behind the
    /// point. Source: cty's `rawNumberEqual`.
    public static func == (left: Number, right: Number) -> Bool {
        switch (left.storage, right.storage) {
        case (.small(let first), .small(let second)): first == second
        case (.big(let first), .big(let second)):
            left.precision == right.precision || left.isInteger || right.isInteger
                ? first == second : left.description == right.description
        case (.infinity(let first), .infinity(let second)): first == second
        default: left.isZero && right.isZero
        }
    }

    public static func < (left: Number, right: Number) -> Bool {
        switch (left.storage, right.storage) {
        case (.small(let first), .small(let second)): return first < second
        case (.infinity(let isNegative), .infinity(let other)): return isNegative && !other
        case (.infinity(let isNegative), _): return isNegative
        case (_, .infinity(let isNegative)): return !isNegative
        default: break
        }
        guard left.signum == right.signum else { return left.signum < right.signum }
        let order = Dyadic.compareMagnitudes(left.finite, right.finite)
        return left.signum < 0 ? order > 0 : order < 0
    }

    public func hash(into hasher: inout Hasher) {
        switch storage {
        case .small(let value): hasher.combine(value)
        case .negativeZero: hasher.combine(Int64(0))
        case .big(let value): if isInteger { hasher.combine(value) } else { hasher.combine(description) }
        case .infinity(let isNegative): hasher.combine(isNegative)
        }
    }
}

extension Number {
    public var isInfinite: Bool {
        guard case .infinity = storage else { return false }
        return true
    }

    public var isNegativeZero: Bool {
        guard case .negativeZero = storage else { return false }
        return true
    }

    /// Whether the number has no fraction; an infinity is no integer.
    public var isInteger: Bool {
        switch storage {
        case .small, .negativeZero: true
        case .big(let value): value.exponent >= 0
        case .infinity: false
        }
    }

    /// -1, 0 or 1 as the number is negative, zero or positive.
    public var signum: Int {
        switch storage {
        case .small(let value): Int(value.signum())
        case .negativeZero: 0
        case .big(let value): value.isNegative ? -1 : 1
        case .infinity(let isNegative): isNegative ? -1 : 1
        }
    }

    var isZero: Bool { signum == 0 }

    /// Whether the sign is minus, that of a zero too.
    var isMinus: Bool { signum < 0 || isNegativeZero }

    /// The working form of a finite number; zero stands in for an infinity, which callers answer before.
    var finite: Dyadic {
        switch storage {
        case .small(let value):
            Dyadic(isNegative: value < 0, magnitude: Magnitude(value.magnitude), exponent: 0)
        case .big(let value): value
        case .negativeZero, .infinity:
            Dyadic(isNegative: isMinus, magnitude: Magnitude(0), exponent: 0)
        }
    }
}
