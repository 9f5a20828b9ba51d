import Foundation

/// HTTP through the system's libcurl, the library that Foundation's own URLSession and Git stand on.
///
/// The library is opened at the first request and not before. Linked in, it would cost every start of the program some ten milliseconds,
/// and a static build would need its development files (see the record 0005 of decisions). It honours the usual proxy variables.
struct CurlTransport: HTTPTransport {
    private let environment: [String: String]

    init(environment: [String: String]) {
        self.environment = environment
    }

    func send(_ request: HTTPRequest) throws(HTTPFailure) -> HTTPResponse {
        guard let library = CurlLibrary.shared else {
            throw HTTPFailure(
                kind: .cannotStart,
                message:
                    "the library libcurl is not on this machine, and it is what HTTP goes through; install it (package libcurl4 or libcurl)"
            )
        }
        guard let handle = library.makeHandle() else {
            throw HTTPFailure(kind: .cannotStart, message: "libcurl cannot start")
        }
        defer { library.free(handle) }
        let answer = Answer(bodyBytesMax: request.bodyBytesMax)
        let context = Unmanaged.passUnretained(answer).toOpaque()
        var headers: OpaquePointer?
        for (name, value) in request.headers { headers = library.append(headers, "\(name): \(value)") }
        defer { library.freeList(headers) }
        var reason = [CChar](repeating: 0, count: 512)
        let code = reason.withUnsafeMutableBufferPointer { reason in
            set(library, handle, request)
            library.set(handle, .errorBuffer, reason.baseAddress)
            if let headers { library.set(handle, .httpHeader, UnsafeMutableRawPointer(headers)) }
            library.set(handle, .writeData, context)
            library.set(handle, .headerData, context)
            library.set(handle, .writeFunction, unsafeBitCast(takeBody, to: UnsafeMutableRawPointer.self))
            library.set(handle, .headerFunction, unsafeBitCast(takeHeader, to: UnsafeMutableRawPointer.self))
            return withExtendedLifetime(answer) { library.perform(handle) }
        }
        guard code == 0 else {
            let words = String(
                decoding: reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            throw failure(code, words.isEmpty ? library.text(of: code) : words, answer, request)
        }
        return HTTPResponse(status: library.status(handle), headers: answer.headers, body: answer.body)
    }

    private func set(_ library: CurlLibrary, _ handle: OpaquePointer, _ request: HTTPRequest) {
        library.set(handle, .url, request.url)
        library.set(handle, .protocols, 0b11)
        library.set(handle, .connectTimeoutMilliseconds, connectTimeMax)
        // A server that says nothing for a minute will not say anything any more.
        library.set(handle, .lowSpeedLimit, 1)
        library.set(handle, .lowSpeedTime, 60)
        if let time = request.timeMax {
            let milliseconds =
                Int(time.components.seconds) * 1000 + Int(time.components.attoseconds / 1_000_000_000_000_000)
            library.set(handle, .timeoutMilliseconds, max(1, milliseconds))
        }
        // The variables by which OpenSSL and Go are told whom to trust.
        if let file = environment["SSL_CERT_FILE"] ?? environment["CURL_CA_BUNDLE"], !file.isEmpty {
            library.set(handle, .certificateFile, file)
        }
        if let folder = environment["SSL_CERT_DIR"], !folder.isEmpty {
            library.set(handle, .certificateFolder, folder)
        }
    }

    private func failure(_ code: Int32, _ words: String, _ answer: Answer, _ request: HTTPRequest)
        -> HTTPFailure
    {
        if answer.isTooLarge {
            return HTTPFailure(
                kind: .tooLarge, message: "the answer is larger than \(request.bodyBytesMax >> 20) MiB")
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
        let plain = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return HTTPFailure(kind: kind, message: plain.hasSuffix(".") ? String(plain.dropLast()) : plain)
    }
}

private let connectTimeMax = 30_000
private let headerCountMax = 500

/// What has come of an answer so far.
private final class Answer {
    var headers: [(name: String, value: String)] = []
    var body: [UInt8] = []
    var isTooLarge = false
    let bodyBytesMax: Int

    init(bodyBytesMax: Int) {
        self.bodyBytesMax = bodyBytesMax
    }

    func take(body bytes: UnsafeRawBufferPointer) -> Int {
        guard body.count + bytes.count <= bodyBytesMax else {
            isTooLarge = true
            return 0
        }
        body.append(contentsOf: bytes)
        return bytes.count
    }

    func take(header bytes: UnsafeRawBufferPointer) -> Int {
        let line = String(decoding: bytes, as: UTF8.self)
        // An interim answer, such as 100, has headers of its own before those that count.
        if line.hasPrefix("HTTP/") { headers = [] }
        guard headers.count < headerCountMax else { return 0 }
        if let colon = line.firstIndex(of: ":") {
            let value = line[line.index(after: colon)...].drop { $0.isWhitespace }
            headers.append(
                (String(line[..<colon]), String(value.reversed().drop { $0.isWhitespace }.reversed())))
        }
        return bytes.count
    }
}

private typealias Taking =
    @convention(c) (UnsafeMutableRawPointer?, Int, Int, UnsafeMutableRawPointer?) -> Int

private let takeBody: Taking = { bytes, size, count, context in
    guard let context else { return 0 }
    return Unmanaged<Answer>.fromOpaque(context).takeUnretainedValue()
        .take(body: UnsafeRawBufferPointer(start: bytes, count: size &* count))
}

private let takeHeader: Taking = { bytes, size, count, context in
    guard let context else { return 0 }
    return Unmanaged<Answer>.fromOpaque(context).takeUnretainedValue()
        .take(header: UnsafeRawBufferPointer(start: bytes, count: size &* count))
}

/// The functions of libcurl that are used, found by their names.
private struct CurlLibrary: Sendable {
    static let shared = CurlLibrary()

    /// Source: the numbers of options, which never change, in curl.h.
    enum Option: Int32 {
        case errorBuffer = 10010
        case url = 10002
        case writeData = 10001
        case writeFunction = 20011
        case headerData = 10029
        case headerFunction = 20079
        case httpHeader = 10023
        case protocols = 181
        case timeoutMilliseconds = 155
        case connectTimeoutMilliseconds = 156
        case lowSpeedLimit = 19
        case lowSpeedTime = 20
        case certificateFile = 10065
        case certificateFolder = 10097
    }

    #if arch(arm64) && canImport(Darwin)
        // There, the arguments of `...` lie on the stack, which begins after eight arguments in registers.
        private typealias Setting =
            @convention(c) (OpaquePointer, Int32, Int, Int, Int, Int, Int, Int, UnsafeMutableRawPointer?) ->
            Int32
    #else
        private typealias Setting = @convention(c) (OpaquePointer, Int32, UnsafeMutableRawPointer?) -> Int32
    #endif

    private let initialize: @convention(c) () -> OpaquePointer?
    private let cleanup: @convention(c) (OpaquePointer) -> Void
    private let setOption: Setting
    private let getInformation: Setting
    private let performRequest: @convention(c) (OpaquePointer) -> Int32
    private let appendToList: @convention(c) (OpaquePointer?, UnsafePointer<CChar>) -> OpaquePointer?
    private let freeAll: @convention(c) (OpaquePointer?) -> Void
    private let describe: @convention(c) (Int32) -> UnsafePointer<CChar>?

    private init?() {
        let names = ["libcurl.so.4", "libcurl-gnutls.so.4", "libcurl.4.dylib", "libcurl.dylib"]
        guard let library = names.lazy.compactMap({ dlopen($0, RTLD_NOW | RTLD_LOCAL) }).first,
            let start = dlsym(library, "curl_global_init"),
            let initialize = dlsym(library, "curl_easy_init"),
            let cleanup = dlsym(library, "curl_easy_cleanup"),
            let set = dlsym(library, "curl_easy_setopt"), let get = dlsym(library, "curl_easy_getinfo"),
            let perform = dlsym(library, "curl_easy_perform"),
            let append = dlsym(library, "curl_slist_append"),
            let free = dlsym(library, "curl_slist_free_all"),
            let describe = dlsym(library, "curl_easy_strerror")
        else { return nil }
        self.initialize = unsafeBitCast(initialize, to: (@convention(c) () -> OpaquePointer?).self)
        self.cleanup = unsafeBitCast(cleanup, to: (@convention(c) (OpaquePointer) -> Void).self)
        setOption = unsafeBitCast(set, to: Setting.self)
        getInformation = unsafeBitCast(get, to: Setting.self)
        performRequest = unsafeBitCast(perform, to: (@convention(c) (OpaquePointer) -> Int32).self)
        appendToList = unsafeBitCast(
            append, to: (@convention(c) (OpaquePointer?, UnsafePointer<CChar>) -> OpaquePointer?).self)
        freeAll = unsafeBitCast(free, to: (@convention(c) (OpaquePointer?) -> Void).self)
        self.describe = unsafeBitCast(describe, to: (@convention(c) (Int32) -> UnsafePointer<CChar>?).self)
        let everything = 3
        guard unsafeBitCast(start, to: (@convention(c) (Int) -> Int32).self)(everything) == 0 else {
            return nil
        }
    }

    func makeHandle() -> OpaquePointer? { initialize() }
    func free(_ handle: OpaquePointer) { cleanup(handle) }
    func perform(_ handle: OpaquePointer) -> Int32 { performRequest(handle) }
    func append(_ list: OpaquePointer?, _ line: String) -> OpaquePointer? { appendToList(list, line) ?? list }
    func freeList(_ list: OpaquePointer?) { freeAll(list) }
    func text(of code: Int32) -> String { describe(code).map { String(cString: $0) } ?? "error \(code)" }

    func set(_ handle: OpaquePointer, _ option: Option, _ value: UnsafeMutableRawPointer?) {
        #if arch(arm64) && canImport(Darwin)
            _ = setOption(handle, option.rawValue, 0, 0, 0, 0, 0, 0, value)
        #else
            _ = setOption(handle, option.rawValue, value)
        #endif
    }

    func set(_ handle: OpaquePointer, _ option: Option, _ number: Int) {
        set(handle, option, UnsafeMutableRawPointer(bitPattern: number))
    }

    /// The library keeps a copy of texts.
    func set(_ handle: OpaquePointer, _ option: Option, _ text: String) {
        text.withCString { set(handle, option, UnsafeMutableRawPointer(mutating: $0)) }
    }

    func status(_ handle: OpaquePointer) -> Int {
        let responseCode: Int32 = 0x20_0002
        var status = 0
        withUnsafeMutablePointer(to: &status) { place in
            #if arch(arm64) && canImport(Darwin)
                _ = getInformation(handle, responseCode, 0, 0, 0, 0, 0, 0, place)
            #else
                _ = getInformation(handle, responseCode, place)
            #endif
        }
        return status
    }
}
