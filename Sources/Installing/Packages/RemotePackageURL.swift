/// A URL with its query taken apart.
struct RemotePackageURL: Sendable {
    struct Parameter: Sendable {
        let name: String
        /// The value, percent escapes resolved.
        let value: String
        /// As it was written.
        let text: String
    }

    /// What stands before the question mark.
    let base: String
    let parameters: [Parameter]

    init(_ url: String) {
        let mark = url.firstIndex(of: "?")
        base = mark.map { String(url[..<$0]) } ?? url
        let query = mark.map { url[url.index(after: $0)...] } ?? ""
        parameters = query.split(separator: "&").map { part in
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return Parameter(
                name: unescaped(sides.first ?? ""), value: unescaped(sides.count > 1 ? sides[1] : ""),
                text: String(part))
        }
    }

    /// The URL's scheme in small letters.
    var scheme: String { base.prefix { $0 != ":" }.lowercased() }

    /// The path, without scheme and host.
    var path: String {
        guard let scheme = base.firstRange(of: "://") else {
            return base.firstIndex(of: ":").map { String(base[base.index(after: $0)...]) } ?? base
        }
        let rest = base[scheme.upperBound...]
        return rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? ""
    }

    /// The host with its port, without a user.
    var host: String {
        guard let scheme = base.firstRange(of: "://") else { return "" }
        let authority = base[scheme.upperBound...].prefix { $0 != "/" }
        return
            (authority.lastIndex(of: "@").map { String(authority[authority.index(after: $0)...]) }
            ?? String(authority))
            .lowercased()
    }

    func value(_ name: String) -> String? { parameters.last { $0.name == name }?.value }

    /// The URL without some of its parameters.
    func without(_ names: Set<String>) -> String {
        let kept = parameters.filter { !names.contains($0.name) }.map(\.text)
        return kept.isEmpty ? base : "\(base)?\(kept.joined(separator: "&"))"
    }
}

/// A part of a query with its escapes resolved; one that is no UTF-8 stays as it is.
private func unescaped(_ text: Substring) -> String {
    guard text.contains("%") || text.contains("+") else { return String(text) }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "%"), rest.count >= 2,
            let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
        {
            bytes.append(code)
            rest = rest.dropFirst(2)
        } else {
            bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
        }
    }
    return String(validating: bytes, as: UTF8.self) ?? String(text)
}
