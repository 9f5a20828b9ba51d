import Diagnostics

/// Reads a text as one JSON value, and goes on after errors where the brackets show a way.
struct JSONParser {
    /// How deep arrays and objects may nest.
    private static let depthMax = 80

    let file: SourceFile
    let tokens: [JSONToken]
    var diagnostics: [Diagnostic] = []
    private var position = 0
    private var depth = 0

    init(_ file: SourceFile) {
        self.file = file
        tokens = jsonTokens(file.bytes)
    }

    /// The value that the whole text is.
    mutating func whole() -> JSONNode {
        let value = value()
        if diagnostics.isEmpty, next.kind != .endOfFile {
            report("Extraneous data after value", "There is more text after the JSON value that the file is.")
        }
        return value
    }

    // MARK: - Tokens

    private var next: JSONToken { tokens[position] }

    private mutating func advance() -> JSONToken {
        let token = tokens[position]
        if token.kind != .endOfFile { position += 1 }
        return token
    }

    private func range(_ token: JSONToken) -> SourceRange {
        // At the end of the file there is nothing to underline but the place itself.
        SourceRange(file: file, start: token.start, end: max(token.end, token.start + 1))
    }

    private func bytes(_ token: JSONToken) -> ArraySlice<UInt8> { file.bytes[token.start..<token.end] }

    private mutating func report(
        _ summary: String, _ detail: String, at range: SourceRange? = nil,
        underlining emphasis: SourceRange? = nil
    ) {
        diagnostics.append(.error(summary, detail, at: range ?? self.range(next)).underlining(emphasis))
    }

    /// Goes on behind the bracket that closes what is being read, whichever kind it is.
    private mutating func skipToClose() {
        var open = 1
        while open > 0, next.kind != .endOfFile {
            switch advance().kind {
            case .openBrace, .openBracket: open += 1
            case .closeBrace, .closeBracket: open -= 1
            default: break
            }
        }
    }

    // MARK: - Values

    private mutating func value() -> JSONNode {
        let token = next
        switch token.kind {
        case .openBrace: return nested { $0.object() }
        case .openBracket: return nested { $0.array() }
        case .string:
            _ = advance()
            guard let text = decodeJSONString(bytes(token)) else {
                report("Invalid JSON string", stringDetail(token), at: range(token))
                return JSONNode(.invalid, range(token))
            }
            return JSONNode(.string(text), range(token))
        case .number:
            _ = advance()
            guard isJSONNumber(bytes(token)) else {
                report("Invalid JSON number", "This is not a number as JSON writes it.", at: range(token))
                return JSONNode(.invalid, range(token))
            }
            return JSONNode(.number(String(decoding: bytes(token), as: UTF8.self)), range(token))
        case .keyword: return keyword()
        case .endOfFile: report("Missing value", "The JSON text ends where a value is due.")
        case .closeBrace, .closeBracket:
            report(
                "Missing JSON value",
                "A value is due here: an object, an array, a number, a string or a keyword.")
        case .comma, .colon, .invalid:
            report(
                "Invalid start of value",
                "A value is due here: an object, an array, a number, a string or a keyword.")
        }
        return JSONNode(.invalid, range(token))
    }

    private mutating func nested(_ read: (inout JSONParser) -> JSONNode) -> JSONNode {
        guard depth < JSONParser.depthMax else {
            report(
                "JSON nested too deeply", "Arrays and objects may nest \(JSONParser.depthMax) levels deep.")
            position = tokens.count - 1
            return JSONNode(.invalid, range(next))
        }
        depth += 1
        defer { depth -= 1 }
        return read(&self)
    }

    private mutating func keyword() -> JSONNode {
        let token = advance()
        let word = String(decoding: bytes(token), as: UTF8.self)
        switch word {
        case "true": return JSONNode(.bool(true), range(token))
        case "false": return JSONNode(.bool(false), range(token))
        case "null": return JSONNode(.null, range(token))
        default:
            let hint = Suggestion.sentence(for: word, among: ["true", "false", "null"])
            report(
                "Invalid JSON keyword",
                "\"\(word)\" is no keyword of JSON, and text stands in double quotes.\(hint)",
                at: range(token))
            return JSONNode(.invalid, range(token))
        }
    }

    private func stringDetail(_ token: JSONToken) -> String {
        bytes(token).count < 2 || bytes(token).last != ASCII.quote
            ? "The closing quote of this string is missing on its line."
            : "This string has an escape that JSON does not know, or a control character."
    }

    // MARK: - Arrays and objects

    private mutating func array() -> JSONNode {
        let open = advance()
        var elements: [JSONNode] = []
        while next.kind != .closeBracket {
            elements.append(value())
            switch next.kind {
            case .closeBracket: continue
            case .comma:
                let comma = advance()
                if next.kind == .closeBracket {
                    report(
                        "Trailing comma in array", "JSON has no comma after the last value.", at: range(comma)
                    )
                    return JSONNode(.invalid, range(open))
                }
            case .closeBrace:
                skipToClose()
                report(
                    "Mismatched brackets", "This array must be closed with a bracket, not with a brace.",
                    underlining: range(open))
                return JSONNode(.invalid, range(open))
            case .endOfFile:
                report("Unclosed array", "The closing bracket of this array is missing.", at: range(open))
                return JSONNode(.invalid, range(open))
            default:
                report("Missing attribute seperator comma", "Values of an array are separated by commas.")
                skipToClose()
                return JSONNode(.invalid, range(open))
            }
        }
        return JSONNode(.array(elements), range(open).union(range(advance())))
    }

    private mutating func object() -> JSONNode {
        let open = advance()
        var members: [JSONNode.Member] = []
        while next.kind != .closeBrace {
            let name = value()
            guard case .string(let text) = name.kind else {
                report(
                    "Invalid object property name", "The name of a property is a string in quotes.",
                    at: name.range)
                return JSONNode(.invalid, range(open))
            }
            guard next.kind == .colon else {
                report(
                    "Missing property value colon", "A colon stands between a property's name and its value.")
                skipToClose()
                return JSONNode(.invalid, range(open))
            }
            _ = advance()
            let value = value()
            members.append(.init(name: String(decoding: text, as: UTF8.self), nameNode: name, value: value))
            switch next.kind {
            case .closeBrace: continue
            case .comma:
                let comma = advance()
                if next.kind == .closeBrace {
                    report(
                        "Trailing comma in object", "JSON has no comma after the last property.",
                        at: range(comma))
                    return JSONNode(.invalid, range(open))
                }
            case .closeBracket:
                skipToClose()
                report(
                    "Mismatched braces", "This object must be closed with a brace, not with a bracket.",
                    underlining: range(open))
                return JSONNode(.invalid, range(open))
            case .endOfFile:
                report("Unclosed object", "The closing brace of this object is missing.", at: range(open))
                return JSONNode(.invalid, range(open))
            default:
                report(
                    "Missing attribute seperator comma", "Properties of an object are separated by commas.")
                skipToClose()
                return JSONNode(.invalid, range(open))
            }
        }
        return JSONNode(.object(members), range(open).union(range(advance())))
    }
}
