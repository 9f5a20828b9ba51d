/// One request on a handle of libcurl, and what has come of its answer so far.
final class CurlTransfer {
    private let library: CurlLibrary
    private let handle: OpaquePointer
    private let request: HTTPRequest
    private var headers: OpaquePointer?
    private let reason: UnsafeMutableBufferPointer<CChar>
    private var answerHeaders: [(name: String, value: String)] = []
    private var body: [UInt8] = []
    private var isTooLarge = false

    /// Sets a handle up, which must be used and reset before this object goes.
    init(
        _ library: CurlLibrary, _ handle: OpaquePointer, _ request: HTTPRequest, _ settings: TransportSettings
    ) {
        self.library = library
        self.handle = handle
        self.request = request
        reason = .allocate(capacity: 512)
        reason.initialize(repeating: 0)
        var names: Set<String> = []
        for (name, value) in request.headers {
            names.insert(name.lowercased())
            // A header without a value has this form of its own.
            headers = library.append(headers, value.isEmpty ? "\(name);" : "\(name): \(value)")
        }
        // The library would add these by itself.
        for name in ["expect", "content-type"] where request.body != nil && !names.contains(name) {
            headers = library.append(headers, "\(name):")
        }
        set(settings)
        setCallbacks()
    }

    deinit {
        library.freeList(headers)
        reason.deallocate()
    }

    private func set(_ settings: TransportSettings) {
        library.set(handle, .url, request.url)
        library.set(handle, .protocols, 0b11)
        // Signals cannot be used where several threads run.
        library.set(handle, .noSignal, 1)
        library.set(handle, .connectTimeoutMilliseconds, milliseconds(request.connectTimeMax))
        // A server that says nothing for a minute will not say anything any more.
        library.set(handle, .lowSpeedLimit, 1)
        library.set(handle, .lowSpeedTime, 60)
        if let time = request.timeMax { library.set(handle, .timeoutMilliseconds, milliseconds(time)) }
        if let file = settings.certificateFile { library.set(handle, .certificateFile, file) }
        if let folder = settings.certificateFolder { library.set(handle, .certificateFolder, folder) }
        if let file = settings.identityFile { library.set(handle, .identityFile, file) }
        if let file = settings.identityKeyFile { library.set(handle, .identityKeyFile, file) }
        if settings.acceptsAnyCertificate {
            library.set(handle, .verifyPeer, 0)
            library.set(handle, .verifyHost, 0)
        }
        let proxy = request.url.hasPrefix("https:") ? settings.httpsProxy : settings.httpProxy
        if let proxy { library.set(handle, .proxy, proxy) }
        if let hosts = settings.noProxy { library.set(handle, .noProxy, hosts) }
        if let body = request.body {
            library.set(handle, .bodySize, body.count)
            body.withUnsafeBytes { bytes in
                // An empty body, too, must have an address: without one the library would read standard input.
                var none: UInt8 = 0
                withUnsafeMutablePointer(to: &none) { none in
                    let place = bytes.baseAddress.map { UnsafeMutableRawPointer(mutating: $0) }
                    library.set(handle, .copiedBody, bytes.isEmpty ? UnsafeMutableRawPointer(none) : place)
                }
            }
        }
        if request.method == "HEAD" {
            library.set(handle, .noBody, 1)
        } else if request.method != (request.body == nil ? "GET" : "POST") {
            library.set(handle, .method, request.method)
        }
    }

    private func setCallbacks() {
        library.set(handle, .errorBuffer, UnsafeMutableRawPointer(reason.baseAddress))
        if let headers { library.set(handle, .httpHeader, UnsafeMutableRawPointer(headers)) }
        let context = Unmanaged.passUnretained(self).toOpaque()
        library.set(handle, .writeData, context)
        library.set(handle, .headerData, context)
        library.set(handle, .writeFunction, unsafeBitCast(takeBody, to: UnsafeMutableRawPointer.self))
        library.set(handle, .headerFunction, unsafeBitCast(takeHeader, to: UnsafeMutableRawPointer.self))
    }

    private func milliseconds(_ duration: Duration) -> Int {
        let parts = duration.components
        guard parts.seconds < 1_000_000_000 else { return 1_000_000_000_000 }
        return max(1, Int(parts.seconds) * 1000 + Int(parts.attoseconds / 1_000_000_000_000_000))
    }

    // MARK: - The answer

    fileprivate func take(body bytes: UnsafeRawBufferPointer) -> Int {
        guard bytes.count <= request.bodyBytesMax - body.count else {
            isTooLarge = true
            return 0
        }
        body.append(contentsOf: bytes)
        return bytes.count
    }

    fileprivate func take(header bytes: UnsafeRawBufferPointer) -> Int {
        let line = String(decoding: bytes, as: UTF8.self)
        // An interim answer, such as 100, has headers of its own before those that count.
        if line.hasPrefix("HTTP/") { answerHeaders = [] }
        guard answerHeaders.count < headerCountMax else { return 0 }
        if let colon = line.firstIndex(of: ":") {
            let value = line[line.index(after: colon)...].drop { $0.isWhitespace }
            answerHeaders.append(
                (String(line[..<colon]), String(value.reversed().drop { $0.isWhitespace }.reversed())))
        }
        return bytes.count
    }

    /// The answer, or why there is none, by the code that the library ended with.
    func result(_ code: Int32) throws(HTTPFailure) -> HTTPResponse {
        guard code != 0 else {
            return HTTPResponse(
                status: library.number(handle, .status), headers: answerHeaders, body: body)
        }
        let wasSent = library.number(handle, .requestSize) > 0
        if isTooLarge {
            throw HTTPFailure(
                kind: .tooLarge, message: "the answer is larger than \(request.bodyBytesMax >> 20) MiB",
                mayHaveArrived: true)
        }
        // Source: the list of error codes, curl.se/libcurl/c/libcurl-errors.html.
        let kind: HTTPFailure.Kind =
            switch code {
            case 5, 6: .hostNotFound
            case 7: .notConnected
            case 28: .timedOut
            case 35, 51, 58, 59, 60, 66, 77, 80, 82, 83, 90, 91: .insecure
            case 1, 2, 3, 4: .cannotStart
            default: .other
            }
        let found = String(decoding: reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let words = found.isEmpty ? library.text(of: code) : found
        let plain = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        throw HTTPFailure(
            kind: kind, message: plain.hasSuffix(".") ? String(plain.dropLast()) : plain,
            mayHaveArrived: wasSent)
    }
}

private let headerCountMax = 500

private typealias Taking =
    @convention(c) (UnsafeMutableRawPointer?, Int, Int, UnsafeMutableRawPointer?) -> Int

private let takeBody: Taking = { bytes, size, count, context in
    guard let context else { return 0 }
    return Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
        .take(body: UnsafeRawBufferPointer(start: bytes, count: size &* count))
}

private let takeHeader: Taking = { bytes, size, count, context in
    guard let context else { return 0 }
    return Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
        .take(header: UnsafeRawBufferPointer(start: bytes, count: size &* count))
}
