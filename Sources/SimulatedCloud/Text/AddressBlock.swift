/// A block of IPv4 addresses in CIDR notation.
///
/// Source: RFC 4632.
struct AddressBlock: Hashable, Sendable {
    let first: UInt32
    /// How many leading bits all addresses of the block share.
    let length: Int

    /// The block that a text such as `10.0.0.0/16` names; nil where it is none.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let length = Int(parts[1]), (0...32).contains(length) else { return nil }
        let bytes = parts[0].split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard bytes.count == 4 else { return nil }
        var address: UInt32 = 0
        for byte in bytes {
            guard let byte else { return nil }
            address = address << 8 | UInt32(byte)
        }
        first = address & AddressBlock.mask(length)
        self.length = length
    }

    private static func mask(_ length: Int) -> UInt32 { length == 0 ? 0 : ~UInt32(0) << UInt32(32 - length) }

    func contains(_ other: AddressBlock) -> Bool {
        length <= other.length && other.first & AddressBlock.mask(length) == first
    }

    func overlaps(_ other: AddressBlock) -> Bool { contains(other) || other.contains(self) }

    /// The number of addresses.
    var size: UInt64 { 1 << UInt64(32 - length) }

    /// The address at a position, in dotted form.
    func address(_ offset: UInt64) -> String {
        let address = first &+ UInt32(truncatingIfNeeded: offset % size)
        return [24, 16, 8, 0].map { String(address >> UInt32($0) & 255) }.joined(separator: ".")
    }
}
