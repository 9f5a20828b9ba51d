extension RegularExpression {
    /// One step of a program; each names the next.
    enum Instruction: Sendable {
        case scalar(UInt32, next: Int32)
        case set(Int32, next: Int32)
        case any(next: Int32)
        case anyExceptNewline(next: Int32)
        /// Goes both ways; a match by way of the first is the better one.
        case split(Int32, Int32)
        case save(slot: Int32, next: Int32)
        case assertion(Assertion, next: Int32)
        case match
    }

    /// A pattern ready to run.
    struct Program: Sendable {
        let instructions: [Instruction]
        let start: Int32
        let sets: [ScalarSet]
        /// Two for the match itself, then two for each group.
        let slotCount: Int
        /// The bytes every match begins with.
        let prefix: [UInt8]
        /// Whether a match can only begin where the text does.
        let isAnchored: Bool

        /// Where an instruction goes on when it accepts a character, nil when it does not.
        func accepts(_ instruction: Instruction, _ scalar: UInt32) -> Int32? {
            switch instruction {
            case .scalar(let expected, let next): expected == scalar ? next : nil
            case .set(let index, let next): sets[Int(index)].contains(scalar) ? next : nil
            case .any(let next): next
            case .anyExceptNewline(let next): scalar == 0x0A ? nil : next
            case .split, .save, .assertion, .match: nil
            }
        }

        /// The next place where the prefix is, so that no place before it need be tried.
        func candidate(in text: [UInt8], from position: Int) -> Int? {
            guard let first = prefix.first else {
                return position
            }
            var position = position
            while position + prefix.count <= text.count {
                if text[position] == first, text[position..<position + prefix.count].elementsEqual(prefix) {
                    return position
                }
                position += 1
            }
            return nil
        }
    }
}

extension RegularExpression.Assertion {
    /// Whether the condition is met between the bytes before and behind a position.
    func holds(in text: [UInt8], at position: Int) -> Bool {
        switch self {
        case .beginText: position == 0
        case .endText: position == text.count
        case .beginLine: position == 0 || text[position - 1] == 0x0A
        case .endLine: position == text.count || text[position] == 0x0A
        case .wordBoundary: Self.isBoundary(in: text, at: position)
        case .notWordBoundary: !Self.isBoundary(in: text, at: position)
        }
    }

    /// Word characters are ASCII, so bytes will do.
    private static func isBoundary(in text: [UInt8], at position: Int) -> Bool {
        let before = position > 0 && RegularExpression.isWordCharacter(UInt32(text[position - 1]))
        let behind = position < text.count && RegularExpression.isWordCharacter(UInt32(text[position]))
        return before != behind
    }
}
