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

/// An operation that describes objects by their ids, several at a time.
struct GatheredLook: Hashable, Sendable {
    let service: Service
    let operation: String
    /// The member of the input that has the ids, and that of the answer that has the objects.
    let ids: String
    let list: String
    /// The member of an object that has its id.
    let id: String
    /// How many ids a request may have.
    let countMax: Int

    static func find(_ service: Service, _ operation: Operation) -> GatheredLook? {
        all[operation.name].flatMap { $0.service == service ? $0 : nil }
    }

    /// The id that an input asks for, where it asks for nothing else.
    func onlyID(_ input: Document) -> String? {
        guard case .fields(let fields) = input, fields.count == 1, fields[0].name == ids,
            fields[0].value.items.count == 1
        else { return nil }
        return fields[0].value.items[0].nonEmptyText
    }

    func input(_ ids: [String]) -> Document {
        var seen: Set<String> = []
        return .fields([.init(self.ids, .texts(ids.filter { seen.insert($0).inserted }))])
    }

    /// What an answer tells of one object, as the answer to a request for that one would.
    func part(of answer: Answer, for id: String) -> Answer {
        let own = answer[list].items.filter { $0[self.id].text == id }
        return Answer(
            .fields([.init(list, .list(own))]), headers: answer.headers, requestID: answer.requestID)
    }

    /// Source: the EC2 API reference takes up to 1,000 ids; Elastic Load Balancing's up to 20 for tags.
    private static let all = [String: GatheredLook](
        uniqueKeysWithValues: (networking + balancing).map { ($0.operation, $0) })

    private static let networking = [
        ("DescribeAddresses", "AllocationId", "addressesSet"),
        ("DescribeInternetGateways", "InternetGatewayId", "internetGatewaySet"),
        ("DescribeNatGateways", "NatGatewayId", "natGatewaySet"),
        ("DescribeNetworkAcls", "NetworkAclId", "networkAclSet"),
        ("DescribeRouteTables", "RouteTableId", "routeTableSet"),
        ("DescribeSecurityGroupRules", "SecurityGroupRuleId", "securityGroupRuleSet"),
        ("DescribeSecurityGroups", "GroupId", "securityGroupInfo"),
        ("DescribeSubnets", "SubnetId", "subnetSet"),
        ("DescribeVpcEndpoints", "VpcEndpointId", "vpcEndpointSet"),
        ("DescribeVpcs", "VpcId", "vpcSet"),
    ].map { operation, ids, list in
        GatheredLook(
            service: .ec2, operation: operation, ids: ids, list: list,
            id: ids.prefix(1).lowercased() + ids.dropFirst(), countMax: 100)
    }

    private static let balancing = [
        ("DescribeListeners", "ListenerArns", "Listeners", "ListenerArn"),
        ("DescribeLoadBalancers", "LoadBalancerArns", "LoadBalancers", "LoadBalancerArn"),
        ("DescribeTags", "ResourceArns", "TagDescriptions", "ResourceArn"),
        ("DescribeTargetGroups", "TargetGroupArns", "TargetGroups", "TargetGroupArn"),
    ].map { operation, ids, list, id in
        GatheredLook(
            service: .loadBalancing, operation: operation, ids: ids, list: list, id: id, countMax: 20)
    }
}

extension AWSError {
    /// Whether an object that was asked for is not there, or cannot be.
    fileprivate var saysNotThere: Bool {
        code.map { $0.contains("NotFound") || $0.contains("Malformed") } ?? false
    }
}
