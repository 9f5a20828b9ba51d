import Digests
import Expressions
import Foundation
import Values

/// The digests that providers give of a file's content.
struct Checksums {
    let bytes: [UInt8]

    var md5: String { hexadecimal(MD5.digest(bytes)) }
    var sha1: String { hexadecimal(SHA1.digest(bytes)) }
    var sha256: String { hexadecimal(SHA256.digest(bytes)) }
    var sha512: String { hexadecimal(SHA512.digest(bytes)) }
    var base64SHA256: String { base64(SHA256.digest(bytes)) }
    var base64SHA512: String { base64(SHA512.digest(bytes)) }
}

func hexadecimal(_ bytes: some Collection<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
        decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

func base64(_ bytes: [UInt8]) -> String { Base64.encode(bytes) }
