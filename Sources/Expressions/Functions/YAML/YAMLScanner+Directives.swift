/// Directives and tags: what says how to understand the rest.
extension YAMLScanner {
    mutating func directiveContent() throws(FunctionError) -> YAMLToken.Kind {
        let start = cursor.mark
        cursor.skip()
        let name = cursor.word()
        guard cursor.isBlankOrEnd() else { throw start.error("this is not the name of a directive") }
        while cursor.isBlank() { cursor.skip() }
        let kind: YAMLToken.Kind
        switch name {
        case "YAML":
            let major = try versionNumber()
            guard cursor.at(".") else { throw start.error("the version of YAML is missing") }
            cursor.skip()
            let minor = try versionNumber()
            guard major == 1, minor == 1 else {
                throw start.error("the document demands a version of YAML other than 1.1")
            }
            kind = .versionDirective
        case "TAG":
            let handle = try tagHandle(isDirective: true)
            guard cursor.isBlank() else { throw start.error("the prefix of the tag is missing") }
            while cursor.isBlank() { cursor.skip() }
            kind = .tagDirective(handle: handle, prefix: try tagCharacters(start))
            guard cursor.isBlankOrEnd() else { throw start.error("the prefix of the tag does not end") }
        default:
            throw start.error("there is no directive of this name")
        }
        cursor.skipBlanksAndComment()
        guard cursor.isBreakOrEnd else { throw start.error("there is text behind the directive") }
        cursor.skipBreak()
        return kind
    }

    private mutating func versionNumber() throws(FunctionError) -> Int {
        let start = cursor.mark
        var digits = ""
        while cursor.isDigit, digits.count <= 2 {
            digits.unicodeScalars.append(Unicode.Scalar(cursor.byte()))
            cursor.skip()
        }
        guard digits.count <= 2, let number = Int(digits) else {
            throw start.error("the version of YAML is missing")
        }
        return number
    }

    /// A tag as its handle, empty for a tag written in full, and what follows it.
    mutating func tag() throws(FunctionError) -> (handle: String, suffix: String) {
        let start = cursor.mark
        var handle = ""
        var suffix = ""
        if cursor.at("<", 1) {
            cursor.skip(2)
            suffix = try tagCharacters(start)
            guard cursor.at(">") else { throw start.error("the tag does not end with \">\"") }
            cursor.skip()
        } else {
            handle = try tagHandle(isDirective: false)
            if handle.utf8.count > 1, handle.hasSuffix("!") {
                suffix = try tagCharacters(start)
            } else {
                // What looked like a handle is the beginning of the tag itself.
                suffix = try handle.dropFirst() + tagCharacters(start, mayBeEmpty: true)
                handle = "!"
                if suffix.isEmpty { (handle, suffix) = ("", "!") }
            }
        }
        guard cursor.isBlankOrEnd() else { throw start.error("the tag does not end") }
        return (handle, suffix)
    }

    private mutating func tagHandle(isDirective: Bool) throws(FunctionError) -> String {
        let start = cursor.mark
        guard cursor.at("!") else { throw start.error("the tag does not begin with \"!\"") }
        cursor.skip()
        let name = "!" + cursor.word()
        if cursor.at("!") {
            cursor.skip()
            return name + "!"
        }
        guard !isDirective || name == "!" else {
            throw start.error("the handle of the tag does not end with \"!\"")
        }
        return name
    }

    private mutating func tagCharacters(
        _ start: YAMLMark, mayBeEmpty: Bool = false
    ) throws(FunctionError) -> String {
        var text: [UInt8] = []
        while cursor.isWord || cursor.at(anyOf: ";/?:@&=+$,.!~*'()[]%") {
            guard cursor.at("%") else {
                cursor.read(into: &text)
                continue
            }
            let digits = [1, 2].compactMap { Character(Unicode.Scalar(cursor.byte($0))).hexDigitValue }
            guard digits.count == 2 else {
                throw start.error("the tag has a percent sign without two digits")
            }
            text.append(UInt8(digits[0] << 4 | digits[1]))
            cursor.skip(3)
        }
        guard mayBeEmpty || !text.isEmpty else { throw start.error("the tag is empty") }
        guard let tag = String(validating: text, as: UTF8.self) else {
            throw start.error("the tag is not UTF-8")
        }
        return tag
    }
}
