import Foundation

/// Another program that is run to its end, without a shell between.
struct Program: Sendable {
    let words: [String]
    var environment: [String: String]
    /// What the program reads from its standard input.
    var input: [UInt8] = []
    var outputBytesMax = 64 << 20
    /// After this long the program is ended.
    var timeMax: Duration = .seconds(1800)

    struct Result: Sendable {
        let status: Int32
        let output: [UInt8]
        let error: String
    }

    enum Failure: Error, Sendable {
        case notThere
        case cannotStart(String)
        case timedOut
        case tooMuchOutput
    }

    func run() throws(Failure) -> Result {
        guard let output = Pipe(), let error = Pipe() else {
            throw .cannotStart(String(cString: strerror(errno)))
        }
        let process = try start(output, error)
        output.closeWriting()
        error.closeWriting()
        var exchange = Exchange(self, output: output, error: error)
        let problem = exchange.run()
        if problem != nil { kill(process, SIGKILL) }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        if let problem { throw problem }
        let ending = status & 0x7F
        return Result(
            status: ending == 0 ? (status >> 8) & 0xFF : 128 + ending, output: exchange.output,
            error: String(decoding: exchange.error, as: UTF8.self))
    }

    private func start(_ output: Pipe, _ error: Pipe) throws(Failure) -> pid_t {
        // A file and not a pipe: nobody has to feed it, and a program may end before it has read everything.
        let given = try inputFile()
        defer { close(given) }
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, given, 0)
        posix_spawn_file_actions_adddup2(&actions, output.writing, 1)
        posix_spawn_file_actions_adddup2(&actions, error.writing, 2)
        // Threads may keep signals back, and this program leaves some aside; what is started must hear of all.
        #if canImport(Darwin)
            var attributes: posix_spawnattr_t?
        #else
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        var usual = sigset_t()
        sigemptyset(&none)
        sigemptyset(&usual)
        for number in [SIGPIPE, SIGINT, SIGTERM, SIGHUP] { sigaddset(&usual, number) }
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &usual)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var arguments = words.map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer {
            arguments.forEach { free($0) }
            variables.forEach { free($0) }
        }
        var process = pid_t()
        let status = posix_spawnp(&process, words.first ?? "", &actions, &attributes, &arguments, &variables)
        guard status == 0 else {
            throw status == ENOENT ? .notThere : .cannotStart(String(cString: strerror(status)))
        }
        return process
    }

    /// Opens a file without a name that has the input, or the empty device.
    private func inputFile() throws(Failure) -> Int32 {
        func problem() -> Failure { .cannotStart(String(cString: strerror(errno))) }
        if input.isEmpty {
            let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw problem() }
            return descriptor
        }
        var path = Array("\(FileManager.default.temporaryDirectory.path)/slipway-XXXXXX".utf8CString)
        let descriptor = mkstemp(&path)
        guard descriptor >= 0 else { throw problem() }
        unlink(path)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        var offset = 0
        while offset < input.count {
            let count = input.withUnsafeBytes {
                write(descriptor, $0.baseAddress?.advanced(by: offset), input.count - offset)
            }
            if count < 0, errno != EINTR {
                let failure = problem()
                close(descriptor)
                throw failure
            }
            offset += max(0, count)
        }
        lseek(descriptor, 0, SEEK_SET)
        return descriptor
    }
}

/// The two ends of a pipe, closed at the latest with the last reference; other programs do not inherit them.
private final class Pipe {
    private(set) var reading: Int32
    private(set) var writing: Int32

    init?() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        (reading, writing) = (ends[0], ends[1])
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }

    deinit {
        closeReading()
        closeWriting()
    }

    func closeReading() {
        if reading >= 0 { close(reading) }
        reading = -1
    }

    func closeWriting() {
        if writing >= 0 { close(writing) }
        writing = -1
    }
}

/// Takes what a program prints, on both pipes at once, so that neither can block the other.
private struct Exchange {
    private let program: Program
    private let pipes: (output: Pipe, error: Pipe)
    private(set) var output: [UInt8] = []
    private(set) var error: [UInt8] = []
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)

    private static let errorBytesMax = 1 << 20

    init(_ program: Program, output: Pipe, error: Pipe) {
        self.program = program
        pipes = (output, error)
    }

    /// Goes on until the program has closed both of its outputs; what was wrong where it must be ended.
    mutating func run() -> Program.Failure? {
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: program.timeMax)
        while pipes.output.reading >= 0 || pipes.error.reading >= 0 {
            let left = clock.now.duration(to: end)
            guard left > .zero else { return .timedOut }
            // Closed ends are -1, which poll leaves aside.
            var waited = [
                pollfd(fd: pipes.output.reading, events: Int16(POLLIN), revents: 0),
                pollfd(fd: pipes.error.reading, events: Int16(POLLIN), revents: 0),
            ]
            let milliseconds = min(left.components.seconds, 60) * 1000 + 100
            guard poll(&waited, 2, Int32(milliseconds)) >= 0 || errno == EINTR else { return nil }
            if waited[0].revents != 0 {
                if let bytes = take(pipes.output.reading) {
                    output += bytes
                } else {
                    pipes.output.closeReading()
                }
                guard output.count <= program.outputBytesMax else { return .tooMuchOutput }
            }
            if waited[1].revents != 0 {
                guard let bytes = take(pipes.error.reading) else {
                    pipes.error.closeReading()
                    continue
                }
                if error.count < Exchange.errorBytesMax { error += bytes }
            }
        }
        return nil
    }

    /// What can be read now; nil at the end.
    private mutating func take(_ descriptor: Int32) -> ArraySlice<UInt8>? {
        let count = read(descriptor, &buffer, buffer.count)
        if count < 0, errno == EINTR || errno == EAGAIN { return [] }
        return count > 0 ? buffer[..<count] : nil
    }
}
