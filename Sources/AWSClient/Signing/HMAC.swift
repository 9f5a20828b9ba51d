internal import Digests

/// HMAC with SHA-256: RFC 2104.
package func hmac(_ message: some Collection<UInt8>, key: [UInt8]) -> [UInt8] {
    let blockSize = 64
    var key = key.count > blockSize ? SHA256.digest(key) : key
    key += [UInt8](repeating: 0, count: blockSize - key.count)
    var inner = SHA256()
    inner.update(key.map { $0 ^ 0x36 })
    inner.update(message)
    var outer = SHA256()
    outer.update(key.map { $0 ^ 0x5C })
    outer.update(inner.finalize())
    return outer.finalize()
}
