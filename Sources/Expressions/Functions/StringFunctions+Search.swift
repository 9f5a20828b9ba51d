import Values

/// The functions that look for a text in another one.
extension StringFunctions {
    static let search: [Function] = [
        endswith, replace, split, startswith, strcontains, trim, trimprefix, trimsuffix,
    ]

    static let startswith = Function(
        "startswith", "Whether a text begins with another one.",
        [Function.Parameter("str", .string, allowsUnknown: true), Function.Parameter("prefix", .string)],
        returns: .bool
    ) { (arguments, _) in
        let prefix = arguments.bytes(1)
        guard case .unknown(let unknown) = arguments[0].content else {
            return .bool(arguments.bytes(0).starts(with: prefix))
        }
        if prefix.isEmpty { return .true }
        let known = Array((unknown.refinement?.prefix ?? "").utf8)
        if known.starts(with: prefix) { return .true }
        // What follows can still turn a shorter beginning into the one that is asked for.
        return !known.isEmpty && known.count >= prefix.count ? .false : .unknownNotNull(.bool)
    }

    static let endswith = asking("endswith", "Whether a text ends with another one.", "suffix") {
        text, suffix in
        text.ends(with: suffix)
    }

    // Terraform leaves it open whether this result is null while it is unknown.
    static let strcontains = asking(
        "strcontains", "Whether a text contains another one.", "substr", neverReturnsNull: false
    ) { text, part in
        part.isEmpty || !text.occurrences(of: part).isEmpty
    }

    static let trimprefix = cutting("trimprefix", "Removes a text from the beginning of another.", "prefix") {
        (text, prefix) in text.starts(with: prefix) ? text[prefix.count...] : text[...]
    }

    static let trimsuffix = cutting("trimsuffix", "Removes a text from the end of another.", "suffix") {
        (text, suffix) in text.ends(with: suffix) ? text.dropLast(suffix.count) : text[...]
    }

    static let trim = Function(
        "trim", "Removes all of the given characters from both ends of a text.",
        [Function.Parameter("str", .string), Function.Parameter("cutset", .string)], returns: .string
    ) { (arguments, _) in
        let scalars = arguments.text(0).unicodeScalars
        let cut = Set(arguments.text(1).unicodeScalars)
        guard let start = scalars.firstIndex(where: { !cut.contains($0) }),
            let end = scalars.lastIndex(where: { !cut.contains($0) })
        else { return .string("") }
        return .text(String(scalars[start...end]))
    }

    static let split = Function(
        "split", "Cuts a text into a list at every occurrence of a separator.",
        [Function.Parameter("separator", .string), Function.Parameter("str", .string)],
        returns: .list(.string)
    ) { (arguments, _) in
        let separator = arguments.bytes(0)
        let text = arguments.bytes(1)
        let cuts = separator.isEmpty ? Array(text.scalarStarts.dropFirst()) : text.occurrences(of: separator)
        guard !(separator.isEmpty && text.isEmpty) else { return .list([], of: .string) }
        var parts: [Value] = []
        var start = 0
        for cut in cuts {
            parts.append(.text(text[start..<cut]))
            start = cut + separator.count
        }
        parts.append(.text(text[start...]))
        return .list(parts, of: .string)
    }

    static let replace = Function(
        "replace", "Replaces every occurrence of a text, or of a regular expression between slashes.",
        [
            Function.Parameter("str", .string), Function.Parameter("substr", .string),
            Function.Parameter("replace", .string),
        ], returns: .string
    ) { (arguments, _) throws(FunctionError) in
        let text = arguments.bytes(0)
        let wanted = arguments.bytes(1)
        let slash = UInt8(ascii: "/")
        if wanted.count > 1, wanted.first == slash, wanted.last == slash {
            let pattern = String(decoding: wanted.dropFirst().dropLast(), as: UTF8.self)
            let expression = try RegexFunctions.expression(pattern, argument: 1, isOfCall: true)
            return .text(expression.replacing(in: arguments.text(0), with: arguments.text(2)))
        }
        return .text(replacing(wanted, in: text, with: arguments.bytes(2)))
    }

    private static func replacing(_ wanted: [UInt8], in text: [UInt8], with replacement: [UInt8]) -> [UInt8] {
        // The empty text occurs before every code point and at the end.
        let places = wanted.isEmpty ? text.scalarStarts + [text.count] : text.occurrences(of: wanted)
        guard !places.isEmpty else { return text }
        var result: [UInt8] = []
        var start = 0
        for place in places {
            result.append(contentsOf: text[start..<place])
            result.append(contentsOf: replacement)
            start = place + wanted.count
        }
        result.append(contentsOf: text[start...])
        return result
    }

    private static func asking(
        _ name: String, _ summary: String, _ parameter: String, neverReturnsNull: Bool = true,
        _ test: @escaping @Sendable (_ text: [UInt8], _ part: [UInt8]) -> Bool
    ) -> Function {
        Function(
            name, summary, [Function.Parameter("str", .string), Function.Parameter(parameter, .string)],
            returns: .bool, neverReturnsNull: neverReturnsNull
        ) { (arguments, _) in .bool(test(arguments.bytes(0), arguments.bytes(1))) }
    }

    private static func cutting(
        _ name: String, _ summary: String, _ parameter: String,
        _ cut: @escaping @Sendable (_ text: [UInt8], _ part: [UInt8]) -> ArraySlice<UInt8>
    ) -> Function {
        Function(
            name, summary, [Function.Parameter("str", .string), Function.Parameter(parameter, .string)],
            returns: .string
        ) { (arguments, _) in .text(cut(arguments.bytes(0), arguments.bytes(1))) }
    }
}
