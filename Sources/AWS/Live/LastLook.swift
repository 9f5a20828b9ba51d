internal import AWSClient
internal import Synchronization

/// What AWS said last within one operation, for whoever asks for just the same again at once.
///
/// A wait ends with a look at the object, and what the state is to say begins with the same look. Between the two nothing has been asked of
/// AWS and no time has passed, so one request does for both. Whatever may change something, and every pause, makes it forget.
final class LastLook: Sendable {
    private struct Look {
        let service: Service
        let operation: Operation
        let input: Document
        let answer: Answer
    }

    private let look = Mutex<Look?>(nil)

    /// Makes a call, or gives what it came to a moment ago.
    func call(
        _ service: Service, _ operation: Operation, _ input: Document, _ ask: GatheredLooks.Ask
    ) async throws(AWSError) -> Answer {
        guard Self.onlyLooks(operation) else {
            forget()
            return try await ask(input)
        }
        let known = look.withLock { look in
            look.flatMap {
                $0.operation == operation && $0.service == service && $0.input == input ? $0.answer : nil
            }
        }
        if let known { return known }
        let answer = try await ask(input)
        look.withLock { $0 = Look(service: service, operation: operation, input: input, answer: answer) }
        return answer
    }

    func forget() { look.withLock { $0 = nil } }

    /// Whether an operation changes nothing, as its name tells.
    private static func onlyLooks(_ operation: Operation) -> Bool {
        ["Describe", "Get", "List", "Head"].contains { operation.name.hasPrefix($0) }
    }
}
