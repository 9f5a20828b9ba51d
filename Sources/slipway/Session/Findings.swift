import Diagnostics
import Foundation
import Reports

extension Invocation {
    /// How text is to look: colours on a terminal only, and never where they are not wanted.
    var style: Style {
        let noColor = flags.bool("no-color") || !(world.environment["NO_COLOR"] ?? "").isEmpty
        return Style(hasColor: world.isTerminal && !noColor)
    }

    /// Prints findings, errors on standard error.
    func report(_ diagnostics: [Diagnostic]) {
        let sorted = diagnostics.sortedForReport()
        let renderer = DiagnosticRenderer(style: style)
        for diagnostic in sorted {
            let text = renderer.text(diagnostic)
            if diagnostic.severity == .error { console.printError(text) } else { console.print(text) }
        }
    }

    /// Prints one error that has no place in a file, and gives the exit status for it.
    func fail(_ summary: String, _ detail: String) -> Int32 {
        report([.error(summary, detail)])
        return 1
    }
}
