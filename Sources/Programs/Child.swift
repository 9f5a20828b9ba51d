import Foundation

/// A program that has been started.
///
/// It must be waited for once, or the system keeps its ending until this process ends.
public struct Child: Sendable {
    public let identifier: Int32

    /// Where a program's standard input, output and errors are: open descriptors, which stay the caller's.
    public struct Descriptors: Sendable {
        public let input: Int32
        public let output: Int32
        public let error: Int32

        public init(input: Int32, output: Int32, error: Int32) {
            self.input = input
            self.output = output
            self.error = error
        }
    }

    /// Why a program was not started.
    public enum Failure: Error, Sendable, Hashable {
        /// There is no such program.
        case notThere
        /// In the system's words.
        case cannotStart(String)
    }

    /// Starts a program: words, looked up on the `PATH` of this process unless the first is a path.
    ///
    /// It sees the variables of `environment` and no others. It runs in `folder`, where its relative path starts too, or in the current
    /// folder where that is nil.
    public static func start(
        _ words: [String], environment: [String: String], folder: String? = nil, _ descriptors: Descriptors
    ) throws(Failure) -> Child {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, descriptors.input, 0)
        posix_spawn_file_actions_adddup2(&actions, descriptors.output, 1)
        posix_spawn_file_actions_adddup2(&actions, descriptors.error, 2)
        // Whatever else is open here is none of its business: a lock would be held for as long as it runs.
        _ = closeFrom?(&actions, 3)
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        hearAllSignals(&attributes)
        var words = words
        if let folder {
            guard isFolder(folder) else { throw .cannotStart("there is no folder \(folder)") }
            if let changeFolder {
                folder.withCString { _ = changeFolder(&actions, $0) }
            } else {
                words = ["/bin/sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh", folder] + words
            }
        }
        var arguments = words.map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer {
            arguments.forEach { free($0) }
            variables.forEach { free($0) }
        }
        var process = pid_t()
        let status = posix_spawnp(
            &process, words.first ?? "", &actions, &attributes, &arguments, &variables)
        guard status == 0 else {
            throw status == ENOENT ? .notThere : .cannotStart(String(cString: strerror(status)))
        }
        return Child(identifier: process)
    }

    /// Waits until the program has ended, and gives its status as shells do: 128 and the signal's number for one that a signal ended.
    public func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
        // The low seven bits tell the signal that ended a program, where one did.
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }

    public func send(_ signal: Int32) { kill(identifier, signal) }

    /// Threads may keep signals back, and this process leaves some aside; what is started must hear of all.
    #if canImport(Darwin)
        private static func hearAllSignals(_ attributes: inout posix_spawnattr_t?) {
            var (none, usual) = signalSets()
            posix_spawnattr_setsigmask(&attributes, &none)
            posix_spawnattr_setsigdefault(&attributes, &usual)
            posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        }
    #else
        private static func hearAllSignals(_ attributes: inout posix_spawnattr_t) {
            var (none, usual) = signalSets()
            posix_spawnattr_setsigmask(&attributes, &none)
            posix_spawnattr_setsigdefault(&attributes, &usual)
            posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        }
    #endif

    private static func signalSets() -> (none: sigset_t, usual: sigset_t) {
        var (none, usual) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigemptyset(&usual)
        for number in [SIGPIPE, SIGINT, SIGTERM, SIGHUP] { sigaddset(&usual, number) }
        return (none, usual)
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private typealias ChangeFolder = @convention(c) (UnsafeMutableRawPointer, UnsafePointer<CChar>) -> Int32
    private typealias CloseFrom = @convention(c) (UnsafeMutableRawPointer, Int32) -> Int32

    /// glibc hides it from Swift, and static builds do not have it; a shell changes the folder then.
    private static let changeFolder: ChangeFolder? =
        dlsym(dlopen(nil, RTLD_NOW), "posix_spawn_file_actions_addchdir_np").map {
            unsafeBitCast($0, to: ChangeFolder.self)
        }

    /// From glibc 2.34; where it is not there, what was opened to be closed in other programs still is.
    private static let closeFrom: CloseFrom? =
        dlsym(dlopen(nil, RTLD_NOW), "posix_spawn_file_actions_addclosefrom_np").map {
            unsafeBitCast($0, to: CloseFrom.self)
        }
}
