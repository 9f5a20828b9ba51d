import Applying
import Foundation

/// Runs a provisioner's program, its output handed over line by line.
///
/// The program runs on a thread of its own: it may take as long as it likes without holding anything else up.
@Sendable func runLocalCommand(
    _ command: LocalCommand, _ line: @escaping @Sendable (String) -> Void
) async -> Result<Int32, CommandError> {
    await withCheckedContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(returning: spawn(command, line)) }
    }
}

private func spawn(_ command: LocalCommand, _ line: (String) -> Void) -> Result<Int32, CommandError> {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return .failure(CommandError(String(cString: strerror(errno)))) }
    defer { close(ends[0]) }
    #if canImport(Darwin)
        var actions: posix_spawn_file_actions_t?
    #else
        var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    posix_spawn_file_actions_addclose(&actions, ends[1])
    let environment = ProcessInfo.processInfo.environment.merging(command.environment) { _, given in given }
    let words = inFolder(command)
    var arguments = words.map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer {
        arguments.forEach { free($0) }
        variables.forEach { free($0) }
    }
    var process = pid_t()
    let status = posix_spawnp(&process, words.first ?? "", &actions, nil, &arguments, &variables)
    close(ends[1])
    guard status == 0 else { return .failure(CommandError(String(cString: strerror(status)))) }
    handOver(ends[0], line)
    var result: Int32 = 0
    while waitpid(process, &result, 0) < 0, errno == EINTR {}
    // The low seven bits tell the signal that ended a program, where one did.
    let ending = result & 0x7F
    return ending == 0 ? .success((result >> 8) & 0xFF) : .success(128 + ending)
}

/// The words to start; a shell changes the folder first, for there is no portable way to have it changed by the system.
private func inFolder(_ command: LocalCommand) -> [String] {
    guard let folder = command.folder else { return command.arguments }
    return ["/bin/sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh", folder] + command.arguments
}

/// Reads lines until the other end is closed.
private func handOver(_ descriptor: Int32, _ line: (String) -> Void) {
    var rest: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
        let count = read(descriptor, &buffer, buffer.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { break }
        rest += buffer[..<count]
        while let end = rest.firstIndex(of: 0x0A) {
            line(String(decoding: rest[..<end], as: UTF8.self))
            rest.removeSubrange(...end)
        }
    }
    if !rest.isEmpty { line(String(decoding: rest, as: UTF8.self)) }
}
