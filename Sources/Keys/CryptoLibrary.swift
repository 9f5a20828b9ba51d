internal import Foundation

/// Why a key or a signature could not be made, as the end of a sentence.
public struct KeyProblem: Error, Hashable, Sendable {
    public let message: String

    init(_ message: String) {
        self.message = message
    }
}

/// The functions of libcrypto that are used, found by their names.
///
/// The library is opened when the first key is made or read. All functions are there in OpenSSL 1.1.1 and 3, none of them takes variable
/// arguments, and each object belongs to one call. Source: the manual pages at docs.openssl.org.
struct CryptoLibrary: Sendable {
    private static let shared = CryptoLibrary()

    static func loaded() throws(KeyProblem) -> CryptoLibrary {
        if let shared { return shared }
        throw KeyProblem(
            "the library libcrypto of OpenSSL is not on this machine, and keys and signatures come from it; install it (package libssl3 or openssl-libs)"
        )
    }

    private typealias Pointer = OpaquePointer
    private typealias Bytes = UnsafePointer<UInt8>
    private typealias Made = @convention(c) (Int32, Pointer?) -> Pointer?
    private typealias Freed = @convention(c) (Pointer?) -> Void
    private typealias Started = @convention(c) (Pointer) -> Int32
    private typealias Told = @convention(c) (Pointer, UnsafePointer<CChar>, UnsafePointer<CChar>) -> Int32
    private typealias Generated = @convention(c) (Pointer, UnsafeMutablePointer<Pointer?>) -> Int32
    private typealias Written =
        @convention(c) (Pointer, UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32
    private typealias Read =
        @convention(c) (UnsafeMutablePointer<Pointer?>?, UnsafeMutablePointer<Bytes?>, Int) -> Pointer?
    private typealias NewContext = @convention(c) () -> Pointer?
    private typealias Named = @convention(c) (UnsafePointer<CChar>) -> Pointer?
    private typealias Prepared = @convention(c) (Pointer, Pointer?, Pointer?, Pointer?, Pointer) -> Int32
    private typealias Signed =
        @convention(c) (Pointer, UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<Int>, Bytes?, Int) ->
        Int32
    private typealias Verified = @convention(c) (Pointer, Bytes?, Int, Bytes?, Int) -> Int32

    private let newKeyContext: Made
    private let freeKeyContext: Freed
    private let startGeneration: Started
    private let setParameter: Told
    private let generateKey: Generated
    private let freeKey: Freed
    private let writePrivateKey: Written
    private let writePublicKey: Written
    private let readPrivateKey: Read
    private let readPublicKey: Read
    private let newDigestContext: NewContext
    private let freeDigestContext: Freed
    private let digest: Named
    private let startSigning: Prepared
    private let signBytes: Signed
    private let startVerifying: Prepared
    private let verifyBytes: Verified

    private init?() {
        let names = [
            "libcrypto.so.3", "libcrypto.so.1.1", "/opt/homebrew/opt/openssl@3/lib/libcrypto.3.dylib",
            "/usr/local/opt/openssl@3/lib/libcrypto.3.dylib",
        ]
        guard let library = names.lazy.compactMap({ dlopen($0, RTLD_NOW | RTLD_LOCAL) }).first else {
            return nil
        }
        func function<Kind>(_ name: String, _ kind: Kind.Type) -> Kind? {
            dlsym(library, name).map { unsafeBitCast($0, to: kind) }
        }
        guard let newKeyContext = function("EVP_PKEY_CTX_new_id", Made.self),
            let freeKeyContext = function("EVP_PKEY_CTX_free", Freed.self),
            let startGeneration = function("EVP_PKEY_keygen_init", Started.self),
            let setParameter = function("EVP_PKEY_CTX_ctrl_str", Told.self),
            let generateKey = function("EVP_PKEY_keygen", Generated.self),
            let freeKey = function("EVP_PKEY_free", Freed.self),
            let writePrivateKey = function("i2d_PrivateKey", Written.self),
            let writePublicKey = function("i2d_PUBKEY", Written.self),
            let readPrivateKey = function("d2i_AutoPrivateKey", Read.self),
            let readPublicKey = function("d2i_PUBKEY", Read.self),
            let newDigestContext = function("EVP_MD_CTX_new", NewContext.self),
            let freeDigestContext = function("EVP_MD_CTX_free", Freed.self),
            let digest = function("EVP_get_digestbyname", Named.self),
            let startSigning = function("EVP_DigestSignInit", Prepared.self),
            let signBytes = function("EVP_DigestSign", Signed.self),
            let startVerifying = function("EVP_DigestVerifyInit", Prepared.self),
            let verifyBytes = function("EVP_DigestVerify", Verified.self)
        else { return nil }
        self.newKeyContext = newKeyContext
        self.freeKeyContext = freeKeyContext
        self.startGeneration = startGeneration
        self.setParameter = setParameter
        self.generateKey = generateKey
        self.freeKey = freeKey
        self.writePrivateKey = writePrivateKey
        self.writePublicKey = writePublicKey
        self.readPrivateKey = readPrivateKey
        self.readPublicKey = readPublicKey
        self.newDigestContext = newDigestContext
        self.freeDigestContext = freeDigestContext
        self.digest = digest
        self.startSigning = startSigning
        self.signBytes = signBytes
        self.startVerifying = startVerifying
        self.verifyBytes = verifyBytes
    }

    /// A key as bytes: the private one in its algorithm's own form (PKCS #8 where that has none), the public one as SubjectPublicKeyInfo.
    typealias KeyBytes = (privateKey: [UInt8], publicKey: [UInt8])

    /// Makes a key; the kind is a number of the library's, and the parameters are its own.
    func generate(_ kind: Int32, _ parameters: [(name: String, value: String)]) throws(KeyProblem) -> KeyBytes
    {
        guard let context = newKeyContext(kind, nil) else {
            throw KeyProblem("libcrypto knows no such algorithm")
        }
        defer { freeKeyContext(context) }
        guard startGeneration(context) > 0 else { throw KeyProblem("libcrypto makes no keys of that kind") }
        for (name, value) in parameters where setParameter(context, name, value) <= 0 {
            throw KeyProblem("libcrypto refuses \(name) = \(value)")
        }
        var key: Pointer?
        guard generateKey(context, &key) > 0, let key else {
            throw KeyProblem("libcrypto could not make the key")
        }
        defer { freeKey(key) }
        return try bytes(of: key)
    }

    /// Reads a private key in any of its forms in DER.
    func key(_ der: [UInt8]) throws(KeyProblem) -> KeyBytes {
        let key = try opened(der)
        defer { freeKey(key) }
        return try bytes(of: key)
    }

    private func opened(_ der: [UInt8]) throws(KeyProblem) -> Pointer {
        let key = der.withUnsafeBufferPointer { buffer -> Pointer? in
            var place = buffer.baseAddress
            return readPrivateKey(nil, &place, buffer.count)
        }
        guard let key else { throw KeyProblem("the bytes are no private key that libcrypto can read") }
        return key
    }

    private func bytes(of key: Pointer) throws(KeyProblem) -> KeyBytes {
        guard let privateKey = written(key, writePrivateKey), let publicKey = written(key, writePublicKey)
        else {
            throw KeyProblem("libcrypto could not write the key")
        }
        return (privateKey, publicKey)
    }

    private func written(_ key: Pointer, _ write: Written) -> [UInt8]? {
        let count = write(key, nil)
        guard count > 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(count))
        let isWritten = bytes.withUnsafeMutableBufferPointer { buffer in
            var place = buffer.baseAddress
            return write(key, &place) == count
        }
        return isWritten ? bytes : nil
    }

    /// Signs bytes; without a digest, by an algorithm that has its own.
    func sign(_ message: [UInt8], _ der: [UInt8], digest name: String?) throws(KeyProblem) -> [UInt8] {
        let key = try opened(der)
        defer { freeKey(key) }
        guard let context = newDigestContext() else { throw KeyProblem("libcrypto could not begin to sign") }
        defer { freeDigestContext(context) }
        guard startSigning(context, nil, name.flatMap { digest($0) }, nil, key) > 0 else {
            throw KeyProblem("libcrypto cannot sign with this key")
        }
        var count = 0
        guard signBytes(context, nil, &count, message, message.count) > 0, count > 0 else {
            throw KeyProblem("libcrypto cannot sign with this key")
        }
        var signature = [UInt8](repeating: 0, count: count)
        guard signBytes(context, &signature, &count, message, message.count) > 0 else {
            throw KeyProblem("libcrypto cannot sign with this key")
        }
        return Array(signature.prefix(count))
    }

    /// Whether a signature was made with the key that belongs to a public one.
    func verify(_ signature: [UInt8], of message: [UInt8], _ publicKey: [UInt8], digest name: String?) -> Bool
    {
        let key = publicKey.withUnsafeBufferPointer { buffer -> Pointer? in
            var place = buffer.baseAddress
            return readPublicKey(nil, &place, buffer.count)
        }
        guard let key else { return false }
        defer { freeKey(key) }
        guard let context = newDigestContext() else { return false }
        defer { freeDigestContext(context) }
        guard startVerifying(context, nil, name.flatMap { digest($0) }, nil, key) > 0 else { return false }
        return verifyBytes(context, signature, signature.count, message, message.count) == 1
    }
}
