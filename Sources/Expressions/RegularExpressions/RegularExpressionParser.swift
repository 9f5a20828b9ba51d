extension RegularExpression {
    /// Reads a pattern into its syntax tree.
    ///
    /// The parser keeps the open groups on a stack of its own, so that no pattern makes it recurse. What it accepts
    /// and how it words its errors was checked against Terraform 1.15.5.
    struct Parser {
        struct Flags {
            var ignoresCase = false
            var isMultiline = false
            var dotMatchesNewline = false
            var isUngreedy = false
        }

        /// A group still open, or the whole pattern.
        private struct Frame {
            /// The group's number; nil for one that does not capture.
            var group: Int?
            /// Where its parenthesis is; nil for the whole pattern.
            var start: Int?
            /// The flags outside.
            var flags: Flags
            var alternatives: [Node] = []
            var parts: [Node] = []

            var node: Node {
                .alternation(alternatives + [.concatenation(parts)])
            }
        }

        /// How many ends of ranges all classes may have together.
        private static let greatestWeight = (128 << 20) / 4

        let scalars: [UInt32]
        var index = 0
        var flags = Flags()
        private var frames = [Frame(flags: Flags())]
        private var sets: [ScalarSet] = []
        private var setIndices: [ScalarSet: Int] = [:]
        private var weight = 0
        private var groupNames: [String?] = []

        init(_ pattern: String) {
            scalars = pattern.unicodeScalars.map(\.value)
        }

        mutating func parse() throws(RegularExpressionError) -> Syntax {
            // Where the repetition operator begins that was just read, if one was.
            var previousOperator: Int?
            while let next = peek() {
                let start = index
                if let repetition = try takeRepetition() {
                    try repeatLast(repetition, from: start, after: previousOperator)
                    previousOperator = start
                } else {
                    previousOperator = nil
                    try parseItem(next)
                }
            }
            if let start = frames.last?.start {
                throw error(.missingParenthesis, at: start)
            }
            let root = frames.last?.node ?? .empty
            try check(root)
            return Syntax(root: root, sets: sets, groupNames: groupNames)
        }

        private mutating func parseItem(_ next: Unicode.Scalar) throws(RegularExpressionError) {
            switch next {
            case "(":
                try parseGroup()
            case ")":
                try closeGroup()
            case "|":
                index += 1
                frames[frames.count - 1].alternatives.append(.concatenation(frames[frames.count - 1].parts))
                frames[frames.count - 1].parts = []
            case "^":
                index += 1
                try append(.assertion(flags.isMultiline ? .beginLine : .beginText))
            case "$":
                index += 1
                try append(.assertion(flags.isMultiline ? .endLine : .endText))
            case ".":
                index += 1
                try append(flags.dotMatchesNewline ? .any : .anyExceptNewline)
            case "[":
                try append(parseBracketClass())
            case "\\":
                try parseBackslash()
            default:
                index += 1
                try appendLiteral(next.value)
            }
        }

        // MARK: Groups

        mutating func openGroup(at start: Int, isCapturing: Bool, name: String? = nil) {
            if isCapturing {
                groupNames.append(name)
            }
            frames.append(Frame(group: isCapturing ? groupNames.count : nil, start: start, flags: flags))
        }

        private mutating func closeGroup() throws(RegularExpressionError) {
            guard frames.count > 1, let frame = frames.popLast() else {
                throw error(.unexpectedParenthesis, at: index)
            }
            index += 1
            flags = frame.flags
            let body = frame.node
            try check(body)
            try append(frame.group.map { .capture($0, body) } ?? body)
        }

        // MARK: Repetition

        /// Reads `*`, `+`, `?` or a count with the `?` behind it; nil when the next thing is none of them.
        private mutating func takeRepetition() throws(RegularExpressionError) -> Node.Repetition? {
            let start = index
            var repetition: Node.Repetition
            switch peek() {
            case "*": repetition = Node.Repetition(minimum: 0, maximum: nil, isLazy: false)
            case "+": repetition = Node.Repetition(minimum: 1, maximum: nil, isLazy: false)
            case "?": repetition = Node.Repetition(minimum: 0, maximum: 1, isLazy: false)
            case "{":
                guard let counts = takeCounts() else {
                    return nil
                }
                let isOrdered = counts.maximum.map { counts.minimum <= $0 } ?? true
                guard isOrdered, max(counts.minimum, counts.maximum ?? 0) <= Node.greatestRepeat else {
                    throw error(.invalidRepeatCount, at: start, fragment: start..<index)
                }
                repetition = counts
                index -= 1
            default: return nil
            }
            index += 1
            repetition.isLazy = flags.isUngreedy
            if peek() == "?" {
                index += 1
                repetition.isLazy.toggle()
            }
            return repetition
        }

        /// Reads `{n}`, `{n,}` or `{n,m}`; nil, with nothing read, where a brace is only a brace.
        private mutating func takeCounts() -> Node.Repetition? {
            let start = index
            index += 1
            guard let minimum = takeNumber() else {
                index = start
                return nil
            }
            var maximum: Int? = minimum
            if peek() == "," {
                index += 1
                maximum = nil
                if peek() != "}" {
                    maximum = takeNumber()
                    if maximum == nil {
                        index = start
                        return nil
                    }
                }
            }
            guard peek() == "}" else {
                index = start
                return nil
            }
            index += 1
            return Node.Repetition(minimum: minimum, maximum: maximum, isLazy: false)
        }

        /// Reads a number without a leading zero; a huge one is cut down to one that is still too great.
        private mutating func takeNumber() -> Int? {
            let start = index
            var value = 0
            while let digit = peek(), ("0"..."9").contains(digit) {
                value = min(value * 10 + Int(digit.value - 0x30), Node.greatestRepeat + 1)
                index += 1
            }
            let hasLeadingZero = index > start + 1 && scalars[start] == 0x30
            return index == start || hasLeadingZero ? nil : value
        }

        private mutating func repeatLast(
            _ repetition: Node.Repetition, from start: Int, after previousOperator: Int?
        ) throws(RegularExpressionError) {
            if let previousOperator {
                throw error(.invalidRepeatOperator, at: previousOperator, fragment: previousOperator..<index)
            }
            guard let last = frames[frames.count - 1].parts.popLast() else {
                throw error(.missingRepeatArgument, at: start, fragment: start..<index)
            }
            let node = Node.repetition(last, repetition)
            let isCounted = scalars[start] == 0x7B
            let isMany = max(repetition.minimum, repetition.maximum ?? 0) >= 2
            if isCounted, isMany, node.repeats > Node.greatestRepeat {
                throw error(.invalidRepeatCount, at: start, fragment: start..<index)
            }
            try append(node)
        }

        // MARK: Nodes

        mutating func append(_ node: Node) throws(RegularExpressionError) {
            try check(node)
            frames[frames.count - 1].parts.append(node)
        }

        mutating func appendLiteral(_ scalar: UInt32) throws(RegularExpressionError) {
            let orbit = flags.ignoresCase ? CaseFolding.orbit(of: scalar) : []
            if orbit.count > 1 {
                try append(node(for: ScalarSet(orbit.map { ScalarRange(first: $0, last: $0) })))
            } else {
                try append(.scalar(scalar))
            }
        }

        mutating func node(for set: ScalarSet) throws(RegularExpressionError) -> Node {
            if let single = set.single {
                return .scalar(single)
            }
            weight += set.ranges.count * 2
            guard weight <= Self.greatestWeight else {
                throw error(.tooLarge, at: 0)
            }
            if let index = setIndices[set] {
                return .set(index)
            }
            setIndices[set] = sets.count
            sets.append(set)
            return .set(sets.count - 1)
        }

        private func check(_ node: Node) throws(RegularExpressionError) {
            guard node.height <= Node.greatestHeight else {
                throw error(.nestsTooDeeply, at: 0)
            }
            guard node.size <= Node.greatestSize else {
                throw error(.tooLarge, at: 0)
            }
        }

        // MARK: The text

        func peek(_ distance: Int = 0) -> Unicode.Scalar? {
            guard index + distance < scalars.count else {
                return nil
            }
            return Unicode.Scalar(scalars[index + distance])
        }

        func text(_ range: Range<Int>) -> String {
            var text = ""
            text.unicodeScalars.append(contentsOf: scalars[range].lazy.compactMap { Unicode.Scalar($0) })
            return text
        }

        /// An error about a part of the pattern, or about all of it.
        func error(
            _ kind: RegularExpressionError.Kind, at start: Int, fragment: Range<Int>? = nil
        ) -> RegularExpressionError {
            RegularExpressionError(
                kind: kind,
                fragment: text(fragment ?? 0..<scalars.count),
                offset: text(0..<start).utf8.count)
        }
    }
}
