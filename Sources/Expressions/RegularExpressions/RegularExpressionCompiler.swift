extension RegularExpression {
    /// Makes a program of a syntax tree, from the end to the beginning.
    ///
    /// Each node is compiled knowing what comes after it, so that no instruction need be filled in later but those
    /// that close a loop. The parser has bounded both the height of the tree and the size of the program.
    struct Compiler {
        private var instructions: [Instruction] = []

        static func compile(_ syntax: Syntax) -> Program {
            var compiler = Compiler()
            let match = compiler.emit(.match)
            let start = compiler.compile(syntax.root, next: match)
            return Program(
                instructions: compiler.instructions,
                start: start,
                sets: syntax.sets,
                slotCount: 2 * (syntax.groupNames.count + 1),
                prefix: compiler.prefix(from: start),
                isAnchored: compiler.isAnchored(from: start))
        }

        private mutating func emit(_ instruction: Instruction) -> Int32 {
            instructions.append(instruction)
            return Int32(instructions.count - 1)
        }

        /// Compiles a node and returns where it begins.
        private mutating func compile(_ node: Node, next: Int32) -> Int32 {
            switch node.kind {
            case .empty:
                return next
            case .scalar(let scalar):
                return emit(.scalar(scalar, next: next))
            case .set(let index):
                return emit(.set(Int32(index), next: next))
            case .any:
                return emit(.any(next: next))
            case .anyExceptNewline:
                return emit(.anyExceptNewline(next: next))
            case .assertion(let assertion):
                return emit(.assertion(assertion, next: next))
            case .capture(let group, let body):
                let end = emit(.save(slot: Int32(2 * group + 1), next: next))
                let start = compile(body, next: end)
                return emit(.save(slot: Int32(2 * group), next: start))
            case .concatenation(let parts):
                var next = next
                for part in parts.reversed() {
                    next = compile(part, next: next)
                }
                return next
            case .alternation(let alternatives):
                return compileAlternatives(alternatives, next: next)
            case .repetition(let body, let repetition):
                return compileRepetition(of: body, repetition, next: next)
            }
        }

        private mutating func compileAlternatives(_ alternatives: [Node], next: Int32) -> Int32 {
            var entry: Int32?
            for alternative in alternatives.reversed() {
                let start = compile(alternative, next: next)
                entry = entry.map { emit(.split(start, $0)) } ?? start
            }
            return entry ?? next
        }

        private mutating func compileRepetition(
            of body: Node, _ repetition: Node.Repetition, next: Int32
        ) -> Int32 {
            let isLazy = repetition.isLazy
            var entry = next
            var copies = repetition.minimum
            if let maximum = repetition.maximum {
                for _ in repetition.minimum..<maximum {
                    let start = compile(body, next: entry)
                    entry = emit(choice(of: start, over: next, isLazy: isLazy))
                }
            } else if copies > 0 {
                entry = compileLoop(of: body, isLazy: isLazy, next: next).body
                copies -= 1
            } else {
                let loop = compileLoop(of: body, isLazy: isLazy, next: next)
                // An empty body would make a loop prefer to leave it before its later alternatives were tried:
                // `(|a)*` then is `((|a)+)?` (https://go.dev/issue/46123).
                entry =
                    body.isNullable
                    ? emit(choice(of: loop.body, over: next, isLazy: isLazy)) : loop.head
            }
            for _ in 0..<copies {
                entry = compile(body, next: entry)
            }
            return entry
        }

        /// A loop: its head decides whether to go round once more, its body comes back to the head.
        private mutating func compileLoop(
            of body: Node, isLazy: Bool, next: Int32
        ) -> (head: Int32, body: Int32) {
            let head = emit(.split(next, next))
            let start = compile(body, next: head)
            instructions[Int(head)] = choice(of: start, over: next, isLazy: isLazy)
            return (head, start)
        }

        private func choice(of body: Int32, over exit: Int32, isLazy: Bool) -> Instruction {
            isLazy ? .split(exit, body) : .split(body, exit)
        }

        // MARK: What all matches have in common

        private func prefix(from start: Int32) -> [UInt8] {
            var bytes: [UInt8] = []
            var position = start
            while true {
                switch instructions[Int(position)] {
                case .save(_, let next):
                    position = next
                case .scalar(let value, let next):
                    guard let scalar = Unicode.Scalar(value) else {
                        return bytes
                    }
                    bytes += Array(String(scalar).utf8)
                    position = next
                default:
                    return bytes
                }
            }
        }

        /// Whether every way through the program first demands the beginning of the text.
        private func isAnchored(from start: Int32) -> Bool {
            var seen: Set<Int32> = []
            var pending = [start]
            while let position = pending.popLast() {
                guard seen.insert(position).inserted else {
                    continue
                }
                switch instructions[Int(position)] {
                case .split(let first, let second):
                    pending += [first, second]
                case .save(_, let next), .assertion(_, let next):
                    if case .assertion(.beginText, _) = instructions[Int(position)] {
                        continue
                    }
                    pending.append(next)
                case .scalar, .set, .any, .anyExceptNewline, .match:
                    return false
                }
            }
            return true
        }
    }
}
