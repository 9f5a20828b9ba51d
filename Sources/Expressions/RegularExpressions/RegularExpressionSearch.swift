extension RegularExpression {
    /// Finds matches with the machine that suits the text, and keeps the machines' memory from one to the next.
    struct Search {
        /// How many bits the backtracker may use to remember where it has been.
        static let backtrackerLimit = 256 * 1024

        private let program: Program
        private var backtracker = Backtracker()
        private var pikeMachine = PikeMachine()

        init(_ program: Program) {
            self.program = program
        }

        mutating func firstMatch(in text: [UInt8], from offset: Int) -> Match? {
            let start = max(offset, 0)
            guard start <= text.count else {
                return nil
            }
            let states = program.instructions.count.multipliedReportingOverflow(by: text.count - start + 1)
            if !states.overflow, states.partialValue <= Self.backtrackerLimit {
                return backtracker.firstMatch(of: program, in: text, from: start)
            }
            return pikeMachine.firstMatch(of: program, in: text, from: start)
        }
    }
}

extension RegularExpression.Match {
    /// Makes a match of the slots a machine has filled; an unfilled slot is negative.
    init(slots: [Int]) {
        range = slots[0]..<slots[1]
        captures = stride(from: 2, to: slots.count, by: 2).map { index in
            slots[index] >= 0 && slots[index + 1] >= slots[index] ? slots[index]..<slots[index + 1] : nil
        }
    }
}
