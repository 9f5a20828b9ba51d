import Foundation
import Synchronization

/// A small HTTP server on loopback: each connection has a thread, and a closure answers.
final class LoopbackServer: Sendable {
    struct Request: Sendable {
        let method: String
        let path: String
        let headers: [String: String]
        let body: [UInt8]
    }

    /// What to send for a request, status line and all; nil says nothing for ever.
    typealias Answering = @Sendable (Request) -> String?

    let port: UInt16
    private let listener: Int32
    private let open = Mutex<(connections: Int, requests: Int)>((0, 0))
    private let answering: Answering

    init(_ answering: @escaping Answering) throws {
        self.answering = answering
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.listener = listener
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { place in
            place.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
                bind(listener, place, length) == 0 && listen(listener, 256) == 0
                    && getsockname(listener, place, &length) == 0
            }
        }
        guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { [weak self] in
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0, let self else { return }
                self.open.withLock { $0.connections += 1 }
                Thread.detachNewThread { [self] in serve(connection) }
            }
        }
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    var url: String { "http://127.0.0.1:\(port)" }
    var connections: Int { open.withLock { $0.connections } }
    var requests: Int { open.withLock { $0.requests } }

    static func reply(_ status: String = "200 OK", _ body: String = "", _ headers: String = "") -> String {
        "HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\(headers)\r\n\(body)"
    }

    private func serve(_ connection: Int32) {
        defer { close(connection) }
        var pending: [UInt8] = []
        while let request = read(connection, &pending) {
            open.withLock { $0.requests += 1 }
            guard let answer = answering(request) else {
                Thread.sleep(forTimeInterval: 30)
                return
            }
            let bytes = Array(answer.utf8)
            var sent = 0
            while sent < bytes.count {
                let count = bytes[sent...].withUnsafeBytes {
                    send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { return }
                sent += count
            }
        }
    }

    private func read(_ connection: Int32, _ pending: inout [UInt8]) -> Request? {
        func more() -> Bool {
            var part = [UInt8](repeating: 0, count: 65_536)
            let count = recv(connection, &part, part.count, 0)
            guard count > 0 else { return false }
            pending += part.prefix(count)
            return true
        }
        let mark = Array("\r\n\r\n".utf8)
        while pending.firstRange(of: mark) == nil { guard more() else { return nil } }
        guard let end = pending.firstRange(of: mark) else { return nil }
        let lines = String(decoding: pending[..<end.lowerBound], as: UTF8.self).components(
            separatedBy: "\r\n")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let sides = line.split(separator: ":", maxSplits: 1).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            if sides.count == 2 { headers[sides[0].lowercased()] = sides[1] }
        }
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        while pending.count < end.upperBound + length { guard more() else { return nil } }
        let body = Array(pending[end.upperBound..<(end.upperBound + length)])
        pending.removeFirst(end.upperBound + length)
        let words = lines[0].split(separator: " ")
        return Request(method: String(words[0]), path: String(words[1]), headers: headers, body: body)
    }
}
