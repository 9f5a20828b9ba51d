/// One verb of a template with all that stands between its percent sign and its letter.
///
/// Source: the functions `format` and `formatlist` in the Terraform documentation:
/// `%`, flags, width, `.` and precision, an argument's number in brackets, the verb's letter.
struct FormatDirective {
    /// The directive as it stands in the template.
    let text: String
    /// Where it begins there, in bytes.
    let offset: Int
    /// The argument that it formats, counted from 1.
    let argument: Int
    let verb: Character
    let flags: Set<Character>
    let width: Int?
    let precision: Int?

    func has(_ flag: Character) -> Bool { flags.contains(flag) }
}

/// Takes directives from a template.
struct FormatReader {
    /// The largest width and precision.
    static let sizeMax = 1_000_000

    let bytes: [UInt8]
    var position = 0

    init(_ template: String) {
        bytes = Array(template.utf8)
    }

    var isAtEnd: Bool { position >= bytes.count }

    /// The text up to the next directive, with `%%` as a percent sign.
    mutating func literal() -> [UInt8] {
        let percent = UInt8(ascii: "%")
        var text: [UInt8] = []
        while position < bytes.count {
            if bytes[position] == percent {
                guard position + 1 < bytes.count, bytes[position + 1] == percent else { break }
                position += 1
            }
            text.append(bytes[position])
            position += 1
        }
        return text
    }

    /// The directive that begins here; without a number of its own it formats the argument `next`.
    mutating func directive(next: Int) throws(FunctionError) -> FormatDirective {
        let start = position
        position += 1
        var flags: Set<Character> = []
        while let flag = peek(), "0#-+ ".contains(flag) {
            flags.insert(flag)
            position += 1
        }
        let width = peek()?.isASCIIDigit == true ? try number() : nil
        var precision: Int?
        if peek() == "." {
            position += 1
            precision = try number()
        }
        var argument = next
        if peek() == "[" {
            position += 1
            guard let digit = peek(), digit.isASCIIDigit, digit != "0" else { throw unexpected() }
            argument = try number()
            guard peek() == "]" else { throw unexpected() }
            position += 1
        }
        guard let verb = peek(), verb.isASCII, verb.isLetter else { throw unexpected() }
        position += 1
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        return FormatDirective(
            text: text, offset: start, argument: argument, verb: verb, flags: flags, width: width,
            precision: precision)
    }

    private func peek() -> Character? {
        position < bytes.count ? Character(Unicode.Scalar(bytes[position])) : nil
    }

    private mutating func number() throws(FunctionError) -> Int {
        var value = 0
        while let digit = peek(), digit.isASCIIDigit {
            value = value * 10 + Int(bytes[position] - UInt8(ascii: "0"))
            guard value <= Self.sizeMax else {
                throw FunctionError(
                    "the number at offset \(position) of the format is too large", argument: 0)
            }
            position += 1
        }
        return value
    }

    private func unexpected() -> FunctionError {
        guard position < bytes.count else { return FunctionError("the format ends inside of a verb") }
        let rest = String(decoding: bytes[position...].prefix(4), as: UTF8.self)
        let character = rest.first.map(String.init) ?? ""
        return FunctionError("unexpected character \"\(character)\" at offset \(position) of the format")
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { "0"..."9" ~= self }
}
