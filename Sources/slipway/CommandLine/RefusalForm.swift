import Diagnostics
import Reports

/// How a command that was asked for JSON tells that it cannot begin.
enum RefusalForm: Sendable {
    /// As text, as without `-json`.
    case text
    /// As a stream of events: its first line, and one for each finding.
    case events
    /// As the document of `validate -json`.
    case document

    /// Prints findings in a form for programs.
    func tell(_ problems: [Diagnostic], on console: Console, at time: String) {
        switch self {
        case .text: break
        case .document: console.print(bytes: DiagnosticJSON.document(problems))
        case .events:
            let stream = EventStream()
            console.print(stream.version(at: time))
            for problem in problems { console.print(stream.diagnostic(problem, at: time)) }
        }
    }
}
