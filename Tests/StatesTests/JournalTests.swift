import Addresses
import States
import TestKit
import Testing
import Values

@Suite struct JournalTests {
    @Test(arguments: 0..<100) func replayingGivesWhatTheRunHadDone(_ seed: Int) throws {
        var random = SeededGenerator(seed: seed)
        let start = random.snapshot()
        var now = start
        var open: Set<InstanceAddress> = []
        var journal = [JournalRecord.began(lineage: start.lineage, serial: start.serial)]
        for _ in 0..<random.number(0..<20) {
            let address =
                random.oneIn(2) ? now.instances.keys.sorted().first ?? random.address() : random.address()
            if random.oneIn(3) {
                journal.append(
                    .intent(random.pick([.create, .update, .delete]), address, token: "t", provider: "p"))
                open.insert(address)
            } else {
                let record = random.oneIn(3) ? InstanceRecord() : random.record()
                journal.append(.outcome(address, record))
                now.instances[address] = record.isEmpty ? nil : record
                open.remove(address)
            }
        }
        let replayed = start.replaying(journal)
        #expect(replayed.snapshot == now)
        #expect(replayed.open.count == open.count)
        // Replaying once more changes nothing.
        #expect(start.replaying(journal + journal).snapshot == now)
    }

    @Test func aJournalOfAnotherStateChangesNothing() {
        var random = SeededGenerator(seed: 1)
        let start = random.snapshot()
        let outcome = JournalRecord.outcome(random.address(), random.record())
        for first in [
            JournalRecord.began(lineage: "foreign", serial: start.serial),
            .began(lineage: start.lineage, serial: start.serial + 1), outcome,
        ] {
            #expect(start.replaying([first, outcome]).snapshot == start)
        }
        #expect(start.replaying([]).snapshot == start)
    }

    @Test func outputsAreReplayedToo() {
        let start = StateSnapshot(lineage: "l", serial: 1, writer: "1.15.5")
        let outputs = ["o": OutputRecord(value: .string("x"), isSensitive: true)]
        #expect(
            start.replaying([.began(lineage: "l", serial: 1), .outputs(outputs)]).snapshot.outputs == outputs)
    }
}
