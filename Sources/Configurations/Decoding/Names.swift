import Diagnostics
import HCL

extension Declarations {
    /// Whether a label is a name; reports where it is not.
    @discardableResult
    mutating func checkName(_ label: Block.Label, _ summary: String) -> Bool {
        if isValidIdentifier(label.text) { return true }
        diagnostics.append(
            .error(
                summary,
                "\"\(label.text)\" is not a name: a name starts with a letter or underscore and may contain only letters, "
                    + "digits, underscores, and dashes.", at: label.range))
        return false
    }

    mutating func reportDuplicate(_ summary: String, _ subject: String, _ block: Block, _ first: SourceRange)
    {
        diagnostics.append(
            .error(
                summary, "\(subject) was already declared at \(first). Names must be unique within a module.",
                at: block.headerRange, notes: [.init("The first one is here.", at: first)]))
    }
}
