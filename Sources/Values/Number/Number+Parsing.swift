extension Number {
    /// Reads a number as text converts to one, at 512 bits of precision.
    ///
    /// The text is what Go's `big.ParseFloat` takes in base 10, on which cty's `ParseNumberVal` rests: a
    /// sign, digits with a point anywhere among them, and an exponent of ten after "e" or of two after "p"; or
    /// "Inf" or "inf" with a sign. No spaces, no underscores, no other base.
    ///
    /// nil also stands for a number beyond `exponentLimit`. Go's limit is wider; past it the answer is an
    /// infinity or zero.
    public init?(parsing text: some StringProtocol) {
        self.init(parsing: text.utf8)
    }

    /// Reads a number from the bytes of a text.
    public init?(parsing bytes: some Collection<UInt8>) {
        let parsed =
            bytes.withContiguousStorageIfAvailable { Number(contiguous: $0) }
            ?? Array(bytes).withUnsafeBufferPointer { Number(contiguous: $0) }
        guard let parsed else { return nil }
        self = parsed
    }

    private init?(contiguous bytes: UnsafeBufferPointer<UInt8>) {
        let storage =
            bytes.count <= Self.shortLength
            ? Self.shortInteger(bytes) ?? DecimalLiteral(bytes)?.storage
            : DecimalLiteral(bytes)?.storage
        guard let storage else { return nil }
        self.init(storage: storage, precision: Self.textPrecision)
    }

    /// A sign and as many digits as never overflow an `Int64`.
    private static let shortLength = 19

    /// Most numbers: a few digits and nothing else; nil for anything more.
    private static func shortInteger(_ bytes: UnsafeBufferPointer<UInt8>) -> Storage? {
        guard let first = bytes.first else { return nil }
        let isNegative = first == UInt8(ascii: "-")
        let digits = bytes.dropFirst(isNegative ? 1 : 0)
        guard !digits.isEmpty, digits.count < shortLength else { return nil }
        var value: Int64 = 0
        for byte in digits {
            let digit = byte &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            value = value &* 10 &+ Int64(digit)
        }
        guard isNegative else { return .small(value) }
        return value == 0 ? .negativeZero : .small(-value)
    }
}

/// The parts of a number as it is written.
private struct DecimalLiteral {
    private var isNegative = false
    private var isInfinite = false
    private var digits = Magnitude(0)
    private var tens = 0
    private var twos = 0

    /// Digits beyond these cannot change 512 bits, except by there being any; reading all would take the square of their number.
    private static let significantMax = 10_000

    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        var rest = bytes[...]
        isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        if rest.elementsEqual("Inf".utf8) || rest.elementsEqual("inf".utf8) {
            isInfinite = true
            return
        }
        guard readDigits(&rest), readExponent(&rest), rest.isEmpty else { return nil }
    }

    /// Reads digits and at most one point; false if there is no digit.
    private mutating func readDigits(_ rest: inout Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var hasPoint = false
        var count = 0
        var significant = 0
        // Whether a digit other than 0 was left out, which counts for rounding.
        var isCut = false
        // Digits are gathered until a limb is full: 10¹⁹ is the largest power of ten that fits one.
        var pending: UInt64 = 0
        var scale: UInt64 = 1
        while let byte = rest.first {
            if byte == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
                rest.removeFirst()
            } else {
                let digit = byte &- UInt8(ascii: "0")
                guard digit < 10 else { break }
                count += 1
                rest.removeFirst()
                if digit != 0 || significant > 0 { significant += 1 }
                if significant > Self.significantMax {
                    if digit != 0 { isCut = true }
                    if !hasPoint { tens += 1 }
                    continue
                }
                if scale == 10_000_000_000_000_000_000 {
                    digits.multiply(by: scale, adding: pending)
                    (pending, scale) = (0, 1)
                }
                pending = pending * 10 + UInt64(digit)
                scale *= 10
                if hasPoint { tens -= 1 }
            }
        }
        digits.multiply(by: scale, adding: pending)
        if isCut {
            digits.multiply(by: 10, adding: 1)
            tens -= 1
        }
        return count > 0
    }

    /// Reads an exponent, if there is one; false if it has no digits or more than an `Int` holds.
    private mutating func readExponent(_ rest: inout Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard let letter = rest.first.map({ $0 | 0x20 }) else { return true }
        guard letter == UInt8(ascii: "e") || letter == UInt8(ascii: "p") else { return false }
        rest.removeFirst()
        let isMinus = rest.first == UInt8(ascii: "-")
        if isMinus || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        guard !rest.isEmpty else { return false }
        var exponent = 0
        while let byte = rest.first {
            let digit = byte &- UInt8(ascii: "0")
            guard digit < 10 else { return false }
            let (product, first) = exponent.multipliedReportingOverflow(by: 10)
            let (sum, second) = product.addingReportingOverflow(Int(digit))
            guard !first, !second else { return false }
            exponent = sum
            rest.removeFirst()
        }
        if isMinus { exponent.negate() }
        if letter == UInt8(ascii: "p") {
            twos = exponent
        } else {
            let (sum, overflow) = tens.addingReportingOverflow(exponent)
            guard !overflow else { return false }
            tens = sum
        }
        return true
    }

    /// The nearest number of 512 bits; nil if it is too large or too small.
    var storage: Number.Storage? {
        guard !isInfinite else { return .infinity(isNegative: isNegative) }
        guard !digits.isZero else { return isNegative ? .negativeZero : .small(0) }
        // What is certainly out of range is not computed: 1e1000000000 costs nothing.
        let bits = Double(digits.bitLength) + Double(tens) * 3.321928094887362 + Double(twos)
        guard abs(bits) < Double(Number.exponentLimit + 8) else { return nil }

        let precision = Number.textPrecision
        let value = Dyadic(isNegative: isNegative, magnitude: digits, exponent: tens + twos)
        let power = Dyadic.powerOfFive(abs(tens), precision: precision + 64)
        let scaled =
            tens >= 0
            ? Dyadic.product(value, power, precision: precision)
            : Dyadic.quotient(value, power, precision: precision)
        guard abs(scaled.top) <= Number.exponentLimit else { return nil }
        return Number.Storage(scaled)
    }
}

extension Dyadic {
    /// 5 to the power of `exponent`, rounded as Go's `big.Float` rounds it while it reads a number.
    ///
    /// It is exact to 5²⁴⁸ at 576 bits; beyond, the error of the last bits is part of what Terraform has.
    fileprivate static func powerOfFive(_ exponent: Int, precision: Int) -> Dyadic {
        let start = min(exponent, 27)
        var power = Dyadic(isNegative: false, magnitude: .powerOfFive(start), exponent: 0)
        var square = Dyadic(isNegative: false, magnitude: Magnitude(5), exponent: 0)
        var rest = exponent - start
        while rest > 0 {
            if rest & 1 == 1 { power = product(power, square, precision: precision) }
            square = product(square, square, precision: precision + 64)
            rest >>= 1
        }
        return power
    }
}

extension Number {
    /// Reads a whole number in a base from 2 to 62, as the function `parseint` does.
    ///
    /// The rules are those of Go's `big.Int.SetString`: no underscores, and no prefix for the base. Letters are
    /// digits in either case up to base 36; beyond, small letters come before capital ones. The number is
    /// exact, whatever its length.
    public static func parse(_ text: String, base: Int) -> Number? {
        guard 2...62 ~= base else { return nil }
        var rest = text.utf8[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        guard !rest.isEmpty else { return nil }

        var magnitude = Magnitude(0)
        var pending: UInt64 = 0
        var scale: UInt64 = 1
        for byte in rest {
            guard let digit = digit(byte, base: base) else { return nil }
            if scale > UInt64.max / UInt64(base) {
                magnitude.multiply(by: scale, adding: pending)
                (pending, scale) = (0, 1)
            }
            pending = pending * UInt64(base) + digit
            scale *= UInt64(base)
        }
        magnitude.multiply(by: scale, adding: pending)
        let value = Dyadic(isNegative: isNegative && !magnitude.isZero, magnitude: magnitude, exponent: 0)
        return Number(value, precision: max(magnitude.bitLength, integerPrecision))
    }

    private static func digit(_ byte: UInt8, base: Int) -> UInt64? {
        let digit: UInt8
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): digit = byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit = byte - UInt8(ascii: "A") + (base > 36 ? 36 : 10)
        default: return nil
        }
        return Int(digit) < base ? UInt64(digit) : nil
    }
}
