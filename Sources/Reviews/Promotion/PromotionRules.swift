package import Values

/// Tells values that say which version of something runs from those that a workspace has of its own.
///
/// What a value is called decides first, then what it looks like. What nothing speaks for is left as it is: a production environment
/// gets nothing by mistake.
package struct PromotionRules {
    /// The names of the two workspaces.
    package let from: String
    package let to: String

    package init(from: String, to: String) {
        self.from = from
        self.to = to
    }

    package enum Verdict: Equatable {
        case take(Value)
        case leave(Promotion.Reason)
    }

    /// What becomes of a part without parts of its own; `names` are those of the attributes around it, the innermost first.
    package func verdict(_ names: [String], _ source: Value, _ target: Value?) -> Verdict {
        let kind = names.lazy.compactMap(PromotionRules.kind).first
        if kind == .secret { return .leave(.secret) }
        if let target, isNamedAlike(source, target) { return .leave(.names) }
        if kind == .version { return .take(image(source, target) ?? source) }
        if let kind { return .leave(kind.reason) }
        if let reason = PromotionRules.reason(ofForm: source) ?? target.flatMap(PromotionRules.reason) {
            return .leave(reason)
        }
        if let image = image(source, target) { return .take(image) }
        if let text = source.asString, PromotionRules.isVersion(text),
            target?.asString.map(PromotionRules.isVersion) ?? true
        {
            return .take(source)
        }
        return .leave(.others)
    }

    /// Whether a value has entries for both workspaces.
    func isByWorkspace(_ value: Value) -> Bool {
        guard from != to, let fields = value.asFields else { return false }
        return fields[from] != nil && fields[to] != nil
    }

    /// Whether the texts are the same but for the names of the workspaces.
    private func isNamedAlike(_ source: Value, _ target: Value) -> Bool {
        guard let a = source.asString, let b = target.asString, from != to, !from.isEmpty else {
            return false
        }
        return a.contains(from) && a.replacing(from, with: to) == b
    }

    /// The image that a value names, in the repository of the workspace that gets it where each has its own.
    ///
    /// Repositories are each workspace's own where they differ by the registry alone, as those of two accounts do, or by the names of
    /// the workspaces. Nil where the values are no two images of the same thing.
    private func image(_ source: Value, _ target: Value?) -> Value? {
        guard let new = source.asString.flatMap({ ContainerImage($0) }) else { return nil }
        guard let text = target?.asString else { return source }
        guard let old = ContainerImage(text) else { return nil }
        if old.repository == new.repository { return source }
        let isRenamed = new.repository.replacing(from, with: to) == old.repository
        if isRenamed || (new.path == old.path && new.registry != nil && old.registry != nil) {
            return .string(old.repository + new.version)
        }
        return nil
    }

    // MARK: - Names

    private enum Kind {
        case version, secret, names, ids, networks, sizes

        var reason: Promotion.Reason {
            switch self {
            case .version: .others
            case .secret: .secret
            case .names: .names
            case .ids: .ids
            case .networks: .networks
            case .sizes: .sizes
            }
        }
    }

    /// What a name says about its value; its last word says the most.
    private static func kind(_ name: String) -> Kind? {
        words(name).reversed().lazy.compactMap { kinds[$0] }.first
    }

    private static let kinds: [String: Kind] = {
        let lists: [(Kind, String)] = [
            (
                .version,
                "image images tag version versions release revision commit sha digest build ami amis artifact"
            ),
            (.secret, "password passwords passwd secret secrets token tokens credential credentials apikey"),
            (
                .names,
                "name names prefix suffix domain domains host hostname environment env stage workspace url urls endpoint "
                    + "endpoints email emails bucket"
            ),
            (.ids, "id ids arn arns account accounts"),
            (.networks, "cidr cidrs ip ips network networks subnet subnets region regions zone zones azs"),
            (
                .sizes,
                "count counts replica replicas size sizes min max minimum maximum desired capacity cpu memory storage disk "
                    + "retention days hours minutes seconds timeout iops throughput concurrency shards nodes class instances percent weight"
            ),
        ]
        var found: [String: Kind] = [:]
        for (kind, words) in lists {
            for word in words.split(separator: " ") { found[String(word)] = kind }
        }
        return found
    }()

    /// The words of a name in small letters: `engineVersion` and `engine_version` have the same.
    private static func words(_ name: String) -> [String] {
        var words: [String] = []
        var word = ""
        var wasSmall = false
        for character in name {
            let isPart = character.isLetter || character.isNumber
            if !isPart || (character.isUppercase && wasSmall) {
                if !word.isEmpty { words.append(word) }
                word = ""
            }
            if isPart { word += character.lowercased() }
            wasSmall = character.isLowercase
        }
        return word.isEmpty ? words : words + [word]
    }

    // MARK: - Forms

    private static func reason(ofForm value: Value) -> Promotion.Reason? {
        switch value.content {
        case .bool: return .switches
        case .number: return .sizes
        case .string(let text):
            if text.hasPrefix("arn:") || isIdentifier(text) { return .ids }
            if isAddress(text) { return .networks }
            return ["true", "false"].contains(text) ? .switches : nil
        default: return nil
        }
    }

    /// `vpc-0a1b2c3d`, or the twelve digits of an account.
    private static func isIdentifier(_ text: String) -> Bool {
        if text.utf8.count == 12, text.utf8.allSatisfy(isDigit) { return true }
        guard let dash = text.lastIndex(of: "-") else { return false }
        let digits = text[text.index(after: dash)...].utf8
        return [8, 17].contains(digits.count) && digits.allSatisfy(isHexadecimal)
            && text[..<dash].utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-") }
    }

    /// An IPv4 address with or without the length of a network, or what looks like an IPv6 network.
    private static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let address = parts.first, parts.count <= 2 else { return false }
        if parts.count == 2, !parts[1].utf8.allSatisfy(isDigit) { return false }
        if address.contains("::") {
            return address.utf8.allSatisfy { isHexadecimal($0) || $0 == UInt8(ascii: ":") }
        }
        let bytes = address.split(separator: ".", omittingEmptySubsequences: false)
        return bytes.count == 4 && bytes.allSatisfy { UInt8($0) != nil }
    }

    /// `1.2.3`, `v1.2` with more behind it, or the digest of a commit.
    static func isVersion(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        if (7...40).contains(bytes.count), bytes.allSatisfy(isHexadecimal),
            bytes.contains(where: { !isDigit($0) })
        {
            return true
        }
        let hasMark = bytes.first == UInt8(ascii: "v")
        let numbers = text.dropFirst(hasMark ? 1 : 0).prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let parts = numbers.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty }), parts.count >= (hasMark ? 1 : 3) else { return false }
        let rest = text.dropFirst(numbers.count + (hasMark ? 1 : 0))
        return rest.isEmpty || rest.first == "-" || rest.first == "+"
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isHexadecimal(_ byte: UInt8) -> Bool { isDigit(byte) || (0x61...0x66).contains(byte) }
}

/// The name of a container image: `registry/path:tag@digest`.
///
/// Source: the reference grammar of the distribution project (`reference.go`), which registries and ECS follow.
struct ContainerImage {
    /// Nil for images of the public default registry.
    let registry: String?
    let path: String
    /// The tag and the digest, with the signs before them.
    let version: String

    var repository: String { (registry.map { "\($0)/" } ?? "") + path }

    init?(_ text: String) {
        guard text.utf8.count <= 500, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        var rest = text[...]
        var version = ""
        if let at = rest.firstIndex(of: "@") {
            guard rest[at...].hasPrefix("@sha256:"), rest[at...].utf8.count == 72 else { return nil }
            version = String(rest[at...])
            rest = rest[..<at]
        }
        if let colon = rest.lastIndex(of: ":"), !rest[colon...].contains("/") {
            let tag = rest[rest.index(after: colon)...]
            guard (1...128).contains(tag.utf8.count),
                tag.allSatisfy({ $0.isLetter || $0.isNumber || "_.-".contains($0) })
            else { return nil }
            version = ":\(tag)\(version)"
            rest = rest[..<colon]
        }
        // Without a version it is a word like others.
        guard !version.isEmpty, !rest.isEmpty else { return nil }
        let parts = rest.split(separator: "/", omittingEmptySubsequences: false)
        let first = parts[0]
        let hasRegistry =
            parts.count > 1 && (first.contains(".") || first.contains(":") || first == "localhost")
        let path = hasRegistry ? parts.dropFirst() : parts[...]
        guard
            path.allSatisfy({ part in
                !part.isEmpty && part.allSatisfy { $0.isLowercase || $0.isNumber || "_.-".contains($0) }
            })
        else { return nil }
        registry = hasRegistry ? String(first) : nil
        self.path = path.joined(separator: "/")
        self.version = version
    }
}
