internal import Digests

extension Service {
    /// The operation's method and path, with the input spread over path, query, headers and body.
    ///
    /// Source: Smithy, "AWS restXml protocol", "AWS restJson1 protocol" and "HTTP binding traits".
    func encodeREST(_ operation: Operation, _ input: Document) -> WireRequest {
        var bound: Set<String> = []
        var request = WireRequest(method: operation.method.rawValue, path: "")
        let parts = operation.path.split(separator: "?", maxSplits: 1)
        request.path = filled(String(parts.first ?? "/"), input, &bound)
        for pair in (parts.count > 1 ? parts[1] : "").split(separator: "&") {
            let sides = pair.split(separator: "=", maxSplits: 1)
            request.query.append((String(sides[0]), sides.count > 1 ? String(sides[1]) : ""))
        }
        for (member, name) in operation.query.sorted(by: { $0.key < $1.key }) {
            bound.insert(member)
            switch input[member] {
            case .list(let elements, _):
                request.query += elements.compactMap(\.text).map { (name, $0) }
            case let value:
                if let text = value.text { request.query.append((name, text)) }
            }
        }
        for (member, name) in operation.headers.sorted(by: { $0.key < $1.key }) {
            bound.insert(member)
            if let text = input[member].nonEmptyText { request.headers.append((name, text)) }
        }
        fillBody(of: &request, operation, input, bound)
        return request
    }

    private func fillBody(
        of request: inout WireRequest, _ operation: Operation, _ input: Document, _ bound: Set<String>
    ) {
        let isXML = wire == .restXML
        switch operation.body {
        case .none:
            if operation.method == .put || operation.method == .post { request.body = [] }
            return
        case .rest(let element):
            let rest = Document.fields(input.members.filter { !bound.contains($0.name) })
            request.body = isXML ? rest.xml(root: element, namespace: namespace) : rest.json
        case .member(let name):
            let value = input[name]
            request.body = isXML ? value.xml(root: name, namespace: namespace) : value.json
        case .raw(let name):
            request.body = Array((input[name].text ?? "").utf8)
        }
        // One checksum is enough, and the older one is understood by all that speak as S3 does.
        if let name = operation.ownChecksum {
            request.headers.append((name, base64(MD5.digest(request.body ?? []))))
        } else if self == .s3, operation.method != .get {
            addChecksum(to: &request)
        }
        guard !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) else { return }
        let isRaw = if case .raw = operation.body { true } else { false }
        request.headers.append(
            (
                "Content-Type",
                isRaw ? "application/octet-stream" : isXML ? "application/xml" : "application/json"
            ))
    }

    /// S3 takes the settings of buckets, and lists of what to delete, only with a checksum of the body.
    ///
    /// Source: Amazon S3 user guide, "Checking object integrity"; Smithy, "HTTP checksums".
    private func addChecksum(to request: inout WireRequest) {
        let body = request.body ?? []
        request.headers.append(("x-amz-sdk-checksum-algorithm", "SHA256"))
        request.headers.append(("x-amz-checksum-sha256", base64(SHA256.digest(body))))
    }

    /// The XML namespace of requests.
    private var namespace: String {
        switch hostPrefix {
        case "s3": "http://s3.amazonaws.com/doc/2006-03-01/"
        case "route53": "https://route53.amazonaws.com/doc/2013-04-01/"
        default: ""
        }
    }

    /// A path with the input's members in place of their names in braces.
    private func filled(_ path: String, _ input: Document, _ bound: inout Set<String>) -> String {
        var result = ""
        var rest = path[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            var name = String(rest[rest.index(after: open)..<close])
            let isGreedy = name.hasSuffix("+")
            if isGreedy { name.removeLast() }
            bound.insert(name)
            result += percentEncoded(input[name].text ?? "", keeping: isGreedy ? "/" : "")
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}
