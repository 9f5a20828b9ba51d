import Digests
import Expressions
import Values

/// The format that is written, and the only one that is read.
let planFormat = 1

private let signature = Array("SLIPWAY PLAN ".utf8)
private let digestLength = 64

/// The parts of a plan file: a line with the format, a line with a digest of all that follows, a line of
/// JSON, and bytes that the JSON refers to by their place.
struct Envelope {
    let document: [UInt8]
    let blob: [UInt8]

    init(document: [UInt8], blob: [UInt8]) {
        self.document = document
        self.blob = blob
    }

    /// The file as a whole.
    var bytes: [UInt8] {
        var digest = SHA256()
        digest.update(document)
        digest.update([newline])
        digest.update(blob)
        var result = signature + Array("\(planFormat)\n\(hexadecimal(digest.finalize()))\n".utf8)
        result.reserveCapacity(result.count + document.count + blob.count + 1)
        result += document
        result.append(newline)
        result += blob
        return result
    }

    /// Takes a file apart, once its digest is found to be right.
    init(opening bytes: [UInt8]) throws(PlanFileError) {
        guard bytes.starts(with: signature) else { throw .notAPlan(kind(of: bytes)) }
        guard let lineEnd = bytes[signature.count...].prefix(20).firstIndex(of: newline),
            let format = Int(String(decoding: bytes[signature.count..<lineEnd], as: UTF8.self)), format > 0
        else { throw .damaged("its first line is incomplete") }
        guard format <= planFormat else { throw .newerFormat(format) }
        let digestStart = lineEnd + 1
        let start = digestStart + digestLength + 1
        guard start <= bytes.count, bytes[start - 1] == newline else {
            throw .damaged("its second line is incomplete")
        }
        guard hexadecimal(SHA256.digest(bytes[start...])).utf8.elementsEqual(bytes[digestStart..<(start - 1)])
        else {
            throw .damaged("its content does not match its checksum")
        }
        guard let end = bytes[start...].firstIndex(of: newline) else {
            throw .damaged("its content is incomplete")
        }
        document = Array(bytes[start..<end])
        blob = Array(bytes[(end + 1)...])
    }
}

private let newline = UInt8(ascii: "\n")

/// What else a file may be that somebody takes for a plan.
private func kind(of bytes: [UInt8]) -> PlanFileError.Kind {
    // Terraform's plan files are zip archives.
    if bytes.starts(with: Array("PK".utf8)) { return .terraformPlan }
    guard let document = try? parseJSON(bytes) else { return .unknown }
    if document["format_version"] != nil { return .jsonPlan }
    return document["lineage"] != nil || document["terraform_version"] != nil ? .state : .unknown
}
