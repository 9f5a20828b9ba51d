import Foundation

/// Another program that is run to its end, without a shell between.
public struct Program: Sendable {
    /// The program, looked up on the `PATH` of this process unless it is a path, and its arguments.
    public var words: [String]
    /// All variables that it sees.
    public var environment: [String: String]
    /// Where it runs, the current folder where this is nil; a program's relative path starts there.
    public var folder: String?
    /// What the program reads from its standard input.
    public var input: [UInt8]
    public var outputBytesMax: Int
    /// After this long the program is ended.
    public var timeMax: Duration
    /// Whether what it says on standard error is shown by our own, and not part of the result.
    public var showsErrors: Bool

    public init(
        words: [String], environment: [String: String], folder: String? = nil, input: [UInt8] = [],
        outputBytesMax: Int = 64 << 20, timeMax: Duration = .seconds(1800), showsErrors: Bool = false
    ) {
        self.words = words
        self.environment = environment
        self.folder = folder
        self.input = input
        self.outputBytesMax = outputBytesMax
        self.timeMax = timeMax
        self.showsErrors = showsErrors
    }

    public struct Result: Sendable {
        /// As shells tell it: 128 and the signal's number for a program that a signal ended.
        public let status: Int32
        public let output: [UInt8]
        /// The first million bytes of standard error.
        public let error: String
    }

    public enum Failure: Error, Sendable, Hashable {
        case notThere
        case cannotStart(String)
        case timedOut
        case tooMuchOutput
    }

    /// Runs the program; the thread waits for its end.
    public func run() throws(Failure) -> Result {
        guard let output = DescriptorPair(), let error = DescriptorPair() else {
            throw .cannotStart(String(cString: strerror(errno)))
        }
        let process = try start(output, error)
        output.closeWriting()
        error.closeWriting()
        var exchange = Exchange(self, output: output, error: error)
        let problem = exchange.run()
        if problem != nil { process.send(SIGKILL) }
        let status = process.wait()
        if let problem { throw problem }
        return Result(
            status: status, output: exchange.output, error: String(decoding: exchange.error, as: UTF8.self))
    }

    /// Runs the program on a thread of its own, so that it holds no task up.
    public func runAside() async throws(Failure) -> Result {
        let result = await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(returning: Swift.Result { () throws(Failure) in try run() })
            }
        }
        return try result.get()
    }

    private func start(_ output: DescriptorPair, _ error: DescriptorPair) throws(Failure) -> Child {
        // A file and not a pipe: nobody has to feed it, and a program may end before it has read everything.
        let given = try inputFile()
        defer { close(given) }
        do throws(Child.Failure) {
            return try Child.start(
                words, environment: environment, folder: folder,
                Child.Descriptors(
                    input: given, output: output.writing, error: showsErrors ? 2 : error.writing))
        } catch {
            switch error {
            case .notThere: throw .notThere
            case .cannotStart(let reason): throw .cannotStart(reason)
            }
        }
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

/// Takes what a program prints, on both pipes at once, so that neither can block the other.
private struct Exchange {
    private let program: Program
    private let pipes: (output: DescriptorPair, error: DescriptorPair)
    private(set) var output: [UInt8] = []
    private(set) var error: [UInt8] = []
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)

    private static let errorBytesMax = 1 << 20

    init(_ program: Program, output: DescriptorPair, error: DescriptorPair) {
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
