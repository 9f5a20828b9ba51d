internal import AWSClient
internal import Synchronization

/// Looks at single objects, of which those that are asked for while others are under way go together.
///
/// Accounts may ask only so often in a second, and most of the operations that describe objects take many ids. Two requests of a kind are
/// made at once, so that who comes alone waits for nobody; who comes then shares the next one with all who wait for it. A look is always
/// made after it was asked for, and tells each only of its own object.
final class GatheredLooks: Sendable {
    typealias Ask = @Sendable (Document) async throws(AWSError) -> Answer

    private struct Line {
        var underWay = 0
        var waiting: [Waiter] = []
    }

    private struct Waiter {
        let id: String
        let continuation: CheckedContinuation<Turn, Never>
    }

    /// What somebody who waits is to do.
    private enum Turn {
        /// To ask, for others as well.
        case ask([Waiter])
        case take(Result<Answer, AWSError>)
        /// To ask for oneself only: with one of the others the service would not answer.
        case askAlone
    }

    private struct Place: Hashable {
        let look: GatheredLook
        let region: String
    }

    private static let requestsMax = 2
    private let lines = Mutex<[Place: Line]>([:])

    /// How many wait for a request that others are part of.
    var waitingCount: Int { lines.withLock { $0.values.reduce(0) { $0 + $1.waiting.count } } }

    /// Makes a call, perhaps together with others of its kind in the region.
    func call(
        _ service: Service, _ operation: Operation, _ input: Document, region: String, _ ask: @escaping Ask
    ) async throws(AWSError) -> Answer {
        guard let look = GatheredLook.find(service, operation), let id = look.onlyID(input) else {
            return try await ask(input)
        }
        let place = Place(look: look, region: region)
        switch await turn(id, place) {
        case .take(let result): return try result.get()
        case .askAlone: return try await ask(input)
        case .ask(let others): return try await share(id, others, place, ask)
        }
    }

    private func turn(_ id: String, _ place: Place) async -> Turn {
        await withCheckedContinuation { continuation in
            let isFree = lines.withLock { lines in
                var line = lines[place] ?? Line()
                let isFree = line.underWay < Self.requestsMax
                if isFree {
                    line.underWay += 1
                } else {
                    line.waiting.append(Waiter(id: id, continuation: continuation))
                }
                lines[place] = line
                return isFree
            }
            if isFree { continuation.resume(returning: .ask([])) }
        }
    }

    /// Asks for an object and for those of others, and lets the next go on.
    private func share(
        _ id: String, _ others: [Waiter], _ place: Place, _ ask: Ask
    ) async throws(AWSError) -> Answer {
        let look = place.look
        let result: Result<Answer, AWSError>
        do throws(AWSError) {
            result = .success(try await ask(look.input([id] + others.map(\.id))))
        } catch {
            result = .failure(error)
        }
        letNextAsk(place)
        guard !others.isEmpty else { return try result.get() }
        for other in others { other.continuation.resume(returning: turn(other.id, look, result)) }
        switch turn(id, look, result) {
        case .take(let own): return try own.get()
        case .ask, .askAlone: return try await ask(look.input([id]))
        }
    }

    private func turn(_ id: String, _ look: GatheredLook, _ result: Result<Answer, AWSError>) -> Turn {
        switch result {
        case .success(let answer): .take(.success(look.part(of: answer, for: id)))
        case .failure(let error):
            // One that is not there spoils it for all; one that was interrupted speaks for itself only.
            error.saysNotThere || error.kind == .cancelled ? .askAlone : .take(.failure(error))
        }
    }

    private func letNextAsk(_ place: Place) {
        let next = lines.withLock { lines -> [Waiter] in
            guard var line = lines[place] else { return [] }
            let next = Array(line.waiting.prefix(place.look.countMax))
            line.waiting.removeFirst(next.count)
            if next.isEmpty { line.underWay -= 1 }
            lines[place] = line.underWay > 0 ? line : nil
            return next
        }
        guard let first = next.first else { return }
        first.continuation.resume(returning: .ask(Array(next.dropFirst())))
    }
}

extension AWSError {
    /// Whether an object that was asked for is not there, or cannot be.
    fileprivate var saysNotThere: Bool {
        code.map { $0.contains("NotFound") || $0.contains("Malformed") } ?? false
    }
}
