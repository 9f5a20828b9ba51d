package import Addresses
package import Providers
package import Values

/// Lets some time pass; tests put a clock of their own in its place.
public typealias Sleep = @Sendable (Duration) async -> Void

/// Sleeps by the system's clock; ends early where the task is cancelled.
@Sendable public func systemSleep(_ duration: Duration) async {
    try? await Task.sleep(for: duration)
}

/// A call about an ephemeral resource instance, or a wait before the next one.
package struct EphemeralCall: Sendable {
    package enum Kind: Sendable {
        case open(configuration: Value)
        case renew([UInt8])
        case close([UInt8])
        /// A wait for the next renewal.
        case wait(Duration)
        /// A wait for the next report that the operation with this number still goes on.
        case watch(Int)
    }

    package let address: InstanceAddress
    package let kind: Kind
    let schema: ResourceSchema
    let provider: any ConfiguredProvider

    /// Whether the call can be made in passing, without a task of its own.
    package var answersAtOnce: Bool {
        switch kind {
        case .wait, .watch: false
        case .open, .renew, .close: provider.answersAtOnce
        }
    }

    package func perform(_ sleep: Sleep) async -> EphemeralAnswer {
        EphemeralAnswer(address: address, outcome: await outcome(sleep))
    }

    private func outcome(_ sleep: Sleep) async -> EphemeralAnswer.Outcome {
        do throws(ProviderFailure) {
            switch kind {
            case .open(let configuration):
                return .opened(try await provider.open(schema, configuration: configuration))
            case .renew(let privateData):
                return .renewed(next: try await provider.renew(schema, privateData: privateData))
            case .close(let privateData):
                try await provider.close(schema, privateData: privateData)
                return .closed
            case .wait(let duration):
                await sleep(duration)
                return .due
            case .watch(let operation):
                await sleep(progressInterval)
                return .watched(operation)
            }
        } catch {
            return .failed(error)
        }
    }
}

/// The time between two reports that a call still goes on.
private let progressInterval = Duration.seconds(10)

/// What a call or a wait has come to.
package struct EphemeralAnswer: Sendable {
    package enum Outcome: Sendable {
        case opened(OpenedResource)
        case due
        case renewed(next: Renewal?)
        case closed
        case watched(Int)
        case failed(ProviderFailure)
    }

    package let address: InstanceAddress
    package let outcome: Outcome
}
