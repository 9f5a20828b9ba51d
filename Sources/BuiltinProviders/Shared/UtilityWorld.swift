public import Expressions

/// What utility providers may use of the world outside of them, lent by whoever makes them.
public struct UtilityWorld: Sendable {
    /// The time in seconds since 1970-01-01 UTC.
    public var now: @Sendable () -> Int
    /// 64 bits that nobody can foresee.
    public var random: @Sendable () -> UInt64
    public var wait: @Sendable (Duration) async throws(CancellationError) -> Void
    public var files: any UtilityFiles
    public var run: @Sendable (UtilityProgram) async -> UtilityProgram.Outcome
    /// Sends one request, redirections not followed.
    public var fetch: @Sendable (UtilityRequest) async -> UtilityRequest.Outcome

    public init(
        now: @escaping @Sendable () -> Int, random: @escaping @Sendable () -> UInt64,
        wait: @escaping @Sendable (Duration) async throws(CancellationError) -> Void,
        files: any UtilityFiles,
        run: @escaping @Sendable (UtilityProgram) async -> UtilityProgram.Outcome,
        fetch: @escaping @Sendable (UtilityRequest) async -> UtilityRequest.Outcome
    ) {
        self.now = now
        self.random = random
        self.wait = wait
        self.files = files
        self.run = run
        self.fetch = fetch
    }
}

/// Files that may be written as well as read.
public protocol UtilityFiles: FileReading {
    /// Writes a file, and the folders that lead to it where they are missing; permissions are those of Unix.
    func write(_ bytes: [UInt8], to path: String, permissions: Int, folderPermissions: Int)
        throws(FileReadingError)
    /// Removes a file; one that is gone already is no failure.
    func remove(_ path: String) throws(FileReadingError)
    /// The permissions of a file.
    func permissions(of path: String) throws(FileReadingError) -> Int
}

/// A program to run, and what to tell it.
public struct UtilityProgram: Sendable {
    /// The program's name or path, and its arguments.
    public let words: [String]
    /// The folder that it runs in; the current one where this is nil.
    public let folder: String?
    public let input: [UInt8]

    public enum Outcome: Sendable {
        case ended(status: Int32, output: [UInt8], errors: [UInt8])
        /// It could not be started, in the system's words.
        case failed(String)
    }

    public init(words: [String], folder: String?, input: [UInt8]) {
        self.words = words
        self.folder = folder
        self.input = input
    }
}
