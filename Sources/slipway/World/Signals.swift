import Planning
import Foundation

/// The interruption that signals ask for; a first one ends the run in order, a second one at once.
enum Signals {
    static let interruption = Interruption()

    /// Begins to listen: Ctrl-C, and the signals by which systems end programs.
    static func listen() {
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

    /// Lets signals end the program as they usually do, while nothing is at stake.
    static func ignore() {
        for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
    }
}
