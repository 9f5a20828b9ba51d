/// The functions `pow` and `log`, which Terraform computes in double precision.
extension Number {
    /// The number to a power, as a double; an infinity where that is too small a type for the result.
    ///
    /// nil if there is no real result, or if an operand is too large for a double.
    public func power(_ exponent: Number) -> Number? {
        guard let operands = doubles(with: exponent) else { return nil }
        return Number(GoMath.power(operands.0, operands.1))
    }

    /// The logarithm to a base: the quotient of two natural logarithms, each a double.
    ///
    /// nil if there is no real result, or if an operand is too large for a double.
    public func logarithm(base: Number) -> Number? {
        guard let operands = doubles(with: base) else { return nil }
        return Number(GoMath.logarithm(operands.0) / GoMath.logarithm(operands.1))
    }

    /// Both operands as doubles, unless one turns infinite by that.
    private func doubles(with other: Number) -> (Double, Double)? {
        let operands = (asDouble, other.asDouble)
        let isLost = operands.0.isInfinite != isInfinite || operands.1.isInfinite != other.isInfinite
        return isLost ? nil : operands
    }
}

/// Go's `math` package, to the last bit: the C library's functions differ from it in one result out of five.
///
/// Found by comparing with Terraform 1.15.5 on x86-64.
enum GoMath {
    /// The natural logarithm, by FreeBSD's `e_log.c`.
    static func logarithm(_ x: Double) -> Double {
        guard !x.isNaN, x != .infinity else { return x }
        guard x >= 0 else { return .nan }
        guard x > 0 else { return -.infinity }

        var (fraction, exponent) = split(x)
        if fraction < 0.5.squareRoot() {
            fraction *= 2
            exponent -= 1
        }
        let f = fraction - 1
        let k = Double(exponent)
        let s = f / (2 + f)
        let s2 = s * s
        let s4 = s2 * s2
        let odd = s2 * (l1 + s4 * (l3 + s4 * (l5 + s4 * l7)))
        let even = s4 * (l2 + s4 * (l4 + s4 * l6))
        let halfSquare = 0.5 * f * f
        return k * ln2High - ((halfSquare - (s * (halfSquare + (odd + even)) + k * ln2Low)) - f)
    }

    /// e to the power of `x`: a Taylor series on a sixteenth of the reduced argument, squared four times.
    ///
    /// N. Shibata, "Efficient evaluation methods of elementary functions suitable for SIMD computation" (2010),
    /// with fused operations: what Go runs on x86-64.
    static func exponential(_ x: Double) -> Double {
        guard !x.isNaN, x <= 709.782712893384 else { return x.isNaN ? x : .infinity }
        guard x >= -745.2 else { return 0 }
        let power = (x * 1.4426950408889634).rounded(.toNearestOrEven)
        var r = x.addingProduct(-power, 0.69314718055966295651160180568695068359375)
        r = r.addingProduct(-power, 0.28235290563031577122588448175013436025525412068e-12)
        r *= 0.0625
        var sum = inverseFactorials[0]
        for coefficient in inverseFactorials.dropFirst() { sum = coefficient.addingProduct(sum, r) }
        var result = r * sum
        for _ in 0..<3 { result *= result + 2 }
        result = 1.0.addingProduct(result + 2, result)
        return Double(sign: .plus, exponent: Int(power), significand: result)
    }

    /// `x` to the power of `y`, by repeated squaring for the whole part of the exponent.
    static func power(_ x: Double, _ y: Double) -> Double {
        if let special = specialPower(x, y) { return special }
        let isReciprocal = y < 0
        var whole = y.magnitude.rounded(.down)
        var part = y.magnitude - whole
        guard part == 0 || x >= 0 else { return .nan }
        guard whole < 0x1p63 else {
            if x == -1 { return 1 }
            return (x.magnitude < 1) == (y > 0) ? 0 : .infinity
        }

        var result = 1.0
        var exponent = 0
        if part != 0 {
            if part > 0.5 {
                part -= 1
                whole += 1
            }
            result = exponential(part * logarithm(x))
        }
        var (fraction, power) = split(x)
        var rest = Int64(whole)
        while rest != 0 {
            guard -4096...4096 ~= power else {
                // Certain to overflow or to underflow.
                exponent += power
                break
            }
            if rest & 1 == 1 {
                result *= fraction
                exponent += power
            }
            fraction *= fraction
            power <<= 1
            if fraction < 0.5 {
                fraction += fraction
                power -= 1
            }
            rest >>= 1
        }
        if isReciprocal {
            result = 1 / result
            exponent = -exponent
        }
        return Double(sign: .plus, exponent: exponent, significand: result)
    }

    private static func specialPower(_ x: Double, _ y: Double) -> Double? {
        if y == 0 || x == 1 { return 1 }
        if y == 1 { return x }
        if x.isNaN || y.isNaN { return .nan }
        let isOdd = y.magnitude < 0x1p53 && y.magnitude.truncatingRemainder(dividingBy: 2) == 1
        if x == 0 || x.isInfinite {
            let size: Double = (x == 0) == (y < 0) ? .infinity : 0
            return x.sign == .minus && isOdd ? -size : size
        }
        if y.isInfinite {
            if x == -1 { return 1 }
            return (x.magnitude < 1) == (y > 0) ? 0 : .infinity
        }
        if y == 0.5 { return x.squareRoot() }
        if y == -0.5 { return 1 / x.squareRoot() }
        return nil
    }

    /// The parts of a finite number other than zero: a fraction from 0.5 to 1 with its sign, a power of two.
    private static func split(_ x: Double) -> (fraction: Double, exponent: Int) {
        (Double(signOf: x, magnitudeOf: x.significand / 2), Int(x.exponent) + 1)
    }
}

private let ln2High = 6.93147180369123816490e-01
private let ln2Low = 1.90821492927058770002e-10
private let l1 = 6.666666666666735130e-01
private let l2 = 3.999999999940941908e-01
private let l3 = 2.857142874366239149e-01
private let l4 = 2.222219843214978396e-01
private let l5 = 1.818357216161805012e-01
private let l6 = 1.531383769920937332e-01
private let l7 = 1.479819860511658591e-01

/// 1/8!, 1/7!, … 1/1!.
private let inverseFactorials = [
    2.4801587301587301587e-5, 1.9841269841269841270e-4, 1.3888888888888888889e-3, 8.3333333333333333333e-3,
    4.1666666666666666667e-2, 1.6666666666666666667e-1, 0.5, 1.0,
]
