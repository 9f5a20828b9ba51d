internal import Values

/// A text with names in braces, such as `arn:{partition}:ec2:{region}:{account}:vpc/{id}`.
struct Pattern: Hashable, Sendable, ExpressibleByStringLiteral {
    enum Part: Hashable, Sendable {
        case text(String)
        case name(String)
    }

    let parts: [Part]

    init(_ source: String) {
        var parts: [Part] = []
        var rest = source[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
            parts.append(.name(String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        self.parts = parts
    }

    init(stringLiteral value: String) {
        self.init(value)
    }

    /// The text with each name replaced; nil where one has no replacement.
    func expanded(_ replacement: (String) -> String?) -> String? {
        var text = ""
        for part in parts {
            switch part {
            case .text(let fixed): text += fixed
            case .name(let name):
                guard let found = replacement(name) else { return nil }
                text += found
            }
        }
        return text
    }

    /// The text with the parts of a value in place of their names, and nothing in place of unknown names.
    func expanded(with value: Value) -> String {
        expanded { value[$0]?.plainText ?? "" } ?? ""
    }

    /// Whether the text has digits that are drawn, so that no two objects ever share it.
    var isDrawn: Bool {
        parts.contains {
            if case .name(let name) = $0 { name.hasPrefix("hex") || name == "uuid" } else { false }
        }
    }
}

extension Value {
    /// A string, number or bool as text; nil for null, unknown and everything compound.
    var plainText: String? {
        switch content {
        case .string(let text): text
        case .number(let number): number.description
        case .bool(let flag): flag ? "true" : "false"
        default: nil
        }
    }

    /// All non-empty texts at a dotted path: lists, sets and blocks on the way are entered.
    func texts(at path: some Collection<Substring>) -> [String] {
        switch content {
        case .null, .unknown: return []
        case .list(let elements, _), .tuple(let elements): return elements.flatMap { $0.texts(at: path) }
        case .set(let elements, _): return elements.sorted.flatMap { $0.texts(at: path) }
        default: break
        }
        guard let step = path.first else { return plainText.map { $0.isEmpty ? [] : [$0] } ?? [] }
        return self[String(step)]?.texts(at: path.dropFirst()) ?? []
    }

    func texts(_ path: String) -> [String] { texts(at: path.split(separator: ".")) }

    /// The text of an attribute; nil where it is null, unknown or empty.
    func text(_ name: String) -> String? {
        self[name]?.plainText.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The first block of a type, whether the schema nests it as a list, a set or by itself.
    func firstBlock(_ name: String) -> Value? {
        guard let block = self[name] else { return nil }
        if case .object = block.content { return block }
        return block.asElements?.first
    }

    /// The blocks of a type.
    func blocks(_ name: String) -> [Value] { self[name]?.asElements ?? [] }

    /// The object with one attribute set, where it has that attribute.
    func setting(_ name: String, to part: Value) -> Value {
        guard case .object(let fields) = content, fields[name] != nil else { return self }
        return .object(fields.setting(name, to: part))
    }
}
