internal import Foundation
internal import Synchronization

/// Many requests at a time through libcurl, over connections that are kept open and used again.
///
/// One thread of the pool's own does all the waiting, however many requests are under way. It is started by the first request and
/// ends with the pool.
public final class ConnectionPool: HTTPTransport {
    private let work: PoolWork

    public init(settings: TransportSettings = TransportSettings()) {
        work = PoolWork(settings)
    }

    deinit { work.close() }

    public func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        let ticket = Ticket(request)
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in work.add(ticket, continuation) }
        } onCancel: {
            ticket.isCancelled.store(true, ordering: .releasing)
            work.wake()
        }
        return try result.get()
    }
}

private typealias Answered = CheckedContinuation<Result<HTTPResponse, HTTPFailure>, Never>

/// A request on its way through the pool.
private final class Ticket: Sendable {
    let request: HTTPRequest
    let isCancelled = Atomic(false)

    init(_ request: HTTPRequest) {
        self.request = request
    }
}

extension HTTPFailure {
    fileprivate static let cancelled = HTTPFailure(
        kind: .cancelled, message: "the request was interrupted", mayHaveArrived: true)
}

/// What the pool and its thread share.
private final class PoolWork: Sendable {
    private struct State {
        var waiting: [(ticket: Ticket, continuation: Answered)] = []
        var hasThread = false
        var isClosed = false
        var pipe: (read: Int32, write: Int32)?
    }

    private let settings: TransportSettings
    private let state = Mutex(State())

    init(_ settings: TransportSettings) {
        self.settings = settings
    }

    func add(_ ticket: Ticket, _ continuation: Answered) {
        let problem: HTTPFailure? = state.withLock { state in
            if ticket.isCancelled.load(ordering: .acquiring) { return .cancelled }
            guard state.hasThread || start(&state) else { return .cannotStart }
            state.waiting.append((ticket, continuation))
            return nil
        }
        if let problem { continuation.resume(returning: .failure(problem)) } else { wake() }
    }

    private func start(_ state: inout State) -> Bool {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return false }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        state.pipe = (ends[0], ends[1])
        state.hasThread = true
        Thread.detachNewThread { [self, read = ends[0]] in run(waking: read) }
        return true
    }

    func close() {
        state.withLock { $0.isClosed = true }
        wake()
    }

    func wake() {
        state.withLock { state in
            guard let pipe = state.pipe else { return }
            _ = [UInt8(1)].withUnsafeBytes { write(pipe.write, $0.baseAddress, 1) }
        }
    }

    // MARK: - On the thread

    private func run(waking descriptor: Int32) {
        do throws(HTTPFailure) {
            let library = try CurlLibrary.loaded()
            var loop = try TransferLoop(library, settings, waking: descriptor)
            while !loop.turn(taking: take()) {}
        } catch {
            // Without libcurl every request has the same end.
            var isClosed = false
            while !isClosed {
                let taken = take()
                for entry in taken.new { entry.continuation.resume(returning: .failure(error)) }
                isClosed = taken.isClosed
                if !isClosed { waitFor(descriptor) }
            }
        }
        state.withLock { state in
            if let pipe = state.pipe { for end in [pipe.read, pipe.write] { Foundation.close(end) } }
            state.pipe = nil
        }
    }

    private func waitFor(_ descriptor: Int32) {
        var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&wanted, 1, 10_000)
        drain(descriptor)
    }

    private func take() -> (new: [(ticket: Ticket, continuation: Answered)], isClosed: Bool) {
        state.withLock { state in
            defer { state.waiting = [] }
            return (state.waiting, state.isClosed)
        }
    }
}

private func drain(_ descriptor: Int32) {
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(descriptor, &bytes, bytes.count) > 0 {}
}

/// The transfers under way; lives on the pool's thread alone.
private struct TransferLoop: ~Copyable {
    private struct Active {
        let transfer: CurlTransfer
        let ticket: Ticket
        let continuation: Answered
    }

    private let library: CurlLibrary
    private let settings: TransportSettings
    private let multi: OpaquePointer
    private let wakingDescriptor: Int32
    private var active: [OpaquePointer: Active] = [:]
    /// Handles of finished transfers, for the next ones.
    private var idle: [OpaquePointer] = []

    init(_ library: CurlLibrary, _ settings: TransportSettings, waking descriptor: Int32) throws(HTTPFailure)
    {
        guard let multi = library.makeMulti(hostConnectionsMax: settings.hostConnectionsMax) else {
            throw .cannotStart
        }
        self.library = library
        self.settings = settings
        self.multi = multi
        wakingDescriptor = descriptor
    }

    deinit {
        for (handle, entry) in active {
            library.remove(handle, from: multi)
            library.free(handle)
            entry.continuation.resume(returning: .failure(.cancelled))
        }
        for handle in idle { library.free(handle) }
        library.freeMulti(multi)
    }

    /// Takes in new requests, moves all of them on, and waits until there is something to do; true at the end.
    mutating func turn(taking taken: (new: [(ticket: Ticket, continuation: Answered)], isClosed: Bool))
        -> Bool
    {
        for (ticket, continuation) in taken.new { begin(ticket, continuation) }
        if taken.isClosed { return true }
        library.advance(multi)
        while let (handle, code) = library.finished(multi) { finish(handle, code) }
        for (handle, entry) in active where entry.ticket.isCancelled.load(ordering: .acquiring) {
            end(handle, .failure(.cancelled))
        }
        library.wait(multi, also: wakingDescriptor, milliseconds: 1000)
        drain(wakingDescriptor)
        return false
    }

    private mutating func begin(_ ticket: Ticket, _ continuation: Answered) {
        guard let handle = idle.popLast() ?? library.makeHandle() else {
            continuation.resume(returning: .failure(.cannotStart))
            return
        }
        let transfer = CurlTransfer(library, handle, ticket.request, settings)
        active[handle] = Active(transfer: transfer, ticket: ticket, continuation: continuation)
        library.add(handle, to: multi)
    }

    private mutating func finish(_ handle: OpaquePointer, _ code: Int32) {
        guard let entry = active[handle] else { return }
        do throws(HTTPFailure) {
            end(handle, .success(try entry.transfer.result(code)))
        } catch {
            end(handle, .failure(error))
        }
    }

    private mutating func end(_ handle: OpaquePointer, _ result: Result<HTTPResponse, HTTPFailure>) {
        guard let entry = active.removeValue(forKey: handle) else { return }
        library.remove(handle, from: multi)
        library.reset(handle)
        if idle.count < settings.hostConnectionsMax { idle.append(handle) } else { library.free(handle) }
        entry.continuation.resume(returning: result)
    }
}
