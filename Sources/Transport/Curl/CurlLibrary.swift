internal import Foundation

extension HTTPFailure {
    static let cannotStart = HTTPFailure(kind: .cannotStart, message: "libcurl cannot start")
}

/// The functions of libcurl that are used, found by their names.
///
/// The library is opened at the first request and not before. Linked in, it would cost every start of the program some ten milliseconds,
/// and a static build would need its development files (see the record 0005 of decisions). It honours the usual proxy variables.
struct CurlLibrary: Sendable {
    private static let shared = CurlLibrary()

    static func loaded() throws(HTTPFailure) -> CurlLibrary {
        if let shared { return shared }
        throw HTTPFailure(
            kind: .cannotStart,
            message:
                "the library libcurl is not on this machine, and it is what HTTP goes through; install it (package libcurl4 or libcurl)"
        )
    }

    /// Source: the numbers of options, which never change, in curl.h.
    enum Option: Int32 {
        case errorBuffer = 10010
        case url = 10002
        case writeData = 10001
        case writeFunction = 20011
        case headerData = 10029
        case headerFunction = 20079
        case httpHeader = 10023
        case method = 10036
        case copiedBody = 10165
        case bodySize = 30120
        case noBody = 44
        case noSignal = 99
        case protocols = 181
        case timeoutMilliseconds = 155
        case connectTimeoutMilliseconds = 156
        case lowSpeedLimit = 19
        case lowSpeedTime = 20
        case certificateFile = 10065
        case certificateFolder = 10097
        case identityFile = 10025
        case identityKeyFile = 10087
        case verifyPeer = 64
        case verifyHost = 81
        case proxy = 10004
        case noProxy = 10177
    }

    /// Source: the numbers of facts about a transfer, in curl.h; these are of type `long`.
    enum Fact: Int32 {
        case status = 0x20_0002
        case requestSize = 0x20_000C
    }

    #if arch(arm64) && canImport(Darwin)
        // There, the arguments of `...` lie on the stack, which begins after eight arguments in registers.
        private typealias Setting =
            @convention(c) (OpaquePointer, Int32, Int, Int, Int, Int, Int, Int, UnsafeMutableRawPointer?) ->
            Int32
    #else
        private typealias Setting = @convention(c) (OpaquePointer, Int32, UnsafeMutableRawPointer?) -> Int32
    #endif
    private typealias Made = @convention(c) () -> OpaquePointer?
    private typealias Ended = @convention(c) (OpaquePointer) -> Void
    private typealias Paired = @convention(c) (OpaquePointer, OpaquePointer) -> Int32
    private typealias Counted = @convention(c) (OpaquePointer, UnsafeMutablePointer<Int32>) -> Int32
    private typealias Listed =
        @convention(c) (OpaquePointer, UnsafeMutablePointer<Int32>) -> UnsafeRawPointer?
    private typealias Awaited =
        @convention(c) (
            OpaquePointer, UnsafeMutableRawPointer?, UInt32, Int32, UnsafeMutablePointer<Int32>?
        ) -> Int32

    private let initialize: Made
    private let cleanup: Ended
    private let clear: Ended
    private let setOption: Setting
    private let getInformation: Setting
    private let performRequest: @convention(c) (OpaquePointer) -> Int32
    private let appendToList: @convention(c) (OpaquePointer?, UnsafePointer<CChar>) -> OpaquePointer?
    private let freeAll: @convention(c) (OpaquePointer?) -> Void
    private let describe: @convention(c) (Int32) -> UnsafePointer<CChar>?
    private let initializeMulti: Made
    private let cleanupMulti: Ended
    private let setMultiOption: Setting
    private let addToMulti: Paired
    private let removeFromMulti: Paired
    private let performMulti: Counted
    private let waitForMulti: Awaited
    private let readMulti: Listed

    private init?() {
        let names = ["libcurl.so.4", "libcurl-gnutls.so.4", "libcurl.4.dylib", "libcurl.dylib"]
        guard let library = names.lazy.compactMap({ dlopen($0, RTLD_NOW | RTLD_LOCAL) }).first else {
            return nil
        }
        var isComplete = true
        func function<Kind>(_ name: String, _ kind: Kind.Type) -> Kind? {
            guard let found = dlsym(library, name) else {
                isComplete = false
                return nil
            }
            return unsafeBitCast(found, to: kind)
        }
        let start = function("curl_global_init", (@convention(c) (Int) -> Int32).self)
        guard let initialize = function("curl_easy_init", Made.self),
            let cleanup = function("curl_easy_cleanup", Ended.self),
            let clear = function("curl_easy_reset", Ended.self),
            let setOption = function("curl_easy_setopt", Setting.self),
            let getInformation = function("curl_easy_getinfo", Setting.self),
            let perform = function("curl_easy_perform", (@convention(c) (OpaquePointer) -> Int32).self),
            let append = function(
                "curl_slist_append",
                (@convention(c) (OpaquePointer?, UnsafePointer<CChar>) -> OpaquePointer?).self),
            let freeAll = function("curl_slist_free_all", (@convention(c) (OpaquePointer?) -> Void).self),
            let describe = function(
                "curl_easy_strerror", (@convention(c) (Int32) -> UnsafePointer<CChar>?).self),
            let initializeMulti = function("curl_multi_init", Made.self),
            let cleanupMulti = function("curl_multi_cleanup", Ended.self),
            let setMultiOption = function("curl_multi_setopt", Setting.self),
            let addToMulti = function("curl_multi_add_handle", Paired.self),
            let removeFromMulti = function("curl_multi_remove_handle", Paired.self),
            let performMulti = function("curl_multi_perform", Counted.self),
            let waitForMulti = function("curl_multi_wait", Awaited.self),
            let readMulti = function("curl_multi_info_read", Listed.self),
            let start, isComplete
        else { return nil }
        self.initialize = initialize
        self.cleanup = cleanup
        self.clear = clear
        self.setOption = setOption
        self.getInformation = getInformation
        performRequest = perform
        appendToList = append
        self.freeAll = freeAll
        self.describe = describe
        self.initializeMulti = initializeMulti
        self.cleanupMulti = cleanupMulti
        self.setMultiOption = setMultiOption
        self.addToMulti = addToMulti
        self.removeFromMulti = removeFromMulti
        self.performMulti = performMulti
        self.waitForMulti = waitForMulti
        self.readMulti = readMulti
        let everything = 3
        guard start(everything) == 0 else { return nil }
    }

    // MARK: - One transfer

    func makeHandle() -> OpaquePointer? { initialize() }
    func free(_ handle: OpaquePointer) { cleanup(handle) }
    /// Forgets all options, and keeps what speeds up the next transfer.
    func reset(_ handle: OpaquePointer) { clear(handle) }
    func perform(_ handle: OpaquePointer) -> Int32 { performRequest(handle) }
    func append(_ list: OpaquePointer?, _ line: String) -> OpaquePointer? { appendToList(list, line) ?? list }
    func freeList(_ list: OpaquePointer?) { freeAll(list) }
    func text(of code: Int32) -> String { describe(code).map { String(cString: $0) } ?? "error \(code)" }

    func set(_ handle: OpaquePointer, _ option: Option, _ value: UnsafeMutableRawPointer?) {
        pass(setOption, handle, option.rawValue, value)
    }

    func set(_ handle: OpaquePointer, _ option: Option, _ number: Int) {
        set(handle, option, UnsafeMutableRawPointer(bitPattern: number))
    }

    /// The library keeps a copy of texts.
    func set(_ handle: OpaquePointer, _ option: Option, _ text: String) {
        text.withCString { set(handle, option, UnsafeMutableRawPointer(mutating: $0)) }
    }

    func number(_ handle: OpaquePointer, _ fact: Fact) -> Int {
        var number = 0
        withUnsafeMutablePointer(to: &number) { place in
            pass(getInformation, handle, fact.rawValue, UnsafeMutableRawPointer(place))
        }
        return number
    }

    private func pass(
        _ function: Setting, _ handle: OpaquePointer, _ option: Int32, _ value: UnsafeMutableRawPointer?
    ) {
        #if arch(arm64) && canImport(Darwin)
            _ = function(handle, option, 0, 0, 0, 0, 0, 0, value)
        #else
            _ = function(handle, option, value)
        #endif
    }

    // MARK: - Many transfers

    func makeMulti(hostConnectionsMax: Int) -> OpaquePointer? {
        guard let multi = initializeMulti() else { return nil }
        let (connectionsMax, hostMax): (Int32, Int32) = (6, 7)
        for option in [connectionsMax, hostMax] {
            pass(setMultiOption, multi, option, UnsafeMutableRawPointer(bitPattern: hostConnectionsMax))
        }
        return multi
    }

    func freeMulti(_ multi: OpaquePointer) { cleanupMulti(multi) }
    func add(_ handle: OpaquePointer, to multi: OpaquePointer) { _ = addToMulti(multi, handle) }
    func remove(_ handle: OpaquePointer, from multi: OpaquePointer) { _ = removeFromMulti(multi, handle) }

    /// Does what can be done without waiting.
    func advance(_ multi: OpaquePointer) {
        var running: Int32 = 0
        _ = performMulti(multi, &running)
    }

    /// A transfer that has ended, and the code that it ended with.
    func finished(_ multi: OpaquePointer) -> (handle: OpaquePointer, code: Int32)? {
        var left: Int32 = 0
        let isDone: Int32 = 1
        while let message = readMulti(multi, &left) {
            // Source: `struct CURLMsg` in multi.h: a number, a handle, and a union of a pointer and the code.
            guard message.load(as: Int32.self) == isDone,
                let handle = message.load(fromByteOffset: 8, as: OpaquePointer?.self)
            else { continue }
            return (handle, message.load(fromByteOffset: 16, as: Int32.self))
        }
        return nil
    }

    /// Waits until a transfer can go on or the descriptor can be read, and no longer than this.
    func wait(_ multi: OpaquePointer, also descriptor: Int32, milliseconds: Int32) {
        // Source: `struct curl_waitfd` in multi.h.
        var wanted: (descriptor: Int32, events: Int16, found: Int16) = (descriptor, 1, 0)
        withUnsafeMutableBytes(of: &wanted) { wanted in
            _ = waitForMulti(multi, wanted.baseAddress, 1, milliseconds, nil)
        }
    }
}
