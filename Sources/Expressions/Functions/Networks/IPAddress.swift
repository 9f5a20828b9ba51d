/// An address of the Internet Protocol, version 4 or 6.
public struct IPAddress: Hashable, Sendable {
    public enum Version: Sendable {
        case v4
        case v6

        /// How many bits an address has.
        public var width: Int { self == .v4 ? 32 : 128 }
    }

    public let version: Version
    /// The address as a number, of which version 4 uses the lowest 32 bits.
    public let bits: UInt128

    public init(_ version: Version, _ bits: UInt128) {
        self.version = version
        self.bits = version == .v4 ? bits & 0xffff_ffff : bits
    }

    /// Reads an address as it is written; octets may have leading zeros, which do not make them octal.
    public init?(parsing text: some StringProtocol) {
        let bytes = Array(text.utf8)
        if let bits = Self.parseV4(bytes[...]) {
            self.init(.v4, UInt128(bits))
        } else if let bits = Self.parseV6(bytes[...]) {
            self.init(.v6, bits)
        } else {
            return nil
        }
    }

    /// Whether this is an address of version 4 dressed as one of version 6.
    public var isMappedV4: Bool { version == .v6 && bits >> 32 == 0xffff }

    /// Keeps the first bits and clears all others.
    public func masked(to prefix: Int) -> IPAddress {
        IPAddress(version, bits & Self.mask(prefix, width: version.width))
    }

    /// A number of which the first bits of a width are set.
    public static func mask(_ prefix: Int, width: Int) -> UInt128 {
        let all: UInt128 = width == 128 ? .max : (1 << UInt128(width)) - 1
        // A shift by all bits or more leaves nothing, as it should.
        return all & ~(all >> UInt128(max(0, prefix)))
    }
}

extension IPAddress: Comparable {
    public static func < (left: IPAddress, right: IPAddress) -> Bool {
        left.version == right.version ? left.bits < right.bits : left.version == .v4
    }
}

extension IPAddress: CustomStringConvertible {
    /// The canonical text; a mapped address is written as the one of version 4 that it stands for.
    ///
    /// Source: RFC 5952.
    public var description: String {
        if version == .v4 || isMappedV4 {
            return [24, 16, 8, 0].map { "\((bits >> UInt128($0)) & 0xff)" }.joined(separator: ".")
        }
        let groups = (0..<8).map { UInt16(truncatingIfNeeded: bits >> UInt128(112 - 16 * $0)) }
        guard let gap = longestGap(in: groups) else { return text(of: groups[...]) }
        return text(of: groups[..<gap.lowerBound]) + "::" + text(of: groups[gap.upperBound...])
    }

    private func text(of groups: ArraySlice<UInt16>) -> String {
        groups.map { String($0, radix: 16) }.joined(separator: ":")
    }

    /// The first of the longest runs of two zero groups or more.
    private func longestGap(in groups: [UInt16]) -> Range<Int>? {
        var longest = 0..<1
        var start = 0
        for index in 0...groups.count where index == groups.count || groups[index] != 0 {
            if index - start > longest.count { longest = start..<index }
            start = index + 1
        }
        return longest.count > 1 ? longest : nil
    }
}

// MARK: - Reading

extension IPAddress {
    private static func parseV4(_ bytes: ArraySlice<UInt8>) -> UInt32? {
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var bits: UInt32 = 0
        for part in parts {
            guard let octet = number(part, radix: 10), octet <= 0xff else { return nil }
            bits = bits << 8 | octet
        }
        return bits
    }

    private static func parseV6(_ bytes: ArraySlice<UInt8>) -> UInt128? {
        let colon = UInt8(ascii: ":")
        let gaps = zip(bytes.indices, bytes.indices.dropFirst()).filter {
            bytes[$0] == colon && bytes[$1] == colon
        }
        guard let gap = gaps.first else {
            guard let groups = groups(bytes), groups.count == 8 else { return nil }
            return join(groups)
        }
        // Three colons in a row are two gaps.
        guard gaps.count == 1 else { return nil }
        let (head, tail) = (bytes[..<gap.0], bytes[(gap.1 + 1)...])
        guard let left = head.isEmpty ? [] : groups(head, isLast: false),
            let right = tail.isEmpty ? [] : groups(tail),
            left.count + right.count < 8
        else { return nil }
        return join(left + Array(repeating: 0, count: 8 - left.count - right.count) + right)
    }

    /// Groups of 16 bits; an address of version 4 may stand for the last two.
    private static func groups(_ bytes: ArraySlice<UInt8>, isLast: Bool = true) -> [UInt32]? {
        let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count <= 8 else { return nil }
        var groups: [UInt32] = []
        for (index, part) in parts.enumerated() {
            if isLast, index == parts.count - 1, let bits = parseV4(part) {
                groups += [bits >> 16, bits & 0xffff]
            } else if let group = number(part, radix: 16), group <= 0xffff {
                groups.append(group)
            } else {
                return nil
            }
        }
        return groups
    }

    private static func join(_ groups: [UInt32]) -> UInt128 { groups.reduce(0) { $0 << 16 | UInt128($1) } }

    /// Digits and nothing else.
    static func number(_ digits: ArraySlice<UInt8>, radix: UInt32) -> UInt32? {
        guard !digits.isEmpty else { return nil }
        var number: UInt32 = 0
        for byte in digits {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: return nil
            }
            guard digit < radix else { return nil }
            number = number * radix + UInt32(digit)
            if number > 0xff_ffff { return nil }
        }
        return number
    }
}
