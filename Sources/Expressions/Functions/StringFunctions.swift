import Values

/// The functions that change texts as a whole: case, blanks, line ends, reversal.
package enum StringFunctions {
    package static let all: [Function] =
        [chomp, indent, join, lower, strrev, substr, title, trimspace, upper] + search

    static let chomp = changing("chomp", "Removes the line breaks at the end of a text.") { text in
        var bytes = Array(text.utf8)
        while let last = bytes.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") {
            bytes.removeLast()
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static let lower = changing("lower", "Turns all letters into lowercase ones.") { text in
        text.mappingScalars(\.simpleLowercase)
    }

    static let upper = changing("upper", "Turns all letters into uppercase ones.") { text in
        text.mappingScalars(\.simpleUppercase)
    }

    static let strrev = changing("strrev", "Reverses the characters of a text.") { text in
        text.characters.reversed().joined()
    }

    static let trimspace = changing("trimspace", "Removes white space from both ends of a text.") { text in
        let scalars = text.unicodeScalars
        guard let start = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let end = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[start...end])
    }

    static let title = changing("title", "Turns the first letter of each word into an uppercase one.") {
        text in
        var previous: Unicode.Scalar = " "
        return text.mappingScalars { scalar in
            defer { previous = scalar }
            return previous.separatesWords ? scalar.simpleTitlecase : scalar
        }
    }

    static let indent = Function(
        "indent", "Adds spaces to the beginning of each line but the first.",
        [Function.Parameter("spaces", .number), Function.Parameter("str", .string)], returns: .string
    ) { (arguments, _) throws(FunctionError) in
        let spaces = try arguments.int(0)
        guard 0...indentMax ~= spaces else {
            throw FunctionError(
                "the number of spaces must be between 0 and \(indentMax)", argument: 0, isOfCall: true)
        }
        var lines: [UInt8] = []
        for byte in arguments.bytes(1) {
            lines.append(byte)
            if byte == UInt8(ascii: "\n") {
                lines.append(contentsOf: repeatElement(UInt8(ascii: " "), count: spaces))
            }
        }
        return .text(lines)
    }

    static let join = Function(
        "join", "Puts the elements of lists together into one text, with a separator between them.",
        [Function.Parameter("separator", .string)], variadic: Function.Parameter("lists", .list(.string)),
        returns: .string
    ) { (arguments, _) throws(FunctionError) in
        guard arguments.count > 1 else { throw FunctionError("at least one list is required") }
        var parts: [String] = []
        for (index, list) in arguments.enumerated().dropFirst() {
            for (place, element) in (list.asElements ?? []).enumerated() {
                if element.isUnknown { return .unknownNotNull(.string) }
                guard let text = element.asString else {
                    throw FunctionError(
                        "element \(place) is null, and null cannot be joined", argument: index)
                }
                parts.append(text)
            }
        }
        return .text(parts.joined(separator: arguments.text(0)))
    }

    static let substr = Function(
        "substr", "Takes a part of a text by its place and length in characters.",
        [
            Function.Parameter("str", .string), Function.Parameter("offset", .number),
            Function.Parameter("length", .number),
        ], returns: .string
    ) { (arguments, _) throws(FunctionError) in
        let characters = arguments.text(0).characters
        let offset = try arguments.int(1)
        let length = try arguments.int(2)
        guard offset < 0 || length != 0 else { return .string("") }
        let rest = characters.dropFirst(offset < 0 ? max(0, characters.count + offset) : offset)
        // Terraform takes all of the rest for no length at all after an offset from the end.
        return .text((length > 0 ? rest.prefix(length) : rest).joined())
    }

    /// How many spaces `indent` adds at most.
    private static let indentMax = 1_000_000

    private static func changing(
        _ name: String, _ summary: String, _ change: @escaping @Sendable (String) -> String
    ) -> Function {
        Function(name, summary, [Function.Parameter("str", .string)], returns: .string) { arguments, _ in
            .text(change(arguments.text(0)))
        }
    }
}

extension String {
    fileprivate func mappingScalars(_ transform: (Unicode.Scalar) -> Unicode.Scalar) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars { scalars.append(transform(scalar)) }
        return String(scalars)
    }
}

/// Unicode's simple case mappings, which keep one code point one; Swift knows the full ones.
extension Unicode.Scalar {
    fileprivate var simpleUppercase: Unicode.Scalar {
        // Where the full mapping is longer, the simple one is that to title case or none.
        properties.uppercaseMapping.onlyScalar ?? simpleTitlecase
    }

    fileprivate var simpleTitlecase: Unicode.Scalar { properties.titlecaseMapping.onlyScalar ?? self }

    fileprivate var simpleLowercase: Unicode.Scalar {
        // Only the I with a dot above has a longer full mapping.
        properties.lowercaseMapping.onlyScalar ?? "i"
    }

    fileprivate var separatesWords: Bool {
        if isASCII { return !(properties.isAlphabetic || "0"..."9" ~= self || self == "_") }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber:
            return false
        default:
            return properties.isWhitespace
        }
    }
}

extension String {
    fileprivate var onlyScalar: Unicode.Scalar? {
        unicodeScalars.count == 1 ? unicodeScalars.first : nil
    }
}
