import Planning
import Foundation
import Synchronization

/// The interruption that signals ask for; a first one ends the run in order, a second one at once.
enum Signals {
    static let interruption = Interruption()
    /// How many wait for signals: one within another.
    private static let listeners = Mutex(0)

    /// Begins to listen: Ctrl-C, and the signals by which systems end programs.
    static func listen() {
        let isFirst = listeners.withLock { count in
            count += 1
            return count == 1
        }
        guard isFirst else { return }
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number) { _ in
                if Signals.interruption.isRequested { _exit(1) }
                Signals.interruption.request()
                let note =
                    "\nInterrupted: finishing what is under way, then saving. Once more stops at once.\n"
                _ = note.withCString { write(2, $0, strlen($0)) }
            }
        }
        signal(SIGPIPE, SIG_IGN)
    }

    /// Lets signals end the program as they usually do, once nothing is at stake for those who listened before either.
    static func ignore() {
        let isLast = listeners.withLock { count in
            count = max(0, count - 1)
            return count == 0
        }
        guard isLast else { return }
        for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
    }
}
