/// Why a text is not an address.
public struct AddressError: Error, Hashable, Sendable {
    /// What is wrong, in a full sentence.
    public let message: String

    public init(_ message: String) {
        self.message = message
    }
}

/// What an option such as `-target` can name: a module, a module instance, a resource or an instance.
public enum TargetAddress: Hashable, Sendable {
    case module(ModuleInstancePath, hasKeys: Bool)
    /// A resource; every instance where no key was given.
    case resource(ModuleInstancePath, ResourceName, InstanceKey)

    /// Parses the text of an option.
    public init(parsing text: String) throws(AddressError) {
        var scanner = AddressScanner(text)
        var steps: [ModuleInstancePath.Step] = []
        while scanner.peekName() == "module" {
            _ = try scanner.name()
            try scanner.dot()
            let name = try scanner.name()
            steps.append(.init(name, try scanner.key()))
            if scanner.atEnd {
                self = .module(ModuleInstancePath(steps), hasKeys: steps.contains { $0.key != .none })
                return
            }
            try scanner.dot()
        }
        var mode = ResourceName.Mode.managed
        var type = try scanner.name()
        if let other = [("data", ResourceName.Mode.data), ("ephemeral", .ephemeral)].first(where: {
            $0.0 == type
        }) {
            mode = other.1
            try scanner.dot()
            type = try scanner.name()
        }
        try scanner.dot()
        let name = try scanner.name()
        let key = try scanner.key()
        guard scanner.atEnd else {
            throw AddressError("Unexpected text \"\(scanner.rest)\" after the address.")
        }
        self = .resource(ModuleInstancePath(steps), ResourceName(mode, type: type, name: name), key)
    }

    /// Whether an instance is named by this.
    ///
    /// Only at the end of an address does a missing key stand for every key: `module.a` names all instances of a call, and
    /// `module.a.null_resource.b` what is in the one that has no key.
    public func contains(_ instance: InstanceAddress) -> Bool {
        switch self {
        case .module(let path, _):
            guard let last = path.steps.last, instance.module.steps.count >= path.steps.count else {
                return path.isRoot
            }
            let index = path.steps.count - 1
            let own = instance.module.steps[index]
            return own.name == last.name && (last.key == .none || last.key == own.key)
                && instance.module.steps.prefix(index) == path.steps.prefix(index)
        case .resource(let module, let name, let key):
            return name == instance.name && module == instance.module && (key == .none || key == instance.key)
        }
    }
}

extension TargetAddress: CustomStringConvertible {
    /// The address as it is written.
    public var description: String {
        switch self {
        case .module(let path, _): "\(path)"
        case .resource(let module, let name, let key): "\(InstanceAddress(module: module, name, key: key))"
        }
    }
}

extension InstanceAddress {
    /// Parses the address of one instance.
    public init(parsing text: String) throws(AddressError) {
        switch try TargetAddress(parsing: text) {
        case .module:
            throw AddressError(
                "\"\(text)\" names a module, but the address of a resource instance is needed.")
        case .resource(let module, let name, let key):
            self.init(module: module, name, key: key)
        }
    }
}

extension ModuleInstancePath {
    /// Parses `module.a.module.b["x"]`; the empty text is the root module.
    public init(parsing text: String) throws(AddressError) {
        if text.isEmpty {
            self.init()
            return
        }
        guard case .module(let path, _) = try TargetAddress(parsing: text) else {
            throw AddressError("\"\(text)\" is not the address of a module.")
        }
        self = path
    }
}

/// Reads an address from left to right.
private struct AddressScanner {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    var atEnd: Bool { position >= bytes.count }

    var rest: String { String(decoding: bytes[position...], as: UTF8.self) }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    func peekName() -> String? {
        var copy = self
        return try? copy.name()
    }

    mutating func name() throws(AddressError) -> String {
        let start = position
        while let length = namePartLength(first: position == start) { position += length }
        guard position > start else {
            throw AddressError(
                atEnd
                    ? "The address ends where a name was expected; an address looks like aws_instance.web or "
                        + "module.network.aws_vpc.main[0]."
                    : "A name was expected where \"\(rest)\" stands.")
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    mutating func dot() throws(AddressError) {
        guard next == UInt8(ascii: ".") else {
            throw AddressError(
                atEnd
                    ? "The address is incomplete: a resource address has a type and a name, such as aws_vpc.main."
                    : "A dot was expected where \"\(rest)\" stands.")
        }
        position += 1
    }

    mutating func key() throws(AddressError) -> InstanceKey {
        guard next == UInt8(ascii: "[") else { return .none }
        position += 1
        guard let first = next else { throw AddressError("The bracket is not closed.") }
        let key: InstanceKey = first == UInt8(ascii: "\"") ? .string(try quotedText()) : .index(try index())
        guard next == UInt8(ascii: "]") else { throw AddressError("The bracket is not closed.") }
        position += 1
        return key
    }

    private mutating func index() throws(AddressError) -> Int {
        let start = position
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        guard let index = Int(String(decoding: bytes[start..<position], as: UTF8.self)) else {
            throw AddressError("An instance key is a number or a quoted string, such as [0] or [\"blue\"].")
        }
        return index
    }

    private mutating func quotedText() throws(AddressError) -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = next, byte != UInt8(ascii: "\"") {
            if byte == UInt8(ascii: "\\"), position + 1 < bytes.count {
                position += 1
                switch bytes[position] {
                case UInt8(ascii: "n"): text.append(UInt8(ascii: "\n"))
                case UInt8(ascii: "t"): text.append(UInt8(ascii: "\t"))
                case UInt8(ascii: "r"): text.append(UInt8(ascii: "\r"))
                default: text.append(bytes[position])
                }
            } else {
                text.append(byte)
                // A doubled sign before a brace stands for itself, as in any quoted text.
                if byte == UInt8(ascii: "$") || byte == UInt8(ascii: "%"), position + 2 < bytes.count,
                    bytes[position + 1] == byte, bytes[position + 2] == UInt8(ascii: "{")
                {
                    position += 1
                }
            }
            position += 1
        }
        guard !atEnd else { throw AddressError("The quoted key is not closed.") }
        position += 1
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of the character at the position, where it can be part of a name; nil where it cannot.
    private func namePartLength(first: Bool) -> Int? {
        guard let byte = next else { return nil }
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
            return 1
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): return first ? nil : 1
        case 0..<0x80: return nil
        default:
            let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
            let character = String(
                decoding: bytes[position..<min(position + length, bytes.count)], as: UTF8.self)
            guard let scalar = character.unicodeScalars.first else { return nil }
            let isPart = first ? scalar.properties.isIDStart : scalar.properties.isIDContinue
            return isPart ? length : nil
        }
    }
}
