import Digests

/// Powers modulo an odd number, by Montgomery's method: numbers are kept multiplied by a power of two that makes
/// division by the modulus a matter of shifting.
///
/// Numbers are words of 32 bits, the lowest first, as many as the modulus has. The time that it takes depends on
/// the exponent: it is for keys of the user at hand, not for a server that strangers ask.
struct ModularPower {
    private let modulus: [UInt32]
    /// The negated inverse of the modulus modulo 2³².
    private let inverse: UInt32

    /// Nil for an even modulus, which no key has.
    init?(modulus bytes: [UInt8]) {
        var words = ModularPower.words(bytes)
        while words.last == 0 { words.removeLast() }
        guard let lowest = words.first, lowest & 1 == 1 else { return nil }
        modulus = words
        // Each step doubles the number of right bits.
        var inverse: UInt32 = 1
        for _ in 0..<5 { inverse = inverse &* (2 &- lowest &* inverse) }
        self.inverse = 0 &- inverse
    }

    /// `base` to the power of `exponent`, as long as the modulus; nil where the base is not below the modulus.
    func power(_ base: [UInt8], _ exponent: [UInt8]) -> [UInt8]? {
        var words = ModularPower.words(base)
        while words.last == 0 { words.removeLast() }
        words += Array(repeating: 0, count: max(0, modulus.count - words.count))
        guard words.count == modulus.count, !isAtLeastModulus(words, carry: 0) else { return nil }
        let factor = shifted([1] + Array(repeating: 0, count: modulus.count - 1), bits: 64 * modulus.count)
        let montgomeryBase = product(words, factor)
        var result = product([1] + Array(repeating: 0, count: modulus.count - 1), factor)
        for byte in exponent {
            for bit in stride(from: 7, through: 0, by: -1) {
                result = product(result, result)
                if byte >> bit & 1 == 1 { result = product(result, montgomeryBase) }
            }
        }
        result = product(result, [1] + Array(repeating: 0, count: modulus.count - 1))
        return result.reversed().flatMap(\.bigEndianBytes)
    }

    private static func words(_ bytes: [UInt8]) -> [UInt32] {
        stride(from: bytes.count, to: 0, by: -4).map { end in
            bytes[max(0, end - 4)..<end].reduce(0) { $0 << 8 | UInt32($1) }
        }
    }

    private func isAtLeastModulus(_ words: [UInt32], carry: UInt32) -> Bool {
        if carry > 0 { return true }
        for (word, other) in zip(words, modulus).reversed() where word != other { return word > other }
        return true
    }

    private func reduced(_ words: [UInt32], carry: UInt32) -> [UInt32] {
        guard isAtLeastModulus(words, carry: carry) else { return words }
        var borrow: Int64 = 0
        return zip(words, modulus).map { word, other in
            borrow += Int64(word) - Int64(other)
            defer { borrow >>= 32 }
            return UInt32(truncatingIfNeeded: borrow)
        }
    }

    /// A number doubled so many times, modulo the modulus.
    private func shifted(_ words: [UInt32], bits: Int) -> [UInt32] {
        var words = words
        for _ in 0..<bits {
            var carry: UInt32 = 0
            for index in words.indices {
                (words[index], carry) = (words[index] << 1 | carry, words[index] >> 31)
            }
            words = reduced(words, carry: carry)
        }
        return words
    }

    /// The product of two numbers, divided by 2 to the bits of the modulus.
    private func product(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
        let count = modulus.count
        var sum = Array(repeating: UInt32(0), count: count + 2)
        sum.withUnsafeMutableBufferPointer { sum in
            for word in left {
                add(right, times: word, to: sum)
                add(modulus, times: sum[0] &* inverse, to: sum)
                // The lowest word is 0 now.
                for index in 0...count { sum[index] = sum[index + 1] }
                sum[count + 1] = 0
            }
        }
        return reduced(Array(sum[..<count]), carry: sum[count])
    }

    private func add(_ words: [UInt32], times factor: UInt32, to sum: UnsafeMutableBufferPointer<UInt32>) {
        words.withUnsafeBufferPointer { words in
            var carry: UInt64 = 0
            for index in 0..<words.count {
                carry += UInt64(sum[index]) + UInt64(words[index]) * UInt64(factor)
                sum[index] = UInt32(truncatingIfNeeded: carry)
                carry >>= 32
            }
            carry += UInt64(sum[words.count])
            sum[words.count] = UInt32(truncatingIfNeeded: carry)
            sum[words.count + 1] &+= UInt32(truncatingIfNeeded: carry >> 32)
        }
    }
}
