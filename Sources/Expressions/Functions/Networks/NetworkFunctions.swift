import Values

/// The functions that calculate with blocks of addresses.
package enum NetworkFunctions {
    package static let all: [Function] = [cidrhost, cidrnetmask, cidrsubnet, cidrsubnets]

    private static let cidrhost = Function(
        "cidrhost", "Returns the address with a number in a block; negative numbers count from its end.",
        [.init("prefix", .string), .init("hostnum", .number)], returns: .string
    ) { (arguments, _) throws(FunctionError) in
        let offset = try Offset(arguments[1], name: "host number")
        let block = try block(arguments[0])
        let tooLarge = FunctionError("a block with a prefix of \(block.prefix) bits has no such host number")
        let largest = block.last.bits ^ block.first.bits
        switch offset {
        case .backward(let distance):
            guard distance <= largest else { throw tooLarge }
            return .string("\(try inserting(.forward(largest - distance), into: block))")
        case .forward(let number):
            // Terraform looks at the lowest 64 bits only, as a signed number: more runs into the prefix.
            let checked = Int64(truncatingIfNeeded: number)
            guard checked < 0 || UInt128(checked) <= largest else { throw tooLarge }
            return .string("\(try inserting(offset, into: block))")
        }
    }

    /// A host number put into a block; in one of mapped version 4 addresses it goes too far to the left.
    private static func inserting(_ offset: Offset, into block: CIDRBlock) throws(FunctionError) -> IPAddress
    {
        try block.address.inserting(
            offset, before: block.address.isMappedV4 ? 32 : block.address.version.width)
    }

    private static let cidrnetmask = Function(
        "cidrnetmask", "Returns the mask of a block of version 4 addresses.", [.init("prefix", .string)],
        returns: .string
    ) { (arguments, _) throws(FunctionError) in
        let block = try block(arguments[0])
        guard block.address.version == .v4 || block.address.isMappedV4 else {
            throw FunctionError("a block of version 6 addresses has no mask")
        }
        let version = block.address.version
        return .string("\(IPAddress(version, IPAddress.mask(block.prefix, width: version.width)))")
    }

    private static let cidrsubnet = Function(
        "cidrsubnet",
        "Returns the block with a number inside another, whose prefix is extended by some bits.",
        [.init("prefix", .string), .init("newbits", .number), .init("netnum", .number)], returns: .string
    ) { (arguments, _) throws(FunctionError) in
        let newBits = try arguments[1].wholeNumber("number of bits") ?? 0
        let offset = try Offset(arguments[2], name: "network number")
        let block = try block(arguments[0])
        let width = block.address.version.width
        let (prefix, overflow) = block.prefix.addingReportingOverflow(newBits)
        guard !overflow, prefix <= width else {
            throw FunctionError("there is no room to extend a prefix of \(block.prefix) bits by \(newBits)")
        }
        guard prefix >= 0 else {
            throw FunctionError(
                "a prefix of \(block.prefix) bits cannot be shortened by \(newBits.magnitude)")
        }
        // Terraform looks at the lowest 64 bits only, without the sign; a negative extension allows any.
        let limit: UInt64 = 0..<64 ~= newBits ? (1 << UInt64(newBits)) - 1 : .max
        guard UInt64(truncatingIfNeeded: offset.magnitude) <= limit else {
            throw FunctionError("an extension by \(newBits) bits has no such network number")
        }
        return .string("\(CIDRBlock(try block.address.inserting(offset, before: prefix), prefix: prefix))")
    }

    private static let cidrsubnets = Function(
        "cidrsubnets",
        "Returns consecutive blocks inside another, whose prefix is extended by some bits for each.",
        [.init("prefix", .string)], variadic: .init("newbits", .number), returns: .list(.string)
    ) { (arguments, _) throws(FunctionError) in
        let block = try block(arguments[0], argument: 0)
        let width = block.address.version.width
        var previous: IPAddress?
        var blocks: [Value] = []
        for (index, argument) in arguments.enumerated().dropFirst() {
            let newBits = try argument.wholeNumber("number of bits", argument: index) ?? 0
            guard newBits >= 1 else {
                throw FunctionError("the prefix must be extended by a bit at least", argument: index)
            }
            guard newBits <= 32 else {
                throw FunctionError("the prefix must not be extended by more than 32 bits", argument: index)
            }
            let prefix = block.prefix + newBits
            guard prefix <= width else {
                throw FunctionError("a prefix of \(prefix) bits is too long for the address", argument: index)
            }
            // The walk starts with the block before the first one; without one, Terraform finds no room.
            let start = previous ?? before(block.address, prefix: prefix)
            guard let next = start.flatMap({ after($0, prefix: prefix) }), block.contains(next),
                !next.isMappedV4
            else {
                throw FunctionError(
                    "there is no room left for a block with a prefix of \(prefix) bits", argument: index)
            }
            let found = CIDRBlock(next, prefix: prefix)
            blocks.append(.string("\(found)"))
            previous = found.last
        }
        return .list(blocks, of: .string)
    }

    /// The last address of the block before an address.
    private static func before(_ address: IPAddress, prefix: Int) -> IPAddress? {
        address.bits == 0 ? nil : CIDRBlock(IPAddress(address.version, address.bits - 1), prefix: prefix).last
    }

    /// The first address of the block after the one that an address is in.
    private static func after(_ address: IPAddress, prefix: Int) -> IPAddress? {
        let last = CIDRBlock(address, prefix: prefix).last
        guard last.bits != IPAddress.mask(last.version.width, width: last.version.width) else { return nil }
        return IPAddress(last.version, last.bits + 1)
    }

    private static func block(_ value: Value, argument: Int? = nil) throws(FunctionError) -> CIDRBlock {
        guard let block = CIDRBlock(parsing: value.asString ?? "") else {
            throw FunctionError(
                "\(value.quotedForMessage) is not a block of addresses in CIDR notation, such as \"10.0.0.0/16\" or "
                    + "\"2001:db8::/32\"", argument: argument)
        }
        return block
    }
}

/// A whole number as it counts addresses or blocks.
private enum Offset {
    /// From the front, beginning with 0.
    case forward(UInt128)
    /// From the back: -1 is 0, -2 is 1 and so on.
    case backward(UInt128)

    init(_ value: Value, name: String) throws(FunctionError) {
        guard let number = value.asNumber, number.isInteger, !number.isInfinite else {
            throw FunctionError("the \(name) must be whole")
        }
        let isNegative = number.signum < 0
        let distance = isNegative ? -number - Number(1) : number
        guard let bits = distance.flatMap({ UInt128($0.magnitude.description) }) else {
            throw FunctionError("the \(name) is too large for any address")
        }
        self = isNegative ? .backward(bits) : .forward(bits)
    }

    /// The number without its sign; one more than fits becomes 0.
    var magnitude: UInt128 {
        switch self {
        case .forward(let bits): bits
        case .backward(let bits): bits &+ 1
        }
    }
}

extension IPAddress {
    /// The address with a number put in so that it ends before a bit.
    ///
    /// Bits that are set stay set, and a number may spill over to the left. A negative one has endless ones
    /// to its left, and the result loses its sign, as Go's numbers have it.
    fileprivate func inserting(_ offset: Offset, before end: Int) throws(FunctionError) -> IPAddress {
        let tooLarge = FunctionError("the number is too large for an address")
        let shift = UInt128(version.width - end)
        let magnitude = offset.magnitude
        guard magnitude == 0 || shift <= UInt128(magnitude.leadingZeroBitCount) else { throw tooLarge }
        let shifted = shift < 128 ? magnitude << shift : 0
        let result: UInt128
        switch offset {
        case .forward: result = bits | shifted
        case .backward:
            guard shifted != 0 else { throw tooLarge }
            result = ((shifted - 1) & ~bits) + 1
        }
        guard result <= Self.mask(version.width, width: version.width) else { throw tooLarge }
        return IPAddress(version, result)
    }
}
