/// Numbers as text that loses nothing, for files that only programs read.
extension Number {
    /// Whether the number is as precise as one that was read from text.
    public var hasTextPrecision: Bool { precision == UInt32(Self.textPrecision) }

    /// The number as it comes back from a plan: a whole one that was computed as a float is an integer from then on.
    ///
    /// Source: cty's MessagePack coding, which writes what fits into 64 bits as an integer.
    public var asStored: Number {
        guard precision < UInt32(Self.integerPrecision), !isNegativeZero, let integer = asInt64 else {
            return self
        }
        return Number(integer)
    }

    /// The precision and the value in hexadecimal digits times a power of two: `64:-1fp2` is -124.
    public var exactText: String {
        let sign = isMinus ? "-" : ""
        guard !isInfinite else { return "\(precision):\(sign)inf" }
        let value = finite
        let digits = value.isZero ? "0" : String(decoding: value.magnitude.digits(radix: 16), as: UTF8.self)
        return "\(precision):\(sign)\(digits)p\(value.exponent)"
    }

    /// Reads what `exactText` has written; nil for anything else.
    public init?(exactText text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let precision = Int(parts[0]), precisions.contains(precision) else {
            return nil
        }
        let isNegative = parts[1].hasPrefix("-")
        let unsigned = parts[1].dropFirst(isNegative ? 1 : 0)
        if unsigned == "inf" {
            self.init(storage: .infinity(isNegative: isNegative), precision: precision)
            return
        }
        let factors = unsigned.split(separator: "p", omittingEmptySubsequences: false)
        guard factors.count == 2, let magnitude = Magnitude(hexadecimal: factors[0]),
            let exponent = Int(factors[1]),
            exponent.magnitude <= 2 * Self.exponentLimit.magnitude
        else { return nil }
        guard !magnitude.isZero else {
            self.init(storage: isNegative ? .negativeZero : .small(0), precision: precision)
            return
        }
        self.init(
            Dyadic(isNegative: isNegative, magnitude: magnitude, exponent: exponent), precision: precision)
    }
}

/// From Go's floats to the largest integer that has been read digit by digit.
private let precisions = Number.doublePrecision...8 * Number.exponentLimit

extension Magnitude {
    fileprivate init?(hexadecimal text: Substring) {
        guard !text.isEmpty else { return nil }
        var limbs: [UInt64] = []
        var rest = text.utf8
        while !rest.isEmpty {
            guard let limb = UInt64(String(Substring(rest.suffix(16))), radix: 16) else { return nil }
            limbs.append(limb)
            rest = rest.dropLast(16)
        }
        self.init(limbs: limbs)
    }
}
