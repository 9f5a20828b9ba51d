import Diagnostics

/// Bodies, arguments and blocks (spec: "Structural Elements").
extension Parser {
    mutating func fileBody() -> Body {
        var items = Items()
        while next != .endOfFile {
            bodyItem(&items)
            if next == .closeBrace { strayBrace() }
        }
        return items.body(emptyAt: placeAfter(nextIndex), missingRange: SourceRange(file, at: 0))
    }

    private mutating func strayBrace() {
        if !reportedStray, !hasUnclosedBracket() { fail { .strayBrace(at: $0.nextRange) } }
        reportedStray = true
        advance()
    }

    /// The arguments and blocks of one body, as they are gathered.
    struct Items {
        var attributes: [Attribute] = []
        var blocks: [Block] = []
        private var range: SourceRange?
        /// The arguments by name, once there are enough to be worth it, and how many of them are in here.
        private var places: [String: Int] = [:]
        private var placedCount = 0

        /// The first argument that has this name.
        mutating func attribute(_ name: String) -> Attribute? {
            if attributes.count < 8 { return attributes.first { $0.name == name } }
            while placedCount < attributes.count {
                let name = attributes[placedCount].name
                if places[name] == nil { places[name] = placedCount }
                placedCount += 1
            }
            return places[name].map { attributes[$0] }
        }

        mutating func append(_ attribute: Attribute) {
            attributes.append(attribute)
            range = range?.union(attribute.range) ?? attribute.range
        }

        mutating func append(_ block: Block) {
            blocks.append(block)
            range = range?.union(block.range) ?? block.range
        }

        /// Whether an item was skipped.
        var isBroken = false

        func body(emptyAt place: SourceRange, missingRange: SourceRange) -> Body {
            var body = Body(
                attributes: attributes, blocks: blocks, range: range ?? place, missingRange: missingRange)
            body.isBroken = isBroken
            return body
        }
    }

    /// One argument or block, or the line breaks between them; always moves on, except at a closing brace.
    private mutating func bodyItem(_ items: inout Items) {
        ignoresNewlines = false
        let start = position
        switch next {
        case .newline, .semicolon: advance()
        case .closeBrace, .endOfFile: break
        case .identifier:
            advance()
            do throws(SyntaxFailure) {
                switch next {
                case .equals: attribute(start, &items)
                case .openQuote, .openBrace, .identifier: try block(start, &items)
                default:
                    throw failWithoutForm(start)
                }
            } catch {
                items.isBroken = true
                skipItem(from: start)
            }
        case .openQuote:
            let end = counterpart(of: start) ?? start
            fail(at: start) { .quotedArgumentName(at: $0.range(start), whole: $0.range(start, end)) }
            items.isBroken = true
            skipItem(from: start)
        default:
            fail(at: start) { .itemRequired($0.next, at: $0.range(start)) }
            items.isBroken = true
            skipItem(from: start)
        }
    }

    private mutating func failWithoutForm(_ name: Int) -> SyntaxFailure {
        fail(isAlwaysTold: true) {
            .itemWithoutForm($0.next, name: $0.text(name), at: $0.range(name), rest: $0.nextRange)
        }
    }

    // MARK: Arguments

    /// `name = expression`, of which the name was read, and the end of its line.
    private mutating func attribute(_ nameIndex: Int, _ items: inout Items) {
        appendAttribute(nameIndex, &items)
        guard position > nameIndex else {
            skipItem(from: nameIndex)
            return
        }
        switch next {
        case .newline, .semicolon: advance()
        case .endOfFile: break
        case .closeBrace:
            fail(at: position) {
                .missingNewline(
                    .closeBrace, at: $0.nextRange, after: $0.range(nameIndex), before: $0.before($0.position))
            }
        case .comma:
            fail(at: position) { .commaAfterArgument(at: $0.nextRange, after: $0.range(nameIndex)) }
            if tokens[position + 1].kind == .newline { advance() } else { skipItem(from: position) }
        default:
            let isAdjacent = tokens[position - 1].end == tokens[position].start
            fail {
                .missingNewline(
                    $0.next, at: $0.nextRange, after: $0.range(nameIndex), before: $0.before($0.position),
                    isAdjacent: isAdjacent, word: $0.text($0.position))
            }
            skipItem(from: position)
        }
    }

    /// Parses the value and adds the argument; where the value is broken, goes back to the name.
    private mutating func appendAttribute(_ nameIndex: Int, _ items: inout Items) {
        let equals = advance()
        var value: Expression
        var last: Int
        do throws(SyntaxFailure) {
            value = try expression()
            last = position - 1
        } catch {
            value = Expression(.invalid, range: placeAfter(equals))
            last = equals
            position = nameIndex
        }
        ignoresNewlines = false
        let attribute = Attribute(
            name: name(nameIndex), nameRange: range(nameIndex), expression: value,
            range: range(nameIndex, last))
        if let first = items.attribute(attribute.name) {
            report(.attributeRedefined(attribute.name, at: attribute.nameRange, first: first.nameRange))
        }
        items.append(attribute)
    }

    // MARK: Blocks

    /// `type "label" { … }`, of which the type was read, and the end of its line.
    private mutating func block(_ start: Int, _ items: inout Items) throws(SyntaxFailure) {
        var labels: [Block.Label] = []
        do throws(SyntaxFailure) {
            while next != .openBrace { labels.append(try label(of: start)) }
        } catch {
            // What the header declares is not to be missed elsewhere.
            let place = placeAfter(start)
            items.append(
                Block(
                    type: name(start), typeRange: range(start), labels: labels,
                    body: Body(attributes: [], blocks: [], range: place, missingRange: range(start)),
                    headerRange: labels.last.map { range(start).union($0.range) } ?? range(start),
                    openRange: range(start), range: range(start), isBroken: true))
            throw error
        }
        let headerEnd = position - 1
        let opener = advance()
        try descend()
        defer { depth -= 1 }

        let body: Body
        switch next {
        case .newline, .closeBrace, .endOfFile, .semicolon: body = blockBody(opener)
        default: body = try oneLineBody(opener)
        }
        let closer = nextIndex
        let block = Block(
            type: name(start), typeRange: range(start), labels: labels, body: body,
            headerRange: range(start, headerEnd), openRange: range(opener), range: range(start, closer))
        items.append(block)
        guard accept(.closeBrace) != nil else {
            reportUnclosed(block, opener: opener)
            return
        }
        switch next {
        case .newline, .semicolon: advance()
        case .endOfFile: break
        default:
            let closesOuter = next == .closeBrace && counterpart(of: position) != nil
            fail(at: position) { .missingNewlineAfterBlock(at: $0.nextRange, type: $0.range(start)) }
            if !closesOuter { skipItem(from: position) }
        }
    }

    private mutating func blockBody(_ opener: Int) -> Body {
        var items = Items()
        while next != .closeBrace, next != .endOfFile { bodyItem(&items) }
        return items.body(
            emptyAt: SourceRange(file, at: nextRange.start),
            missingRange: SourceRange(file, at: tokens[opener].start))
    }

    private mutating func label(of start: Int) throws(SyntaxFailure) -> Block.Label {
        let index = nextIndex
        switch tokens[index].kind {
        case .identifier:
            advance()
            return Block.Label(text: name(index), range: range(index))
        case .openQuote: return try quotedLabel()
        default:
            let isAlwaysTold = next == .equals || next == .newline
            throw fail(isAlwaysTold: isAlwaysTold) {
                .invalidBlock(
                    $0.next, at: $0.place(of: index), type: $0.range(start), rest: $0.range(start, index - 1))
            }
        }
    }

    /// `{ name = expression }` on one line, which takes exactly one argument (spec: "Blocks").
    private mutating func oneLineBody(_ opener: Int) throws(SyntaxFailure) -> Body {
        var items = Items()
        let start = position
        guard next == .identifier else {
            throw fail(at: start, isAlwaysTold: true) { .itemRequired($0.next, at: $0.range(start)) }
        }
        advance()
        guard next == .equals else {
            let isBlock = next == .openBrace || next == .openQuote || next == .identifier
            guard isBlock else { throw failWithoutForm(start) }
            throw fail(isAlwaysTold: true) { .blockInOneLineBlock(at: $0.range(start, $0.position)) }
        }
        appendAttribute(start, &items)
        if position == start {
            try skipToCloser(of: opener)
        } else if next != .closeBrace, next != .endOfFile {
            let isAlwaysTold = next == .comma || next == .newline
            let failure = fail(at: position, isAlwaysTold: isAlwaysTold) {
                .invalidOneLineBlock($0.next, at: $0.place(of: $0.position))
            }
            guard counterpart(of: opener) != nil else { throw failure }
            try skipToCloser(of: opener)
        }
        let first = items.attributes.first.map { SourceRange(file, at: $0.range.start) }
        return items.body(
            emptyAt: placeAfter(opener), missingRange: first ?? SourceRange(file, at: tokens[opener].start))
    }

    /// Reports that the file ended in a block: for the innermost such block, and not where that is a consequence of
    /// something that was found in it.
    private mutating func reportUnclosed(_ block: Block, opener: Int) {
        guard !leftOpen, !reportedUnclosed else { return }
        reportedUnclosed = true
        let start = tokens[opener].start
        if diagnostics.contains(where: { ($0.range?.start ?? 0) >= start }) {
            hasRecovered = true
            return
        }
        let suspect = misindentedBrace(in: opener)
        fail(at: opener) {
            .unclosedBlock(block.headerRange, at: $0.range(opener), suspect: suspect)
        }
    }
}

extension SourceRange {
    /// The empty range at an offset.
    init(_ file: SourceFile, at offset: Int) {
        self.init(file: file, start: offset, end: offset)
    }
}
