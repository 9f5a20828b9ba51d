// Source: the WHATWG Encoding Standard, sections 10, 11 and 13.

/// GBK, and GB 18030, which writes with four bytes what GBK lacks.
struct GBKEncoding: StatelessScheme {
    let hasFourBytes: Bool

    private static let cells = 190

    func bytes(of scalar: Unicode.Scalar) -> [UInt8]? {
        if scalar.isASCII { return [UInt8(scalar.value)] }
        if scalar == "€", !hasFourBytes { return [0x80] }
        if let number = CharacterTable.gbk.number(of: scalar) {
            let cell = number % GBKEncoding.cells
            return [UInt8(0x81 + number / GBKEncoding.cells), UInt8(cell + (cell < 0x3F ? 0x40 : 0x41))]
        }
        return hasFourBytes ? GBKEncoding.fourBytes(scalar) : nil
    }

    func scalar(_ first: UInt8, _ cursor: inout ByteCursor) -> Unicode.Scalar? {
        switch first {
        case 0...0x7F: return Unicode.Scalar(first)
        case 0x80: return "€"
        case 0x81...0xFE:
            if let second = cursor.next(in: 0x40...0xFE) {
                guard second != 0x3F else { return nil }
                let cell = second - (second > 0x3F ? 1 : 0)
                return CharacterTable.gbk[(Int(first) - 0x81) * GBKEncoding.cells + cell]
            }
            guard hasFourBytes, let second = cursor.next(in: 0x30...0x39),
                let third = cursor.next(in: 0x81...0xFE),
                let fourth = cursor.next(in: 0x30...0x39)
            else { return nil }
            return GBKEncoding.scalar(((Int(first) - 0x81) * 10 + second) * 1260 + third * 10 + fourth)
        default: return nil
        }
    }

    // MARK: - Four bytes

    /// The first number and the first code point of each run.
    private static let runs: [(number: Int, code: Int)] = gb18030Runs.split { $0 == " " || $0 == "\n" }.map {
        run in
        let parts = run.split(separator: "=").map { Int($0, radix: 16) ?? 0 }
        return (parts[0], parts[1])
    }
    /// The number of U+10000; from there on numbers and code points go side by side.
    private static let supplementary = 189_000
    /// One more than the last number below.
    private static let basicEnd = 39_420

    private static func fourBytes(_ scalar: Unicode.Scalar) -> [UInt8]? {
        let code = Int(scalar.value)
        let number: Int
        if code >= 0x10000 {
            number = code - 0x10000 + supplementary
        } else {
            guard let run = runs.last(where: { $0.code <= code }) else { return nil }
            number = code - run.code + run.number
        }
        return [
            UInt8(0x81 + number / 12_600), UInt8(0x30 + number / 1260 % 10), UInt8(0x81 + number / 10 % 126),
            UInt8(0x30 + number % 10),
        ]
    }

    private static func scalar(_ number: Int) -> Unicode.Scalar? {
        if number >= supplementary { return Unicode.Scalar(UInt32(number - supplementary + 0x10000)) }
        guard number < basicEnd, let run = runs.last(where: { $0.number <= number }) else { return nil }
        return Unicode.Scalar(UInt32(number - run.number + run.code))
    }
}

/// GB 2312 in seven bits, between `~{` and `~}`.
struct HZEncoding: EncodingScheme {
    func encode(_ scalars: [Unicode.Scalar], into bytes: inout [UInt8]) -> Bool {
        var isASCII = true
        for scalar in scalars {
            if scalar.isASCII != isASCII {
                isASCII.toggle()
                bytes += Array((isASCII ? "~}" : "~{").utf8)
            }
            if scalar.isASCII {
                bytes += scalar == "~" ? Array("~~".utf8) : [UInt8(scalar.value)]
                continue
            }
            guard let pair = GBKEncoding(hasFourBytes: false).bytes(of: scalar), pair.count == 2,
                pair.allSatisfy({ $0 >= 0xA1 })
            else { return false }
            bytes += pair.map { $0 & 0x7F }
        }
        if !isASCII { bytes += Array("~}".utf8) }
        return true
    }

    func decode(_ cursor: inout ByteCursor, into scalars: inout String.UnicodeScalarView) -> Bool {
        var isASCII = true
        while let byte = cursor.peek() {
            if cursor.take("~{") {
                isASCII = false
            } else if cursor.take("~}") {
                isASCII = true
            } else if cursor.take("~~") {
                scalars.append("~")
            } else if cursor.take("~\n") {
                continue
            } else if isASCII || byte == 0x0A {
                guard byte < 0x80, byte != UInt8(ascii: "~"), cursor.next() != nil else { return false }
                scalars.append(Unicode.Scalar(byte))
            } else {
                guard let lead = cursor.next(in: 0x21...0x7E), let trail = cursor.next(in: 0x21...0x7E),
                    let scalar = CharacterTable.gbk[(lead + 0x20) * 190 + trail + 0x60]
                else { return false }
                scalars.append(scalar)
            }
        }
        return true
    }
}

struct Big5Encoding: StatelessScheme {
    private static let cells = 157
    /// Two letters of Hong Kong with two accents each, which Unicode writes with two code points.
    private static let pairs: [Int: (Unicode.Scalar, Unicode.Scalar)] = [
        1133: ("\u{CA}", "\u{304}"), 1135: ("\u{CA}", "\u{30C}"), 1164: ("\u{EA}", "\u{304}"),
        1166: ("\u{EA}", "\u{30C}"),
    ]

    func bytes(of scalar: Unicode.Scalar) -> [UInt8]? {
        if scalar.isASCII { return [UInt8(scalar.value)] }
        guard let number = CharacterTable.big5.number(of: scalar) else { return nil }
        let cell = number % Big5Encoding.cells
        return [UInt8(0x81 + number / Big5Encoding.cells), UInt8(cell + (cell < 0x3F ? 0x40 : 0x62))]
    }

    func decode(_ cursor: inout ByteCursor, into scalars: inout String.UnicodeScalarView) -> Bool {
        while let first = cursor.next() {
            if first < 0x80 {
                scalars.append(Unicode.Scalar(first))
                continue
            }
            guard 0x81...0xFE ~= first, let number = number(first, &cursor) else { return false }
            if let (letter, accent) = Big5Encoding.pairs[number] {
                scalars.append(contentsOf: [letter, accent])
            } else if let scalar = CharacterTable.big5[number] {
                scalars.append(scalar)
            } else {
                return false
            }
        }
        return true
    }

    func scalar(_ first: UInt8, _ cursor: inout ByteCursor) -> Unicode.Scalar? {
        first < 0x80 ? Unicode.Scalar(first) : number(first, &cursor).flatMap { CharacterTable.big5[$0] }
    }

    private func number(_ first: UInt8, _ cursor: inout ByteCursor) -> Int? {
        let row = (Int(first) - 0x81) * Big5Encoding.cells
        if let cell = cursor.next(in: 0x40...0x7E) { return row + cell }
        return cursor.next(in: 0xA1...0xFE).map { row + $0 + 0x3F }
    }
}

struct EUCKREncoding: StatelessScheme {
    /// The rows from this lead byte on have only the cells of KS X 1001.
    private static let shortRow = 0xC7
    private static let longCells = 178
    private static let shortCells = 94
    private static let longNumbers = (shortRow - 0x81) * longCells

    func bytes(of scalar: Unicode.Scalar) -> [UInt8]? {
        if scalar.isASCII { return [UInt8(scalar.value)] }
        guard let number = CharacterTable.eucKR.number(of: scalar) else { return nil }
        guard number < EUCKREncoding.longNumbers else {
            let rest = number - EUCKREncoding.longNumbers
            return [
                UInt8(EUCKREncoding.shortRow + rest / EUCKREncoding.shortCells),
                UInt8(0xA1 + rest % EUCKREncoding.shortCells),
            ]
        }
        let cell = number % EUCKREncoding.longCells
        let trail = cell < 26 ? cell + 0x41 : cell < 52 ? cell - 26 + 0x61 : cell - 52 + 0x81
        return [UInt8(0x81 + number / EUCKREncoding.longCells), UInt8(trail)]
    }

    func scalar(_ first: UInt8, _ cursor: inout ByteCursor) -> Unicode.Scalar? {
        if first < 0x80 { return Unicode.Scalar(first) }
        guard 0x81...0xFE ~= first else { return nil }
        guard Int(first) < EUCKREncoding.shortRow else {
            guard let cell = cursor.next(in: 0xA1...0xFE) else { return nil }
            let row = (Int(first) - EUCKREncoding.shortRow) * EUCKREncoding.shortCells
            return CharacterTable.eucKR[EUCKREncoding.longNumbers + row + cell]
        }
        let row = (Int(first) - 0x81) * EUCKREncoding.longCells
        if let cell = cursor.next(in: 0x41...0x5A) { return CharacterTable.eucKR[row + cell] }
        if let cell = cursor.next(in: 0x61...0x7A) { return CharacterTable.eucKR[row + 26 + cell] }
        return cursor.next(in: 0x81...0xFE).flatMap { CharacterTable.eucKR[row + 52 + $0] }
    }
}
