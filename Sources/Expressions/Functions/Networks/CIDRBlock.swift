/// A block of addresses that have their first bits in common: `10.0.0.0/8`.
public struct CIDRBlock: Hashable, Sendable {
    /// The first address, as long as it was not made otherwise.
    public let address: IPAddress
    /// How many bits all addresses share.
    public let prefix: Int

    public init(_ address: IPAddress, prefix: Int) {
        self.address = address
        self.prefix = prefix
    }

    /// Reads a block as it is written; bits of the address beyond the prefix are cleared.
    public init?(parsing text: some StringProtocol) {
        guard let slash = text.firstIndex(of: "/"), let address = IPAddress(parsing: text[..<slash]),
            let prefix = IPAddress.number(Array(text[text.index(after: slash)...].utf8)[...], radix: 10),
            prefix <= address.version.width
        else { return nil }
        self.init(address.masked(to: Int(prefix)), prefix: Int(prefix))
    }

    public var first: IPAddress { address.masked(to: prefix) }

    public var last: IPAddress {
        IPAddress(address.version, address.bits | ~IPAddress.mask(prefix, width: address.version.width))
    }

    public func contains(_ other: IPAddress) -> Bool {
        other.version == address.version && other.masked(to: prefix) == first
    }

    public func contains(_ other: CIDRBlock) -> Bool { other.prefix >= prefix && contains(other.address) }

    /// Whether one of the blocks contains the other.
    public func overlaps(_ other: CIDRBlock) -> Bool { contains(other) || other.contains(self) }
}

extension CIDRBlock: CustomStringConvertible {
    public var description: String {
        "\(address)/\(address.isMappedV4 ? max(0, prefix - 96) : prefix)"
    }
}
