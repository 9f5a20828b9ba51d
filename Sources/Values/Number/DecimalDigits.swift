/// How many digits after the point are wanted; a negative number leaves out as many before it.
private struct DecimalScale {
    let places: Int

    /// The factor that brings these places before the point, but for its share of twos: the costly part.
    let powerOfFive: Magnitude

    init(places: Int) {
        self.places = places
        powerOfFive = .powerOfFive(abs(places))
    }

    /// The scale that shows at least `count` digits of a number.
    init(significant count: Int, of value: Dyadic) {
        // The estimate may be one too small, which costs a digit more than asked for.
        let estimate = (Double(value.top - 1) * 0.301029995663981195).rounded(.down)
        self.init(places: count - Int(estimate))
    }
}

/// The leading decimal digits of a number: 0.d₁d₂d₃… · 10^point.
struct DecimalDigits {
    /// ASCII digits, the first not zero; of an exact number the last is not zero either.
    private(set) var digits: [UInt8]

    private(set) var point: Int

    /// Whether nothing but zeros follows.
    private(set) var isExact: Bool

    /// The digits of zero: none.
    static let zero = DecimalDigits(digits: [], point: 0, isExact: true)

    private init(digits: [UInt8], point: Int, isExact: Bool) {
        self.digits = digits
        self.point = point
        self.isExact = isExact
    }

    /// At least `count` digits, or all that there are.
    init(_ value: Dyadic, significant count: Int) {
        self.init(value, scale: DecimalScale(significant: count, of: value))
    }

    /// All digits before the point and `places` after it.
    init(_ value: Dyadic, fraction places: Int) {
        self.init(value, scale: DecimalScale(places: places))
    }

    private init(_ value: Dyadic, scale: DecimalScale) {
        let places = scale.places
        var scaled = value.magnitude
        let exponent = value.exponent + places
        isExact = true
        if places >= 0 {
            scaled = scaled * scale.powerOfFive
            if exponent < 0 {
                isExact = !scaled.hasBits(below: -exponent)
                scaled = scaled >> -exponent
            } else {
                scaled = scaled << exponent
            }
        } else {
            let divisor = scale.powerOfFive << max(0, -exponent)
            let division = (scaled << max(0, exponent)).quotientAndRemainder(dividingBy: divisor)
            isExact = division.remainder.isZero
            scaled = division.quotient
        }
        digits = scaled.digits(radix: 10)
        point = digits.count - places
        if isExact { trim() }
    }

    /// The digit at an index, zero after the last.
    subscript(index: Int) -> UInt8 {
        index >= 0 && index < digits.count ? digits[index] : UInt8(ascii: "0")
    }

    /// Rounds to `count` digits, half to even.
    mutating func round(to count: Int) {
        guard count >= 0, count < digits.count else { return }
        if isRoundedUp(at: count) {
            roundUp(to: count)
        } else {
            roundDown(to: count)
        }
    }

    private func isRoundedUp(at count: Int) -> Bool {
        let five = UInt8(ascii: "5")
        guard digits[count] == five, count + 1 == digits.count, isExact else { return digits[count] >= five }
        return count > 0 && digits[count - 1] & 1 == 1
    }

    mutating func roundUp(to count: Int) {
        guard count >= 0, count < digits.count else { return }
        isExact = true
        guard let index = digits[..<count].lastIndex(where: { $0 < UInt8(ascii: "9") }) else {
            digits = [UInt8(ascii: "1")]
            point += 1
            return
        }
        digits.removeSubrange((index + 1)...)
        digits[index] += 1
    }

    mutating func roundDown(to count: Int) {
        guard count >= 0, count < digits.count else { return }
        digits.removeSubrange(count...)
        isExact = true
        trim()
    }

    private mutating func trim() {
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        if digits.isEmpty { point = 0 }
    }
}

extension DecimalDigits {
    /// The fewest digits that tell the number from its neighbours at its precision.
    ///
    /// The method is that of Go's `ftoa.go`, for the same digits in every case.
    /// Like Go it takes the neighbour below a power of two to be as far away as the one above, so that
    /// pow(2, 64) prints as 18446744073709550000.
    static func shortest(_ value: Dyadic, precision: Int) -> DecimalDigits {
        guard !value.isZero else { return zero }
        let value = value.canonical
        // Neighbours differ at the latest in the digit after the last that the precision can tell.
        let scale = DecimalScale(significant: precision * 302 / 1000 + 6, of: value)
        let shift = precision + 1 - value.magnitude.bitLength
        let halves = value.magnitude << shift
        func neighbour(_ magnitude: Magnitude) -> DecimalDigits {
            let bound = Dyadic(isNegative: false, magnitude: magnitude, exponent: value.exponent - shift)
            return DecimalDigits(bound, scale: scale)
        }
        var result = DecimalDigits(value, scale: scale)
        let lower = neighbour(halves - Magnitude(1))
        let upper = neighbour(halves + Magnitude(1))
        // A bound itself reads as this number only if halves are rounded to it, that is if it is even.
        let isInclusive = !halves.isBitSet(1)

        for (index, digit) in result.digits.enumerated() {
            let isLowerDone = lower.isExact && index + 1 == lower.digits.count
            let isUpperLonger = !upper.isExact || index + 1 < upper.digits.count
            let canRoundDown = lower[index] != digit || isInclusive && isLowerDone
            let canRoundUp =
                digit != upper[index] && (isInclusive || digit + 1 < upper[index] || isUpperLonger)
            guard canRoundDown || canRoundUp else { continue }
            if canRoundDown, canRoundUp {
                result.round(to: index + 1)
            } else if canRoundDown {
                result.roundDown(to: index + 1)
            } else {
                result.roundUp(to: index + 1)
            }
            return result
        }
        return result
    }
}

extension DecimalDigits {
    /// Plain notation with `places` digits after the point.
    func plain(places: Int) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(max(point, 1) + places + 1)
        if point > 0 {
            text.append(contentsOf: digits.prefix(point))
            text.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(0, point - digits.count)))
        } else {
            text.append(UInt8(ascii: "0"))
        }
        guard places > 0 else { return text }
        text.append(UInt8(ascii: "."))
        for place in 0..<places { text.append(self[point + place]) }
        return text
    }

    /// Scientific notation with `places` digits after the point and at least two in the exponent.
    func scientific(places: Int, uppercase: Bool) -> [UInt8] {
        var text = [self[0]]
        if places > 0 {
            text.append(UInt8(ascii: "."))
            for place in 1...places { text.append(self[place]) }
        }
        let exponent = digits.isEmpty ? 0 : point - 1
        text.append(UInt8(ascii: uppercase ? "E" : "e"))
        text.append(UInt8(ascii: exponent < 0 ? "-" : "+"))
        if exponent.magnitude < 10 { text.append(UInt8(ascii: "0")) }
        text.append(contentsOf: String(exponent.magnitude).utf8)
        return text
    }
}
