/// How a report is dressed: colours, frames, and the width that it is wrapped at.
public struct Style: Sendable, Hashable {
    /// Whether ANSI escape sequences colour the text.
    public let hasColor: Bool
    /// The width that running text is wrapped at.
    public let width: Int
    /// The width that lines of stack files are cut at: the terminal's, or what a log can take.
    public let lineWidth: Int

    public init(hasColor: Bool, width: Int = 78, lineWidth: Int = 160) {
        self.hasColor = hasColor
        self.width = max(width, 20)
        self.lineWidth = max(lineWidth, 20)
    }

    /// No escape sequences and no frames, as `-no-color` asks for.
    public static let plain = Style(hasColor: false)

    enum Ink: String {
        case bold = "1"
        case red = "31"
        case green = "32"
        case yellow = "33"
        case cyan = "36"
        case gray = "90"
        case underline = "4"
    }

    /// The text in bold letters.
    public func bold(_ text: String) -> String { paint(text, .bold) }

    /// The text in some inks; unchanged where there are no colours.
    func paint(_ text: String, _ inks: Ink...) -> String {
        guard hasColor, !text.isEmpty else { return text }
        return inks.map { "\u{1B}[\($0.rawValue)m" }.joined() + text + "\u{1B}[0m"
    }

    /// A line across the page.
    var rule: String { String(repeating: "─", count: max(width - 1, 1)) }
}
