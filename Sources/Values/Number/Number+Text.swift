/// Numbers as text: the formats of Go's `big.Float.Text`, and of `big.Int.Text` for whole numbers.
///
/// Infinities are "+Inf" and "-Inf" in all of them.
extension Number: CustomStringConvertible {
    /// The fewest digits that read back as the same number, in plain notation: `Text('f', -1)`.
    public var description: String {
        if case .small(let value) = storage, precision >= Self.integerPrecision { return String(value) }
        return text {
            let digits = shortestDigits
            return digits.plain(places: max(digits.digits.count - digits.point, 0))
        }
    }

    /// Plain notation with a number of digits after the point, half to even: `Text('f', digits)`.
    public func fixed(digits places: Int) -> String {
        let places = max(places, 0)
        return text {
            // One digit more than is shown tells how to round.
            var digits = finite.isZero ? .zero : DecimalDigits(finite, fraction: places + 1)
            digits.round(to: digits.point + places)
            return digits.plain(places: places)
        }
    }

    /// Scientific notation with a number of digits after the point, or the fewest: `Text('e', digits)`.
    public func scientific(digits places: Int?, uppercase: Bool = false) -> String {
        text {
            let digits = leadingDigits(places.map { max($0, 0) + 1 })
            return digits.scientific(
                places: places ?? max(digits.digits.count - 1, 0), uppercase: uppercase)
        }
    }

    /// Plain or scientific notation with a number of significant digits, or the fewest: `Text('g', digits)`.
    ///
    /// Scientific notation is for exponents below -4 and from the number of digits on; where the fewest are
    /// wanted, from 6 on.
    public func general(digits count: Int?, uppercase: Bool = false) -> String {
        let count = count.map { max($0, 1) }
        return text {
            let digits = leadingDigits(count)
            let length = digits.digits.count
            let shown = count ?? length
            var threshold = shown
            if threshold > length, length >= digits.point { threshold = length }
            if count == nil { threshold = 6 }
            let exponent = digits.point - 1
            guard exponent >= -4, exponent < threshold else {
                return digits.scientific(places: min(shown, length) - 1, uppercase: uppercase)
            }
            return digits.plain(places: max((shown > digits.point ? length : shown) - digits.point, 0))
        }
    }

    /// The digits of a whole number in a base from 2 to 36; nil if there is a fraction.
    public func integerText(radix: Int, uppercase: Bool = false) -> String? {
        guard isInteger, 2...36 ~= radix else { return nil }
        guard case .big(let value) = storage else {
            return String(asInt64 ?? 0, radix: radix, uppercase: uppercase)
        }
        let digits = (value.magnitude << value.exponent).digits(radix: UInt64(radix), uppercase: uppercase)
        return (value.isNegative ? "-" : "") + String(decoding: digits, as: UTF8.self)
    }

    private var shortestDigits: DecimalDigits { .shortest(finite, precision: Int(precision)) }

    private func leadingDigits(_ count: Int?) -> DecimalDigits {
        guard let count else { return shortestDigits }
        guard !isZero else { return .zero }
        var digits = DecimalDigits(finite, significant: count + 1)
        digits.round(to: count)
        return digits
    }

    /// Puts the sign before the digits, and names an infinity.
    private func text(_ digits: () -> [UInt8]) -> String {
        guard !isInfinite else { return isMinus ? "-Inf" : "+Inf" }
        let unsigned = digits()
        return (isMinus ? "-" : "") + String(decoding: unsigned, as: UTF8.self)
    }
}
