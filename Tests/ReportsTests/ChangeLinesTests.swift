import Planning
import Reports
import Testing
import Values

/// Lines of changes for other formats than the terminal's.
struct ChangeLinesTests {
    private func lines(_ before: Value?, _ after: Value?) -> [String] {
        let change = OutputChange(
            action: before == nil ? .create : .update, before: before, after: after, isSensitive: false)
        return ChangeLines().lines("o", change).map { "\($0.mark): \($0.text)" }
    }

    @Test func linesOfATextKeepTheirOwnMarks() {
        #expect(
            lines(.string("a\nb\n  c\n"), .string("x\nb\n  c\n")) == [
                "changed: o = <<-EOT", "removed:     a", "added:     x", "context:     b", "context:       c",
                "context: EOT",
            ])
    }

    @Test func aNewTextIsNewWithAllItsLines() {
        #expect(
            lines(nil, .string("+ a\n  b\n")) == [
                "added: o = <<-EOT", "added:     + a", "added:       b", "added: EOT",
            ])
    }
}
