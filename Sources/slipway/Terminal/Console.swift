import Foundation
import Planning
import Synchronization

/// Where the program prints: whole pieces of text, never mixed, with a status line below them on a terminal.
final class Console: Sendable {
    private let status = Mutex("")
    let hasStatusLine: Bool

    init(hasStatusLine: Bool) {
        self.hasStatusLine = hasStatusLine
    }

    /// Prints text on standard output.
    func print(_ text: String, terminator: String = "\n") {
        status.withLock { status in
            write(text + terminator, to: 1, keeping: status)
        }
    }

    /// Prints text on standard error.
    func printError(_ text: String, terminator: String = "\n") {
        status.withLock { status in
            write(text + terminator, to: 2, keeping: status)
        }
    }

    /// Prints a document, with a line break at its end.
    func print(document bytes: [UInt8]) {
        print(bytes: bytes.last == 0x0A ? bytes : bytes + [0x0A])
    }

    func print(bytes: [UInt8]) {
        status.withLock { status in
            if !status.isEmpty { writeAll(Array("\r\u{1B}[K".utf8), to: 1) }
            writeAll(bytes, to: 1)
            if !status.isEmpty { writeAll(Array(status.utf8), to: 1) }
        }
    }

    /// Shows a line below everything that is printed, until the next one; the empty text takes it away.
    func setStatus(_ text: String) {
        guard hasStatusLine else { return }
        status.withLock { status in
            guard text != status else { return }
            status = text
            writeAll(Array(("\r\u{1B}[K" + text).utf8), to: 1)
        }
    }

    private func write(_ text: String, to descriptor: Int32, keeping status: String) {
        let before = status.isEmpty ? "" : "\r\u{1B}[K"
        writeAll(Array((before + text + status).utf8), to: descriptor)
    }

    private func writeAll(_ bytes: [UInt8], to descriptor: Int32) {
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress?.advanced(by: offset), bytes.count - offset)
            }
            if count < 0 {
                if errno == EINTR || errno == EAGAIN { continue }
                return
            }
            offset += count
        }
    }

    /// Asks a question and reads one line; nil at the end of input, and where a signal that somebody listens for ends the waiting.
    func ask(_ question: String) -> String? {
        print(question, terminator: "")
        var bytes: [UInt8] = []
        while true {
            var input = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
            if Signals.interruption.isRequested { return nil }
            if poll(&input, 1, 100) == 0 { continue }
            var byte: UInt8 = 0
            switch read(0, &byte, 1) {
            case 1 where byte == 0x0A:
                if bytes.last == 0x0D { bytes.removeLast() }
                return String(decoding: bytes, as: UTF8.self)
            case 1: bytes.append(byte)
            case let count where count < 0 && (errno == EINTR || errno == EAGAIN): continue
            default: return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
            }
        }
    }
}
