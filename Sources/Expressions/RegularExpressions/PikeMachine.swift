extension RegularExpression {
    /// Runs a program on all ways at once, one character of the text after the other.
    ///
    /// This is the simulation Rob Pike described (<https://swtch.com/~rsc/regexp/regexp2.html>): each way is a
    /// thread with its own slots, in the order of preference. Its memory grows with the program, not with the text.
    struct PikeMachine {
        private enum Job {
            case visit(Int32)
            case restore(slot: Int, Int)
        }

        /// The threads waiting for one place in the text.
        private struct Threads {
            /// The instructions seen at this place, as a sparse set, which is cleared at no cost.
            private var sparse: [Int32] = []
            private var dense: [Int32] = []
            /// The instruction each thread is at: one that reads a character or ends the match.
            private(set) var instructions: [Int32] = []
            /// The slots of all threads, one thread after the other.
            private(set) var slots: [Int] = []

            mutating func clear(size: Int) {
                if sparse.count < size {
                    sparse = Array(repeating: 0, count: size)
                }
                dense.removeAll(keepingCapacity: true)
                instructions.removeAll(keepingCapacity: true)
                slots.removeAll(keepingCapacity: true)
            }

            /// Marks an instruction as seen; false if it was already.
            private mutating func insert(_ instruction: Int32) -> Bool {
                let index = Int(sparse[Int(instruction)])
                if index < dense.count, dense[index] == instruction {
                    return false
                }
                sparse[Int(instruction)] = Int32(dense.count)
                dense.append(instruction)
                return true
            }

            /// Follows all ways from an instruction to where they read a character, and adds a thread for each.
            mutating func add(
                _ entry: Int32, of program: Program, in text: [UInt8], at position: Int, slots: inout [Int],
                jobs: inout [Job]
            ) {
                jobs.append(.visit(entry))
                while let job = jobs.popLast() {
                    switch job {
                    case .restore(let slot, let value):
                        slots[slot] = value
                    case .visit(let instruction) where insert(instruction):
                        switch program.instructions[Int(instruction)] {
                        case .split(let first, let second):
                            jobs.append(.visit(second))
                            jobs.append(.visit(first))
                        case .save(let slot, let next):
                            jobs.append(.restore(slot: Int(slot), slots[Int(slot)]))
                            slots[Int(slot)] = position
                            jobs.append(.visit(next))
                        case .assertion(let assertion, let next):
                            if assertion.holds(in: text, at: position) {
                                jobs.append(.visit(next))
                            }
                        case .scalar, .set, .any, .anyExceptNewline, .match:
                            instructions.append(instruction)
                            self.slots += slots
                        }
                    case .visit:
                        break
                    }
                }
            }
        }

        private var current = Threads()
        private var following = Threads()
        private var jobs: [Job] = []
        /// The slots of the thread at work.
        private var slots: [Int] = []

        init() {}

        mutating func firstMatch(of program: Program, in text: [UInt8], from offset: Int) -> Match? {
            current.clear(size: program.instructions.count)
            var position = offset
            var best: [Int]?
            while true {
                if best == nil {
                    if current.instructions.isEmpty {
                        guard !program.isAnchored || position == 0,
                            let candidate = program.candidate(in: text, from: position)
                        else {
                            return nil
                        }
                        position = candidate
                        current.clear(size: program.instructions.count)
                    }
                    // A match that begins here is worse than any that began before.
                    if !program.isAnchored || position == 0 {
                        slots = Array(repeating: -1, count: program.slotCount)
                        slots[0] = position
                        current.add(
                            program.start, of: program, in: text, at: position, slots: &slots, jobs: &jobs)
                    }
                } else if current.instructions.isEmpty {
                    break
                }
                let width = step(program, text, position, best: &best)
                swap(&current, &following)
                if width == 0 {
                    break
                }
                position += width
            }
            return best.map { Match(slots: $0) }
        }

        /// Lets all threads read the character at a position; returns the character's width.
        private mutating func step(
            _ program: Program, _ text: [UInt8], _ position: Int, best: inout [Int]?
        ) -> Int {
            let (scalar, width) = RegularExpression.decodeScalar(text, at: position)
            following.clear(size: program.instructions.count)
            let slotCount = program.slotCount
            for thread in current.instructions.indices {
                let instruction = program.instructions[Int(current.instructions[thread])]
                let range = thread * slotCount..<(thread + 1) * slotCount
                if case .match = instruction {
                    // The threads after this one are worse.
                    var matched = Array(current.slots[range])
                    matched[1] = position
                    best = matched
                    break
                }
                if width > 0, let next = program.accepts(instruction, scalar) {
                    for slot in 0..<slotCount {
                        slots[slot] = current.slots[range.lowerBound + slot]
                    }
                    following.add(
                        next, of: program, in: text, at: position + width, slots: &slots, jobs: &jobs)
                }
            }
            return width
        }
    }
}
