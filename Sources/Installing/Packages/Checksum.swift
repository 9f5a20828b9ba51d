import Digests

/// Compares what was downloaded with the checksum that an address asks for: `sha256:…`, or digits alone, whose count tells the kind.
func verify(_ bytes: [UInt8], _ wanted: String) throws(FetchProblem) {
    let parts = wanted.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let digits = (parts.last ?? "").lowercased()
    let kind = parts.count > 1 ? parts[0].lowercased() : kinds[digits.count] ?? ""
    let found: [UInt8]
    switch kind {
    case "md5": found = MD5.digest(bytes)
    case "sha1": found = SHA1.digest(bytes)
    case "sha256": found = SHA256.digest(bytes)
    case "sha512": found = SHA512.digest(bytes)
    default:
        throw FetchProblem(
            "checksum=\(wanted) names no kind of checksum; there are md5, sha1, sha256 and sha512")
    }
    let text = hexadecimal(found)
    guard text == digits else {
        throw FetchProblem("the archive's \(kind) checksum is \(text), and the address asks for \(digits)")
    }
}

private let kinds = [32: "md5", 40: "sha1", 64: "sha256", 128: "sha512"]
