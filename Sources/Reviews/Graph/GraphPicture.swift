import Addresses

/// The graph of a review by itself, as a picture or in the DOT language.
public struct GraphPicture: Sendable {
    public init() {}

    private static let (columnWidth, rowHeight, width, height) = (330, 58, 270, 40)

    /// The graphs of all plans below one another, as an SVG picture that fits light and dark pages.
    public func svg(_ review: Review) -> String {
        var body = ""
        var top = 0
        var right = 400
        for plan in review.ordered {
            let verdict = Verdict(review: plan)
            body += "<text class=\"title\" x=\"0\" y=\"\(top + 22)\">\("\(plan.subject)".escapedForHTML): "
            body += "\(verdict.headline.escapedForHTML)</text>\n<g transform=\"translate(0 \(top + 40))\">\n"
            body += edges(plan.graph) + nodes(plan.graph) + "</g>\n"
            right = max(right, plan.graph.size.columns * GraphPicture.columnWidth)
            top += 90 + plan.graph.size.rows * GraphPicture.rowHeight
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="-20 -20 \(right + 40) \(top + 40)" width="\(right + 40)" height="\(top + 40)">
            <style>\(GraphPicture.style)</style>
            <rect class="page" x="-20" y="-20" width="\(right + 40)" height="\(top + 40)"/>
            \(body)</svg>

            """
    }

    /// Every second column is half a row lower, so that lines pass between what stands in it.
    private func top(_ node: ReviewGraph.Node) -> Int {
        node.row * GraphPicture.rowHeight + node.column % 2 * GraphPicture.rowHeight / 2
    }

    private func edges(_ graph: ReviewGraph) -> String {
        graph.edges.map { edge in
            let (a, b) = (graph.nodes[edge.to], graph.nodes[edge.from])
            let x1 = a.column * GraphPicture.columnWidth + GraphPicture.width
            let y1 = top(a) + GraphPicture.height / 2
            let x2 = b.column * GraphPicture.columnWidth
            let y2 = top(b) + GraphPicture.height / 2
            let middle = max((x2 - x1) / 2, 40)
            let critical = a.isCritical && b.isCritical ? " critical" : ""
            return
                "<path class=\"edge\(critical)\" d=\"M\(x1) \(y1)C\(x1 + middle) \(y1) \(x2 - middle) \(y2) \(x2) \(y2)\"/>\n"
        }.joined()
    }

    private func nodes(_ graph: ReviewGraph) -> String {
        graph.nodes.map { node in
            let name = "\(node.resource)"
            let short = name.count > 34 ? "…\(name.suffix(33))" : name
            let times = node.count > 1 ? " × \(node.count)" : ""
            let time = node.seconds > 0 ? " · \(roughly(node.seconds.rounded(.up)))" : ""
            let (x, y) = (node.column * GraphPicture.columnWidth, top(node))
            return
                "<g class=\"node \(node.action.rawValue)\(node.isCritical ? " critical" : "")\" transform=\"translate(\(x) \(y))\">"
                + "<title>\(name.escapedForHTML)</title>"
                + "<rect width=\"\(GraphPicture.width)\" height=\"\(GraphPicture.height)\" rx=\"6\"/>"
                + "<text x=\"14\" y=\"17\">\(short.escapedForHTML)</text>"
                + "<text class=\"sub\" x=\"14\" y=\"32\">\(node.action.rawValue)\(times)\(time)</text></g>\n"
        }.joined()
    }

    private static let style = """
        .page{fill:#fff}.title{font:600 15px sans-serif;fill:#1b1f24}.node rect{fill:#fff;stroke:#5d6673;stroke-width:1.5}\
        .node text{font:12px monospace;fill:#1b1f24}.node .sub{fill:#5d6673;font-size:11px}.delete rect{stroke:#b3261e}\
        .replace rect{stroke:#a84300}.update rect{stroke:#7d5a00}.create rect{stroke:#12702f}.critical rect{stroke-width:3.5}\
        .edge{fill:none;stroke:#8a94a1}.edge.critical{stroke:#7b3fc4;stroke-width:2.2}\
        @media (prefers-color-scheme:dark){.page{fill:#12151a}.title,.node text{fill:#e4e8ee}.node rect{fill:#1a1f26}\
        .node .sub{fill:#9aa5b3}.delete rect{stroke:#ff8a83}.replace rect{stroke:#ffab70}.update rect{stroke:#e8c35c}\
        .create rect{stroke:#6fdc95}.edge{stroke:#5f6b7a}.edge.critical{stroke:#c79bff}}
        """

    /// The graphs of all plans in the DOT language, each in a frame of its own.
    public func dot(_ review: Review) -> String {
        var lines = [
            "digraph G {", "  rankdir = \"RL\";", "  node [shape = rect, fontname = \"sans-serif\"];",
        ]
        for (index, plan) in review.ordered.enumerated() {
            lines.append("  subgraph \"cluster_\(index)\" {")
            lines.append("    label = \(quoted("\(plan.subject)"));")
            for (number, node) in plan.graph.nodes.enumerated() {
                let times = node.count > 1 ? " × \(node.count)" : ""
                lines.append(
                    "    \"\(index).\(number)\" [label = \(quoted("\(node.resource)\n\(node.action.rawValue)\(times)")), "
                        + "color = \"\(GraphPicture.color(node.action))\"\(node.isCritical ? ", penwidth = 3" : "")];"
                )
            }
            for edge in plan.graph.edges {
                lines.append("    \"\(index).\(edge.from)\" -> \"\(index).\(edge.to)\";")
            }
            lines.append("  }")
        }
        return lines.joined(separator: "\n") + "\n}\n"
    }

    private static func color(_ action: ReviewedChange.Action) -> String {
        switch action {
        case .delete: "#b3261e"
        case .replace: "#a84300"
        case .update: "#7d5a00"
        case .create: "#12702f"
        case .forget, .import, .move, .read: "#5d6673"
        }
    }

    private func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
            + "\""
    }
}
