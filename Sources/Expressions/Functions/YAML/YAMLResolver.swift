import Digests
import Values

/// Finds what a scalar stands for: the texts of YAML 1.1 for booleans and null, the numbers of YAML 1.2.
enum YAMLResolver {
    static func value(of scalar: YAMLScalar) throws(FunctionError) -> Value {
        let mark = scalar.properties.mark
        guard let tag = Tag(scalar.properties.tag) else {
            throw mark.error("the tag \"\(scalar.properties.tag ?? "")\" is not supported")
        }
        let text = scalar.text
        if tag != .string, tag != .binary, let kind = FirstCharacter(text) {
            if scalar.style == .singleQuoted || scalar.style == .doubleQuoted { return .text(text) }
            if let word = words[text] { return word }
            if tag == .none, [".nan", ".NaN", ".NAN"].contains(text) {
                throw mark.error("\(text) is not a number of the language")
            }
            if let value = try numeric(text, kind, tag, mark) { return value }
        }
        switch tag {
        case .none, .string: return .text(text)
        case .null: return .null
        case .bool: throw mark.error("\"\(text)\" is not a bool")
        case .number: return .number(try number(text, mark))
        case .binary:
            guard Base64.decode(text.utf8) != nil else { throw mark.error("the text is not valid Base64") }
            return .text(text)
        case .timestamp:
            guard let timestamp = YAMLTimestamp.read(text) else {
                throw mark.error("\"\(text)\" is not a timestamp")
            }
            return .string(timestamp.text)
        }
    }

    private enum Tag {
        case none
        case string
        case bool
        case number
        case null
        case timestamp
        case binary

        init?(_ tag: String?) {
            guard let tag else {
                self = .none
                return
            }
            guard tag.hasPrefix(YAMLParser.tagPrefix) else { return nil }
            switch tag.dropFirst(YAMLParser.tagPrefix.count) {
            case "str": self = .string
            case "bool": self = .bool
            case "int", "float": self = .number
            case "null": self = .null
            case "timestamp": self = .timestamp
            case "binary": self = .binary
            default: return nil
            }
        }
    }

    /// What the first character of a text lets one expect; most begin texts.
    private enum FirstCharacter {
        case word
        case point
        case digitOrSign

        init?(_ text: String) {
            guard let first = text.unicodeScalars.first else {
                self = .word
                return
            }
            switch first {
            case "y", "Y", "n", "N", "t", "T", "f", "F", "o", "O", "~": self = .word
            case ".": self = .point
            case "0"..."9", "+", "-": self = .digitOrSign
            default: return nil
            }
        }
    }

    private static let words: [String: Value] = {
        var words: [String: Value] = [:]
        for text in ["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"] {
            words[text] = .true
        }
        for text in ["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"] {
            words[text] = .false
        }
        for text in ["", "~", "null", "Null", "NULL"] { words[text] = .null }
        for text in [".inf", ".Inf", ".INF"] {
            words[text] = Number(Double.infinity).map(Value.number)
            words["+" + text] = Number(Double.infinity).map(Value.number)
            words["-" + text] = Number(-Double.infinity).map(Value.number)
        }
        return words
    }()

    private static func numeric(
        _ text: String, _ kind: FirstCharacter, _ tag: Tag, _ mark: YAMLMark
    ) throws(FunctionError) -> Value? {
        switch kind {
        case .word: return nil
        case .point: return Number(parsing: text).map(Value.number)
        case .digitOrSign:
            if tag == .none || tag == .timestamp, let timestamp = YAMLTimestamp.read(text) {
                return .string(timestamp.text)
            }
            return isInteger(text) || isFloat(text) ? .number(try number(text, mark)) : nil
        }
    }

    /// Decimal with a sign, or `0o` and `0x` without.
    private static func isInteger(_ text: String) -> Bool {
        if text.hasPrefix("0o") { return text.count > 2 && text.dropFirst(2).allSatisfy { "0"..."7" ~= $0 } }
        if text.hasPrefix("0x") {
            return text.count > 2 && text.dropFirst(2).allSatisfy { $0.isASCII && $0.isHexDigit }
        }
        let digits = text.drop { $0 == "+" || $0 == "-" }
        return text.count - digits.count < 2 && !digits.isEmpty && digits.allSatisfy { "0"..."9" ~= $0 }
    }

    private static func isFloat(_ text: String) -> Bool {
        var rest = text[...]
        if let sign = rest.first, sign == "+" || sign == "-" { rest = rest.dropFirst() }
        let whole = rest.prefix { "0"..."9" ~= $0 }
        rest = rest.dropFirst(whole.count)
        if rest.first == "." {
            let fraction = rest.dropFirst().prefix { "0"..."9" ~= $0 }
            guard !(whole.isEmpty && fraction.isEmpty) else { return false }
            rest = rest.dropFirst(1 + fraction.count)
        } else if whole.isEmpty {
            return false
        }
        guard let letter = rest.first else { return true }
        guard letter == "e" || letter == "E" else { return false }
        rest = rest.dropFirst()
        if let sign = rest.first, sign == "+" || sign == "-" { rest = rest.dropFirst() }
        return !rest.isEmpty && rest.allSatisfy { "0"..."9" ~= $0 }
    }

    private static func number(_ text: String, _ mark: YAMLMark) throws(FunctionError) -> Number {
        let plain = text.filter { $0 != "_" }
        if let number = Number(parsing: plain) { return number }
        let isNegative = plain.hasPrefix("-")
        let unsigned = plain.hasPrefix("+") || isNegative ? plain.dropFirst() : plain[...]
        for (prefix, radix) in [("0x", 16), ("0X", 16), ("0o", 8), ("0O", 8), ("0b", 2), ("0B", 2)]
        where unsigned.hasPrefix(prefix) {
            let digits = unsigned.dropFirst(2)
            guard let first = digits.first, first != "+", first != "-" else { break }
            if isNegative { return try signed("-" + digits, radix, mark) }
            if let value = UInt64(digits, radix: radix) { return Number(value) }
        }
        throw mark.error("\"\(text)\" is not a number")
    }

    private static func signed(_ digits: String, _ radix: Int, _ mark: YAMLMark) throws(FunctionError)
        -> Number
    {
        guard let value = Int64(digits, radix: radix) else {
            throw mark.error("\"\(digits)\" is not a number")
        }
        return Number(value)
    }
}
