import Diagnostics
import HCL
import Values

/// Rewrites one file of a module of the old dialect in today's language.
///
/// Each rule gives the pieces of the new text for a node of the old tree; what no rule touches is kept as it is, with
/// comments and layout. Something that Terraform 0.11 did not have makes the whole fail.
struct OldUpgrade {
    /// How often the block around an expression is repeated.
    enum Repetition {
        case none
        /// In a resource or data source without `count`, where `count.index` was 0.
        case once
        case counted
    }

    let module: OldModule
    let file: SourceFile
    var forms = OldForms()
    var repetition = Repetition.none
    var isOutput = false

    init(_ module: OldModule, _ file: SourceFile) {
        self.module = module
        self.file = file
    }

    var bytes: [UInt8] { file.bytes }

    mutating func note(_ form: OldForm, at range: Range<Int>) {
        forms.add(form, at: SourceRange(file: file, start: range.lowerBound, end: range.upperBound))
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    // MARK: - The file

    mutating func upgrade(_ tree: OldFile) throws(OldSyntaxFailure) -> UpgradedText {
        var entries: [Entry] = []
        for item in tree.items { entries.append(try topLevel(item)) }
        let pieces = assemble(0..<bytes.count, entries, isBraced: false)
        return UpgradedText(pieces, of: file)
    }

    /// The values of a variable file.
    mutating func upgradeValues(_ tree: OldFile, renaming names: [String: String]) throws(OldSyntaxFailure)
        -> UpgradedText
    {
        var entries: [Entry] = []
        for item in tree.items {
            if item.keys.count > 1 { throw OldSyntaxFailure(item.range, "a block") }
            if item.equals == nil { note(.mapBlock, at: item.keys[0].range) }
            var entry = argument(item, try value(item.value, flattens: false))
            if let name = names[item.name] {
                note(.takenName, at: item.keys[0].range)
                entry.key[0] = .new(name, at: item.keys[0].range)
            }
            entries.append(entry)
        }
        return UpgradedText(assemble(0..<bytes.count, entries, isBraced: false), of: file)
    }

    private mutating func topLevel(_ item: OldItem) throws(OldSyntaxFailure) -> Entry {
        let labels = item.keys.dropFirst().map(\.text)
        guard case .object = item.value.kind else {
            throw OldSyntaxFailure(item.range, "an argument outside of a block")
        }
        repetition = .none
        isOutput = false
        switch (item.name, labels.count) {
        case ("resource", 2):
            if labels[0] == "terraform_data" {
                throw OldSyntaxFailure(item.keys[1].range, "a resource type that came later")
            }
            return try block(item, .repeated(module.shape(of: .resource(labels[0]))))
        case ("data", 2): return try block(item, .repeated(module.shape(of: .data(labels[0]))))
        case ("variable", 1): return try variable(item)
        case ("output", 1):
            isOutput = true
            return try block(item, .output)
        case ("locals", 0): return try block(item, .values)
        case ("module", 1): return try block(item, .module(call(item)))
        case ("provider", 1): return try block(item, .body(module.shape(of: .provider(labels[0]))))
        case ("terraform", 0): return try block(item, .settings)
        default:
            throw OldSyntaxFailure(item.keys[0].range, "a block of type \(item.name), which came later")
        }
    }

    private func call(_ item: OldItem) -> OldModule.Call {
        guard case .object(let items) = item.value.kind else { return .init(isFolder: false, module: nil) }
        let source = items.last { $0.name == "source" }?.value.plainText(in: file) ?? ""
        return .init(
            isFolder: source.hasPrefix(".") || modulePath(source) != nil,
            module: module.children[item.keys[1].text])
    }

    private mutating func variable(_ item: OldItem) throws(OldSyntaxFailure) -> Entry {
        guard case .object(let items) = item.value.kind, let known = module.variables[item.keys[1].text]
        else {
            return Entry(item, [.kept(item.range)])
        }
        var entries: [Entry] = []
        var hasType = false
        for part in items {
            switch part.name {
            case "type":
                hasType = true
                note(.quotedType, at: part.value.range)
                entries.append(argument(part, [.new(known.type, at: part.value.range)]))
            case "default":
                if let text = known.defaultText {
                    entries.append(argument(part, [.new(text, at: part.value.range)]))
                } else {
                    if part.equals == nil { note(.mapBlock, at: part.keys[0].range) }
                    entries.append(argument(part, try value(part.value, flattens: false)))
                }
            case "description": entries.append(argument(part, try value(part.value)))
            default: throw OldSyntaxFailure(part.range, "an argument of variables that came later")
            }
        }
        var named = header(item)
        let label = item.keys[1]
        let name = module.name(ofVariable: label.text)
        if name != label.text {
            note(.takenName, at: label.range)
            named = named.map { piece in
                if case .kept(let range) = piece, range == label.range {
                    return .new("\"\(name)\"", at: range)
                }
                return piece
            }
        }
        return Entry(
            item,
            named
                + braces(item.value, entries, first: hasType ? nil : "type = \(known.type)"))
    }
}

// MARK: - Layout

extension OldUpgrade {
    /// An item of a body with its new text.
    struct Entry {
        let item: OldItem
        /// What stands before the value of an argument, and the value; for a block all is in `value`.
        var key: [Piece] = []
        var value: [Piece]
        var isArgument = false
        var isDropped = false

        init(_ item: OldItem, _ pieces: [Piece]) {
            self.item = item
            value = pieces
        }
    }

    /// An argument with the new text of its value.
    mutating func argument(_ item: OldItem, _ value: [Piece]) -> Entry {
        var entry = Entry(item, value)
        entry.isArgument = true
        entry.key = [unquotedKey(item.keys[0])]
        let between = item.keys[0].range.upperBound..<item.value.range.lowerBound
        if item.equals == nil {
            entry.key.append(.new(" = ", at: between))
        } else if bytes[between].contains(0x0A) {
            note(.separators, at: item.keys[0].range)
            entry.key.append(.new(" = ", at: between))
        } else {
            entry.key.append(.kept(between))
        }
        return entry
    }

    private mutating func unquotedKey(_ key: OldKey) -> Piece {
        guard key.isQuoted, isIdentifier(key.text) else { return .kept(key.range) }
        note(.keyNotation, at: key.range)
        return .new(key.text, at: key.range)
    }

    /// The type and labels of a block, up to its brace.
    mutating func header(_ item: OldItem) -> [Piece] {
        var pieces = [unquotedKey(item.keys[0])]
        var end = item.keys[0].range.upperBound
        for key in item.keys.dropFirst() {
            pieces.append(gap(end..<key.range.lowerBound))
            pieces.append(.kept(key.range))
            end = key.range.upperBound
        }
        let between = end..<item.value.range.lowerBound
        if item.equals != nil {
            note(.blockArgument, at: item.keys[0].range)
            return pieces + [.new(" ", at: between)]
        }
        return pieces + [gap(between)]
    }

    /// White space in a header, which may have no line break.
    private mutating func gap(_ range: Range<Int>) -> Piece {
        guard bytes[range].contains(0x0A) else { return .kept(range) }
        note(.separators, at: range)
        return .new(" ", at: range)
    }

    /// The braces of a body with its items between them.
    mutating func braces(_ object: OldValue, _ entries: [Entry], first: String? = nil) -> [Piece] {
        let inner = object.range.lowerBound + 1..<object.range.upperBound - 1
        return [.kept(object.range.lowerBound..<inner.lowerBound)]
            + assemble(inner, entries, isBraced: true, first: first)
            + [.kept(inner.upperBound..<object.range.upperBound)]
    }

    /// The items of a body with the text between them: line breaks where today's language needs them, and no commas.
    mutating func assemble(_ range: Range<Int>, _ entries: [Entry], isBraced: Bool, first: String? = nil)
        -> [Piece]
    {
        var pieces: [Piece] = []
        if let first { pieces.append(.new("\n\(first)", at: range.lowerBound..<range.lowerBound)) }
        let kept = entries.filter { !$0.isDropped }
        let last = entries.last?.item.range.upperBound ?? range.lowerBound
        let isOneLine =
            isBraced && first == nil && kept.count == entries.count && kept.count <= 1
            && kept.allSatisfy(\.isArgument)
            && !bytes[range.lowerBound..<(entries.first?.item.range.lowerBound ?? range.lowerBound)].contains(
                0x0A)
            && !bytes[last..<range.upperBound].contains(0x0A)
        var position = range.lowerBound
        for (index, entry) in entries.enumerated() {
            let before = position..<entry.item.range.lowerBound
            position = entry.item.range.upperBound
            if entry.isDropped {
                pieces += between(before, trimsEnd: true).pieces
                continue
            }
            let (gap, hasBreak) = between(before)
            pieces += gap
            if !hasBreak, !isOneLine, isBraced || index > 0 {
                if index > 0 { note(.separators, at: entry.item.keys[0].range) }
                pieces.append(.new("\n", at: before.upperBound..<before.upperBound))
            }
            pieces += entry.key + entry.value
        }
        let (rest, hasBreak) = between(position..<range.upperBound)
        pieces += rest
        if isBraced, !isOneLine, !hasBreak, !kept.isEmpty || first != nil {
            pieces.append(.new("\n", at: range.upperBound..<range.upperBound))
        }
        return pieces
    }

    /// What stands between two items without its commas, and whether a line break is among it.
    private mutating func between(_ range: Range<Int>, trimsEnd: Bool = false) -> (
        pieces: [Piece], hasBreak: Bool
    ) {
        var pieces: [Piece] = []
        var start = range.lowerBound
        var index = start
        var hasBreak = false
        var contentEnd = start
        while index < range.upperBound {
            let byte = bytes[index]
            if byte == UInt8(ascii: "#")
                || (byte == UInt8(ascii: "/") && index + 1 < range.upperBound && bytes[index + 1] == byte)
            {
                while index < range.upperBound, bytes[index] != 0x0A { index += 1 }
                contentEnd = index
                continue
            }
            if byte == UInt8(ascii: "/") {
                index += 2
                while index + 1 < range.upperBound,
                    !(bytes[index] == UInt8(ascii: "*") && bytes[index + 1] == byte)
                { index += 1 }
                index = min(index + 2, range.upperBound)
                contentEnd = index
                continue
            }
            if byte == UInt8(ascii: ",") {
                note(.separators, at: index..<index + 1)
                if start < index { pieces.append(.kept(start..<index)) }
                start = index + 1
                contentEnd = start
            } else if byte == 0x0A {
                hasBreak = true
            }
            index += 1
        }
        let end = trimsEnd ? max(start, contentEnd) : range.upperBound
        if start < end { pieces.append(.kept(start..<end)) }
        return (pieces, hasBreak)
    }

    /// Pieces of a node whose parts are replaced.
    func splice(_ range: Range<Int>, _ parts: [(range: Range<Int>, pieces: [Piece])]) -> [Piece] {
        var pieces: [Piece] = []
        var position = range.lowerBound
        for part in parts {
            if position < part.range.lowerBound { pieces.append(.kept(position..<part.range.lowerBound)) }
            pieces += part.pieces
            position = part.range.upperBound
        }
        if position < range.upperBound { pieces.append(.kept(position..<range.upperBound)) }
        return pieces
    }
}

/// Whether a text can be a name of today's language.
func isIdentifier(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first == "_" || first.properties.isAlphabetic else {
        return false
    }
    return text.unicodeScalars.allSatisfy {
        $0 == "_" || $0 == "-" || $0.properties.isAlphabetic || $0.properties.numericType != nil
    }
}
