internal import Values

/// A block of IP addresses in CIDR notation, such as `10.0.0.0/16` and `2001:db8::/32`.
///
/// Source: RFC 4632 (section 3.1) and RFC 4291 (section 2.2).
struct AddressRange: Hashable, Sendable {
    enum Family: Hashable, Sendable {
        case v4
        case v6
    }

    let family: Family
    /// 4 or 16 bytes, as written.
    let address: [UInt8]
    /// How many leading bits all addresses of the block share.
    let length: Int

    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let length = decimal(parts[1]) else { return nil }
        if let address = v4(parts[0]), length <= 32 {
            family = .v4
            self.address = address
        } else if let address = v6(parts[0]), length <= 128 {
            family = .v6
            self.address = address
        } else {
            return nil
        }
        self.length = length
    }

    private init(_ family: Family, _ address: [UInt8], _ length: Int) {
        self.family = family
        self.address = address
        self.length = length
    }

    /// The block with nothing but zeros after its leading bits.
    var network: AddressRange {
        let masked = address.enumerated().map { index, byte in
            let kept = min(max(length - index * 8, 0), 8)
            return kept == 0 ? 0 : byte & (0xFF << (8 - UInt8(kept)))
        }
        return AddressRange(family, masked, length)
    }

    var beginsAtNetwork: Bool { network == self }
}

extension AddressRange: CustomStringConvertible {
    var description: String {
        switch family {
        case .v4: "\(address.map(String.init).joined(separator: "."))/\(length)"
        case .v6: "\(shortest)/\(length)"
        }
    }

    /// The address with its longest run of zero groups left out.
    private var shortest: String {
        let groups = stride(from: 0, to: 16, by: 2).map { UInt16(address[$0]) << 8 | UInt16(address[$0 + 1]) }
        var best = 0..<0
        var start = 0
        for index in 0...groups.count {
            if index < groups.count, groups[index] == 0 { continue }
            if index - start > max(best.count, 1) { best = start..<index }
            start = index + 1
        }
        let texts = groups.map { String($0, radix: 16) }
        guard !best.isEmpty else { return texts.joined(separator: ":") }
        return texts[..<best.lowerBound].joined(separator: ":") + "::"
            + texts[best.upperBound...].joined(separator: ":")
    }
}

extension AddressRange {
    /// A form of an address block that all its spellings share.
    @Sendable static func form(_ value: Value) -> Value {
        value.asString.flatMap { AddressRange($0) }.map { .string($0.network.description) } ?? value
    }
}

/// A decimal number of at most three digits, without a leading zero.
private func decimal(_ text: some StringProtocol) -> Int? {
    guard (1...3).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        text.utf8.count == 1 || !text.hasPrefix("0")
    else { return nil }
    return Int(text)
}

private func v4(_ text: some StringProtocol) -> [UInt8]? {
    let bytes = text.split(separator: ".", omittingEmptySubsequences: false).map {
        decimal($0).flatMap(UInt8.init(exactly:))
    }
    let known = bytes.compactMap { $0 }
    return bytes.count == 4 && known.count == 4 ? known : nil
}

private func v6(_ text: some StringProtocol) -> [UInt8]? {
    // At most one "::" stands for as many zero groups as are missing.
    let text = String(text)
    guard let gap = position(of: "::", in: text) else {
        return groups(text).flatMap { $0.count == 16 ? $0 : nil }
    }
    let tail = String(text[text.index(gap, offsetBy: 2)...])
    guard position(of: "::", in: tail) == nil, !tail.hasPrefix(":"),
        let left = groups(String(text[..<gap])), let right = groups(tail), left.count + right.count <= 14
    else { return nil }
    return left + Array(repeating: 0, count: 16 - left.count - right.count) + right
}

private func position(of part: String, in text: String) -> String.Index? {
    text.indices.first { text[$0...].hasPrefix(part) }
}

/// The bytes of groups of hexadecimal digits, of which the last may be an IPv4 address.
private func groups(_ text: String) -> [UInt8]? {
    if text.isEmpty { return [] }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    var bytes: [UInt8] = []
    for (index, part) in parts.enumerated() {
        if index == parts.count - 1, let tail = v4(part) {
            bytes += tail
        } else if (1...4).contains(part.utf8.count), part.first != "+", part.first != "-",
            let group = UInt16(part, radix: 16)
        {
            bytes += [UInt8(group >> 8), UInt8(group & 0xFF)]
        } else {
            return nil
        }
    }
    return bytes
}
