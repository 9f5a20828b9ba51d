import BuiltinProviders
import Expressions
import Foundation
import Planning

extension World {
    /// What utility providers get of the world.
    func forUtilities(waits: Bool) -> UtilityWorld {
        UtilityWorld(
            now: { Int(Date().timeIntervalSince1970) },
            random: {
                var generator = SystemRandomNumberGenerator()
                return generator.next()
            },
            wait: { (duration) async throws(CancellationError) in
                guard waits else { return }
                // In pieces, so that an interrupted run need not wait for the end.
                var left = duration
                while left > .zero {
                    let moment = min(left, .milliseconds(100))
                    do {
                        try await Task.sleep(for: moment)
                    } catch {
                        throw CancellationError()
                    }
                    left -= moment
                    if left > .zero, Signals.interruption.isRequested { throw CancellationError() }
                }
            },
            files: files, run: runProgram,
            fetch: { [environment] request in await UtilityFetch(environment: environment).send(request) })
    }
}

extension DiskFiles: UtilityFiles {
    func write(_ bytes: [UInt8], to path: String, permissions: Int, folderPermissions: Int)
        throws(FileReadingError)
    {
        let folder = (path as NSString).deletingLastPathComponent
        if !folder.isEmpty, !isFolder(folder) { try makeFolders(folder, permissions: folderPermissions) }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode_t(permissions & 0o7777))
        guard descriptor >= 0 else { throw refusal("write", path) }
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw refusal("write", path) }
            rest = rest.dropFirst(count)
        }
    }

    func remove(_ path: String) throws(FileReadingError) {
        guard unlink(path) != 0, errno != ENOENT, errno != ENOTDIR else { return }
        throw refusal("remove", path)
    }

    func permissions(of path: String) throws(FileReadingError) -> Int {
        var information = stat()
        guard stat(path, &information) == 0 else { throw refusal("look at", path) }
        return Int(information.st_mode & 0o777)
    }

    private func makeFolders(_ folder: String, permissions: Int) throws(FileReadingError) {
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: permissions]
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: attributes)
        } catch {
            throw FileReadingError("failed to make the folder \"\(folder)\": \(error.localizedDescription)")
        }
    }

    private func refusal(_ action: String, _ path: String) -> FileReadingError {
        FileReadingError("failed to \(action) \"\(path)\": \(String(cString: strerror(errno)))")
    }
}
