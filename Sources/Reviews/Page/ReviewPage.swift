/// A review as a page of its own: one file that needs no other, asks no network, and can be searched, read with keys and printed.
public struct ReviewPage: Sendable {
    /// What stands before the review: markup of this module's own.
    private let foreword: String

    public init() { self.init(foreword: "") }

    init(foreword: String) {
        self.foreword = foreword
    }

    /// The document in UTF-8.
    ///
    /// All that comes from stacks and clouds is in one JSON document, in which `<`, `>` and `&` are written as escapes; the script makes
    /// text of it and never markup. The page's policy forbids every request.
    public func document(_ review: Review) -> [UInt8] {
        var page: [UInt8] = []
        func add(_ text: String) { page += Array(text.utf8) }
        add(
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
            <meta name="referrer" content="no-referrer">
            <title>\(title(review).escapedForHTML)</title>
            <style>
            \(pageStyle)
            </style>
            </head>
            <body>
            \(frame)
            <noscript><main>\(summaries(review))</main></noscript>
            <script type="application/json" id="review">
            """)
        page += JSONReview().document(review)
        add("</script>\n<script>\n\(pageScript)</script>\n</body>\n</html>\n")
        return page
    }

    private func title(_ review: Review) -> String {
        let names = review.ordered.prefix(3).map { "\($0.subject)" }.joined(separator: ", ")
        return "Review: \(names)" + (review.plans.count > 3 ? ", …" : "")
    }

    /// What a browser without scripts shows.
    private func summaries(_ review: Review) -> String {
        review.ordered.map { plan in
            let verdict = Verdict(review: plan)
            let changes = plan.changes.map {
                "<li>\($0.action.rawValue) <code>\($0.name.escapedForHTML)</code></li>"
            }
            return
                "<h2>\("\(plan.subject)".escapedForHTML)</h2><p>\(verdict.headline.escapedForHTML). \(verdict.counts)</p>"
                + "<ul>\(changes.joined())</ul>"
        }.joined()
    }

    private var frame: String {
        """
        <header><h1>Plan review</h1><div id="plans" class="plans"></div></header>
        \(foreword)
        <main>
        <div class="bar" role="search">
        <input id="search" type="search" placeholder="Search addresses, causes and differences" aria-label="Search" autocomplete="off">
        <span id="chips"></span>
        <button id="expand" type="button">Expand all</button>
        <button id="toggle" type="button" aria-pressed="false">Graph</button>
        <button id="theme" type="button">Light / dark</button>
        <button id="keys" type="button" aria-label="Keys">?</button>
        <span id="shown" class="shown" role="status"></span>
        </div>
        <div id="list"></div>
        <div id="graph" hidden>
        <div class="canvas"><svg id="drawing" role="group" aria-label="Graph of the changes"></svg>
        <div class="zoom"><button id="in" type="button" aria-label="Nearer">+</button><button id="out" type="button" aria-label="Farther">−</button><button id="fit" type="button" aria-label="All">⤢</button></div>
        <div class="legend">left to right: what is needed first · <span id="path"></span></div></div>
        <div id="picked"></div>
        </div>
        <p id="empty" class="empty" hidden>Nothing fits.</p>
        <footer>Made by Slipway. <span class="keys">Keys: <kbd>/</kbd> search, <kbd>j</kbd> <kbd>k</kbd> move, <kbd>Enter</kbd> open, <kbd>e</kbd> all, <kbd>g</kbd> graph, <kbd>t</kbd> theme</span></footer>
        </main>
        <dialog id="help" class="help"><form method="dialog"><table>
        <tr><td><kbd>/</kbd></td><td>search; <kbd>Esc</kbd> leaves it</td></tr>
        <tr><td><kbd>j</kbd> <kbd>k</kbd></td><td>next and previous change</td></tr>
        <tr><td><kbd>Enter</kbd></td><td>open or close a change</td></tr>
        <tr><td><kbd>e</kbd></td><td>open or close all that are shown</td></tr>
        <tr><td><kbd>g</kbd></td><td>the graph and back</td></tr>
        <tr><td><kbd>t</kbd></td><td>light or dark</td></tr>
        </table><p><button>Close</button></p></form></dialog>
        """
    }
}

extension String {
    /// The text as a part of HTML or XML, in elements and in quoted attributes.
    var escapedForHTML: String {
        var result = ""
        for scalar in withoutControls.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
