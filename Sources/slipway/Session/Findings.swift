import Diagnostics
import Foundation
import Reports

extension Invocation {
    /// How text is to look: colours on a terminal only, and never where they are not wanted.
    var style: Style {
        let noColor = flags.bool("no-color") || !(world.environment["NO_COLOR"] ?? "").isEmpty
        let hasColor = world.isTerminal && !noColor
        guard let columns = world.terminalColumns else { return Style(hasColor: hasColor) }
        // Words are read best in lines that are not too long.
        return Style(hasColor: hasColor, width: min(columns, 100), lineWidth: columns)
    }

    /// Prints findings, errors on standard error.
    func report(_ diagnostics: [Diagnostic]) {
        let sorted = diagnostics.forPeople.sortedForReport()
        let renderer = DiagnosticRenderer(style: style)
        if !sorted.isEmpty, !sorted.hasErrors, flags.bool("compact-warnings") {
            console.print(renderer.compactText(sorted))
            return
        }
        for diagnostic in sorted.groupedForReport() {
            let text = renderer.text(diagnostic)
            if diagnostic.severity == .error {
                console.printError(text, terminator: "")
            } else {
                console.print(text, terminator: "")
            }
        }
    }

    /// Prints one error that has no place in a file, and gives the exit status for it.
    func fail(_ summary: String, _ detail: String) -> Int32 {
        report([.error(summary, detail)])
        return 1
    }
}
