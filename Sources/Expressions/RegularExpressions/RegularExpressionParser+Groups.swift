/// What follows an opening parenthesis: names and flags.
extension RegularExpression.Parser {
    mutating func parseGroup() throws(RegularExpressionError) {
        let start = index
        index += 1
        guard peek() == "?" else {
            openGroup(at: start, isCapturing: true)
            return
        }
        index += 1
        if let name = try takeName(from: start) {
            openGroup(at: start, isCapturing: true, name: name)
        } else {
            try parseFlags(from: start)
        }
    }

    /// Reads `P<name>` or `<name>`; nil where neither begins.
    private mutating func takeName(from start: Int) throws(RegularExpressionError) -> String? {
        let prefix = peek() == "P" ? 1 : 0
        // There must be something behind the bracket for Go to look for a name.
        guard peek(prefix) == "<", peek(prefix + 1) != nil else {
            return nil
        }
        index += prefix + 1
        guard let end = scalars[index...].firstIndex(of: 0x3E) else {
            throw error(.invalidNamedCapture, at: start, fragment: start..<scalars.count)
        }
        let name = text(index..<end)
        let isValid = name.unicodeScalars.allSatisfy { RegularExpression.isWordCharacter($0.value) }
        guard isValid, !name.isEmpty else {
            throw error(.invalidNamedCapture, at: start, fragment: start..<end + 1)
        }
        index = end + 1
        return name
    }

    /// Reads `i-s)`, which holds to the end of the group around, or `i-s:`, which opens a group.
    private mutating func parseFlags(from start: Int) throws(RegularExpressionError) {
        var changed = flags
        var turnsOn = true
        var isComplete = true
        while let next = peek() {
            index += 1
            switch next {
            case "i": changed.ignoresCase = turnsOn
            case "m": changed.isMultiline = turnsOn
            case "s": changed.dotMatchesNewline = turnsOn
            case "U": changed.isUngreedy = turnsOn
            case "-" where turnsOn:
                turnsOn = false
                isComplete = false
                continue
            case ":" where isComplete:
                openGroup(at: start, isCapturing: false)
                flags = changed
                return
            case ")" where isComplete:
                flags = changed
                return
            default:
                throw error(.invalidPerlSyntax, at: start, fragment: start..<index)
            }
            isComplete = true
        }
        throw error(.invalidPerlSyntax, at: start, fragment: start..<index)
    }
}
