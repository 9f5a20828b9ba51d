/// Splits `address//folder?query` into `address?query` and the folder, cleaned; the slashes of `://` do not count.
func splitFolder(_ text: String) -> (address: String, folder: String) {
    let (base, query) = splitQuery(text)
    let start = base.firstRange(of: "://")?.upperBound ?? base.startIndex
    guard let slashes = base[start...].firstRange(of: "//") else { return (text, "") }
    let folder = String(base[slashes.upperBound...])
    let address = base[..<slashes.lowerBound] + (query.map { "?\($0)" } ?? "")
    return (String(address), folder.isEmpty ? "" : cleanPath(folder))
}

/// Splits a text at its first question mark.
func splitQuery(_ text: String) -> (base: String, query: String?) {
    guard let mark = text.firstIndex(of: "?") else { return (text, nil) }
    return (String(text[..<mark]), String(text[text.index(after: mark)...]))
}

/// Splits `kind::rest`; kinds are letters and digits.
func splitForced(_ text: String) -> (kind: String?, rest: String) {
    guard let colons = text.firstRange(of: "::"), colons.lowerBound > text.startIndex,
        colons.upperBound < text.endIndex
    else {
        return (nil, text)
    }
    let kind = text[..<colons.lowerBound]
    guard kind.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else { return (nil, text) }
    return (String(kind), String(text[colons.upperBound...]))
}

/// Whether a text begins with a URL's scheme (RFC 3986, section 3.1) and may be a URL.
func hasScheme(_ text: String) -> Bool {
    guard let colon = text.firstIndex(of: ":"), let first = text.first, first.isASCII, first.isLetter else {
        return false
    }
    guard text[..<colon].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) })
    else { return false }
    return !text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
}

/// A path with slashes, without `.`, without empty names, and with `..` only at its beginning.
func cleanPath(_ path: String) -> String {
    var names: [Substring] = []
    let isAbsolute = path.hasPrefix("/")
    for name in path.split(separator: "/") where name != "." {
        if name == "..", let last = names.last, last != ".." {
            names.removeLast()
        } else if name != ".." || !isAbsolute {
            names.append(name)
        }
    }
    let clean = names.joined(separator: "/")
    return isAbsolute ? "/\(clean)" : clean.isEmpty ? "." : clean
}

/// Whether a clean path in a package leads out of it.
func leavesPackage(_ folder: String) -> Bool { folder == ".." || folder.hasPrefix("../") }
