/// Builds the tree of a document's nodes from its tokens.
///
/// Source: YAML 1.1, sections 4.3 and 4.4; Terraform reads one document a text.
struct YAMLParser {
    private let tokens: [YAMLToken]
    private var position = 0
    private var prefixes: [String: String] = [:]

    static let tagPrefix = "tag:yaml.org,2002:"

    /// The only document of a text.
    static func document(_ text: String) throws(FunctionError) -> YAMLNode {
        var parser = YAMLParser(tokens: try YAMLScanner.tokens(of: text))
        return try parser.document()
    }

    private init(tokens: [YAMLToken]) {
        self.tokens = tokens
    }

    private var token: YAMLToken {
        // The last token ends the stream, and nothing passes over it.
        tokens[min(position, tokens.count - 1)]
    }

    private func at(_ kinds: YAMLToken.Kind...) -> Bool { kinds.contains(token.kind) }

    private mutating func document() throws(FunctionError) -> YAMLNode {
        guard !at(.streamEnd) else { throw token.mark.error("there is no document") }
        let isExplicit = try directives()
        let isEmpty = isExplicit && at(.documentStart, .documentEnd, .streamEnd)
        let root = isEmpty ? empty() : try node(isBlock: true)
        while at(.documentEnd) { position += 1 }
        guard at(.streamEnd) else {
            let isDocument = at(.documentStart)
            throw token.mark.error(
                isDocument ? "only one document is allowed" : "there is more behind the document")
        }
        return root
    }

    /// Takes the directives and the sign that begin a document, where it has them.
    private mutating func directives() throws(FunctionError) -> Bool {
        let start = position
        while true {
            switch token.kind {
            case .versionDirective: break
            case .tagDirective(let handle, let prefix):
                guard prefixes.updateValue(prefix, forKey: handle) == nil else {
                    throw token.mark.error("the handle \"\(handle)\" is given twice")
                }
            case .documentStart:
                position += 1
                return true
            default:
                guard position == start else {
                    throw token.mark.error("\"---\" is missing behind the directives")
                }
                return false
            }
            position += 1
        }
    }

    /// The null that an absent node is.
    private func empty() -> YAMLNode {
        .scalar(YAMLScalar(text: "", style: .plain, properties: YAMLProperties(mark: token.mark)))
    }

    // MARK: - Nodes

    private mutating func node(isBlock: Bool, mayBeIndentless: Bool = false) throws(FunctionError) -> YAMLNode
    {
        if case .alias(let name) = token.kind {
            defer { position += 1 }
            return .alias(name, token.mark)
        }
        let properties = try properties()
        switch token.kind {
        case .blockEntry where mayBeIndentless:
            return .sequence(try indentlessSequence(), properties)
        case .scalar(let text, let style):
            position += 1
            return .scalar(YAMLScalar(text: text, style: style, properties: properties))
        case .flowSequenceStart: return .sequence(try flowSequence(), properties)
        case .flowMappingStart: return .mapping(try flowMapping(), properties)
        case .blockSequenceStart where isBlock: return .sequence(try blockSequence(), properties)
        case .blockMappingStart where isBlock: return .mapping(try blockMapping(), properties)
        default:
            guard properties.tag != nil || properties.anchor != nil else {
                throw token.mark.error("a value is missing")
            }
            return .scalar(YAMLScalar(text: "", style: .plain, properties: properties))
        }
    }

    /// An anchor and a tag in either order.
    private mutating func properties() throws(FunctionError) -> YAMLProperties {
        var properties = YAMLProperties(mark: token.mark)
        for _ in 0..<2 {
            switch token.kind {
            case .anchor(let name) where properties.anchor == nil: properties.anchor = name
            case .tag(let handle, let suffix) where properties.tag == nil:
                properties.tag = try prefix(handle) + suffix
            default: return properties
            }
            position += 1
        }
        return properties
    }

    private func prefix(_ handle: String) throws(FunctionError) -> String {
        if handle.isEmpty { return "" }
        if let prefix = prefixes[handle] { return prefix }
        switch handle {
        case "!": return "!"
        case "!!": return YAMLParser.tagPrefix
        default: throw token.mark.error("the handle \"\(handle)\" of the tag is not defined")
        }
    }

    // MARK: - Block collections

    private mutating func blockSequence() throws(FunctionError) -> [YAMLNode] {
        var elements: [YAMLNode] = []
        position += 1
        while at(.blockEntry) {
            position += 1
            elements.append(at(.blockEntry, .blockEnd) ? empty() : try node(isBlock: true))
        }
        guard at(.blockEnd) else { throw token.mark.error("a \"-\" is missing") }
        position += 1
        return elements
    }

    /// A sequence under a key that stands no further to the right than the key.
    private mutating func indentlessSequence() throws(FunctionError) -> [YAMLNode] {
        var elements: [YAMLNode] = []
        while at(.blockEntry) {
            position += 1
            elements.append(at(.blockEntry, .key, .value, .blockEnd) ? empty() : try node(isBlock: true))
        }
        return elements
    }

    private mutating func blockMapping() throws(FunctionError) -> [(key: YAMLNode, value: YAMLNode)] {
        var pairs: [(key: YAMLNode, value: YAMLNode)] = []
        position += 1
        while at(.key) {
            let key = try blockPart()
            pairs.append((key, at(.value) ? try blockPart() : empty()))
        }
        guard at(.blockEnd) else { throw token.mark.error("a key is missing") }
        position += 1
        return pairs
    }

    /// What follows the sign of a key or of a value.
    private mutating func blockPart() throws(FunctionError) -> YAMLNode {
        position += 1
        return at(.key, .value, .blockEnd) ? empty() : try node(isBlock: true, mayBeIndentless: true)
    }

    // MARK: - Flow collections

    private mutating func flowSequence() throws(FunctionError) -> [YAMLNode] {
        var elements: [YAMLNode] = []
        position += 1
        while !at(.flowSequenceEnd) {
            if !elements.isEmpty {
                guard at(.flowEntry) else { throw token.mark.error("a \",\" or \"]\" is missing") }
                position += 1
                if at(.flowSequenceEnd) { break }
            }
            elements.append(at(.key) ? try flowPair() : try node(isBlock: false))
        }
        position += 1
        return elements
    }

    /// A mapping of one pair that stands in a sequence without braces.
    private mutating func flowPair() throws(FunctionError) -> YAMLNode {
        let properties = YAMLProperties(mark: token.mark)
        position += 1
        let key = at(.value, .flowEntry, .flowSequenceEnd) ? empty() : try node(isBlock: false)
        return .mapping([(key, try flowValue(end: .flowSequenceEnd))], properties)
    }

    private mutating func flowMapping() throws(FunctionError) -> [(key: YAMLNode, value: YAMLNode)] {
        var pairs: [(key: YAMLNode, value: YAMLNode)] = []
        position += 1
        while !at(.flowMappingEnd) {
            if !pairs.isEmpty {
                guard at(.flowEntry) else { throw token.mark.error("a \",\" or \"}\" is missing") }
                position += 1
                if at(.flowMappingEnd) { break }
            }
            guard at(.key) else {
                pairs.append((try node(isBlock: false), empty()))
                continue
            }
            position += 1
            let key = at(.value, .flowEntry, .flowMappingEnd) ? empty() : try node(isBlock: false)
            pairs.append((key, try flowValue(end: .flowMappingEnd)))
        }
        position += 1
        return pairs
    }

    private mutating func flowValue(end: YAMLToken.Kind) throws(FunctionError) -> YAMLNode {
        guard at(.value) else { return empty() }
        position += 1
        return at(.flowEntry, end) ? empty() : try node(isBlock: false)
    }
}
