/// A line while somebody types it: text, cursor, and the lines before it to go back to.
///
/// It knows no terminal: keys come in, and what became of the line can be read.
struct EditedLine {
    enum Key: Hashable {
        case character(Character)
        case enter, tab, backspace, delete, left, right, up, down, home, end
        /// Takes away what stands after the cursor, what stands before it, or the word before it.
        case cutRest, cutBeginning, cutWord
        /// Control-C, and Control-D.
        case cancel, endOfInput
        case unknown
    }

    private(set) var text: [Character] = []
    private(set) var cursor = 0
    private let history: [String]
    /// The place in the history; its end stands for the new line.
    private var place: Int
    private var draft: [Character] = []

    init(history: [String]) {
        self.history = history
        place = history.count
    }

    var line: String { String(text) }

    /// Takes in a key that changes the line or moves in it.
    mutating func take(_ key: Key) {
        switch key {
        case .character(let character):
            text.insert(character, at: cursor)
            cursor += 1
        case .backspace where cursor > 0:
            cursor -= 1
            text.remove(at: cursor)
        case .delete where cursor < text.count: text.remove(at: cursor)
        case .left: cursor = max(cursor - 1, 0)
        case .right: cursor = min(cursor + 1, text.count)
        case .home: cursor = 0
        case .end: cursor = text.count
        case .up: recall(place - 1)
        case .down: recall(place + 1)
        case .cutRest: text.removeSubrange(cursor...)
        case .cutBeginning: cut(from: 0)
        case .cutWord: cut(from: wordStart { $0.isWhitespace })
        default: break
        }
    }

    private mutating func cut(from start: Int) {
        text.removeSubrange(start..<cursor)
        cursor = start
    }

    private mutating func recall(_ other: Int) {
        guard (0...history.count).contains(other) else { return }
        if place == history.count { draft = text }
        place = other
        text = other == history.count ? draft : Array(history[other])
        cursor = text.count
    }

    private func wordStart(_ isBetween: (Character) -> Bool) -> Int {
        var start = cursor
        while start > 0, isBetween(text[start - 1]) { start -= 1 }
        while start > 0, !isBetween(text[start - 1]) { start -= 1 }
        return start
    }

    // MARK: - Completion

    /// The name before the cursor, dots included.
    var name: String {
        let reversed = text[..<cursor].reversed().prefix { $0.isLetter || $0.isNumber || "_-.".contains($0) }
        return String(reversed.reversed())
    }

    /// Completes the name before the cursor as far as all candidates agree.
    /// - Returns: the candidates to choose from, where nothing could be added and there are several.
    mutating func complete(from candidates: [String]) -> [String] {
        let name = self.name
        let fitting = candidates.filter { $0.hasPrefix(name) }
        guard var common = fitting.first else { return [] }
        for candidate in fitting { common = String(zip(common, candidate).prefix { $0 == $1 }.map(\.0)) }
        let added = common.dropFirst(name.count)
        for character in added { take(.character(character)) }
        return added.isEmpty && fitting.count > 1 ? fitting : []
    }
}
