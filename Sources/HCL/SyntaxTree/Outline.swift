public import Diagnostics

/// Which block or property of a file a place stands in, as messages name it; works on broken files as far as they parse.
public struct Outline: Sendable {
    private enum Content: Sendable {
        /// The blocks at the top, in order, each from its type to its closing brace.
        case blocks([(range: Range<Int>, header: String)])
        case json(JSONNode)
    }

    private let content: Content

    public init(_ file: SourceFile) {
        if file.name.hasSuffix(".json") {
            var parser = JSONParser(file)
            content = .json(parser.whole())
        } else {
            content = .blocks(
                parseFile(file).output.blocks.map { ($0.range.start..<$0.range.end, $0.header) })
        }
    }

    /// The header of the top-level block around an offset, such as `resource "aws_vpc" "main"`; in the JSON syntax the
    /// path of properties.
    public func part(at offset: Int) -> String? {
        switch content {
        case .blocks(let blocks):
            // Blocks do not overlap, so the last one that begins at or before the place is the only candidate.
            var (low, high) = (0, blocks.count)
            while low < high {
                let middle = (low + high) / 2
                if blocks[middle].range.lowerBound <= offset { low = middle + 1 } else { high = middle }
            }
            guard low > 0, blocks[low - 1].range.contains(offset) else { return nil }
            return blocks[low - 1].header
        case .json(let root):
            let path = root.path(to: offset)
            return path.isEmpty ? nil : String(path.first == "." ? path.dropFirst() : path[...])
        }
    }
}

extension Block {
    /// The type and the labels, in quotes.
    fileprivate var header: String {
        ([type] + labels.map { "\"\($0.text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"" })
            .joined(separator: " ")
    }
}

extension JSONNode {
    /// The names and indexes that lead to the innermost object or array around an offset.
    fileprivate func path(to offset: Int) -> String {
        var path = ""
        var node = self
        while let (step, inner) = node.child(at: offset) {
            path += step
            node = inner
        }
        return path
    }

    private func child(at offset: Int) -> (String, JSONNode)? {
        switch kind {
        case .object(let members):
            members.first { $0.value.holds(offset) }.map { (".\($0.name)", $0.value) }
        case .array(let elements):
            elements.enumerated().first { $0.element.holds(offset) }.map { ("[\($0.offset)]", $0.element) }
        default: nil
        }
    }

    private func holds(_ offset: Int) -> Bool {
        switch kind {
        case .object, .array: range.start <= offset && offset < range.end
        default: false
        }
    }
}
