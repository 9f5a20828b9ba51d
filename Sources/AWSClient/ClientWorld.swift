public import Transport

/// What the client may touch of the world.
public struct ClientWorld: Sendable {
    public typealias Program = @Sendable (_ command: String) async throws(AWSError) -> [UInt8]

    public var transport: any HTTPTransport
    /// Makes another transport, for a provider block that wants connections of its own; nil leaves all to the first one.
    public var makeTransport: (@Sendable (TransportSettings) -> any HTTPTransport)?
    public var environment: [String: String]
    /// The bytes of a file; nil where there is none.
    public var readFile: @Sendable (_ path: String) -> [UInt8]?
    /// Writes a file that its owner alone can read; nil where nothing may be written.
    public var writeFile: (@Sendable (_ path: String, _ bytes: [UInt8]) -> Void)?
    /// Runs a command line of the user's and gives what it prints.
    public var run: Program
    public var now: @Sendable () -> Moment
    /// Waits, and throws where the task is cancelled meanwhile.
    public var sleep: @Sendable (Duration) async throws(CancellationError) -> Void
    /// Whether the run shall come to its end.
    ///
    /// What waits for AWS gives up then, and what has been asked for is finished. Nil where nothing interrupts.
    public var isInterrupted: (@Sendable () -> Bool)?
    /// A number from 0 up to 1.
    public var random: @Sendable () -> Double
    /// Takes lines that tell of requests; nil where nobody wants to know.
    public var log: (@Sendable (String) -> Void)?

    public init(
        transport: any HTTPTransport, environment: [String: String],
        readFile: @escaping @Sendable (String) -> [UInt8]?, run: @escaping Program,
        now: @escaping @Sendable () -> Moment,
        sleep: @escaping @Sendable (Duration) async throws(CancellationError) -> Void,
        random: @escaping @Sendable () -> Double, log: (@Sendable (String) -> Void)? = nil
    ) {
        self.transport = transport
        self.environment = environment
        self.readFile = readFile
        self.run = run
        self.now = now
        self.sleep = sleep
        self.random = random
        self.log = log
    }

    /// A variable that is set to something.
    func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }

    func text(of path: String) -> String? { readFile(path).map { String(decoding: $0, as: UTF8.self) } }

    /// A path with the user's home folder for a tilde, and with the values of variables such as `$HOME` or `${HOME}`.
    func expanded(_ path: String) -> String {
        var text = ""
        var rest = path[...]
        if path.hasPrefix("~/"), let home = variable("HOME") {
            text = home
            rest = rest.dropFirst()
        }
        while let dollar = rest.firstIndex(of: "$") {
            text += rest[..<dollar]
            rest = rest[rest.index(after: dollar)...]
            if rest.first == "{", let end = rest.firstIndex(of: "}") {
                text += variable(String(rest[..<end].dropFirst())) ?? ""
                rest = rest[rest.index(after: end)...]
            } else {
                let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
                text += name.isEmpty ? "$" : variable(String(name)) ?? ""
                rest = rest.dropFirst(name.count)
            }
        }
        return text + rest
    }
}

extension AWSError {
    static let cancelled = AWSError(.cancelled, message: "The run was interrupted.")
}
