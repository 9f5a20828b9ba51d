import Foundation

/// Reads lines from a terminal, with a history, and names completed by the tabulator key.
final class LineEditor {
    private let console: Console
    private let candidates: [String]
    private var history: [String] = []
    private var pending: [UInt8] = []

    /// - Parameters:
    ///   - console: where the line is shown.
    ///   - candidates: the names that can be completed.
    init(_ console: Console, completing candidates: [String]) {
        self.console = console
        self.candidates = candidates
    }

    enum Answer {
        case line(String)
        /// The line was given up.
        case cancelled
        case end
    }

    /// Shows a prompt and reads a line.
    func ask(_ prompt: String) -> Answer {
        var settings = termios()
        guard isatty(1) == 1, tcgetattr(0, &settings) == 0 else {
            return console.ask(prompt).map { .line($0) } ?? .end
        }
        var raw = settings
        cfmakeraw(&raw)
        // Output goes on as it did, so that line breaks need no carriage return.
        raw.c_oflag = settings.c_oflag
        tcsetattr(0, TCSADRAIN, &raw)
        defer { tcsetattr(0, TCSADRAIN, &settings) }
        return edit(prompt)
    }

    private func edit(_ prompt: String) -> Answer {
        var line = EditedLine(history: history)
        while true {
            draw(prompt, line)
            guard let key = nextKey() else {
                console.print("")
                return .end
            }
            switch key {
            case .enter:
                line.take(.end)
                draw(prompt, line)
                console.print("")
                if !line.line.isEmpty, history.last != line.line { history.append(line.line) }
                return .line(line.line)
            case .cancel:
                console.print("^C")
                return .cancelled
            case .endOfInput where line.text.isEmpty:
                console.print("")
                return .end
            case .endOfInput: line.take(.delete)
            case .tab:
                let choice = line.complete(from: candidates)
                if !choice.isEmpty { console.print("\n" + choice.prefix(60).joined(separator: "  ")) }
            default: line.take(key)
            }
        }
    }

    /// Draws the line anew; of one that is too long for the terminal, the part around the cursor.
    private func draw(_ prompt: String, _ line: EditedLine) {
        var size = winsize()
        let isKnown = ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        let room = max((isKnown ? Int(size.ws_col) : 80) - prompt.count - 1, 8)
        let start = max(line.cursor - room, 0)
        let shown = String(line.text.dropFirst(start).prefix(room))
        let column = prompt.count + line.cursor - start
        console.print("\r\u{1B}[K\(prompt)\(shown)\r\u{1B}[\(column)C", terminator: "")
    }

    // MARK: - Keys

    /// The next key; nil at the end of input.
    private func nextKey() -> EditedLine.Key? {
        guard let byte = nextByte() else { return nil }
        switch byte {
        case 0x01: return .home
        case 0x02: return .left
        case 0x03: return .cancel
        case 0x04: return .endOfInput
        case 0x05: return .end
        case 0x06: return .right
        case 0x08, 0x7F: return .backspace
        case 0x09: return .tab
        case 0x0A, 0x0D: return .enter
        case 0x0B: return .cutRest
        case 0x0E: return .down
        case 0x10: return .up
        case 0x15: return .cutBeginning
        case 0x17: return .cutWord
        case 0x1B: return escapeSequence()
        case 0..<0x20: return .unknown
        default: return character(byte)
        }
    }

    /// A character of one or more bytes of UTF-8.
    private func character(_ first: UInt8) -> EditedLine.Key {
        var bytes = [first]
        let count = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        while bytes.count < count, let byte = nextByte() { bytes.append(byte) }
        guard let text = String(validating: bytes, as: UTF8.self), let character = text.first else {
            return .unknown
        }
        return .character(character)
    }

    /// What terminals send for arrows and the like (ECMA-48, section 5.4).
    private func escapeSequence() -> EditedLine.Key {
        guard let introducer = nextByte(), introducer == UInt8(ascii: "[") || introducer == UInt8(ascii: "O")
        else { return .unknown }
        var parameters: [UInt8] = []
        while let byte = nextByte(), parameters.count < 16 {
            guard (0x40...0x7E).contains(byte) else {
                parameters.append(byte)
                continue
            }
            switch byte {
            case UInt8(ascii: "A"): return .up
            case UInt8(ascii: "B"): return .down
            case UInt8(ascii: "C"): return .right
            case UInt8(ascii: "D"): return .left
            case UInt8(ascii: "H"): return .home
            case UInt8(ascii: "F"): return .end
            case UInt8(ascii: "~"): return parameters == [UInt8(ascii: "3")] ? .delete : .unknown
            default: return .unknown
            }
        }
        return .unknown
    }

    private func nextByte() -> UInt8? {
        if pending.isEmpty {
            var buffer = [UInt8](repeating: 0, count: 256)
            var count = read(0, &buffer, buffer.count)
            while count < 0, errno == EINTR { count = read(0, &buffer, buffer.count) }
            guard count > 0 else { return nil }
            pending = buffer[..<count].reversed()
        }
        return pending.popLast()
    }
}
