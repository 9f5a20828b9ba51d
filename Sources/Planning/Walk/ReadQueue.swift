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
