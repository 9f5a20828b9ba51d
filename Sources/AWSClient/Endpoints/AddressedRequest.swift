/// A request and the place that it goes to.
struct AddressedRequest: Sendable {
    var wire: WireRequest
    var host: String
    var path: String
}

extension Endpoint {
    /// Puts a request at this endpoint; a bucket's name goes into the host where that is possible.
    ///
    /// Source: Amazon S3 user guide, "Virtual hosting of general purpose buckets".
    func addressing(
        _ wire: WireRequest, _ service: Service, _ input: Document, usesPathStyle: Bool
    ) -> AddressedRequest {
        var path = basePath + (wire.path.hasPrefix("/") ? wire.path : "/" + wire.path)
        var host = host
        if service == .s3, !usesPathStyle, let bucket = input["Bucket"].nonEmptyText, takesBucket(bucket),
            wire.path.hasPrefix("/\(bucket)")
        {
            host = "\(bucket).\(host)"
            let rest = wire.path.dropFirst(bucket.utf8.count + 1)
            path = basePath + (rest.hasPrefix("/") ? String(rest) : "/" + rest)
        }
        return AddressedRequest(wire: wire, host: host, path: path)
    }

    private func takesBucket(_ bucket: String) -> Bool {
        let isName = bucket.utf8.allSatisfy {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
                || $0 == UInt8(ascii: ".")
        }
        // A certificate for all buckets covers no names with dots, and numbers have no names below them.
        let isNumber = host.contains("[") || host.allSatisfy { $0.isNumber || $0 == "." || $0 == ":" }
        return isName && bucket.count >= 3 && !isNumber && !(bucket.contains(".") && scheme == "https")
    }
}
