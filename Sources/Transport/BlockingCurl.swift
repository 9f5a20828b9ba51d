/// One request after another through libcurl, each on a connection of its own.
public struct BlockingCurl: BlockingTransport {
    private let settings: TransportSettings

    public init(environment: [String: String]) {
        settings = TransportSettings(environment: environment)
    }

    public func send(_ request: HTTPRequest) throws(HTTPFailure) -> HTTPResponse {
        let library = try CurlLibrary.loaded()
        guard let handle = library.makeHandle() else { throw .cannotStart }
        defer { library.free(handle) }
        let transfer = CurlTransfer(library, handle, request, settings)
        return try withExtendedLifetime(transfer) { () throws(HTTPFailure) in
            try transfer.result(library.perform(handle))
        }
    }
}
