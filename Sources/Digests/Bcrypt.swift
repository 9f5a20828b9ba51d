/// Hashes passwords with Blowfish, as slowly as one wants: Provos and Mazières, A Future-Adaptable Password
/// Scheme, 1999.
package enum Bcrypt {
    package static let costs = 4...31
    package static let costDefault = 10
    /// Blowfish takes no more, a closing zero among them.
    package static let passwordBytesMax = 72

    /// The hash in the modular crypt format, `$2a$…`.
    package static func hash(_ password: [UInt8], cost: Int, salt: [UInt8]) -> String {
        var cipher = Blowfish()
        let key = password + [0]
        cipher.expand(key: key, salt: salt)
        for _ in 0..<(1 << UInt64(cost)) {
            cipher.expand(key: key, salt: [])
            cipher.expand(key: salt, salt: [])
        }
        // "OrpheanBeholderScryDoubt"
        var words: [UInt32] = [0x4F72_7068, 0x6561_6E42, 0x6568_6F6C, 0x6465_7253, 0x6372_7944, 0x6F75_6274]
        for pair in stride(from: 0, to: 6, by: 2) {
            for _ in 0..<64 { (words[pair], words[pair + 1]) = cipher.encrypt(words[pair], words[pair + 1]) }
        }
        let digest = words.flatMap(\.bigEndianBytes).dropLast()
        return "$2a$\(cost < 10 ? "0" : "")\(cost)$\(encode(salt))\(encode(digest))"
    }

    private static let alphabet = Array(
        "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)

    /// Base64 with an alphabet of its own and without padding.
    private static func encode(_ bytes: some Collection<UInt8>) -> String {
        var text: [UInt8] = []
        var buffer: UInt32 = 0
        var held: UInt32 = 0
        for byte in bytes {
            buffer = buffer << 8 | UInt32(byte)
            held += 8
            while held >= 6 {
                held -= 6
                text.append(alphabet[Int(buffer >> held & 63)])
            }
        }
        if held > 0 { text.append(alphabet[Int(buffer << (6 - held) & 63)]) }
        return String(decoding: text, as: UTF8.self)
    }
}

/// The cipher, with the key schedule that bcrypt repeats.
private struct Blowfish {
    /// 18 words for the rounds, then four boxes of 256.
    private var words = blowfishWords

    func encrypt(_ left: UInt32, _ right: UInt32) -> (UInt32, UInt32) {
        words.withUnsafeBufferPointer { Blowfish.encrypt($0, left, right) }
    }

    @inline(__always)
    private static func encrypt(
        _ words: UnsafeBufferPointer<UInt32>, _ left: UInt32, _ right: UInt32
    ) -> (UInt32, UInt32) {
        var (left, right) = (left ^ words[0], right)
        for round in stride(from: 1, to: 17, by: 2) {
            right ^= mix(words, left) ^ words[round]
            left ^= mix(words, right) ^ words[round + 1]
        }
        return (right ^ words[17], left)
    }

    @inline(__always)
    private static func mix(_ words: UnsafeBufferPointer<UInt32>, _ value: UInt32) -> UInt32 {
        let first = words[18 + Int(value >> 24)] &+ words[274 + Int(value >> 16 & 255)]
        return (first ^ words[530 + Int(value >> 8 & 255)]) &+ words[786 + Int(value & 255)]
    }

    /// Mixes a key into the words, and a salt if there is one.
    mutating func expand(key: [UInt8], salt: [UInt8]) {
        var next = 0
        for index in 0..<18 {
            var word: UInt32 = 0
            for _ in 0..<4 {
                word = word << 8 | UInt32(key[next])
                next = (next + 1) % key.count
            }
            words[index] ^= word
        }
        let salts = stride(from: 0, to: salt.count, by: 4).map { start in
            salt[start..<(start + 4)].reduce(0) { $0 << 8 | UInt32($1) }
        }
        words.withUnsafeMutableBufferPointer { words in
            var (left, right): (UInt32, UInt32) = (0, 0)
            for index in stride(from: 0, to: words.count, by: 2) {
                if !salts.isEmpty {
                    left ^= salts[index & 2]
                    right ^= salts[index & 2 | 1]
                }
                (left, right) = Blowfish.encrypt(UnsafeBufferPointer(words), left, right)
                words[index] = left
                words[index + 1] = right
            }
        }
    }
}
