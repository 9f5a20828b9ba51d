/// The lines of a file, and the spaces that put each token in its place.
struct Layout {
    /// One line in up to three columns, as ranges of the tokens.
    private struct Line {
        /// Everything, or what stands before the other columns.
        var lead: Range<Int>
        /// From the equals sign of an argument that is complete on the line.
        var assignment: Range<Int>?
        /// A comment that ends a line with something else in it.
        var comment: Int?
    }

    private var pieces: [Piece]
    private var lines: [Line] = []

    init(_ pieces: [Piece]) {
        self.pieces = pieces
    }

    func text() -> [UInt8] {
        var bytes: [UInt8] = []
        for piece in pieces {
            bytes.append(contentsOf: repeatElement(ASCII.space, count: piece.spaces))
            bytes.append(contentsOf: piece.text)
        }
        return bytes
    }

    /// Decides about all spaces; the columns come last, because their widths depend on the spaces in them.
    mutating func arrange() {
        splitLines()
        indent()
        for line in lines {
            spread(line.lead)
            if let assignment = line.assignment { spread(assignment) }
        }
        align {
            $0.assignment?.lowerBound
        } width: {
            [$0.lead]
        }
        align {
            $0.comment
        } width: {
            [$0.lead, $0.assignment ?? 0..<0]
        }
    }

    // MARK: - Lines

    private mutating func splitLines() {
        var start = 0
        for index in pieces.indices {
            if pieces[index].kind == .endOfFile {
                if start < index { lines.append(columns(of: start..<index)) }
                break
            }
            guard pieces[index].endsLine else { continue }
            lines.append(columns(of: start..<(index + 1)))
            start = index + 1
        }
    }

    private func columns(of range: Range<Int>) -> Line {
        var line = Line(lead: range)
        let last = range.upperBound - 1
        if range.count > 1, pieces[last].kind == .comment {
            line.comment = last
            line.lead = range.lowerBound..<last
        }
        guard let equals = line.lead.dropFirst().first(where: { pieces[$0].kind == .equals }) else {
            return line
        }
        let assignment = equals..<line.lead.upperBound
        // A value that goes on in other lines is no cell of a table.
        guard assignment.reduce(0, { $0 + pieces[$1].bracketChange }) == 0 else { return line }
        line.assignment = assignment
        line.lead = line.lead.lowerBound..<equals
        return line
    }

    // MARK: - Indentation

    /// Two spaces for each line around that opens more brackets than it closes, however many those are.
    private mutating func indent() {
        var levels: [Int] = []
        for line in lines where pieces[line.lead.lowerBound].kind != .newline {
            let change = openedBrackets(line)
            if change < 0 { close(-change, &levels) }
            pieces[line.lead.lowerBound].spaces = 2 * levels.count
            if change > 0 { levels.append(change) }
        }
    }

    /// The net number of brackets that a line opens, each column counted up to a heredoc.
    private func openedBrackets(_ line: Line) -> Int {
        func net(_ range: Range<Int>) -> Int {
            range.prefix { pieces[$0].kind != .openHeredoc }.reduce(0) { $0 + pieces[$1].bracketChange }
        }
        return net(line.lead) + (line.assignment.map(net) ?? 0)
    }

    /// Leaves the levels whose brackets are all closed; a bracket too many closes nothing.
    private func close(_ count: Int, _ levels: inout [Int]) {
        var rest = count
        while rest > 0, let level = levels.popLast() {
            if level > rest { levels.append(level - rest) }
            rest -= level
        }
    }

    // MARK: - Spaces

    private mutating func spread(_ range: Range<Int>) {
        for index in range.dropFirst() {
            let before = index - 1 > range.lowerBound ? pieces[index - 2] : nil
            pieces[index].spaces = needsSpace(before, pieces[index - 1], pieces[index]) ? 1 : 0
        }
    }

    /// Puts cells of lines that follow each other below each other.
    /// - Parameters:
    ///   - cell: the token that begins the cell; nil where a line has none.
    ///   - width: what stands before it.
    private mutating func align(_ cell: (Line) -> Int?, width: (Line) -> [Range<Int>]) {
        var group: [(cell: Int, width: Int)] = []
        for line in lines {
            if let first = cell(line) {
                group.append((first, width(line).joined().reduce(0) { $0 + pieces[$1].columns }))
            } else if !group.isEmpty {
                place(group)
                group = []
            }
        }
        place(group)
    }

    private mutating func place(_ group: [(cell: Int, width: Int)]) {
        let widest = group.lazy.map(\.width).max() ?? 0
        for (cell, width) in group { pieces[cell].spaces = widest - width + 1 }
    }
}
