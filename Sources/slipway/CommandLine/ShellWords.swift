/// The words of a text as a shell splits it: at white space, but not inside quotes or after a backslash.
func shellWords(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isOpen = false
    var quote: Character?
    var isEscaped = false
    for character in text {
        if isEscaped {
            word.append(character)
            isEscaped = false
        } else if character == "\\", quote != "'" {
            isEscaped = true
            isOpen = true
        } else if let current = quote {
            if character == current { quote = nil } else { word.append(character) }
        } else if character == "\"" || character == "'" {
            quote = character
            isOpen = true
        } else if character.isWhitespace {
            if isOpen { words.append(word) }
            word = ""
            isOpen = false
        } else {
            word.append(character)
            isOpen = true
        }
    }
    if isOpen { words.append(word) }
    return words
}
