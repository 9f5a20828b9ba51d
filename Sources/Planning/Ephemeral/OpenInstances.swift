package import Addresses
package import Providers

/// Which ephemeral resource instances are open, and what is to be done about each next.
///
/// It decides and does nothing: it takes in what has happened and says what must follow, and knows no task, clock or
/// provider. An instance is closed once, after whatever call about it is under way, and not renewed any more from the moment
/// that its closing was asked for.
package struct OpenInstances: Sendable {
    /// What must follow.
    package enum Command: Hashable, Sendable {
        /// Tell me when this time has passed.
        case wait(Duration)
        case renew([UInt8])
        case close([UInt8])
    }

    private enum State {
        case opening(isEnding: Bool)
        case open(privateData: [UInt8], next: Renewal?)
        case renewing(privateData: [UInt8], isEnding: Bool)
        case closing
    }

    private var states: [InstanceAddress: State] = [:]

    package init() {}

    /// Notes that a provider has been asked to open an instance.
    package mutating func begin(_ address: InstanceAddress) {
        states[address] = .opening(isEnding: false)
    }

    package mutating func opened(_ address: InstanceAddress, _ opened: OpenedResource) -> Command? {
        guard case .opening(let isEnding)? = states[address] else { return nil }
        return settle(address, privateData: opened.privateData, next: opened.renewal, isEnding: isEnding)
    }

    /// Notes that an instance could not be opened: there is nothing to close.
    package mutating func failed(_ address: InstanceAddress) {
        states[address] = nil
    }

    /// Takes in that the time before a renewal has passed.
    package mutating func due(_ address: InstanceAddress) -> Command? {
        guard case .open(let privateData, let next?)? = states[address] else { return nil }
        states[address] = .renewing(privateData: privateData, isEnding: false)
        return .renew(next.privateData)
    }

    /// Takes in the end of a renewal; `next` is nil after the last one, and after one that failed.
    package mutating func renewed(_ address: InstanceAddress, next: Renewal?) -> Command? {
        guard case .renewing(let privateData, let isEnding)? = states[address] else { return nil }
        return settle(address, privateData: privateData, next: next, isEnding: isEnding)
    }

    /// Asks for the end of an instance; nil where a call about it must come back first, or it is not open.
    package mutating func end(_ address: InstanceAddress) -> Command? {
        switch states[address] {
        case .opening: states[address] = .opening(isEnding: true)
        case .renewing(let privateData, _):
            states[address] = .renewing(privateData: privateData, isEnding: true)
        case .open(let privateData, _):
            states[address] = .closing
            return .close(privateData)
        case .closing, nil: break
        }
        return nil
    }

    /// Notes that the closing call has come back, however it ended.
    package mutating func closed(_ address: InstanceAddress) {
        states[address] = nil
    }

    private mutating func settle(
        _ address: InstanceAddress, privateData: [UInt8], next: Renewal?, isEnding: Bool
    ) -> Command? {
        if isEnding {
            states[address] = .closing
            return .close(privateData)
        }
        states[address] = .open(privateData: privateData, next: next)
        return next.map { .wait($0.after) }
    }

    // MARK: - Asking

    /// Everything that is open or about to be, sorted.
    package var addresses: [InstanceAddress] { states.keys.sorted() }

    /// Whether a call must come back before all is settled; waiting for a renewal is none.
    package var isBusy: Bool {
        states.values.contains { state in
            if case .open = state { false } else { true }
        }
    }

    /// Whether an instance of a resource is still being opened.
    package func isOpening(_ resource: ResourceAddress) -> Bool {
        states.contains { address, state in
            if case .opening = state { address.block == resource } else { false }
        }
    }

    /// Whether an instance of a resource is open, or a call about one is under way.
    package func holds(_ resource: ResourceAddress) -> Bool {
        states.keys.contains { $0.block == resource }
    }
}
