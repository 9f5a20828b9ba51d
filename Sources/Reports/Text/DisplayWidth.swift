/// How many columns of a terminal a text takes.
extension Character {
    /// The columns of the character: 2 for what East Asian scripts and emoji draw wide, 0 for what only combines.
    ///
    /// Source: Unicode Standard Annex 11, widths W and F, for the blocks that text in stack files comes from.
    var columns: Int {
        guard let first = unicodeScalars.first else { return 0 }
        if first.value < 0x300 { return 1 }
        // A character of its own that was meant to stand over another, a joiner, or a variation selector.
        switch first.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return unicodeScalars.count == 1 ? 0 : 1
        default: break
        }
        if unicodeScalars.contains(where: { $0.value == 0xFE0F }) { return 2 }
        return first.isWide ? 2 : 1
    }
}

extension StringProtocol {
    /// The columns of the text in a terminal.
    var columns: Int { reduce(0) { $0 + $1.columns } }
}

extension Unicode.Scalar {
    fileprivate var isWide: Bool {
        switch value {
        case 0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x2614...0x2615, 0x26A1,
            0x26BD...0x26BE, 0x2705, 0x274C, 0x2753...0x2755, 0x2757, 0x2795...0x2797, 0x2B1B...0x2B1C,
            0x2B50,
            0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x1FA70...0x1FAFF,
            0x1F1E6...0x1F1FF, 0x1F004, 0x1F0CF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
