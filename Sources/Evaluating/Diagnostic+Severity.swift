import Diagnostics

extension Diagnostic {
    /// The same finding, taken more or less seriously.
    func weighing(_ severity: Severity) -> Diagnostic {
        Diagnostic(
            severity, summary, detail, at: range, context: context, address: address, notes: notes,
            values: values)
    }
}
