/// Texts that are too long for a plan, cut in the middle with a word on their length.
enum LongText {
    /// A text of one line is shown whole up to so many bytes.
    static let maximum = 2_000
    private static let headLength = 300
    private static let tailLength = 100

    /// The text in quotes, its middle left out where it is long.
    static func quoted(_ text: String) -> String {
        let count = text.utf8.count
        guard count > maximum else { return text.quotedForDisplay }
        return text.prefix(bytes: headLength).quotedForDisplay
            + ellipsis(count - headLength - tailLength, of: count)
            + text.suffix(bytes: tailLength).quotedForDisplay
    }

    /// Two long texts as the places where they differ, with some text around.
    static func quoted(_ before: String, _ after: String) -> (before: String, after: String) {
        guard before.utf8.count > maximum, after.utf8.count > maximum else {
            return (quoted(before), quoted(after))
        }
        let (left, right) = (Array(before.utf8), Array(after.utf8))
        var start = 0
        while start < min(left.count, right.count), left[start] == right[start] { start += 1 }
        var end = 0
        while end < min(left.count, right.count) - start,
            left[left.count - 1 - end] == right[right.count - 1 - end]
        {
            end += 1
        }
        return (window(left, start, end), window(right, start, end))
    }

    /// What differs, from so many bytes after the beginning to so many before the end.
    private static func window(_ text: [UInt8], _ start: Int, _ end: Int) -> String {
        let around = 80
        let first = max(0, start - around)
        let last = min(text.count, text.count - end + around)
        let part = text[first..<last]
        let lead = first > 0 ? "(\(first.grouped) bytes) … " : ""
        let trail = last < text.count ? " … (\((text.count - last).grouped) bytes)" : ""
        return lead + quoted(String(decoding: part, as: UTF8.self)) + trail
    }

    private static func ellipsis(_ hidden: Int, of count: Int) -> String {
        " … (\(hidden.grouped) of \(count.grouped) bytes hidden) … "
    }
}

extension String {
    /// The first bytes of the text, without a character that is cut.
    fileprivate func prefix(bytes count: Int) -> String {
        String(decoding: utf8.prefix(count), as: UTF8.self).trimmingReplacements
    }

    fileprivate func suffix(bytes count: Int) -> String {
        String(decoding: utf8.suffix(count), as: UTF8.self).trimmingReplacements
    }

    /// The text without the marks at its ends that stand for parts of characters.
    private var trimmingReplacements: String {
        var scalars = unicodeScalars[...]
        while scalars.first == "\u{FFFD}" { scalars = scalars.dropFirst() }
        while scalars.last == "\u{FFFD}" { scalars = scalars.dropLast() }
        return String(scalars)
    }
}

extension Int {
    /// The number with commas between thousands.
    fileprivate var grouped: String {
        var digits = String(self)
        var parts: [String] = []
        while digits.count > 3 {
            parts.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return ([digits] + parts).joined(separator: ",")
    }
}
