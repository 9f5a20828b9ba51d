/// The operators of the language, each as cty's `value_ops.go` defines it.
extension Number {
    /// The sum; nil for infinities of opposite signs.
    public static func + (left: Number, right: Number) -> Number? {
        let precision = max(left.precision, right.precision)
        if case .small(let first) = left.storage, case .small(let second) = right.storage {
            let (sum, overflow) = first.addingReportingOverflow(second)
            if !overflow, fits(sum, precision) {
                return Number(storage: .small(sum), precision: Int(precision))
            }
        }
        switch (left.isInfinite, right.isInfinite) {
        case (true, true): return left == right ? left.atPrecision(precision) : nil
        case (true, false): return left.atPrecision(precision)
        case (false, true): return right.atPrecision(precision)
        case (false, false):
            let sum = Dyadic.sum(left.finite, right.finite, precision: Int(precision))
            return Number(sum, precision: Int(precision))
        }
    }

    /// The difference; nil for infinities of the same sign.
    public static func - (left: Number, right: Number) -> Number? {
        left + -right
    }

    /// The product; nil for zero times an infinity.
    ///
    /// It has at least 512 bits, whatever the operands have.
    public static func * (left: Number, right: Number) -> Number? {
        let isNegative = left.isMinus != right.isMinus
        let precision = Int(max(left.precision, right.precision))
        if left.isInfinite || right.isInfinite {
            guard !left.isZero, !right.isZero else { return nil }
            return Number(storage: .infinity(isNegative: isNegative), precision: precision)
        }
        if case .small(let first) = left.storage, case .small(let second) = right.storage {
            let (product, overflow) = first.multipliedReportingOverflow(by: second)
            if !overflow, fits(product, UInt32(precision)), product != 0 || !isNegative {
                return Number(storage: .small(product), precision: precision)
            }
        }
        let product = Dyadic.product(left.finite, right.finite, precision: textPrecision).canonical
        return Number(product, precision: max(precision, product.magnitude.bitLength))
    }

    /// The quotient: an infinity for a division by zero, and nil for 0 / 0 and for two infinities.
    public func dividing(by divisor: Number) -> Number? {
        let precision = max(precision, divisor.precision)
        if case .small(let first) = storage, first != 0,
            case .small(let second) = divisor.storage, second != 0
        {
            let (quotient, overflow) = first.dividedReportingOverflow(by: second)
            if !overflow, quotient &* second == first, Self.fits(quotient, precision) {
                return Number(storage: .small(quotient), precision: Int(precision))
            }
        }
        let isNegative = isMinus != divisor.isMinus
        if isInfinite || divisor.isZero {
            guard !divisor.isInfinite, !isZero else { return nil }
            return Number(storage: .infinity(isNegative: isNegative), precision: Int(precision))
        }
        guard !divisor.isInfinite else {
            return Number(storage: isNegative ? .negativeZero : .small(0), precision: Int(precision))
        }
        let quotient = Dyadic.quotient(finite, divisor.finite, precision: Int(precision))
        return Number(quotient, precision: Int(precision))
    }

    /// What is left of the number after whole multiples of the divisor, with the number's own sign.
    ///
    /// The remainder by zero is the number itself; nil if one of the two is infinite. As in cty the multiple
    /// and the difference are each rounded, so that 1 % 0.3 is a little less than 0.1.
    public func remainder(dividingBy divisor: Number) -> Number? {
        guard !divisor.isZero else { return self }
        guard !isInfinite, !divisor.isInfinite else { return nil }
        // Below this precision a quotient of two integers may round up to the next integer.
        let isQuotientSafe = max(precision, divisor.precision) >= 128 && precision >= Self.integerPrecision
        if isQuotientSafe, case .small(let first) = storage, case .small(let second) = divisor.storage,
            first != 0
        {
            let (remainder, overflow) = first.remainderReportingOverflow(dividingBy: second)
            return Number(storage: .small(overflow ? 0 : remainder), precision: Int(precision))
        }
        guard let ratio = dividing(by: divisor)?.truncated, !ratio.isInfinite else { return nil }
        let precision = Int(precision)
        let whole = ratio.finite.rounded(to: precision)
        let multiple = Dyadic.product(divisor.finite, whole, precision: precision)
        return Number(Dyadic.sum(finite, multiple.negated, precision: precision), precision: precision)
    }

    /// The number with the other sign; that of 0 is -0.
    public static prefix func - (number: Number) -> Number {
        let precision = Int(number.precision)
        switch number.storage {
        case .small(0): return Number(storage: .negativeZero, precision: precision)
        case .small(let value) where value != .min:
            return Number(storage: .small(-value), precision: precision)
        case .small, .big: return Number(number.finite.negated, precision: precision)
        case .negativeZero: return Number(storage: .small(0), precision: precision)
        case .infinity(let isNegative):
            return Number(storage: .infinity(isNegative: !isNegative), precision: precision)
        }
    }

    private func atPrecision(_ precision: UInt32) -> Number {
        Number(storage: storage, precision: Int(precision))
    }

    /// Whether an integer needs no rounding.
    private static func fits(_ value: Int64, _ precision: UInt32) -> Bool {
        precision >= integerPrecision || value.magnitude <= 1 << doublePrecision
    }
}

/// Whole numbers near a number: an infinity is its own.
extension Number {
    /// The number without its sign.
    public var magnitude: Number { isMinus ? -self : self }

    /// The nearest integer towards zero; never -0.
    public var truncated: Number { whole(towards: nil) }

    /// The nearest integer that is not larger: the function `floor`.
    public var floor: Number { whole(towards: .minus) }

    /// The nearest integer that is not smaller: the function `ceil`.
    public var ceiling: Number { whole(towards: .plus) }

    private func whole(towards sign: FloatingPointSign?) -> Number {
        switch storage {
        case .small, .infinity: return self
        case .negativeZero: return -self
        case .big(let value):
            let truncated = value.truncated
            var integer = truncated.integer
            if !truncated.isExact, sign == (value.isNegative ? .minus : .plus) {
                integer.magnitude = integer.magnitude + Magnitude(1)
            }
            if integer.isZero { integer.isNegative = false }
            return Number(integer.rounded(to: Int(precision)), precision: Int(precision))
        }
    }
}

/// The same values in Swift's own types.
extension Number {
    /// The value, if it is an integer that `Int64` holds.
    public var asInt64: Int64? {
        switch storage {
        case .small(let value): value
        case .negativeZero: 0
        case .big, .infinity: nil
        }
    }

    /// The value, if it is an integer that `Int` holds.
    public var asInt: Int? { asInt64.flatMap { Int(exactly: $0) } }

    /// The value, if it is an integer that `UInt64` holds.
    public var asUInt64: UInt64? {
        guard case .big(let value) = storage else { return asInt64.flatMap { UInt64(exactly: $0) } }
        guard !value.isNegative, value.exponent >= 0, value.top <= 64 else { return nil }
        return (value.magnitude << value.exponent).asUInt64
    }

    /// The nearest `Double`: an infinity where the number is too large for one.
    public var asDouble: Double {
        let sign: FloatingPointSign = isMinus ? .minus : .plus
        let infinity = sign == .minus ? -Double.infinity : .infinity
        guard !isInfinite else { return infinity }
        let value = finite
        // A subnormal has the fewer bits the smaller it is.
        let bits = min(Double.significandBitCount + 1, value.top + 1074)
        guard !value.isZero, bits >= 0 else { return sign == .minus ? -0.0 : 0 }
        let rounded = value.rounded(to: bits).canonical
        guard rounded.top <= 1024, let mantissa = rounded.magnitude.asUInt64 else { return infinity }
        return Double(sign: sign, exponent: rounded.exponent, significand: Double(mantissa))
    }
}
