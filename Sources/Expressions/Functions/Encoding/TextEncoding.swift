/// A way to write texts as bytes, found by its name in the registry of IANA.
struct TextEncoding {
    let name: String
    private let scheme: any EncodingScheme

    /// Names are compared without regard to case.
    init?(named name: String) {
        let wanted = String(name.unicodeScalars.drop(while: \.properties.isWhitespace)).lowercased()
        let key = wanted.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        self.name = name
        guard let scheme = TextEncoding.multiByte(key) ?? SingleByteEncoding.named(key) else { return nil }
        self.scheme = scheme
    }

    /// The bytes of a text; nil where it has a character that the encoding lacks.
    func encode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        return scheme.encode(Array(text.unicodeScalars), into: &bytes) ? bytes : nil
    }

    /// The text that bytes stand for; nil where they stand for none.
    func decode(_ bytes: [UInt8]) -> String? {
        var cursor = ByteCursor(bytes)
        var scalars = String.UnicodeScalarView()
        guard scheme.decode(&cursor, into: &scalars), !scalars.contains("\u{FFFD}") else { return nil }
        return String(scalars)
    }

    private static func multiByte(_ name: String) -> (any EncodingScheme)? {
        switch name {
        case "utf-8", "csutf8": UTF8Encoding()
        case "utf-16", "csutf16": UTF16Encoding(isBigEndian: true, hasByteOrderMark: true)
        case "utf-16be", "csutf16be": UTF16Encoding(isBigEndian: true, hasByteOrderMark: false)
        case "utf-16le", "csutf16le": UTF16Encoding(isBigEndian: false, hasByteOrderMark: false)
        case "us-ascii", "iso-ir-6", "ansi_x3.4-1968", "ansi_x3.4-1986", "iso_646.irv:1991", "iso646-us",
            "us",
            "ibm367", "cp367", "csascii":
            SingleByteEncoding(table: CharacterTable("{0}-{7F}"), first: 0)
        case "shift_jis", "ms_kanji", "csshiftjis": ShiftJISEncoding()
        case "extended_unix_code_packed_format_for_japanese", "cseucpkdfmtjapanese", "euc-jp": EUCJPEncoding()
        case "iso-2022-jp", "csiso2022jp": ISO2022JPEncoding()
        case "euc-kr", "cseuckr": EUCKREncoding()
        case "gbk", "cp936", "ms936", "windows-936", "csgbk": GBKEncoding(hasFourBytes: false)
        case "gb18030", "csgb18030": GBKEncoding(hasFourBytes: true)
        case "hz-gb-2312": HZEncoding()
        case "big5", "csbig5": Big5Encoding()
        default: nil
        }
    }
}

/// The rules of an encoding; both directions answer false for what has no counterpart.
protocol EncodingScheme {
    func encode(_ scalars: [Unicode.Scalar], into bytes: inout [UInt8]) -> Bool
    func decode(_ cursor: inout ByteCursor, into scalars: inout String.UnicodeScalarView) -> Bool
}

/// An encoding that begins each character anew.
protocol StatelessScheme: EncodingScheme {
    func bytes(of scalar: Unicode.Scalar) -> [UInt8]?
    func scalar(_ first: UInt8, _ cursor: inout ByteCursor) -> Unicode.Scalar?
}

extension StatelessScheme {
    func encode(_ scalars: [Unicode.Scalar], into bytes: inout [UInt8]) -> Bool {
        for scalar in scalars {
            guard let code = self.bytes(of: scalar) else { return false }
            bytes += code
        }
        return true
    }

    func decode(_ cursor: inout ByteCursor, into scalars: inout String.UnicodeScalarView) -> Bool {
        while let first = cursor.next() {
            guard let scalar = scalar(first, &cursor) else { return false }
            scalars.append(scalar)
        }
        return true
    }
}

/// Takes bytes one by one.
struct ByteCursor {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    mutating func next() -> UInt8? { rest.popFirst() }

    func peek() -> UInt8? { rest.first }

    /// The next byte as its distance from the first of a range; nil outside of it.
    mutating func next(in range: ClosedRange<UInt8>) -> Int? {
        guard let byte = rest.first, range.contains(byte) else { return nil }
        rest.removeFirst()
        return Int(byte - range.lowerBound)
    }

    /// Passes over bytes if they come next.
    mutating func take(_ bytes: String) -> Bool {
        guard rest.starts(with: bytes.utf8) else { return false }
        rest = rest.dropFirst(bytes.utf8.count)
        return true
    }

    mutating func takeAll() -> [UInt8] {
        defer { rest = [] }
        return Array(rest)
    }
}

/// An encoding with one byte a character.
struct SingleByteEncoding: StatelessScheme {
    let table: CharacterTable
    /// The byte of the table's first character; those before it are ASCII.
    let first: Int

    func bytes(of scalar: Unicode.Scalar) -> [UInt8]? {
        if first > 0, scalar.isASCII { return [UInt8(scalar.value)] }
        return table.number(of: scalar).map { [UInt8(truncatingIfNeeded: $0 + first)] }
    }

    func scalar(_ byte: UInt8, _ cursor: inout ByteCursor) -> Unicode.Scalar? {
        Int(byte) < first ? Unicode.Scalar(byte) : table[Int(byte) - first]
    }

    /// The encoding of a name in lowercase.
    static func named(_ name: String) -> SingleByteEncoding? {
        var isFound = false
        var first = 0
        var text = ""
        for line in singleByteEncodings.split(separator: "\n") {
            let words = line.split(separator: " ")
            switch words.first {
            case "from0", "from128":
                if isFound { return SingleByteEncoding(table: CharacterTable(text), first: first) }
                first = words.first == "from0" ? 0 : 128
                text = ""
                isFound = words.dropFirst().contains { $0 == name }
            case "and": isFound = isFound || words.dropFirst().contains { $0 == name }
            default: text += line
            }
        }
        return isFound ? SingleByteEncoding(table: CharacterTable(text), first: first) : nil
    }
}

struct UTF8Encoding: EncodingScheme {
    func encode(_ scalars: [Unicode.Scalar], into bytes: inout [UInt8]) -> Bool {
        for scalar in scalars { bytes.append(contentsOf: String(scalar).utf8) }
        return true
    }

    func decode(_ cursor: inout ByteCursor, into scalars: inout String.UnicodeScalarView) -> Bool {
        guard let text = String(validating: cursor.takeAll(), as: UTF8.self) else { return false }
        scalars = text.unicodeScalars
        return true
    }
}

struct UTF16Encoding: EncodingScheme {
    let isBigEndian: Bool
    /// Texts begin with U+FEFF, which tells the order of the bytes to who reads them.
    let hasByteOrderMark: Bool

    func encode(_ scalars: [Unicode.Scalar], into bytes: inout [UInt8]) -> Bool {
        let mark: [Unicode.Scalar] = hasByteOrderMark && !scalars.isEmpty ? ["\u{FEFF}"] : []
        for scalar in mark + scalars {
            for unit in UTF16.encode(scalar) ?? UTF16.EncodedScalar() {
                let (high, low) = (UInt8(unit >> 8), UInt8(unit & 255))
                bytes += isBigEndian ? [high, low] : [low, high]
            }
        }
        return true
    }

    func decode(_ cursor: inout ByteCursor, into scalars: inout String.UnicodeScalarView) -> Bool {
        var bytes = cursor.takeAll()
        guard bytes.count.isMultiple(of: 2) else { return false }
        var isBigEndian = isBigEndian
        if hasByteOrderMark, bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            isBigEndian = bytes[0] == 0xFE
            bytes.removeFirst(2)
        }
        let units = stride(from: 0, to: bytes.count, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        guard let text = String(validating: units, as: UTF16.self) else { return false }
        scalars = text.unicodeScalars
        return true
    }
}
