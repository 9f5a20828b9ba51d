import Addresses
import Planning
import Providers
import Testing
import Values

private let address = InstanceAddress(ResourceName(.ephemeral, type: "test_lease", name: "a"))

private func opened(renewAfter seconds: Int?) -> OpenedResource {
    OpenedResource(
        value: .null, renewal: seconds.map { Renewal(after: .seconds($0), privateData: [7]) },
        privateData: [1])
}

@Suite struct OpenInstancesTests {
    @Test func oneThatNeedsNoRenewalIsClosedWhenItIsNoLongerNeeded() {
        var instances = OpenInstances()
        instances.begin(address)
        #expect(instances.isBusy)
        #expect(instances.isOpening(address.block))
        #expect(instances.opened(address, opened(renewAfter: nil)) == nil)
        #expect(!instances.isBusy)
        #expect(instances.holds(address.block))
        #expect(instances.end(address) == .close([1]))
        #expect(instances.end(address) == nil)
        #expect(instances.isBusy)
        instances.closed(address)
        #expect(!instances.isBusy)
        #expect(instances.addresses.isEmpty)
    }

    @Test func renewalsFollowOneAnother() {
        var instances = OpenInstances()
        instances.begin(address)
        #expect(instances.opened(address, opened(renewAfter: 60)) == .wait(.seconds(60)))
        #expect(instances.due(address) == .renew([7]))
        #expect(instances.due(address) == nil)
        let next = Renewal(after: .seconds(30), privateData: [8])
        #expect(instances.renewed(address, next: next) == .wait(.seconds(30)))
        #expect(instances.due(address) == .renew([8]))
        #expect(instances.renewed(address, next: nil) == nil)
        #expect(instances.due(address) == nil)
        #expect(instances.end(address) == .close([1]))
    }

    @Test func closingWaitsForARenewalThatIsUnderWay() {
        var instances = OpenInstances()
        instances.begin(address)
        _ = instances.opened(address, opened(renewAfter: 60))
        _ = instances.due(address)
        #expect(instances.end(address) == nil)
        #expect(instances.isBusy)
        let next = Renewal(after: .seconds(60), privateData: [])
        #expect(instances.renewed(address, next: next) == .close([1]))
    }

    @Test func whatIsEndedWhileItOpensIsClosedAtOnce() {
        var instances = OpenInstances()
        instances.begin(address)
        #expect(instances.end(address) == nil)
        #expect(instances.opened(address, opened(renewAfter: 60)) == .close([1]))
        #expect(instances.due(address) == nil)
    }

    @Test func whatCouldNotBeOpenedIsNotClosed() {
        var instances = OpenInstances()
        instances.begin(address)
        instances.failed(address)
        #expect(instances.end(address) == nil)
        #expect(!instances.isBusy)
    }
}
