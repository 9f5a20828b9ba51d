import Expressions
import Foundation

/// What the program may touch of the world outside of it.
struct World: Sendable {
    let environment: [String: String]
    /// The folder that the program was started in: paths that a user gives start here.
    let startFolder: String
    /// The stack's folder as the user gave it, and the program has changed to; empty where it is the current one.
    let stackFolder: String
    let isTerminal: Bool
    let inputIsTerminal: Bool
    let files: DiskFiles

    init(environment: [String: String], startFolder: String, stackFolder: String = "") {
        self.environment = environment
        self.startFolder = startFolder
        self.stackFolder = stackFolder
        isTerminal = isatty(1) == 1
        inputIsTerminal = isatty(0) == 1
        files = DiskFiles(home: environment["HOME"] ?? "")
    }

    /// How wide the terminal is; nil where there is none.
    var terminalColumns: Int? {
        var size = winsize()
        guard isTerminal, ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// The time in seconds since 1970-01-01 UTC.
    var now: Int { Int(Date().timeIntervalSince1970) }

    /// The time that plans are given: fixed by `SOURCE_DATE_EPOCH`, so that the same input makes the same bytes.
    ///
    /// Source: reproducible-builds.org/specs/source-date-epoch.
    var planTime: Int { environment["SOURCE_DATE_EPOCH"].flatMap { Int($0) } ?? now }

    /// A time as RFC 3339 text, in UTC.
    func timestamp(_ seconds: Int) -> String {
        var time = time_t(seconds)
        var parts = tm()
        gmtime_r(&time, &parts)
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(1900 + parts.tm_year)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))T\(two(parts.tm_hour)):"
            + "\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
    }

    /// The time in the form that event streams have: RFC 3339 with microseconds, in UTC.
    var eventTime: String {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let microseconds = String(time.tv_nsec / 1000)
        let zeros = String(repeating: "0", count: max(6 - microseconds.count, 0))
        return "\(timestamp(time.tv_sec).dropLast()).\(zeros)\(microseconds)Z"
    }

    /// A random identifier (RFC 9562, version 4) in small letters.
    func uuid() -> String { UUID().uuidString.lowercased() }

    /// A path that the user gave, found from the folder that the program was started in.
    func userPath(_ path: String) -> String {
        path.hasPrefix("/") || stackFolder.isEmpty ? path : "\(startFolder)/\(path)"
    }

    /// `user@host`, for locks.
    var identity: String {
        let user = environment["USER"] ?? environment["LOGNAME"] ?? "somebody"
        return "\(user)@\(ProcessInfo.processInfo.hostName)"
    }
}
