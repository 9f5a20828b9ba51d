extension RegularExpression {
    /// An empty string with a condition on what is around it.
    enum Assertion: UInt8, Sendable {
        case beginText, endText, beginLine, endLine, wordBoundary, notWordBoundary
    }

    /// A pattern taken apart.
    struct Syntax: Sendable {
        let root: Node
        let sets: [ScalarSet]
        let groupNames: [String?]
    }

    /// One node of a pattern's syntax tree, which knows how large a program it makes.
    ///
    /// The three measures count as Go's parser counts, so that the same patterns are refused. The bound on the
    /// height also is what lets the compiler recurse.
    struct Node: Sendable {
        indirect enum Kind: Sendable {
            case empty
            case scalar(UInt32)
            case set(Int)
            case any
            case anyExceptNewline
            case assertion(Assertion)
            case capture(Int, Node)
            case concatenation([Node])
            case alternation([Node])
            case repetition(Node, Repetition)
        }

        struct Repetition: Sendable {
            var minimum: Int
            /// Nil for no bound.
            var maximum: Int?
            var isLazy: Bool
        }

        static let greatestHeight = 1000
        static let greatestRepeat = 1000
        static let greatestSize = (128 << 20) / 40

        let kind: Kind
        let height: Int
        /// About how many instructions the node becomes; never much above the greatest size.
        let size: Int
        /// The greatest product of the counts of counted repetitions inside one another.
        let repeats: Int
        /// Whether the node can match without a character.
        let isNullable: Bool

        private init(_ kind: Kind, height: Int = 1, size: Int = 1, repeats: Int = 1, isNullable: Bool) {
            self.kind = kind
            self.height = height
            self.size = min(max(size, 1), Self.greatestSize + 1)
            self.repeats = repeats
            self.isNullable = isNullable
        }

        static let empty = Node(.empty, isNullable: true)
        static let any = Node(.any, isNullable: false)
        static let anyExceptNewline = Node(.anyExceptNewline, isNullable: false)

        static func scalar(_ scalar: UInt32) -> Node {
            Node(.scalar(scalar), isNullable: false)
        }

        static func set(_ index: Int) -> Node {
            Node(.set(index), isNullable: false)
        }

        static func assertion(_ assertion: Assertion) -> Node {
            Node(.assertion(assertion), isNullable: true)
        }

        static func capture(_ group: Int, _ body: Node) -> Node {
            Node(
                .capture(group, body), height: body.height + 1, size: body.size + 2, repeats: body.repeats,
                isNullable: body.isNullable)
        }

        static func concatenation(_ parts: [Node]) -> Node {
            var flat: [Node] = []
            for part in parts {
                switch part.kind {
                case .concatenation(let inner): flat += inner
                case .empty: break
                default: flat.append(part)
                }
            }
            guard let first = flat.first else {
                return .empty
            }
            guard flat.count > 1 else {
                return first
            }
            // Go keeps a run of literal characters in one node.
            let isLiteral = flat.allSatisfy {
                if case .scalar = $0.kind { true } else { false }
            }
            return joined(.concatenation(flat), flat, height: isLiteral ? 1 : nil, extraSize: 0)
        }

        static func alternation(_ alternatives: [Node]) -> Node {
            var flat: [Node] = []
            for alternative in alternatives {
                if case .alternation(let inner) = alternative.kind {
                    flat += inner
                } else {
                    flat.append(alternative)
                }
            }
            guard flat.count > 1 else {
                return flat.first ?? .empty
            }
            return joined(.alternation(flat), flat, height: nil, extraSize: flat.count - 1)
        }

        static func repetition(_ body: Node, _ repetition: Repetition) -> Node {
            let minimum = repetition.minimum
            let size =
                switch (minimum, repetition.maximum) {
                case (0, nil): body.size + 2
                case (_, nil): body.size * minimum + 1
                case (_, let maximum?): body.size * maximum + maximum - minimum
                }
            return Node(
                .repetition(body, repetition), height: body.height + 1, size: size,
                repeats: repeats(body, repetition),
                isNullable: minimum == 0 || body.isNullable)
        }

        /// The product of the counts; a count of zero throws the inner ones away.
        private static func repeats(_ body: Node, _ repetition: Repetition) -> Int {
            repetition.maximum == 0 ? 1 : max(repetition.maximum ?? repetition.minimum, 1) * body.repeats
        }

        private static func joined(_ kind: Kind, _ parts: [Node], height: Int?, extraSize: Int) -> Node {
            var isNullable = true
            if case .alternation = kind {
                isNullable = parts.contains(where: \.isNullable)
            } else {
                isNullable = parts.allSatisfy(\.isNullable)
            }
            return Node(
                kind,
                height: height ?? 1 + (parts.map(\.height).max() ?? 0),
                size: extraSize + parts.reduce(0) { $0 + $1.size },
                repeats: parts.map(\.repeats).max() ?? 1,
                isNullable: isNullable)
        }
    }
}
