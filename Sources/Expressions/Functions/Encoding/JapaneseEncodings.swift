// Source: the WHATWG Encoding Standard, section 12.

/// The rows and cells of JIS X 0208 that two bytes of seven bits can name.
private let cellsPerRow = 94

/// The half-width katakana, which all three encodings write as one byte more or less.
private let katakana: ClosedRange<Unicode.Scalar> = "\u{FF61}"..."\u{FF9F}"

private func katakana(_ offset: Int) -> Unicode.Scalar? {
    Unicode.Scalar(katakana.lowerBound.value + UInt32(offset))
}

private func katakanaOffset(_ scalar: Unicode.Scalar) -> UInt8? {
    katakana.contains(scalar) ? UInt8(scalar.value - katakana.lowerBound.value) : nil
}

private func rowAndCell(_ scalar: Unicode.Scalar, in table: CharacterTable) -> (row: UInt8, cell: UInt8)? {
    guard let number = table.number(of: scalar), number < cellsPerRow * cellsPerRow else { return nil }
    return (UInt8(number / cellsPerRow), UInt8(number % cellsPerRow))
}

struct ShiftJISEncoding: StatelessScheme {
    func bytes(of scalar: Unicode.Scalar) -> [UInt8]? {
        if scalar.isASCII { return [UInt8(scalar.value)] }
        if let offset = katakanaOffset(scalar) { return [0xA1 + offset] }
        guard let (row, cell) = rowAndCell(scalar, in: .jis0208) else { return nil }
        // Two rows share a lead byte.
        let lead = row / 2 + (row <= 61 ? 0x81 : 0xC1)
        return [lead, row % 2 == 0 ? cell + cell / 63 + 0x40 : cell + 0x9F]
    }

    func scalar(_ first: UInt8, _ cursor: inout ByteCursor) -> Unicode.Scalar? {
        switch first {
        case 0...0x80: return Unicode.Scalar(first)
        case 0xA1...0xDF: return katakana(Int(first) - 0xA1)
        case 0x81...0x9F, 0xE0...0xFC:
            guard let second = cursor.next(in: 0x40...0xFC), second != 0x3F else { return nil }
            let pair = Int(first) - (first < 0xA0 ? 0x81 : 0xC1)
            return CharacterTable.jis0208[pair * 2 * cellsPerRow + second - (second > 0x3F ? 1 : 0)]
        default: return nil
        }
    }
}

struct EUCJPEncoding: StatelessScheme {
    func bytes(of scalar: Unicode.Scalar) -> [UInt8]? {
        if scalar.isASCII { return [UInt8(scalar.value)] }
        if let offset = katakanaOffset(scalar) { return [0x8E, 0xA1 + offset] }
        if let (row, cell) = rowAndCell(scalar, in: .jis0208) { return [0xA1 + row, 0xA1 + cell] }
        guard let (row, cell) = rowAndCell(scalar, in: .jis0212) else { return nil }
        return [0x8F, 0xA1 + row, 0xA1 + cell]
    }

    func scalar(_ first: UInt8, _ cursor: inout ByteCursor) -> Unicode.Scalar? {
        switch first {
        case 0...0x7F: return Unicode.Scalar(first)
        case 0x8E: return cursor.next(in: 0xA1...0xDF).flatMap { katakana($0) }
        case 0x8F:
            guard let row = cursor.next(in: 0xA1...0xFE), let cell = cursor.next(in: 0xA1...0xFE) else {
                return nil
            }
            return CharacterTable.jis0212[row * cellsPerRow + cell]
        case 0xA1...0xFE:
            guard let cell = cursor.next(in: 0xA1...0xFE) else { return nil }
            return CharacterTable.jis0208[(Int(first) - 0xA1) * cellsPerRow + cell]
        default: return nil
        }
    }
}

/// Seven bits a byte; escape sequences switch between character sets.
struct ISO2022JPEncoding: EncodingScheme {
    private enum Mode: String {
        case ascii = "\u{1B}(B"
        case katakana = "\u{1B}(I"
        case jis0208 = "\u{1B}$B"
        case jis0212 = "\u{1B}$(D"
    }

    func encode(_ scalars: [Unicode.Scalar], into bytes: inout [UInt8]) -> Bool {
        var mode = Mode.ascii
        for scalar in scalars {
            let next: Mode
            let code: [UInt8]
            if scalar.isASCII {
                (next, code) = (.ascii, [UInt8(scalar.value)])
            } else if let offset = katakanaOffset(scalar) {
                (next, code) = (.katakana, [0x21 + offset])
            } else if let (row, cell) = rowAndCell(scalar, in: .jis0208) {
                (next, code) = (.jis0208, [0x21 + row, 0x21 + cell])
            } else {
                return false
            }
            if next != mode { bytes += Array(next.rawValue.utf8) }
            mode = next
            bytes += code
        }
        if mode != .ascii { bytes += Array(Mode.ascii.rawValue.utf8) }
        return true
    }

    func decode(_ cursor: inout ByteCursor, into scalars: inout String.UnicodeScalarView) -> Bool {
        var mode = Mode.ascii
        while let byte = cursor.peek() {
            if byte == 0x1B {
                guard let next = escape(&cursor) else { return false }
                mode = next
                continue
            }
            guard let scalar = scalar(mode, &cursor) else { return false }
            // A line always ends in ASCII.
            if scalar == "\n" { mode = mode == .katakana ? mode : .ascii }
            scalars.append(scalar)
        }
        return true
    }

    private func escape(_ cursor: inout ByteCursor) -> Mode? {
        for (sequence, mode) in [
            ("\u{1B}$@", Mode.jis0208), ("\u{1B}$B", .jis0208), ("\u{1B}$(D", .jis0212), ("\u{1B}(B", .ascii),
            ("\u{1B}(J", .ascii), ("\u{1B}(I", .katakana),
        ] where cursor.take(sequence) {
            return mode
        }
        return nil
    }

    private func scalar(_ mode: Mode, _ cursor: inout ByteCursor) -> Unicode.Scalar? {
        switch mode {
        case .ascii: return cursor.next(in: 0...0x7F).flatMap { Unicode.Scalar(UInt8($0)) }
        case .katakana: return cursor.next(in: 0x21...0x5F).flatMap { Expressions.katakana($0) }
        case .jis0208, .jis0212:
            if cursor.take("\n") { return "\n" }
            guard let row = cursor.next(in: 0x21...0x7E), let cell = cursor.next(in: 0x21...0x7E) else {
                return nil
            }
            let table = mode == .jis0208 ? CharacterTable.jis0208 : .jis0212
            return table[row * cellsPerRow + cell]
        }
    }
}
