extension RegularExpression {
    /// Runs a program by trying one way after the other, but never the same instruction at the same place twice.
    ///
    /// A state that has failed once fails always, so remembering states bounds the time by the product of program
    /// and text. The memory for that is why this is for short texts only.
    struct Backtracker {
        private enum Job {
            case visit(Int32, Int)
            case restore(slot: Int, Int)
        }

        /// One bit for each state.
        private var visited: [UInt64] = []
        /// The words of `visited` that are not zero: clearing just these keeps many short matches cheap.
        private var touched: [Int] = []
        private var jobs: [Job] = []
        private var slots: [Int] = []

        init() {}

        mutating func firstMatch(of program: Program, in text: [UInt8], from offset: Int) -> Match? {
            prepare(bits: program.instructions.count * (text.count - offset + 1))
            var start = offset
            // States stay visited from one start to the next: they failed, whatever the start.
            while start <= text.count {
                guard !program.isAnchored || start == 0,
                    let candidate = program.candidate(in: text, from: start)
                else {
                    return nil
                }
                slots = Array(repeating: -1, count: program.slotCount)
                slots[0] = candidate
                if run(program, text, base: offset, from: candidate) {
                    return Match(slots: slots)
                }
                start = candidate + max(RegularExpression.decodeScalar(text, at: candidate).width, 1)
            }
            return nil
        }

        private mutating func prepare(bits: Int) {
            for word in touched {
                visited[word] = 0
            }
            touched.removeAll(keepingCapacity: true)
            let words = (bits + 63) / 64
            if visited.count < words {
                visited += Array(repeating: 0, count: words - visited.count)
            }
        }

        private mutating func run(_ program: Program, _ text: [UInt8], base: Int, from start: Int) -> Bool {
            jobs.removeAll(keepingCapacity: true)
            jobs.append(.visit(program.start, start))
            while let job = jobs.popLast() {
                switch job {
                case .restore(let slot, let value):
                    slots[slot] = value
                case .visit(let entry, let position):
                    if follow(entry, position, program, text, base: base) {
                        return true
                    }
                }
            }
            return false
        }

        /// Goes one way to its end, leaving a job for each way not taken.
        private mutating func follow(
            _ entry: Int32, _ start: Int, _ program: Program, _ text: [UInt8], base: Int
        ) -> Bool {
            var current = entry
            var position = start
            while markVisited(Int(current) * (text.count - base + 1) + position - base) {
                let instruction = program.instructions[Int(current)]
                switch instruction {
                case .match:
                    slots[1] = position
                    return true
                case .split(let first, let second):
                    jobs.append(.visit(second, position))
                    current = first
                case .save(let slot, let next):
                    jobs.append(.restore(slot: Int(slot), slots[Int(slot)]))
                    slots[Int(slot)] = position
                    current = next
                case .assertion(let assertion, let next):
                    guard assertion.holds(in: text, at: position) else {
                        return false
                    }
                    current = next
                case .scalar, .set, .any, .anyExceptNewline:
                    let (scalar, width) = RegularExpression.decodeScalar(text, at: position)
                    guard width > 0, let next = program.accepts(instruction, scalar) else {
                        return false
                    }
                    position += width
                    current = next
                }
            }
            return false
        }

        /// Marks a state as visited; false if it was already.
        private mutating func markVisited(_ state: Int) -> Bool {
            let word = state / 64
            let bit: UInt64 = 1 << UInt64(state % 64)
            guard visited[word] & bit == 0 else {
                return false
            }
            if visited[word] == 0 {
                touched.append(word)
            }
            visited[word] |= bit
            return true
        }
    }
}
