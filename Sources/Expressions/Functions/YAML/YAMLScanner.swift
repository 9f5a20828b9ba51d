/// Cuts a YAML document into tokens, and finds from the indentation where block collections begin and end.
///
/// Source: YAML 1.1 and 1.2, sections 5 to 9, with the limits of libyaml, which Terraform's reader has: a key that
/// stands before its `:` is on one line and at most 1,024 bytes long, tabs never indent.
struct YAMLScanner {
    var cursor: YAMLCursor
    private(set) var tokens: [YAMLToken] = []
    /// The column of the block collection that is open; -1 outside of all.
    private(set) var indent = -1
    private var indents: [Int] = []
    private(set) var flowLevel = 0
    private var isKeyAllowed = true
    /// For each flow level: where a key may have begun, should a `:` follow.
    private var keys: [Key?] = [nil]
    private var tagHandles: Set<String> = []

    private struct Key {
        let isRequired: Bool
        let token: Int
        let mark: YAMLMark
    }

    private static let keyBytesMax = 1024
    /// How deep collections may nest.
    static let depthMax = 100

    static func tokens(of text: String) throws(FunctionError) -> [YAMLToken] {
        var scanner = YAMLScanner(cursor: try YAMLCursor(text))
        while scanner.tokens.last?.kind != .streamEnd { try scanner.next() }
        return scanner.tokens
    }

    private init(cursor: YAMLCursor) {
        self.cursor = cursor
    }

    private mutating func next() throws(FunctionError) {
        skipToToken()
        try dropStaleKeys()
        unroll(to: cursor.mark.column)
        if cursor.isAtEnd { return try end() }
        if cursor.mark.column == 0, cursor.at("%") { return try directive() }
        if cursor.isDocumentSign("-") { return try documentSign(.documentStart) }
        if cursor.isDocumentSign(".") { return try documentSign(.documentEnd) }
        switch Unicode.Scalar(cursor.byte()) {
        case "[": try flowStart(.flowSequenceStart)
        case "{": try flowStart(.flowMappingStart)
        case "]": try flowEnd(.flowSequenceEnd)
        case "}": try flowEnd(.flowMappingEnd)
        case ",": try flowEntry()
        case "-" where cursor.isBlankOrEnd(1): try blockEntry()
        case "?" where flowLevel > 0 || cursor.isBlankOrEnd(1): try key()
        case ":" where flowLevel > 0 || cursor.isBlankOrEnd(1): try value()
        case "*":
            try saveKey()
            try append(.alias(anchorName()))
        case "&":
            try saveKey()
            try append(.anchor(anchorName()))
        case "!":
            try saveKey()
            let (handle, suffix) = try tag()
            append(.tag(handle: handle, suffix: suffix))
        case "|" where flowLevel == 0: try blockScalar(isLiteral: true)
        case ">" where flowLevel == 0: try blockScalar(isLiteral: false)
        case "'", "\"":
            try saveKey()
            let start = cursor.mark
            let isSingle = cursor.at("'")
            let text = try quotedScalar()
            append(.scalar(text, isSingle ? .singleQuoted : .doubleQuoted), at: start)
        default:
            guard !cursor.isBlankOrEnd(), !cursor.at(anyOf: "?:,[]{}#&*!|>'\"%@`") || isPlainStart else {
                throw cursor.mark.error("this character cannot begin a value")
            }
            try saveKey()
            let start = cursor.mark
            let (text, endsLine) = try plainScalar()
            append(.scalar(text, .plain), at: start)
            if endsLine { isKeyAllowed = true }
        }
    }

    /// Outside of flow collections `?` and `:` may begin a plain scalar.
    private var isPlainStart: Bool { flowLevel == 0 && cursor.at(anyOf: "?:") && !cursor.isBlankOrEnd(1) }

    private mutating func append(_ kind: YAMLToken.Kind, at mark: YAMLMark? = nil) {
        tokens.append(YAMLToken(kind: kind, mark: mark ?? cursor.mark))
    }

    private mutating func skipToToken() {
        while true {
            if cursor.mark.column == 0 { cursor.skipByteOrderMark() }
            while cursor.at(" ") || (cursor.at("\t") && (flowLevel > 0 || !isKeyAllowed)) { cursor.skip() }
            cursor.skipComment()
            guard cursor.isBreak() else { return }
            cursor.skipBreak()
            if flowLevel == 0 { isKeyAllowed = true }
        }
    }

    // MARK: - Keys and indentation

    private mutating func dropStaleKeys() throws(FunctionError) {
        for (level, key) in keys.enumerated() {
            guard let key,
                key.mark.line < cursor.mark.line || key.mark.index + Self.keyBytesMax < cursor.mark.index
            else { continue }
            if key.isRequired { throw key.mark.error("a \":\" is missing behind this key") }
            keys[level] = nil
        }
    }

    /// Remembers that what begins here may turn out to be a key.
    private mutating func saveKey() throws(FunctionError) {
        guard isKeyAllowed else { return }
        try removeKey()
        let isRequired = flowLevel == 0 && indent == cursor.mark.column
        keys[keys.count - 1] = Key(isRequired: isRequired, token: tokens.count, mark: cursor.mark)
        isKeyAllowed = false
    }

    private mutating func removeKey() throws(FunctionError) {
        if let key = keys[keys.count - 1], key.isRequired {
            throw key.mark.error("a \":\" is missing behind this key")
        }
        keys[keys.count - 1] = nil
    }

    /// Opens a block collection if the column lies to the right of the open one.
    private mutating func roll(
        to column: Int, _ kind: YAMLToken.Kind, before index: Int? = nil, mark: YAMLMark
    ) throws(FunctionError) {
        guard flowLevel == 0, indent < column else { return }
        guard indents.count < Self.depthMax else { throw mark.error("collections nest too deeply") }
        indents.append(indent)
        indent = column
        tokens.insert(YAMLToken(kind: kind, mark: mark), at: index ?? tokens.count)
    }

    private mutating func unroll(to column: Int) {
        guard flowLevel == 0 else { return }
        while indent > column {
            append(.blockEnd)
            indent = indents.popLast() ?? -1
        }
    }

    // MARK: - Tokens

    private mutating func end() throws(FunctionError) {
        unroll(to: -1)
        try removeKey()
        append(.streamEnd)
    }

    private mutating func documentSign(_ kind: YAMLToken.Kind) throws(FunctionError) {
        unroll(to: -1)
        try removeKey()
        isKeyAllowed = false
        append(kind)
        cursor.skip(3)
    }

    private mutating func flowStart(_ kind: YAMLToken.Kind) throws(FunctionError) {
        try saveKey()
        guard flowLevel < Self.depthMax else { throw cursor.mark.error("collections nest too deeply") }
        keys.append(nil)
        flowLevel += 1
        isKeyAllowed = true
        append(kind)
        cursor.skip()
    }

    private mutating func flowEnd(_ kind: YAMLToken.Kind) throws(FunctionError) {
        try removeKey()
        if flowLevel > 0 {
            keys.removeLast()
            flowLevel -= 1
        }
        isKeyAllowed = false
        append(kind)
        cursor.skip()
    }

    private mutating func flowEntry() throws(FunctionError) {
        try removeKey()
        isKeyAllowed = true
        append(.flowEntry)
        cursor.skip()
    }

    private mutating func blockEntry() throws(FunctionError) {
        if flowLevel == 0 {
            guard isKeyAllowed else { throw cursor.mark.error("a list element cannot stand here") }
            try roll(to: cursor.mark.column, .blockSequenceStart, mark: cursor.mark)
        }
        try removeKey()
        isKeyAllowed = true
        append(.blockEntry)
        cursor.skip()
    }

    private mutating func key() throws(FunctionError) {
        if flowLevel == 0 {
            guard isKeyAllowed else { throw cursor.mark.error("a key cannot stand here") }
            try roll(to: cursor.mark.column, .blockMappingStart, mark: cursor.mark)
        }
        try removeKey()
        isKeyAllowed = flowLevel == 0
        append(.key)
        cursor.skip()
    }

    private mutating func value() throws(FunctionError) {
        if let key = keys[keys.count - 1] {
            tokens.insert(YAMLToken(kind: .key, mark: key.mark), at: key.token)
            try roll(to: key.mark.column, .blockMappingStart, before: key.token, mark: key.mark)
            keys[keys.count - 1] = nil
            isKeyAllowed = false
        } else {
            if flowLevel == 0 {
                guard isKeyAllowed else { throw cursor.mark.error("the value of a key cannot stand here") }
                try roll(to: cursor.mark.column, .blockMappingStart, mark: cursor.mark)
            }
            isKeyAllowed = flowLevel == 0
        }
        append(.value)
        cursor.skip()
    }

    private mutating func blockScalar(isLiteral: Bool) throws(FunctionError) {
        try removeKey()
        isKeyAllowed = true
        let start = cursor.mark
        append(.scalar(try blockText(isLiteral: isLiteral), .block), at: start)
    }

    private mutating func anchorName() throws(FunctionError) -> String {
        isKeyAllowed = false
        let start = cursor.mark
        cursor.skip()
        let name = cursor.word()
        guard !name.isEmpty, cursor.isBlankOrEnd() || cursor.at(anyOf: "?:,]}%@`") else {
            throw start.error("a name of letters and digits is missing")
        }
        return name
    }

    private mutating func directive() throws(FunctionError) {
        unroll(to: -1)
        try removeKey()
        isKeyAllowed = false
        append(try directiveContent())
    }
}
