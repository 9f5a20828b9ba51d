import Addresses
import Providers
import Values

/// A call that reads: of an object that exists, a data source, or an object to be imported.
struct ReadRequest: Sendable {
    enum Kind: Sendable {
        case refresh(StoredObject)
        case data(ResourceSchema, configuration: Value)
        case importObject(ResourceSchema, id: String)
    }

    let address: InstanceAddress
    let kind: Kind
    let provider: any ConfiguredProvider

    /// Makes the call.
    func perform() async -> ReadAnswer {
        do throws(ProviderFailure) {
            switch kind {
            case .refresh(let object): return .object(try await provider.read(object))
            case .data(let schema, let configuration):
                return .data(try await provider.readData(schema, configuration: configuration))
            case .importObject(let schema, let id):
                guard let found = try await provider.importObject(schema, id: id) else { return .object(nil) }
                return .object(try await provider.read(found))
            }
        } catch {
            return .failed(error)
        }
    }
}

enum ReadAnswer: Sendable {
    /// The object as it is; nil where it is gone.
    case object(StoredObject?)
    case data(Value)
    case failed(ProviderFailure)
}

/// Calls that wait for their turn, and the nodes that wait for them.
struct ReadQueue {
    private var queued: [ReadRequest] = []
    private var head = 0
    private var inFlight = 0
    private var owners: [InstanceAddress: Int] = [:]
    private var waiting: [Int: Int] = [:]

    /// Whether a call is under way.
    var isBusy: Bool { inFlight > 0 }

    /// Takes in the calls that a node waits for.
    mutating func add(_ requests: [ReadRequest], for node: Int) {
        waiting[node] = requests.count
        for request in requests {
            owners[request.address] = node
            queued.append(request)
        }
    }

    /// The next call to make; nil while so many are under way, or where there is none.
    mutating func next(limit: Int) -> ReadRequest? {
        guard inFlight < limit, head < queued.count else { return nil }
        defer { head += 1 }
        inFlight += 1
        return queued[head]
    }

    /// Notes that a call has come back; gives the node that waits for nothing any more.
    mutating func finish(_ address: InstanceAddress) -> Int? {
        inFlight -= 1
        guard let node = owners.removeValue(forKey: address), let left = waiting[node] else { return nil }
        waiting[node] = left == 1 ? nil : left - 1
        return left == 1 ? node : nil
    }
}
