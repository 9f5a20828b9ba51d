/// The differences between two texts, as `diff -u` prints them.
public func unifiedDiff(from old: [UInt8], to new: [UInt8], oldName: String, newName: String) -> [UInt8] {
    let diff = LineDiff(old: lines(old), new: lines(new))
    guard diff.hasChanges else { return [] }
    return Array("--- \(oldName)\n+++ \(newName)\n".utf8) + diff.hunks()
}

/// The lines of a text, line breaks included.
private func lines(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for (index, byte) in text.enumerated() where byte == 0x0A {
        lines.append(text[start...index])
        start = index + 1
    }
    if start < text.count { lines.append(text[start...]) }
    return lines
}

private struct LineDiff {
    enum Mark: String {
        case same = " "
        case removed = "-"
        case added = "+"
    }

    private let edits: [(mark: Mark, line: ArraySlice<UInt8>)]

    var hasChanges: Bool { edits.contains { $0.mark != .same } }

    init(old: [ArraySlice<UInt8>], new: [ArraySlice<UInt8>]) {
        let difference = new.difference(from: old)
        var removed = Set<Int>()
        var added = Set<Int>()
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var edits: [(mark: Mark, line: ArraySlice<UInt8>)] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if removed.contains(left) {
                edits.append((.removed, old[left]))
                left += 1
            } else if added.contains(right) || left >= old.count {
                edits.append((.added, new[right]))
                right += 1
            } else {
                edits.append((.same, old[left]))
                left += 1
                right += 1
            }
        }
        self.edits = edits
    }

    /// The runs of changes, each with up to three lines around it.
    func hunks() -> [UInt8] {
        let context = 3
        let changed = edits.indices.filter { edits[$0].mark != .same }
        var ranges: [Range<Int>] = []
        for index in changed {
            let range = max(0, index - context)..<min(edits.count, index + context + 1)
            if let last = ranges.last, last.upperBound >= range.lowerBound {
                ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
            } else {
                ranges.append(range)
            }
        }
        var text: [UInt8] = []
        var (oldLine, newLine, position) = (1, 1, 0)
        for range in ranges {
            let skipped = edits[position..<range.lowerBound].count
            oldLine += skipped
            newLine += skipped
            let body = edits[range]
            let oldCount = body.count { $0.mark != .added }
            let newCount = body.count { $0.mark != .removed }
            text += Array(header(oldLine, oldCount, newLine, newCount).utf8) + body.flatMap(line)
            oldLine += oldCount
            newLine += newCount
            position = range.upperBound
        }
        return text
    }

    private func header(_ oldLine: Int, _ oldCount: Int, _ newLine: Int, _ newCount: Int) -> String {
        // An empty range is named by the line before it, and a single line without its count.
        func part(_ line: Int, _ count: Int) -> String {
            count == 1 ? "\(line)" : "\(count == 0 ? line - 1 : line),\(count)"
        }
        return "@@ -\(part(oldLine, oldCount)) +\(part(newLine, newCount)) @@\n"
    }

    private func line(_ edit: (mark: Mark, line: ArraySlice<UInt8>)) -> [UInt8] {
        let ending = edit.line.last == 0x0A ? "" : "\n\\ No newline at end of file\n"
        return Array(edit.mark.rawValue.utf8) + edit.line + Array(ending.utf8)
    }
}
