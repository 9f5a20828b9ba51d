/// The shared configuration: profiles, single sign-on sessions and sections for services.
///
/// Source: AWS SDKs and tools reference guide, "Shared config and credentials files" and "File format".
package struct ProfileFile: Hashable, Sendable {
    package var profiles: [String: [String: String]] = [:]
    package var sessions: [String: [String: String]] = [:]
    /// Sections `services`: settings of services, named `service.setting`.
    package var services: [String: [String: String]] = [:]

    package init() {}

    /// Reads a file; in the configuration profiles are called `profile NAME`, in the credentials file by their names alone.
    package init(_ text: String, isCredentials: Bool) {
        var section: (kind: String, name: String)?
        var outer = ""
        for line in text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline) {
            let words = line.trimmed
            if words.isEmpty || words.hasPrefix("#") || words.hasPrefix(";") { continue }
            if words.hasPrefix("[") {
                section = ProfileFile.section(words, isCredentials: isCredentials)
                outer = ""
                continue
            }
            guard let place = section, let sign = words.firstIndex(of: "=") else { continue }
            let name = words[..<sign].trimmed.lowercased()
            let value = ProfileFile.value(words[words.index(after: sign)...].trimmed)
            let isNested = line.first?.isWhitespace == true && !outer.isEmpty
            if !isNested { outer = value.isEmpty ? name : "" }
            set(isNested ? "\(outer).\(name)" : name, value, in: place)
        }
    }

    private static func section(_ line: String, isCredentials: Bool) -> (kind: String, name: String)? {
        guard let end = line.firstIndex(of: "]") else { return nil }
        let words = line[line.index(after: line.startIndex)..<end].split(
            maxSplits: 1, whereSeparator: \.isWhitespace
        ).map(\.trimmed)
        guard let first = words.first else { return nil }
        if words.count == 2 { return isCredentials && first != "profile" ? nil : (first, words[1]) }
        // Only the default profile needs no prefix in the configuration.
        return isCredentials || first == "default" ? ("profile", first) : nil
    }

    /// A value without a comment behind it.
    private static func value(_ text: String) -> String {
        for mark in [" #", " ;", "\t#", "\t;"] {
            if let range = text.firstRange(of: mark) { return text[..<range.lowerBound].trimmed }
        }
        return text
    }

    private mutating func set(_ name: String, _ value: String, in place: (kind: String, name: String)) {
        switch place.kind {
        case "profile": profiles[place.name, default: [:]][name] = value
        case "sso-session": sessions[place.name, default: [:]][name] = value
        case "services": services[place.name, default: [:]][name] = value
        default: break
        }
    }

    /// Adds the settings of another file, which win.
    package mutating func merge(_ other: ProfileFile) {
        profiles.merge(other.profiles) { $0.merging($1) { $1 } }
        sessions.merge(other.sessions) { $0.merging($1) { $1 } }
        services.merge(other.services) { $0.merging($1) { $1 } }
    }
}

extension StringProtocol {
    fileprivate var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
