import Applying
import Foundation
import Programs

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
    func problem() -> CommandError { CommandError(String(cString: strerror(errno))) }
    guard let output = DescriptorPair() else { return .failure(problem()) }
    let input = open("/dev/null", O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { return .failure(problem()) }
    defer { close(input) }
    do throws(Child.Failure) {
        let child = try Child.start(
            command.arguments,
            environment: ProcessInfo.processInfo.environment.merging(command.environment) { _, given in given
            },
            folder: command.folder,
            Child.Descriptors(input: input, output: output.writing, error: output.writing))
        output.closeWriting()
        handOver(output.reading, line)
        return .success(child.wait())
    } catch {
        switch error {
        case .notThere: return .failure(CommandError(String(cString: strerror(ENOENT))))
        case .cannotStart(let reason): return .failure(CommandError(reason))
        }
    }
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
