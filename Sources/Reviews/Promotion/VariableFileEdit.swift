public import Diagnostics
import Configurations
import HCL
import Reports
public import Values

/// New values for variables as an edit of a variable file, of which all else stays byte for byte.
///
/// Where a file says a part of a value in its place, just that is replaced; else the whole value of the variable is written. Variables
/// that the file does not have are added at its end.
public struct VariableFileEdit: Sendable {
    /// The file's name; one that ends in `.json` is a JSON document.
    public let name: String
    public let before: [UInt8]
    public let after: [UInt8]

    /// Makes the edit; nil where the file cannot be edited so that it says just that.
    ///
    /// `file` is the file as it is, without bytes where there is none. `values` are the whole new values, of which `parts` differ.
    public init?(_ file: SourceFile, parts: [Promotion.Part], values: [String: Value]) {
        name = file.name
        before = file.bytes
        let isJSON = file.name.hasSuffix(".json")
        if isJSON, file.bytes.isEmpty { return nil }
        let parsed = isJSON ? parseJSONValues(file) : parseFile(file)
        guard !parsed.diagnostics.hasErrors else { return nil }
        var replacements: [(range: Range<Int>, text: String)] = []
        var added: [String] = []
        for (variable, value) in values.sorted(by: { $0.key < $1.key }) {
            guard let written = parsed.output.attribute(variable)?.expression else {
                if isJSON { return nil }
                added.append("\(variable) = \(SourceText.literal(value))\n")
                continue
            }
            let changed = parts.filter { $0.variable == variable }
            let found = changed.compactMap { VariableFileEdit.replacement($0, written, isJSON, file) }
            if found.count == changed.count {
                replacements += found
            } else {
                replacements.append(
                    (
                        written.range.start..<written.range.end,
                        VariableFileEdit.text(value, isJSON, written, file)
                    ))
            }
        }
        var bytes = file.bytes
        for (range, text) in replacements.reversed().sorted(by: { $0.range.lowerBound > $1.range.lowerBound })
        {
            guard range.upperBound <= bytes.count else { return nil }
            bytes.replaceSubrange(range, with: Array(text.utf8))
        }
        if !added.isEmpty {
            if let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
            bytes += Array(added.joined().utf8)
        }
        after = bytes
        guard says(values, file) else { return nil }
    }

    /// The lines that go and come, with a sign in front, as `diff` has them.
    public var lines: [String] {
        func split(_ bytes: [UInt8]) -> [String] {
            bytes.isEmpty
                ? []
                : String(decoding: bytes, as: UTF8.self).split(
                    separator: "\n", omittingEmptySubsequences: false
                )
                .map(String.init)
        }
        var (old, new) = (split(before), split(after))
        if old.last == "" { old.removeLast() }
        if new.last == "" { new.removeLast() }
        let difference = new.difference(from: old)
        let removed = Dictionary(uniqueKeysWithValues: difference.removals.compactMap(VariableFileEdit.place))
        let inserted = Dictionary(
            uniqueKeysWithValues: difference.insertions.compactMap(VariableFileEdit.place))
        var lines: [String] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if let text = removed[left] {
                lines.append("-\(text)")
                left += 1
            } else if let text = inserted[right] {
                lines.append("+\(text)")
                right += 1
            } else {
                (left, right) = (left + 1, right + 1)
            }
        }
        return lines
    }

    private static func place(_ change: CollectionDifference<String>.Change) -> (Int, String)? {
        switch change {
        case .insert(let offset, let element, _), .remove(let offset, let element, _): (offset, element)
        }
    }

    /// The text of a part and its place; nil where the file does not have the part, or what is around it, written out.
    private static func replacement(
        _ part: Promotion.Part, _ written: Expression, _ isJSON: Bool, _ file: SourceFile
    ) -> (range: Range<Int>, text: String)? {
        guard let value = part.after else { return nil }
        if let place = written.part(at: part.path.steps[...]) {
            return (place.range.start..<place.range.end, text(value, isJSON, place, file))
        }
        let key: String
        switch part.path.steps.last {
        case .attribute(let name)?, .key(let name)?: key = name
        case .index?, .element?, nil: return nil
        }
        guard !isJSON, let around = written.part(at: part.path.steps.dropLast()),
            case .object(let items) = around.kind
        else { return nil }
        let name = key.isVariableName ? key : SourceText.quoted(key)
        guard let last = items.last?.value.range.end else {
            return (around.range.start..<around.range.end, "{ \(name) = \(SourceText.literal(value)) }")
        }
        // On a line of its own where the end of the object has one.
        let end = around.range.end - 1
        let start = (file.bytes[..<min(end, file.bytes.count)].lastIndex(of: 0x0A) ?? -1) + 1
        guard start > last, file.bytes[start..<end].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else {
            return (last..<last, ", \(name) = \(SourceText.literal(value))")
        }
        let margin = end - start + 2
        let line = "\(name) = \(SourceText.literal(value, indent: margin))\n"
        return (start..<start, String(repeating: " ", count: margin) + line)
    }

    /// The text of a value in the place of another.
    private static func text(_ value: Value, _ isJSON: Bool, _ place: Expression, _ file: SourceFile)
        -> String
    {
        guard !isJSON else {
            var writer = JSONWriter()
            writer.value(value)
            return String(decoding: writer.bytes, as: UTF8.self)
        }
        // What takes several lines goes on under the line that it begins on.
        let start = file.bytes[..<min(place.range.start, file.bytes.count)]
        let line = start[((start.lastIndex(of: 0x0A) ?? -1) + 1)...]
        return SourceText.literal(value, indent: line.prefix { $0 == 0x20 }.count)
    }

    /// Whether the edited file says what it shall, and nothing else in another way than before.
    private func says(_ values: [String: Value], _ file: SourceFile) -> Bool {
        let old = file.bytes.isEmpty ? [:] : parseVariableFile(file).output
        let read = parseVariableFile(SourceFile(name: name, bytes: after))
        guard !read.diagnostics.hasErrors, Set(read.output.keys) == Set(old.keys).union(values.keys) else {
            return false
        }
        return read.output.allSatisfy { name, input in
            guard case .value(let found) = input.content else { return false }
            if let wanted = values[name] { return found.saysTheSame(as: wanted) }
            if case .value(let earlier)? = old[name]?.content { return earlier == found }
            return false
        }
    }
}

extension Expression {
    /// The expression that gives a part of the value, where it is written out.
    fileprivate func part(at steps: ArraySlice<ValuePath.Step>) -> Expression? {
        guard let step = steps.first else { return self }
        switch (kind, step) {
        case (.object(let items), .attribute(let name)), (.object(let items), .key(let name)):
            let found = items.filter { $0.keyText == name }
            return found.count == 1 ? found[0].value.part(at: steps.dropFirst()) : nil
        case (.tuple(let elements), .index(let index)):
            return elements.indices.contains(index) ? elements[index].part(at: steps.dropFirst()) : nil
        case (.parenthesized(let inner), _): return inner.part(at: steps)
        default: return nil
        }
    }
}

extension String {
    /// Whether an object may have the name without quotes.
    fileprivate var isVariableName: Bool {
        guard let first = utf8.first, (0x41...0x5A).contains(first & 0xDF) || first == UInt8(ascii: "_")
        else {
            return false
        }
        return utf8.allSatisfy { byte in
            (0x41...0x5A).contains(byte & 0xDF) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
        }
    }
}

extension ObjectItem {
    fileprivate var keyText: String? {
        switch key {
        case .name(let name, _): name
        case .expression(let expression):
            if case .string(let text) = expression.kind { text } else { nil }
        }
    }
}

extension Value {
    /// Whether a value as a file has it stands for another after conversion: collections of one kind are alike, and what is left out
    /// of an object is null or filled in.
    fileprivate func saysTheSame(as converted: Value) -> Bool {
        switch (content, converted.content) {
        case (.object(let fields), .object(let wanted)), (.object(let fields), .map(let wanted, _)):
            return fields.allSatisfy { name, value in wanted[name].map { value.saysTheSame(as: $0) } ?? false
            }
        case (.tuple(let elements), .tuple(let wanted)), (.tuple(let elements), .list(let wanted, _)):
            return elements.count == wanted.count
                && zip(elements, wanted).allSatisfy { $0.saysTheSame(as: $1) }
        case (.tuple(let elements), .set(let wanted, _)):
            return elements.count == wanted.count
                && elements.allSatisfy { element in wanted.sorted.contains { element.saysTheSame(as: $0) } }
        case (.string(let a), .number(let b)): return a == b.description
        case (.number(let a), .string(let b)): return a.description == b
        case (.bool(let a), .string(let b)): return (a ? "true" : "false") == b
        case (.string(let a), .bool(let b)): return a == (b ? "true" : "false")
        case (.null, .null): return true
        default: return self == converted
        }
    }
}
